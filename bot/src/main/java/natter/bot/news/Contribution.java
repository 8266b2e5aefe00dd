package natter.bot.news;

import java.time.Instant;
import java.util.Optional;
import natter.bot.care.Reference;
import natter.bot.scope.Giving;

/**
 * What a resident wants to give: an idea, or help. Their words are those of the concern.
 *
 * @param reference the concern that says it
 * @param kind what it is
 * @param service id of the service it is about, where that is clear
 * @param ward id of the ward, where it is known
 * @param given when
 * @param state what an organiser made of it
 * @param note what they say about it; may be empty
 */
public record Contribution(
    Reference reference,
    Giving kind,
    Optional<String> service,
    Optional<String> ward,
    Instant given,
    State state,
    String note) {
  /** What an organiser made of it. */
  public enum State {
    NEW("New"),
    TAKEN_UP("Taken up"),
    SET_ASIDE("Not now");

    private final String label;

    State(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  public Contribution in(State next, String why) {
    return new Contribution(reference, kind, service, ward, given, next, why);
  }
}
