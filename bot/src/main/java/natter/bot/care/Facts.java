package natter.bot.care;

import java.util.List;

/** What residents told us when they were asked, at most one answer to a question per concern. */
public interface Facts {
  /** Keeps a new one, or the answer that came instead of an earlier one. */
  void keep(Fact fact);

  /** In the order in which they were first told. */
  List<Fact> about(Reference reference);
}
