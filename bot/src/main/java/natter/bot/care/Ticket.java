package natter.bot.care;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A concern somebody must act on, with its history.
 *
 * @param reference the concern's
 * @param team id of the team that acts
 * @param status where it stands
 * @param opened when
 * @param due when the resident should have heard from the team
 * @param closed when it was closed
 * @param history every act, oldest first
 */
public record Ticket(
    Reference reference,
    String team,
    Status status,
    Instant opened,
    Instant due,
    Optional<Instant> closed,
    List<Act> history) {

  /** Where a ticket stands. */
  public enum Status {
    OPEN,
    ANSWERED,
    CLOSED
  }

  /**
   * One act on a ticket.
   *
   * @param at when
   * @param who account name of the officer, {@code natter}, or {@code resident}
   * @param what opened, told, answered, noted, closed, reopened, added
   * @param note what was said with it; may be empty
   */
  public record Act(Instant at, String who, String what, String note) {}

  public Ticket {
    history = List.copyOf(history);
  }

  public static Ticket open(Reference reference, String team, Instant now, Instant due) {
    return new Ticket(
        reference,
        team,
        Status.OPEN,
        now,
        due,
        Optional.empty(),
        List.of(new Act(now, "natter", "opened", "")));
  }

  /**
   * @throws IllegalStateException if it is closed
   */
  public Ticket answer(String officer, Instant now) {
    refuseClosed("answer");
    return with(Status.ANSWERED, Optional.empty(), new Act(now, officer, "answered", ""));
  }

  /**
   * @throws IllegalStateException if it is closed already
   */
  public Ticket close(String officer, String note, Instant now) {
    refuseClosed("close");
    return with(Status.CLOSED, Optional.of(now), new Act(now, officer, "closed", note));
  }

  /** Opens it again; one that is open stays as it is, with the act noted. */
  public Ticket reopen(String who, String note, Instant now) {
    return with(Status.OPEN, Optional.empty(), new Act(now, who, "reopened", note));
  }

  public Ticket note(String who, String what, String note, Instant now) {
    return with(status, closed, new Act(now, who, what, note));
  }

  private void refuseClosed(String what) {
    if (status == Status.CLOSED) {
      throw new IllegalStateException("cannot " + what + " " + reference + ": it is closed");
    }
  }

  private Ticket with(Status next, Optional<Instant> end, Act act) {
    var longer = new ArrayList<>(history);
    longer.add(act);
    return new Ticket(reference, team, next, opened, due, end, longer);
  }
}
