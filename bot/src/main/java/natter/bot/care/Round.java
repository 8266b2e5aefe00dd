package natter.bot.care;

import java.time.Instant;

/**
 * One act of an officer on many concerns at once.
 *
 * @param id its own
 * @param officer who decided it
 * @param words what each resident is told
 * @param planned when it was decided
 */
public record Round(String id, String officer, String words, Instant planned) {
  /**
   * What it comes to for one concern.
   *
   * @param note why, if it was left out or failed; without the resident's words
   */
  public record Stop(Reference reference, State state, String note) {}

  /** Where one concern stands in it. */
  public enum State {
    WAITING("Waiting"),
    SENT("On its way"),
    LEFT_OUT("Left out"),
    FAILED("Failed");

    private final String label;

    State(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }
}
