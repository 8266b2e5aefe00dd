package natter.bot;

import static natter.bot.Examples.JO;
import static natter.bot.Examples.NOON;
import static natter.bot.Examples.SAM;
import static natter.bot.Examples.minute;
import static natter.bot.Examples.reference;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import natter.bot.care.Resident;
import natter.bot.news.Audience;
import natter.bot.news.Broadcast;
import natter.bot.news.Broadcast.State;
import natter.bot.news.Circumstance;
import natter.bot.news.Consent;
import natter.bot.news.Interest;
import natter.bot.news.Often;
import natter.bot.news.Poll;
import natter.bot.news.Subscription;
import natter.bot.talk.Address;
import natter.bot.talk.Conversation;
import natter.bot.talk.Deliveries.Delivery;
import natter.bot.talk.Deliveries.Which;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Dispatched;
import natter.bot.talk.Ending;
import natter.bot.talk.Hush;
import natter.bot.talk.Standing;
import org.junit.jupiter.api.Test;

/** What broadcasts and their copies do in every store. */
public interface BroadcastsContract extends Stored {
  @Test
  default void keepsBroadcastsNewestFirst() {
    for (int n : List.of(2, 3, 1)) {
      does(tx -> tx.broadcasts().keep(broadcast(n)));
    }

    assertThat(seeing().broadcasts().latest(2)).containsExactly(broadcast(3), broadcast(2));
    assertThat(seeing().broadcasts().find("b1")).contains(broadcast(1));
    assertThat(seeing().broadcasts().find("b9")).isEmpty();
  }

  @Test
  default void keepsABroadcastInPlaceOfTheOneBefore() {
    does(tx -> tx.broadcasts().keep(broadcast(1)));
    Broadcast other =
        broadcast(1)
            .handedIn(Optional.of(minute(9)), true, State.AWAITING)
            .approved("kim")
            .released("lee");
    does(tx -> tx.broadcasts().keep(other));

    assertThat(seeing().broadcasts().latest(9)).containsExactly(other);
    Broadcast begun = other.begun(minute(10));
    Broadcast further = begun.gone(begun.course().planned(SAM).rest());
    does(tx -> tx.broadcasts().keep(further));
    assertThat(seeing().broadcasts().find("b1")).contains(further);
  }

  @Test
  default void keepsAnAudienceByName() {
    var named =
        Broadcast.draft("b1", "", "pat", Audience.named(List.of(JO, SAM)), "For you", "W", NOON);
    does(tx -> tx.broadcasts().keep(named));

    assertThat(seeing().broadcasts().find("b1")).contains(named);
  }

  @Test
  default void knowsWhichAreUnderWay() {
    Broadcast scheduled = broadcast(1).handedIn(Optional.empty(), false, State.SCHEDULED);
    Broadcast sending =
        broadcast(2).handedIn(Optional.empty(), false, State.SCHEDULED).begun(minute(3));
    for (Broadcast each :
        List.of(sending, scheduled, broadcast(3), broadcast(4).cancelled(minute(4)))) {
      does(tx -> tx.broadcasts().keep(each));
    }

    assertThat(seeing().broadcasts().underWay()).containsExactly(sending, scheduled);
    does(tx -> tx.broadcasts().keep(sending.paused()));
    assertThat(seeing().broadcasts().underWay()).containsExactly(scheduled);
  }

  @Test
  default void findsThoseOfACampaignAndThoseWhoseQuestionClosed() {
    var poll = new Poll("Are you coming?", List.of("Yes", "No"), minute(5), false);
    Broadcast asking = broadcast(1).asking(Optional.of(poll)).within("Spring");
    does(tx -> tx.broadcasts().keep(asking));
    does(tx -> tx.broadcasts().keep(broadcast(2)));
    does(tx -> tx.broadcasts().keep(broadcast(3).within("Spring")));

    assertThat(seeing().broadcasts().campaign("Spring"))
        .containsExactly(asking, broadcast(3).within("Spring"));
    assertThat(seeing().broadcasts().asking(minute(4))).containsExactly(asking);
    assertThat(seeing().broadcasts().asking(minute(5))).isEmpty();
    assertThat(seeing().broadcasts().closed(minute(4))).isEmpty();
    assertThat(seeing().broadcasts().closed(minute(5))).containsExactly(asking);
    does(tx -> tx.broadcasts().keep(asking.asking(Optional.of(poll.closed()))));
    assertThat(seeing().broadcasts().closed(minute(5))).isEmpty();
  }

