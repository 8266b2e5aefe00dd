package natter.bot.news;

import java.util.List;
import java.util.Optional;

/** Agendas of meetings. */
public interface Agendas {
  /** Keeps a new one, or what became of a known one. */
  void keep(Agenda agenda);

  Optional<Agenda> find(String id);

  /** A forum's, the latest meeting first. */
  List<Agenda> of(String forum, int atMost);
}
