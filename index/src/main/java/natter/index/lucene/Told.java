package natter.index.lucene;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import natter.bot.Tx;
import natter.bot.care.Concern;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.bot.talk.Line;

/**
 * A concern with all that can be searched about it.
 *
 * @param concern the concern
 * @param team id of the team that has its ticket, empty if nobody must act
 * @param flags what is wrong with its ticket
 * @param added what the resident said about it later, oldest first
 */
record Told(Concern concern, String team, Set<Ticket.Flag> flags, List<String> added) {
  Told {
    flags = Set.copyOf(flags);
    added = List.copyOf(added);
  }

  /** As the ledger has it now; empty if it is gone. */
  static Optional<Told> find(Tx tx, Reference reference) {
    return tx.concerns().find(reference).map(concern -> of(tx, concern));
  }

  private static Told of(Tx tx, Concern concern) {
    Optional<Ticket> ticket = tx.tickets().find(concern.reference());
    return new Told(
        concern,
        ticket.map(Ticket::team).orElse(""),
        ticket.map(Ticket::flags).orElse(Set.of()),
        added(tx, concern));
  }

  private static List<String> added(Tx tx, Concern concern) {
    return tx.conversations().about(concern.reference().value()).stream()
        .filter(line -> line.who() == Line.Who.RESIDENT)
        .filter(line -> line.parcel() != concern.parcel())
        .map(Line::text)
        .toList();
  }

  /** Everything the resident said. */
  String words() {
    var words = new StringBuilder(concern.subject()).append('\n').append(concern.text());
    added.forEach(more -> words.append('\n').append(more));
    return words.toString();
  }
}
