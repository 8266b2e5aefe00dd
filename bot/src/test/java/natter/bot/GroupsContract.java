package natter.bot;

import static natter.bot.Examples.JO;
import static natter.bot.Examples.SAM;
import static natter.bot.Examples.dispatch;
import static natter.bot.Examples.minute;
import static natter.bot.Examples.reference;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import natter.bot.groups.GroupChat;
import natter.bot.groups.GroupChat.State;
import natter.bot.groups.Raised;
import natter.bot.news.Interest;
import natter.bot.news.Subscription;
import natter.bot.talk.Address;
import natter.bot.talk.Albums.Album;
import natter.bot.talk.Conversation;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Dispatched;
import org.junit.jupiter.api.Test;

/** What groups, what they raise, and albums do in every store. */
public interface GroupsContract extends Stored {
  Address GROUP = new Address(Address.TELEGRAM, "-500");
  Address TOPIC = new Address(Address.TELEGRAM, "-500/17");
  Address LATER = new Address(Address.TELEGRAM, "-1000500");

  private static GroupChat group(Address chat, String title) {
    return new GroupChat(
        chat,
        title,
        Optional.of("bloxwich"),
        Optional.of(17L),
        State.MEMBER,
        minute(1),
        "",
        Optional.empty(),
        "");
  }

  @Test
  default void keepsGroupsByTitle() {
    Address other = new Address(Address.TELEGRAM, "-400");
    does(tx -> tx.groupChats().keep(group(GROUP, "Zebra")));
    does(tx -> tx.groupChats().keep(GroupChat.unseen(other, minute(2))));
    GroupChat removed =
        group(GROUP, "Alder").parted("pat").in(State.REMOVED, minute(3)).troubled("gone");
    does(tx -> tx.groupChats().keep(removed));

    assertThat(seeing().groupChats().all())
        .containsExactly(GroupChat.unseen(other, minute(2)), removed);
    assertThat(seeing().groupChats().find(GROUP)).contains(removed);
    assertThat(seeing().groupChats().find(SAM)).isEmpty();
  }

  @Test
  default void remembersWhatWasPostedLately() {
    does(tx -> tx.groupChats().keep(group(GROUP, "Ours")));
    does(tx -> tx.groupChats().posted(GROUP, minute(5)));
    does(tx -> tx.groupChats().posted(GROUP, minute(6)));
    does(tx -> tx.groupChats().keep(group(GROUP, "Ours, renamed")));

    assertThat(seeing().groupChats().find(GROUP).flatMap(GroupChat::posted)).contains(minute(6));
    assertThat(seeing().groupChats().sentSince(GROUP, minute(6))).isEqualTo(1);
    assertThat(seeing().groupChats().sentSince(GROUP, minute(1))).isEqualTo(2);
  }

  @Test
  default void aGroupMovesWithAllThatIsMeantForIt() {
    var elsewhere = new Address(Address.TELEGRAM, "-5001");
    does(tx -> tx.groupChats().keep(group(GROUP, "Ours")));
    does(tx -> tx.outbox().plan(dispatch("whole", GROUP, Dispatch.Kind.REPLY)));
    does(tx -> tx.outbox().plan(dispatch("topic", TOPIC, Dispatch.Kind.BROADCAST)));
    does(tx -> tx.outbox().plan(dispatch("sent", GROUP, Dispatch.Kind.REPLY)));
    does(tx -> tx.outbox().sending("sent"));
    does(tx -> tx.outbox().plan(dispatch("elsewhere", elsewhere, Dispatch.Kind.REPLY)));
    does(tx -> tx.subscribers().keep(Examples.subscription(TOPIC, "bloxwich", minute(1))));
    does(tx -> tx.conversations().keep(Conversation.with(TOPIC, "pl")));
    does(tx -> tx.raising().keep(new Raised(reference(1), "bloxwich", TOPIC, JO, minute(1))));
    assertThat(seeing().groupChats().waiting(GROUP)).isEqualTo(2);

    does(tx -> tx.groupChats().moved(GROUP, LATER));
    does(tx -> tx.groupChats().moved(GROUP, LATER)); // both chats tell of it

    Address topic = new Address(Address.TELEGRAM, "-1000500/17");
    assertThat(to("whole")).isEqualTo(LATER);
    assertThat(to("topic")).isEqualTo(topic);
    assertThat(to("sent")).isEqualTo(GROUP);
    assertThat(to("elsewhere")).isEqualTo(elsewhere);
    assertThat(seeing().subscribers().by(topic))
        .extracting(Subscription::interest)
        .containsExactly(Interest.forum("bloxwich"));
    assertThat(seeing().conversations().with(topic).map(Conversation::language)).contains("pl");
    assertThat(seeing().raising().find(reference(1)).map(Raised::room)).contains(topic);
    assertThat(seeing().groupChats().all()).containsExactly(group(LATER, "Ours"));
    assertThat(seeing().groupChats().find(GROUP)).contains(group(LATER, "Ours"));
    assertThat(seeing().groupChats().waiting(LATER)).isEqualTo(2);
  }

