package natter.bot.care;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * How far a ticket has come in the hands of its team.
 *
 * @param assignee account name of the officer who deals with it; empty while nobody has it
 * @param firstWord when a person first answered the resident; automatic answers do not count
 * @param resolveBy when the matter should be settled; empty where nothing is promised
 * @param waiting since when everybody waits for the resident; the clock stands meanwhile
 * @param outcome what came of it; empty while it is open, or where nobody said
 */
public record Handling(
    Optional<String> assignee,
    Optional<Instant> firstWord,
    Optional<Instant> resolveBy,
    Optional<Instant> waiting,
    Optional<Outcome> outcome) {

  static final Handling NONE =
      new Handling(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** What came of a matter. */
  public enum Outcome {
    DONE("Done"),
    PARTLY("Partly done"),
    NO("Not done");

    private final String label;

    Outcome(String label) {
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

  Handling by(Optional<String> officer) {
    return new Handling(officer, firstWord, resolveBy, waiting, outcome);
  }

  Handling answered(Instant now) {
    return new Handling(
        assignee,
        Optional.of(firstWord.orElse(now)),
        resolveBy,
        Optional.empty(),
        Optional.empty());
  }

  Handling until(Instant end) {
    return new Handling(assignee, firstWord, Optional.of(end), waiting, outcome);
  }

  Handling waitingSince(Optional<Instant> since) {
    return new Handling(assignee, firstWord, resolveBy, since, outcome);
  }

  Handling ended(Optional<Outcome> how) {
    return new Handling(assignee, firstWord, resolveBy, Optional.empty(), how);
  }
}
