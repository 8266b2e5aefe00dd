package natter.bot.news;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What somebody promised at a meeting.
 *
 * @param id its own
 * @param forum where it was promised
 * @param agreed the day of the meeting
 * @param what is to be done
 * @param owner who does it, as people call them
 * @param due until when; empty if nobody said
 * @param state where it stands
 * @param note what came of it; may be empty
 * @param changed when it was last changed
 */
public record Action(
    String id,
    String forum,
    LocalDate agreed,
    String what,
    String owner,
    Optional<LocalDate> due,
    State state,
    String note,
    Instant changed) {
  /** Where an action stands. */
  public enum State {
    OPEN("Open"),
    DONE("Done"),
    DROPPED("Dropped");

    private final String label;

    State(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  public Action {
    if (what.isBlank()) {
      throw new IllegalArgumentException("an action says what is to be done");
    }
  }

  public boolean isOpen() {
    return state == State.OPEN;
  }

  /** Whether its day is over and it is not done. */
  public boolean isOverdue(LocalDate today) {
    return isOpen() && due.filter(d -> d.isBefore(today)).isPresent();
  }

  public Action in(State next, String why, Instant now) {
    return new Action(id, forum, agreed, what, owner, due, next, why, now);
  }
}
