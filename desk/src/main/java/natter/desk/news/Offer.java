package natter.desk.news;

import java.util.Collection;
import java.util.List;
import natter.bot.Interests;
import natter.bot.news.Interest;
import natter.bot.news.Interest.Kind;
import natter.bot.scope.Forum;
import natter.bot.scope.Scope;

/**
 * What residents can choose from, as a page shows it.
 *
 * @param forums with when they meet
 */
public record Offer(
    List<Choice> forums, List<Choice> wards, List<Choice> topics, List<Choice> services) {
  /**
   * One of it.
   *
   * @param value as in {@code forum:bloxwich}
   * @param hint what else there is to know; may be empty
   */
  public record Choice(String value, String id, String label, String hint, boolean chosen) {}

  static Offer of(Interests interests, String language, Collection<Interest> chosen) {
    return new Offer(
        all(interests, Kind.FORUM, language, chosen),
        all(interests, Kind.WARD, language, chosen),
        all(interests, Kind.TOPIC, language, chosen),
        all(interests, Kind.SERVICE, language, chosen));
  }

  private static List<Choice> all(
      Interests interests, Kind kind, String language, Collection<Interest> chosen) {
    return interests.all(kind).stream()
        .map(
            i ->
                new Choice(
                    i.token(),
                    i.token().replaceAll("[^a-z0-9]+", "-"),
                    interests.name(i, language),
                    hint(interests.scope(), i),
                    chosen.contains(i)))
        .toList();
  }

  private static String hint(Scope scope, Interest interest) {
    return interest.kind() == Kind.FORUM
        ? scope.forum(interest.id()).map(Forum::meets).orElse("")
        : "";
  }

  /** Whether any ward, or any service, is chosen: then the lists stand open. */
  public boolean anyOf(List<Choice> some) {
    return some.stream().anyMatch(Choice::chosen);
  }
}
