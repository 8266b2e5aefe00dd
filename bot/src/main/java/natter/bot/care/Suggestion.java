package natter.bot.care;

import java.util.List;

/**
 * Words for the word list that corrections speak for. Somebody may copy them; nothing does by
 * itself.
 *
 * @param service id of the service they tell
 * @param language of which language (BCP 47)
 * @param words as residents wrote them, in lower case
 * @param here in how many messages about that service they stand
 * @param elsewhere in how many others
 * @param people from how many people those about that service are
 * @param strength how telling: the log-likelihood ratio, which by chance is above 6.63 once in a
 *     hundred times
 * @param rights how many corrections they would have put right
 * @param wrongs how many concerns that were understood rightly would then be wrong
 * @param line what to add to the content, as YAML
 * @param messages some of the concerns they stand in
 */
public record Suggestion(
    String service,
    String language,
    String words,
    int here,
    int elsewhere,
    int people,
    double strength,
    int rights,
    int wrongs,
    String line,
    List<Reference> messages) {
  public Suggestion {
    messages = List.copyOf(messages);
  }
}