  private Address to(String key) {
    return seeing().outbox().find(key).map(d -> d.dispatch().to()).orElseThrow();
  }

  @Test
  default void aGroupThatWasSeenUnderItsNewAddressKeepsItsForum() {
    does(tx -> tx.groupChats().keep(group(GROUP, "Ours")));
    does(tx -> tx.groupChats().keep(GroupChat.unseen(LATER, minute(2))));
    does(tx -> tx.groupChats().moved(GROUP, LATER));

    assertThat(seeing().groupChats().all()).containsExactly(group(LATER, "Ours"));
  }

  @Test
  default void aGroupThatHasALanguageAtItsNewAddressKeepsIt() {
    does(tx -> tx.conversations().keep(Conversation.with(GROUP, "pl")));
    does(tx -> tx.conversations().keep(Conversation.with(LATER, "ur")));
    does(tx -> tx.groupChats().moved(GROUP, LATER));

    assertThat(seeing().conversations().with(LATER).map(Conversation::language)).contains("ur");
    assertThat(seeing().conversations().with(GROUP)).isEmpty();
  }

  @Test
  default void eachBacksOnceUntilTheyLeave() {
    var raised = new Raised(reference(1), "bloxwich", GROUP, JO, minute(1));
    does(tx -> tx.raising().keep(raised));
    boolean first = gives(tx -> tx.raising().back(reference(1), SAM, minute(2)));
    boolean again = gives(tx -> tx.raising().back(reference(1), SAM, minute(3)));
    does(tx -> tx.raising().back(reference(1), JO, minute(4)));
    does(tx -> tx.raising().back(reference(2), JO, minute(4)));

    assertThat(first).isTrue();
    assertThat(again).isFalse();
    assertThat(seeing().raising().backers(reference(1))).containsExactly(SAM, JO);
    does(tx -> tx.raising().leave(reference(1), SAM));
    assertThat(seeing().raising().backers(reference(1))).containsExactly(JO);
    assertThat(seeing().raising().of("bloxwich", minute(1))).containsExactly(raised);
    assertThat(seeing().raising().of("bloxwich", minute(2))).isEmpty();
    assertThat(seeing().raising().of("darlaston", minute(1))).isEmpty();
  }

  @Test
  default void anAlbumIsCompleteWhenNothingWasAddedForAMoment() {
    does(tx -> tx.albums().add("7/album-1", 12, minute(1)));
    does(tx -> tx.albums().add("7/album-1", 11, minute(3)));
    does(tx -> tx.albums().add("7/album-1", 11, minute(3)));
    does(tx -> tx.albums().add("7/album-2", 13, minute(1)));

    assertThat(seeing().albums().complete(minute(2), 9))
        .containsExactly(new Album("7/album-2", List.of(13L)));
    assertThat(seeing().albums().complete(minute(3).plus(Duration.ofSeconds(1)), 9))
        .containsExactly(
            new Album("7/album-1", List.of(11L, 12L)), new Album("7/album-2", List.of(13L)));
    does(tx -> tx.albums().end("7/album-1"));
    assertThat(seeing().albums().isComing("7/album-1")).isFalse();
    assertThat(seeing().albums().isComing("7/album-2")).isTrue();
  }

  @Test
  default void knowsWhatWaitsForAnAddress() {
    does(tx -> tx.outbox().plan(dispatch("one", SAM, Dispatch.Kind.REPLY)));
    does(tx -> tx.outbox().postpone(dispatch("two", SAM, Dispatch.Kind.REPLY), minute(9), "later"));
    does(tx -> tx.outbox().plan(dispatch("three", SAM, Dispatch.Kind.REPLY)));
    does(tx -> tx.outbox().sending("three"));
    does(tx -> tx.outbox().plan(dispatch("four", JO, Dispatch.Kind.REPLY)));

    assertThat(seeing().outbox().waiting(SAM, 9))
        .extracting(Dispatched::dispatch)
        .extracting(Dispatch::key)
        .containsExactlyInAnyOrder("one", "two");
  }
}
