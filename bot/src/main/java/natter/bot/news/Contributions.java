package natter.bot.news;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import natter.bot.care.Reference;

/** Ideas and offers of help, and who of them was asked to meet. */
public interface Contributions {
  /** Keeps a new one, or what became of a known one. */
  void keep(Contribution contribution);

  Optional<Contribution> find(Reference reference);

  /** Those given after a moment, newest first. */
  List<Contribution> since(Instant after, int atMost);

  /** Those about a service in a ward that were given after a moment, oldest first. */
  List<Contribution> alike(String service, String ward, Instant after);

  /** Keeps a new one, or what became of a known one. */
  void keep(Introduction introduction);

  /** Those that one of the two gave, newest first. */
  List<Introduction> of(Reference reference);
}
