package natter.bot;

import static natter.bot.Examples.JO;
import static natter.bot.Examples.SAM;
import static natter.bot.Examples.minute;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import natter.bot.news.Interest;
import natter.bot.news.LocalGroups.Kept;
import natter.bot.news.Often;
import natter.bot.news.Subscribers.Hearer;
import natter.bot.news.Subscribers.Told;
import natter.bot.news.Subscription;
import natter.bot.news.Subscription.State;
import natter.bot.scope.LocalGroup;
import natter.bot.scope.LocalGroup.Verified;
import natter.bot.talk.Address;
import org.junit.jupiter.api.Test;

/** What subscribers do in every store. */
public interface NewsContract extends Stored {
  @Test
  default void aForumReachesItsSubscribersOldestFirst() {
    adds(JO, "bloxwich", 5);
    adds(SAM, "bloxwich", 1);
    adds(SAM, "darlaston", 2);

    assertThat(seeing().subscribers().of(Interest.forum("bloxwich")))
        .containsExactly(forum(SAM, "bloxwich", 1), forum(JO, "bloxwich", 5));
    assertThat(seeing().subscribers().by(SAM))
        .containsExactly(forum(SAM, "bloxwich", 1), forum(SAM, "darlaston", 2));
    assertThat(seeing().subscribers().of(Interest.forum("willenhall"))).isEmpty();
    assertThat(seeing().subscribers().of(Interest.ward("bloxwich"))).isEmpty();
  }

  @Test
  default void theSecondSubscriptionTakesThePlaceOfTheFirst() {
    adds(JO, "bloxwich", 1);
    adds(JO, "bloxwich", 2);

    assertThat(seeing().subscribers().of(Interest.forum("bloxwich")))
        .containsExactly(forum(JO, "bloxwich", 2));
    assertThat(seeing().subscribers().ever(JO)).hasSize(1);
  }

  @Test
  default void whoStopsHearsNothingMore() {
    adds(JO, "bloxwich", 1);
    adds(JO, "darlaston", 2);
    adds(SAM, "bloxwich", 3);

    assertThat(doing().subscribers().stop(JO, "stop", minute(9)))
        .containsExactly(forum(JO, "bloxwich", 1), forum(JO, "darlaston", 2));

    assertThat(doing().subscribers().stop(JO, "stop", minute(9))).isEmpty();
    assertThat(seeing().subscribers().by(JO)).isEmpty();
    assertThat(seeing().subscribers().of(Interest.forum("bloxwich")))
        .containsExactly(forum(SAM, "bloxwich", 3));
    assertThat(seeing().subscribers().ever(JO))
        .containsExactly(
            forum(JO, "bloxwich", 1).stopped("stop", minute(9)),
            forum(JO, "darlaston", 2).stopped("stop", minute(9)));
  }

  @Test
  default void oneOfSeveralIsStopped() {
    adds(JO, "bloxwich", 1);
    adds(JO, "darlaston", 2);

    assertThat(
            doing().subscribers().stop(JO, Interest.forum("bloxwich"), "stop bloxwich", minute(9)))
        .contains(forum(JO, "bloxwich", 1));
    assertThat(doing().subscribers().stop(JO, Interest.ward("bloxwich"), "stop", minute(9)))
        .isEmpty();
    assertThat(seeing().subscribers().by(JO)).containsExactly(forum(JO, "darlaston", 2));
  }

  @Test
  default void whoStoppedMayComeBack() {
    adds(JO, "bloxwich", 1);
    does(tx -> tx.subscribers().stop(JO, "stop", minute(2)));
    adds(JO, "bloxwich", 3);

    assertThat(seeing().subscribers().by(JO)).containsExactly(forum(JO, "bloxwich", 3));
    assertThat(doing().subscribers().stop(JO, "enough", minute(4))).hasSize(1);
    assertThat(seeing().subscribers().ever(JO))
        .containsExactly(
            forum(JO, "bloxwich", 1).stopped("stop", minute(2)),
            forum(JO, "bloxwich", 3).stopped("enough", minute(4)));
  }

  @Test
  default void whoHasYetToConfirmIsNotReached() {
    Subscription asked = forum(JO, "bloxwich", 1).become(State.ASKED, minute(1));
    does(tx -> tx.subscribers().keep(asked));

    assertThat(seeing().subscribers().of(Interest.forum("bloxwich"))).isEmpty();
    assertThat(hearing(Optional.empty(), 9, Interest.forum("bloxwich"))).isEmpty();
    assertThat(seeing().subscribers().by(JO)).containsExactly(asked);
    assertThat(seeing().subscribers().waiting(State.ASKED, minute(1), 9)).isEmpty();
    assertThat(seeing().subscribers().waiting(State.ASKED, minute(2), 9)).containsExactly(asked);
    assertThat(seeing().subscribers().waiting(State.REMINDED, minute(2), 9)).isEmpty();

    does(tx -> tx.subscribers().keep(asked.become(State.ON, minute(3))));
    assertThat(seeing().subscribers().of(Interest.forum("bloxwich")))
        .containsExactly(asked.become(State.ON, minute(3)));
  }

