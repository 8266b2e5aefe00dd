package natter.bot.care;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import natter.bot.care.Ticket.Flag;
import natter.bot.talk.Dispatched;

/**
 * What waits for officers, straight from the ledger: what is counted is what is listed, at once.
 *
 * <p>A restricted concern is in no queue and no count of somebody without the right to it.
 */
public interface Queues {

  /** What tickets wait for. A ticket may be in several; a closed one is in none. */
  enum Queue {
    /** Given to the one who asks, or to somebody they stand in for, whatever the team. */
    MINE,
    /** Of the teams. */
    TEAM,
    /** Of the teams, and nobody deals with it. */
    UNASSIGNED,
    /** The next deadline is to come, but not far. */
    SOON,
    OVERDUE,
    /** Waiting for the resident. */
    WAITING,
    /** An answer by mail waits for an officer's word. */
    HELD,
    /** What we send to the resident does not arrive. */
    UNREACHABLE,
    /** The notice to the team did not arrive. */
    UNTOLD,
    /** In a language that nobody of the team speaks. */
    INTERPRETER,
    /** Seems to go on about another concern; with a ticket or without. */
    FOLLOW_UPS;

    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** In which order a queue is shown. */
  enum Order {
    /** What is due first; what is not due at all comes last, oldest first. */
    DUE,
    NEWEST
  }

  /**
   * Who looks, when, and at what.
   *
   * @param access what they may see
   * @param teams whose tickets; none for those of all teams
   * @param now what was due before is overdue
   * @param soon what is due until then is due soon
   * @param spoken by team, what its officers speak beside English (BCP 47)
   */
  record View(
      Access access,
      Set<String> teams,
      Instant now,
      Instant soon,
      Map<String, Set<String>> spoken) {
    public View {
      teams = Set.copyOf(teams);
      spoken = Map.copyOf(spoken);
    }
  }

  /**
   * A ticket in a queue, or a concern without one.
   *
   * @param team id; empty without a ticket
   * @param assignee account name of who deals with it
   * @param deadline when it is due next
   * @param answered whether a person has answered: then what is due is the settlement
   * @param ward id
   * @param follows what it seems to go on about
   */
  record Entry(
      Reference reference,
      Optional<String> service,
      Optional<String> team,
      Concern.Status status,
      Optional<String> assignee,
      Instant opened,
      Optional<Instant> deadline,
      boolean answered,
      boolean restricted,
      String language,
      Optional<String> ward,
      Set<Flag> flags,
      Optional<Reference> follows) {
    public Entry {
      flags = Set.copyOf(flags);
    }
  }

  /**
   * What is stuck beside the tickets.
   *
   * @param aside parcels and mails that could not be read or fetched
   * @param unsent dispatches that are dead, or nobody knows
   * @param held dispatches held back
   */
  record Stuck(long aside, long unsent, long held) {}

  long count(Queue queue, View view);

  /** A page of the queue. */
  List<Entry> list(Queue queue, View view, Order order, long offset, int atMost);

  /** Tickets of the teams that were opened since then, closed ones too; newest first. */
  List<Entry> opened(View view, Instant since, int atMost);

  /** Tickets of the teams that were opened again since then, closed ones too; newest first. */
  List<Entry> reopened(View view, Instant since, int atMost);

  /** How many dispatches are in this state. */
  long dispatches(Dispatched.State state, Access access);

  Stuck stuck(Access access);
}
