package natter.bot.care;

import java.util.Optional;

/** Tickets, at most one per concern. */
public interface Tickets {
  Optional<Ticket> find(Reference reference);

  /** Keeps a new one, or what became of a known one; acts are only ever added to its history. */
  void keep(Ticket ticket);

  long countOpen();
}
