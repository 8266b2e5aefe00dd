package natter.bot;

import static natter.bot.Examples.JO;
import static natter.bot.Examples.NOON;
import static natter.bot.Examples.SAM;
import static natter.bot.Examples.minute;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import natter.bot.news.Broadcast;
import natter.bot.news.Subscription;
import natter.bot.talk.Address;
import org.junit.jupiter.api.Test;

/** What subscribers and broadcasts do in every store. */
public interface NewsContract extends Stored {
  @Test
  default void aForumReachesItsSubscribersOldestFirst() {
    adds(JO, "bloxwich", 5);
    adds(SAM, "bloxwich", 1);
    adds(SAM, "darlaston", 2);

    assertThat(seeing().subscribers().of("bloxwich"))
        .containsExactly(subscription(SAM, "bloxwich", 1), subscription(JO, "bloxwich", 5));
    assertThat(seeing().subscribers().by(SAM))
        .containsExactly(subscription(SAM, "bloxwich", 1), subscription(SAM, "darlaston", 2));
    assertThat(seeing().subscribers().of("willenhall")).isEmpty();
  }

  @Test
  default void theSecondSubscriptionTakesThePlaceOfTheFirst() {
    adds(JO, "bloxwich", 1);
    adds(JO, "bloxwich", 2);

    assertThat(seeing().subscribers().of("bloxwich"))
        .containsExactly(subscription(JO, "bloxwich", 2));
  }

  @Test
  default void whoStopsHearsNothingMore() {
    adds(JO, "bloxwich", 1);
    adds(JO, "darlaston", 2);
    adds(SAM, "bloxwich", 3);

    assertThat(doing().subscribers().stop(JO, minute(9))).containsExactly("bloxwich", "darlaston");

    assertThat(doing().subscribers().stop(JO, minute(9))).isEmpty();
    assertThat(seeing().subscribers().by(JO)).isEmpty();
    assertThat(seeing().subscribers().of("bloxwich"))
        .containsExactly(subscription(SAM, "bloxwich", 3));
  }

  @Test
  default void whoStoppedMayComeBack() {
    adds(JO, "bloxwich", 1);
    does(tx -> tx.subscribers().stop(JO, minute(2)));
    adds(JO, "bloxwich", 3);

    assertThat(seeing().subscribers().by(JO)).containsExactly(subscription(JO, "bloxwich", 3));
    assertThat(doing().subscribers().stop(JO, minute(4))).containsExactly("bloxwich");
  }

  @Test
  default void keepsAnnouncementsNewestFirst() {
    for (int n : List.of(2, 3, 1)) {
      does(tx -> tx.broadcasts().keep(broadcast(n)));
    }

    assertThat(seeing().broadcasts().latest(2)).containsExactly(broadcast(3), broadcast(2));
    assertThat(seeing().broadcasts().find("b1")).contains(broadcast(1));
    assertThat(seeing().broadcasts().find("b9")).isEmpty();
  }

  @Test
  default void keepsAnAnnouncementInPlaceOfTheOneBefore() {
    does(tx -> tx.broadcasts().keep(broadcast(1)));
    var other = new Broadcast("b1", "darlaston", "Kim", "Changed", "Other words", NOON);
    does(tx -> tx.broadcasts().keep(other));

    assertThat(seeing().broadcasts().latest(9)).containsExactly(other);
  }

  private void adds(Address who, String forum, int at) {
    does(tx -> tx.subscribers().add(subscription(who, forum, at)));
  }

  private static Subscription subscription(Address who, String forum, int at) {
    return new Subscription(who, forum, "yes please, " + at, minute(at));
  }

  private static Broadcast broadcast(int n) {
    return new Broadcast(
        "b" + n, "bloxwich", "Pat", "News " + n, "Come along.\nBring cake.", minute(n));
  }
}
