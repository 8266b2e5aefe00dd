package natter.bot;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import natter.bot.care.Concern;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.bot.scope.Team;

/** Who deals with a ticket: which team, which officer, and who only looks on. */
public final class Handover {
  private final Office office;
  private final Notices notices;

  public Handover(Office office) {
    this.office = office;
    this.notices = office.notices();
  }

  /**
   * Gives the ticket to an officer, or to nobody in particular.
   *
   * @param to an account name; whether there is such an account is for the caller to know
   * @throws IllegalStateException if there is no ticket, or it is closed
   */
  public void assign(Reference reference, String officer, Optional<String> to) {
    change(reference, (ticket, now) -> ticket.assign(to, officer, now));
  }

  /**
   * Notes something for colleagues; it is never sent.
   *
   * @throws IllegalArgumentException if there are no words
   * @throws IllegalStateException if there is no ticket
   */
  public void note(Reference reference, String officer, String words) {
    if (words.isBlank()) {
      throw new IllegalArgumentException("a note needs words");
    }
    change(reference, (ticket, now) -> ticket.note(officer, "noted", words.strip(), now));
  }

  private void change(Reference reference, BiFunction<Ticket, Instant, Ticket> act) {
    Instant now = office.clock().instant();
    office
        .store()
        .transact(
            tx -> {
              tx.tickets().keep(act.apply(Casework.ticket(tx, reference), now));
              return null;
            });
  }

  /**
   * Gives the matter to another team, which is told; a concern without a ticket gets one.
   *
   * @param note why, may be empty
   * @throws IllegalArgumentException if there is no such concern or team
   * @throws IllegalStateException if that team has it already, or the ticket is closed
   */
  public void team(Reference reference, String officer, String team, String note) {
    Team to =
        office.scope().teams().stream()
            .filter(t -> t.id().equals(team))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no team " + team));
    Instant now = office.clock().instant();
    office
        .store()
        .transact(
            tx -> {
              Concern concern = Casework.concern(tx, reference);
              Concern seen = to.restricted() ? concern.restrict() : concern;
              Ticket given = given(tx, seen, to, officer, note.strip(), now);
              tx.tickets().keep(notices.told(tx, office.postage(), seen, given, now));
              tx.concerns().keep(seen.in(Concern.Status.of(given.status())));
              return null;
            });
  }

  private Ticket given(Tx tx, Concern concern, Team to, String officer, String note, Instant now) {
    Instant due = office.working().after(now, to.target());
    Optional<Ticket> known = tx.tickets().find(concern.reference());
    if (known.filter(t -> t.team().equals(to.id())).isPresent()) {
      throw new IllegalStateException(to.id() + " has " + concern.reference() + " already");
    }
    String from = known.map(t -> name(t.team())).orElse("nobody");
    String change = from + " → " + to.name();
    var act =
        new Ticket.Act(
            now, officer, "team changed", note.isEmpty() ? change : change + ": " + note);
    return known
        .map(t -> t.move(to.id(), due, act))
        .orElseGet(
            () ->
                Ticket.open(concern.reference(), to.id(), now, due)
                    .note(officer, act.what(), act.note(), now));
  }

  private String name(String team) {
    return office.scope().teams().stream()
        .filter(t -> t.id().equals(team))
        .map(Team::name)
        .findFirst()
        .orElse(team);
  }

  /** An officer wants to see what becomes of it. */
  public void watch(Reference reference, String officer) {
    Instant now = office.clock().instant();
    office
        .store()
        .transact(
            tx -> {
              tx.watchers().watch(reference, officer, now);
              return null;
            });
  }

  public void unwatch(Reference reference, String officer) {
    office
        .store()
        .transact(
            tx -> {
              tx.watchers().unwatch(reference, officer);
              return null;
            });
  }

  /** Who watches it. */
  public List<String> watchers(Reference reference) {
    return office.store().read(tx -> tx.watchers().of(reference));
  }
}