  @Test
  default void eachAddressHearsOncePageByPage() {
    for (Interest interest : List.of(Interest.ward("pelsall"), Interest.topic("litter picks"))) {
      for (int n = 0; n < 5; n++) {
        Address who = Address.email("r" + n + "@resident.example");
        does(tx -> tx.subscribers().keep(Examples.subscription(who, interest, minute(9))));
      }
    }
    adds(SAM, "bloxwich", 1);
    Interest[] any = {
      Interest.ward("pelsall"), Interest.topic("litter picks"), Interest.forum("bloxwich")
    };

    List<Address> found = new ArrayList<>();
    List<Address> page = hearing(Optional.empty(), 2, any);
    while (!page.isEmpty()) {
      found.addAll(page);
      page = hearing(Optional.of(found.getLast()), 2, any);
    }

    assertThat(found).hasSize(6).doesNotHaveDuplicates().endsWith(SAM);
    assertThat(hearing(Optional.empty(), 9)).isEmpty();
  }

  private List<Address> hearing(Optional<Address> after, int atMost, Interest... any) {
    return seeing().subscribers().hearing(Set.of(any), after, atMost).stream()
        .map(Hearer::address)
        .toList();
  }

  @Test
  default void everybodyChoosesHowOften() {
    adds(JO, "bloxwich", 1);
    adds(JO, "darlaston", 2);
    adds(SAM, "bloxwich", 3);
    does(tx -> tx.subscribers().often(JO, Often.WEEKLY));

    assertThat(seeing().subscribers().by(JO))
        .extracting(Subscription::often)
        .containsExactly(Often.WEEKLY, Often.WEEKLY);
    assertThat(
            seeing().subscribers().hearing(Set.of(Interest.forum("bloxwich")), Optional.empty(), 9))
        .containsExactly(new Hearer(JO, Often.WEEKLY), new Hearer(SAM, Often.AT_ONCE));
  }

  @Test
  default void knowsUntilWhenSomebodyWasToldAll() {
    adds(JO, "bloxwich", 1);
    adds(JO, "darlaston", 2);
    does(tx -> tx.subscribers().often(JO, Often.WEEKLY));

    assertThat(seeing().subscribers().due(Often.MONTHLY, minute(9), 9)).isEmpty();
    assertThat(seeing().subscribers().due(Often.WEEKLY, minute(1), 9)).isEmpty();
    assertThat(seeing().subscribers().due(Often.WEEKLY, minute(9), 9))
        .containsExactly(new Told(JO, minute(1)));

    does(tx -> tx.subscribers().told(JO, minute(9)));
    assertThat(seeing().subscribers().due(Often.WEEKLY, minute(9), 9)).isEmpty();
    assertThat(seeing().subscribers().due(Often.WEEKLY, minute(10), 9))
        .containsExactly(new Told(JO, minute(9)));
  }

  @Test
  default void keepsTheGroupsOfAForum() {
    long picks = gives(tx -> tx.localGroups().keep(group(0, "bloxwich", "Litter pickers")));
    long walks = gives(tx -> tx.localGroups().keep(group(0, "bloxwich", "Walkers")));
    does(tx -> tx.localGroups().keep(group(0, "darlaston", "Choir")));

    assertThat(seeing().localGroups().of("bloxwich"))
        .containsExactly(
            group(picks, "bloxwich", "Litter pickers"), group(walks, "bloxwich", "Walkers"));

    var verified = new Verified("pat", LocalDate.of(2026, 6, 1));
    LocalGroup plain = group(picks, "bloxwich", "Litter pickers").group();
    var seen =
        new LocalGroup(
            plain.name(), plain.about(), plain.hours(), plain.contact(), Optional.of(verified));
    does(tx -> tx.localGroups().keep(new Kept(picks, "bloxwich", seen, "pat", minute(3))));
    does(tx -> tx.localGroups().remove(walks));

    assertThat(seeing().localGroups().of("bloxwich"))
        .containsExactly(new Kept(picks, "bloxwich", seen, "pat", minute(3)));
    assertThat(seeing().localGroups().find(walks)).isEmpty();
  }

  private static Kept group(long number, String forum, String name) {
    var group = new LocalGroup(name, "Tidy up", "Saturdays", "01922 000000", Optional.empty());
    return new Kept(number, forum, group, "sam", minute(1));
  }

  private void adds(Address who, String forum, int at) {
    does(tx -> tx.subscribers().keep(forum(who, forum, at)));
  }

  private static Subscription forum(Address who, String forum, int at) {
    return Examples.subscription(who, forum, minute(at));
  }
}