  @Test
  default void knowsTheCircumstancesOfMany() {
    Address kim = Address.email("kim@resident.example");
    Address lee = Address.email("lee@resident.example");
    Address nobody = new Address(Address.WEB, "nobody");
    Interest north = Interest.forum("north");
    var hush = new Hush("WAL-1", "abuse", Hush.Safe.UNASKED, NOON);
    does(
        tx -> {
          tx.conversations().keep(Conversation.with(JO, "pl"));
          tx.conversations().keep(Conversation.with(kim, "en").hushed(hush));
          tx.reach().keep(Standing.hard(lee, "gone", NOON));
          tx.reach().keep(Standing.soft(JO, "full", NOON));
          tx.residents().keep(new Resident("x1", List.of(JO, SAM), List.of(), "", "", NOON));
          tx.residents().keep(new Resident("x2", List.of(kim), List.of(), "", "", NOON));
          for (Address each : List.of(JO, kim, lee)) {
            var consent = new Consent("join", "1", each.channel(), NOON);
            tx.subscribers().keep(Subscription.on(each, north, Often.AT_ONCE, consent));
          }
          var consent = new Consent("join", "1", SAM.channel(), NOON);
          tx.subscribers().keep(Subscription.on(SAM, north, Often.WEEKLY, consent));
        });

    var all = List.of(JO, SAM, kim, lee, nobody);
    assertThat(seeing().circumstances().of(all, Set.of(Interest.forum("south"), north)))
        .containsOnly(
            Map.entry(JO, new Circumstance(Optional.of("pl"), false, true, true, true)),
            Map.entry(SAM, new Circumstance(Optional.empty(), false, true, false, true)),
            Map.entry(kim, new Circumstance(Optional.of("en"), true, true, true, false)),
            Map.entry(lee, new Circumstance(Optional.empty(), false, false, true, false)),
            Map.entry(nobody, new Circumstance(Optional.empty(), false, true, false, false)));
    assertThat(seeing().circumstances().of(List.of(JO), Set.of()))
        .containsOnly(Map.entry(JO, new Circumstance(Optional.of("pl"), false, true, false, true)));
    assertThat(seeing().circumstances().of(List.of(), Set.of(north))).isEmpty();
  }

  @Test
  default void countsTheLastVoteOfEachPerson() {
    does(tx -> tx.broadcasts().vote("b1", "jo", 0, minute(1)));
    does(tx -> tx.broadcasts().vote("b1", "sam", 1, minute(1)));
    does(tx -> tx.broadcasts().vote("b1", "jo", 1, minute(2)));
    does(tx -> tx.broadcasts().vote("b2", "jo", 0, minute(2)));

    assertThat(seeing().broadcasts().votes("b1")).isEqualTo(Map.of(1, 2L));
    assertThat(seeing().broadcasts().votes("b3")).isEmpty();
  }

  @Test
  default void countsTheLastVoteOfWhoTurnsOutToBeOnePerson() {
    does(tx -> tx.broadcasts().vote("b1", "jo", 0, minute(3)));
    does(tx -> tx.broadcasts().vote("b1", "jo too", 1, minute(2)));
    does(tx -> tx.broadcasts().vote("b2", "jo too", 2, minute(1)));
    does(tx -> tx.broadcasts().vote("b1", "sam", 1, minute(1)));
    does(tx -> tx.broadcasts().oneVoter(List.of("jo", "jo too"), "one"));

    assertThat(seeing().broadcasts().votes("b1")).isEqualTo(Map.of(0, 1L, 1, 1L));
    assertThat(seeing().broadcasts().votes("b2")).isEqualTo(Map.of(2, 1L));
    does(tx -> tx.broadcasts().vote("b1", "one", 1, minute(4)));
    assertThat(seeing().broadcasts().votes("b1")).isEqualTo(Map.of(1, 2L));
  }

  @Test
  default void knowsWhatAnswersABroadcast() {
    does(tx -> tx.broadcasts().answered("b1", reference(1)));
    does(tx -> tx.broadcasts().answered("b1", reference(2)));
    does(tx -> tx.broadcasts().answered("b2", reference(3)));

    assertThat(seeing().broadcasts().answers("b1", 9)).containsExactly(reference(2), reference(1));
    assertThat(seeing().broadcasts().answers("b1", 1)).containsExactly(reference(2));
    assertThat(seeing().broadcasts().answeredBy(reference(3))).contains("b2");
    assertThat(seeing().broadcasts().answeredBy(reference(4))).isEmpty();
  }

