package natter.bot;

/**
 * What somebody found who looked at one thing that natter needs.
 *
 * @param state how it is
 * @param says what was found, in one sentence without secrets
 * @param todo what to do about it, in one sentence; empty if there is nothing to do
 */
public record Finding(State state, String says, String todo) {
  /** How a thing is. */
  public enum State {
    OK("ok"),
    NOT_USED("not used"),
    LOOK("look"),
    WRONG("wrong");

    private final String word;

    State(String word) {
      this.word = word;
    }

    /** As whoever runs natter reads it. */
    public String word() {
      return word;
    }
  }

  public static Finding ok(String says) {
    return new Finding(State.OK, says, "");
  }

  public static Finding notUsed(String says) {
    return new Finding(State.NOT_USED, says, "");
  }

  /** It works, or may; somebody should see to it. */
  public static Finding look(String says, String todo) {
    return new Finding(State.LOOK, says, todo);
  }

  /** It does not work. */
  public static Finding wrong(String says, String todo) {
    return new Finding(State.WRONG, says, todo);
  }

  public boolean isWrong() {
    return state == State.WRONG;
  }
}
