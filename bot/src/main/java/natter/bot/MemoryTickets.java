package natter.bot;

import java.util.List;
import java.util.Optional;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.bot.care.Tickets;

/** Tickets in memory. */
record MemoryTickets(Draft draft) implements Tickets {
  @Override
  public Optional<Ticket> find(Reference reference) {
    return memory().ticketsByReference.first(reference);
  }

  @Override
  public void keep(Ticket ticket) {
    find(ticket.reference()).ifPresent(before -> refuseForgetting(before, ticket));
    draft.put(memory().tickets, memory().ticketsByReference.numberOf(ticket.reference()), ticket);
    new MemoryChanges(draft).add(ticket.reference());
  }

  @Override
  public long countOpen() {
    return memory().tickets.rows().values().stream()
        .filter(t -> t.status() != Ticket.Status.CLOSED)
        .count();
  }

  private static void refuseForgetting(Ticket before, Ticket after) {
    List<Ticket.Act> known = before.history();
    if (after.history().size() < known.size()
        || !after.history().subList(0, known.size()).equals(known)) {
      throw new IllegalArgumentException(
          "the history of " + before.reference() + " can only be added to");
    }
  }

  private Memory memory() {
    return draft.memory();
  }
}