  @Test
  default void countsCopiesByWhatBecameOfThem() {
    plans("b1", "p1", "p2", "p3", "p4");
    plans("b2", "p1");
    does(tx -> tx.outbox().sending("broadcast:b1:p1"));
    does(tx -> tx.outbox().sent("broadcast:b1:p1", minute(1), "id"));
    does(tx -> tx.outbox().dead("broadcast:b1:p2", Ending.BLOCKED, "403"));
    does(tx -> tx.outbox().sending("broadcast:b1:p3"));
    does(tx -> tx.outbox().unknown("broadcast:b1:p3", "who knows"));

    assertThat(copies("b1", Dispatched.State.SENT, Optional.empty())).isEqualTo(1);
    assertThat(copies("b1", Dispatched.State.DEAD, Optional.of(Ending.BLOCKED))).isEqualTo(1);
    assertThat(copies("b1", Dispatched.State.UNKNOWN, Optional.empty())).isEqualTo(1);
    assertThat(copies("b1", Dispatched.State.PLANNED, Optional.empty())).isEqualTo(1);
    assertThat(copies("b2", Dispatched.State.PLANNED, Optional.empty())).isEqualTo(1);
    assertThat(seeing().deliveries().count("b3")).isEmpty();
  }

  private long copies(String broadcast, Dispatched.State state, Optional<Ending> ending) {
    return seeing().deliveries().count(broadcast).stream()
        .filter(c -> c.state() == state && c.ending().equals(ending))
        .mapToLong(c -> c.copies())
        .sum();
  }

  @Test
  default void listsWhoDidNotGetItPageByPage() {
    plans("b1", "p1", "p2", "p3", "p4");
    does(tx -> tx.outbox().dead("broadcast:b1:p2", Ending.BOUNCED, "came back"));
    does(tx -> tx.outbox().dead("broadcast:b1:p4", "x"));

    assertThat(list("b1", Which.MISSED, Optional.empty()))
        .containsExactly("p2 BOUNCED", "p4 FAILED");
    assertThat(list("b1", Which.MISSED, Optional.of("broadcast:b1:p2")))
        .containsExactly("p4 FAILED");
    assertThat(list("b1", Which.ALL, Optional.empty()))
        .containsExactly("p1 ", "p2 BOUNCED", "p3 ", "p4 FAILED");
    assertThat(seeing().deliveries().list("b1", Which.ALL, Optional.empty(), 2)).hasSize(2);
  }

  private List<String> list(String broadcast, Which which, Optional<String> after) {
    return seeing().deliveries().list(broadcast, which, after, 9).stream()
        .map(BroadcastsContract::said)
        .toList();
  }

  private static String said(Delivery d) {
    String key = d.copy().dispatch().key();
    return key.substring(key.lastIndexOf(':') + 1) + " " + d.ending().map(Ending::name).orElse("");
  }

  @Test
  default void copiesThatRestAreNotDue() {
    plans("b1", "p1", "p2");
    plans("b2", "p1");
    does(tx -> tx.outbox().putOff("broadcast:b1:p2", minute(1), "wait"));

    does(tx -> tx.deliveries().rest("b1"));
    assertThat(due(minute(9))).containsExactly("broadcast:b2:p1");

    does(tx -> tx.deliveries().wake("b1"));
    assertThat(due(minute(0))).containsExactly("broadcast:b1:p1", "broadcast:b2:p1");
    assertThat(due(minute(9)))
        .containsExactly("broadcast:b1:p1", "broadcast:b1:p2", "broadcast:b2:p1");
  }

  @Test
  default void cancelsWhatHasYetToGo() {
    plans("b1", "p1", "p2", "p3");
    plans("b2", "p1");
    does(tx -> tx.outbox().sending("broadcast:b1:p1"));
    does(tx -> tx.deliveries().rest("b1"));

    assertThat(doing().deliveries().cancel("b1", "cancelled")).isEqualTo(2);

    assertThat(due(minute(9))).containsExactly("broadcast:b2:p1");
    assertThat(copies("b1", Dispatched.State.DEAD, Optional.of(Ending.CANCELLED))).isEqualTo(2);
    assertThat(copies("b1", Dispatched.State.SENDING, Optional.empty())).isEqualTo(1);
  }

  @Test
  default void knowsWhenSomebodySpokeLast() {
    assertThat(seeing().conversations().lastWord(JO)).isEmpty();
    does(tx -> tx.conversations().say(Examples.line("hello")));
    assertThat(seeing().conversations().lastWord(JO)).contains(Examples.line("hello").at());
    assertThat(seeing().conversations().lastWord(SAM)).isEmpty();
  }

  private List<String> due(Instant now) {
    return seeing().outbox().due(Address.EMAIL, now, 9).stream()
        .map(d -> d.dispatch().key())
        .toList();
  }

  private void plans(String broadcast, String... persons) {
    for (String person : persons) {
      does(tx -> tx.outbox().plan(Dispatch.copy(broadcast, person, JO, NOON)));
    }
  }

  static Broadcast broadcast(int n) {
    return Broadcast.draft(
        "b" + n,
        "bloxwich",
        "Pat",
        new Audience(
            Set.of(Interest.ward("pelsall"), Interest.forum("bloxwich")),
            Set.of(Address.EMAIL),
            List.of()),
        "News " + n,
        "Come along.\n\nBring *cake*.",
        minute(n));
  }
}
