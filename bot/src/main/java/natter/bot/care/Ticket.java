package natter.bot.care;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
 * @param flags what an officer should know before anything else
 * @param handling how far it has come
 */
public record Ticket(
    Reference reference,
    String team,
    Status status,
    Instant opened,
    Instant due,
    Optional<Instant> closed,
    List<Act> history,
    Set<Flag> flags,
    Handling handling) {

  /** Where a ticket stands. */
  public enum Status {
    OPEN,
    /** An officer has answered; there is still something to do. */
    ANSWERED,
    /** The resident was asked something. */
    WAITING,
    /** A partner has it. */
    REFERRED,
    CLOSED
  }

  /** What is wrong with a ticket until somebody puts it right. */
  public enum Flag {
    /** An answer by mail waits for an officer's word. */
    HELD("answer waiting to be sent"),
    /** What we send to the resident does not arrive. */
    UNREACHABLE("cannot be reached by email"),
    /** The notice to the team did not arrive. */
    UNTOLD("team was not told");

    private final String label;

    Flag(String label) {
      this.label = label;
    }

    /** In words, as an officer reads it. */
    public String label() {
      return label;
    }

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One act on a ticket.
   *
   * @param at when
   * @param who account name of the officer, {@code natter}, or {@code resident}
   * @param what opened, told, not told, answered, noted, assigned, waiting, resumed, referred,
   *     taken back, closed, reopened, added, held, discarded, came back, unreachable, reachable,
   *     level changed, service changed, team changed, place changed, confirmed, danger raised,
   *     danger lifted, merged, parted, split, linked, unlinked, tagged, untagged
   * @param note what was said with it; may be empty
   */
  public record Act(Instant at, String who, String what, String note) {}

  public Ticket {
    history = List.copyOf(history);
    flags = Set.copyOf(flags);
  }

  public static Ticket open(Reference reference, String team, Instant now, Instant due) {
    return new Ticket(
        reference,
        team,
        Status.OPEN,
        now,
        due,
        Optional.empty(),
        List.of(new Act(now, "natter", "opened", "")),
        Set.of(),
        Handling.NONE);
  }

  /**
   * @throws IllegalStateException if it is closed
   */
  public Ticket answer(String officer, Instant now) {
    refuseClosed("answer");
    return lowered(Flag.UNTOLD)
        .handled(handling.answered(now))
        .with(Status.ANSWERED, Optional.empty(), new Act(now, officer, "answered", ""));
  }

  /**
   * Gives it to one officer, or to nobody in particular.
   *
   * @param to account name of who deals with it now
   * @throws IllegalStateException if it is closed
   */
  public Ticket assign(Optional<String> to, String officer, Instant now) {
    refuseClosed("assign");
    return handled(handling.by(to))
        .with(status, closed, new Act(now, officer, "assigned", to.orElse("nobody")));
  }

  /**
   * Waits for the resident.
   *
   * @throws IllegalStateException if it is closed
   */
  public Ticket await(String officer, String note, Instant now) {
    refuseClosed("wait for the resident of");
    return handled(handling.waitingSince(Optional.of(now)))
        .with(Status.WAITING, Optional.empty(), new Act(now, officer, "waiting", note));
  }

  /** The resident has answered, or nobody waits for them any more. */
  public Ticket resume(String who, String note, Instant now) {
    return handled(handling.waitingSince(Optional.empty()))
        .with(Status.OPEN, Optional.empty(), new Act(now, who, "resumed", note));
  }

  /**
   * A partner has it.
   *
   * @throws IllegalStateException if it is closed
   */
  public Ticket refer(String officer, String note, Instant now) {
    refuseClosed("refer");
    return handled(handling.waitingSince(Optional.empty()))
        .with(Status.REFERRED, Optional.empty(), new Act(now, officer, "referred", note));
  }

  /** It comes back from a partner: its team goes on with it. */
  public Ticket back(String who, String note, Instant now) {
    return with(Status.OPEN, Optional.empty(), new Act(now, who, "taken back", note));
  }

  /**
   * @throws IllegalStateException if it is closed already
   */
  public Ticket close(String officer, String note, Instant now) {
    return close(officer, Optional.empty(), note, now);
  }

  /**
   * @param outcome what came of it, if that is said
   * @throws IllegalStateException if it is closed already
   */
  public Ticket close(
      String officer, Optional<Handling.Outcome> outcome, String note, Instant now) {
    refuseClosed("close");
    return lowered(Flag.UNTOLD)
        .handled(handling.ended(outcome))
        .with(Status.CLOSED, Optional.of(now), new Act(now, officer, "closed", note));
  }

  /** With another time until which the matter should be settled. */
  public Ticket until(Instant end) {
    return handled(handling.until(end));
  }

  /** Opens it again; one that is open stays as it is, with the act noted. */
  public Ticket reopen(String who, String note, Instant now) {
    return handled(handling.ended(Optional.empty()))
        .with(Status.OPEN, Optional.empty(), new Act(now, who, "reopened", note));
  }

  /** Gives it to another team, which has its own time. */
  public Ticket move(String to, Instant by, String who, String note, Instant now) {
    var moved = with(Status.OPEN, Optional.empty(), new Act(now, who, "moved", note));
    return new Ticket(
        reference,
        to,
        moved.status,
        opened,
        by,
        moved.closed,
        moved.history,
        flags,
        moved.unheld());
  }

  /**
   * When something is due next: until a person has answered an answer, then the settlement, if that
   * is promised. Nothing is while everybody waits for the resident, and once it is closed.
   */
  public Optional<Instant> deadline() {
    if (status == Status.CLOSED || handling.waiting().isPresent()) {
      return Optional.empty();
    }
    Optional<Instant> settled = handling.resolveBy();
    return handling.firstWord().isPresent()
        ? settled
        : Optional.of(settled.filter(s -> s.isBefore(due)).orElse(due));
  }

  /** With both its times so much later. */
  public Ticket due(Instant answer, Optional<Instant> settlement) {
    var moved =
        new Ticket(reference, team, status, opened, answer, closed, history, flags, handling);
    return settlement.map(moved::until).orElse(moved);
  }

  /** How often this one has opened it again since then. */
  public long timesReopened(String who, Instant since) {
    return history.stream()
        .filter(a -> a.what().equals("reopened") && a.who().equals(who) && a.at().isAfter(since))
        .count();
  }

  /** With the flag up, and the act noted; one that has it up already stays as it is. */
  public Ticket raise(Flag flag, Act act) {
    if (flags.contains(flag)) {
      return this;
    }
    var more = EnumSet.of(flag);
    more.addAll(flags);
    return flagged(more).with(status, closed, act);
  }

  /** With the flag down, and the act noted; one that has it down already stays as it is. */
  public Ticket lower(Flag flag, Act act) {
    return flags.contains(flag) ? lowered(flag).with(status, closed, act) : this;
  }

  /**
   * For another team, which has to act anew. What the resident was told stands: its time is no
   * longer than the first team's was.
   *
   * @throws IllegalStateException if it is closed
   */
  public Ticket move(String to, Instant until, Act act) {
    refuseClosed("move");
    Ticket moved = lowered(Flag.UNTOLD).with(Status.OPEN, Optional.empty(), act);
    return new Ticket(
        reference,
        to,
        moved.status,
        opened,
        until.isBefore(due) ? until : due,
        closed,
        moved.history,
        moved.flags,
        moved.unheld());
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
    return new Ticket(reference, team, next, opened, due, end, longer, flags, handling);
  }

  private Ticket lowered(Flag flag) {
    return flagged(flags.stream().filter(f -> f != flag).collect(Collectors.toSet()));
  }

  private Ticket flagged(Set<Flag> now) {
    return new Ticket(reference, team, status, opened, due, closed, history, now, handling);
  }

  private Ticket handled(Handling now) {
    return new Ticket(reference, team, status, opened, due, closed, history, flags, now);
  }

  /** In another team nobody has it yet. */
  private Handling unheld() {
    return handling.by(Optional.empty()).waitingSince(Optional.empty());
  }
}
