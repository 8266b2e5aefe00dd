package natter.bot.news;

import java.time.Instant;
import java.util.List;
import natter.bot.scope.Forum;

/**
 * What the organisers of a forum say about it on the desk; it holds over what the content says.
 *
 * @param forum its id
 * @param meets when and where it usually meets, in words
 * @param members who is invited: account names or email addresses
 * @param gatherings its meetings
 * @param language in which it writes (BCP 47)
 * @param by account name of who said so last
 * @param at when
 */
public record ForumChange(
    String forum,
    String meets,
    List<String> members,
    List<Gathering> gatherings,
    String language,
    Reminding reminding,
    String by,
    Instant at) {
  public ForumChange {
    members = List.copyOf(members);
    gatherings = List.copyOf(gatherings);
  }

  /** The forum as it is now. */
  public Forum over(Forum forum) {
    return forum.keeping(
        meets,
        members,
        gatherings.stream().filter(g -> !g.cancelled()).map(Gathering::meeting).toList(),
        language);
  }
}
