package natter.bot;

/**
 * What an officer wrote to a resident.
 *
 * @param words what is said
 * @param draft under which files were put together for it; empty if there are none
 * @param waits whether it is a question, and everybody waits for the answer
 * @param anyway whether it was thought of that somebody else may read it
 */
public record Written(String words, String draft, boolean waits, boolean anyway) {
  public static Written of(String words) {
    return new Written(words, "", false, false);
  }

  public static Written question(String words) {
    return new Written(words, "", true, false);
  }
}
