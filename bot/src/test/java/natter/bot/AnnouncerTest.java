package natter.bot;

import static natter.bot.Examples.subscription;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import natter.bot.Announcements.Approval;
import natter.bot.Announcements.Why;
import natter.bot.care.Resident;
import natter.bot.news.Audience;
import natter.bot.news.Broadcast;
import natter.bot.news.Broadcast.State;
import natter.bot.news.Course;
import natter.bot.news.Interest;
import natter.bot.news.Often;
import natter.bot.news.Poll;
import natter.bot.talk.Address;
import natter.bot.talk.Deliveries.Delivery;
import natter.bot.talk.Deliveries.Which;
import natter.bot.talk.Dispatched;
import natter.bot.talk.Ending;
import natter.bot.talk.Standing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a broadcast from the draft to the last copy. */
class AnnouncerTest {
  private static final Address JO = Address.email("jo@anytown.example");
  private static final Address JOS_PHONE = new Address(Address.TELEGRAM, "77");
  private static final Address SAM = new Address(Address.WEB, "sam");
  private static final Interest NORTH = Interest.forum("north");

  private final Town town = new Town();
  private final Announcements announcements = town.announcements();
  private final Announcer announcer = town.announcer();

  private void hears(Address who, Interest what) {
    town.store.transact(
        tx -> {
          tx.subscribers().keep(subscription(who, what, town.clock.instant()));
          return true;
        });
  }

  private void areOne(Address... all) {
    town.store.transact(
        tx -> {
          tx.residents()
              .keep(
                  new Resident(
                      "r" + all[0].handle(), List.of(all), List.of(), "", "", Instant.EPOCH));
          return true;
        });
  }

  private Broadcast draft(Audience audience) {
    var draft =
        Broadcast.draft(
            town.nextId(), "north", "org", audience, "Fair", "Come.", town.clock.instant());
    announcements.draft(draft);
    return draft;
  }

  private String sends(Audience audience) {
    String id = draft(audience).id();
    announcements.handIn(id, Optional.empty(), false);
    announcer.look();
    return id;
  }

  private State state(String id) {
    return announcements.find(id).orElseThrow().state();
  }

  private List<Delivery> rows(String id) {
    return announcements.deliveries(id, Which.ALL, Optional.empty(), 10_000);
  }

  private List<Address> told(String id) {
    return rows(id).stream()
        .filter(d -> d.ending().isEmpty())
        .map(d -> d.copy().dispatch().to())
        .toList();
  }

  @Test
  void onePersonGetsItOnceByTheChannelUsedLast() {
    hears(JO, NORTH);
    hears(JOS_PHONE, NORTH);
    areOne(JO, JOS_PHONE);
    town.says(JOS_PHONE, "hello");
    assertThat(announcements.reached(Audience.of(Set.of(NORTH))).leftOut())
        .containsEntry(Why.ELSEWHERE, 1L);
    assertThat(told(sends(Audience.of(Set.of(NORTH))))).containsExactly(JOS_PHONE);
    town.pass(Duration.ofMinutes(1)).says(JO, "hello again");
    assertThat(told(sends(Audience.of(Set.of(NORTH))))).containsExactly(JO);
    var byMail = new Audience(Set.of(NORTH), Set.of(Address.TELEGRAM), List.of());
    assertThat(told(sends(byMail))).containsExactly(JOS_PHONE);
  }

  /** Whoever hears any of it by a way that is open gets exactly one copy; nobody else gets one. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void eachPersonGetsExactlyOne(int seed) {
    var chance = new Random(seed);
    List<Interest> all = List.of(NORTH, Interest.ward("northside"), Interest.service("noise"));
    Map<Address, String> persons = new HashMap<>();
    Map<String, Boolean> wanted = new HashMap<>();
    Set<Interest> interests = new HashSet<>(all.subList(0, 1 + chance.nextInt(3)));
    for (int p = 0; p < 60; p++) {
      List<Address> own = addresses(p, 1 + chance.nextInt(3));
      if (own.size() > 1) {
        areOne(own.toArray(Address[]::new));
      }
      boolean wants = false;
      for (Address each : own) {
        persons.put(each, "p" + p);
        boolean hears = false;
        for (Interest interest : all) {
          if (chance.nextInt(3) == 0) {
            hears(each, interest);
            hears |= interests.contains(interest);
          }
        }
        boolean weekly = chance.nextInt(5) == 0;
        boolean gone = chance.nextInt(5) == 0;
        become(each, weekly, gone);
        wants |= hears && !weekly && !gone;
      }
      wanted.put("p" + p, wants);
    }
    var audience = Audience.of(interests);
    long counted = announcements.reached(audience).total();
    List<Address> told = told(sends(audience));
    assertThat(told).hasSize((int) counted);
    assertThat(told.stream().map(persons::get)).doesNotHaveDuplicates();
    wanted.forEach(
        (person, wants) ->
            assertThat(told.stream().map(persons::get).anyMatch(person::equals))
                .as(person)
                .isEqualTo(wants));
  }

  private static List<Address> addresses(int person, int count) {
    List<Address> own = new ArrayList<>();
    own.add(Address.email("p" + person + "@anytown.example"));
    own.add(new Address(Address.TELEGRAM, "" + (1000 + person)));
    own.add(new Address(Address.WEB, "w" + person));
    return own.subList(0, count);
  }

  private void become(Address who, boolean weekly, boolean gone) {
    town.store.transact(
        tx -> {
          if (weekly) {
            tx.subscribers().often(who, Often.WEEKLY);
          }
          if (gone) {
            tx.reach().keep(Standing.hard(who, "unknown", town.clock.instant()));
          }
          return true;
        });
  }

  @Test
  void whoCannotBeReachedIsListedWithAReason() {
    hears(JO, NORTH);
    become(JO, false, true);
    String id = sends(Audience.of(Set.of(NORTH)));
    assertThat(announcements.deliveries(id, Which.MISSED, Optional.empty(), 9))
        .extracting(Delivery::ending)
        .containsExactly(Optional.of(Ending.UNREACHABLE));
    assertThat(state(id)).isEqualTo(State.SENT);
  }

  @Test
  void inTheWebChatItIsThereToBeRead() {
    hears(SAM, NORTH);
    sends(Audience.of(Set.of(NORTH)));
    assertThat(town.answers(SAM).getLast()).contains("Fair", "Come.");
  }

  @Test
  void planningAgainPlansNothingTwice() {
    hears(JO, NORTH);
    String id = sends(Audience.of(Set.of(NORTH)));
    Broadcast sent = announcements.find(id).orElseThrow();
    town.store.transact(
        tx -> {
          Broadcast half = sent.gone(Course.NEW.beginning(town.clock.instant()));
          tx.broadcasts().keep(half);
          return true;
        });
    announcer.look();
    assertThat(rows(id)).hasSize(1);
  }

  @Test
  void waitsForTheDayUnlessItIsUrgent() {
    hears(JO, NORTH);
    town.pass(Duration.ofHours(14));
    String id = sends(Audience.of(Set.of(NORTH)));
    assertThat(state(id)).isEqualTo(State.SCHEDULED);
    announcements.hurry(id);
    announcer.look();
    assertThat(told(id)).containsExactly(JO);
  }

  @Test
  void restsAtNightAndGoesOnInTheMorning() {
    hears(JO, NORTH);
    String id = sends(Audience.of(Set.of(NORTH)));
    assertThat(due()).isEqualTo(1);
    town.pass(Duration.ofHours(14));
    announcer.look();
    assertThat(due()).isZero();
    announcements.pause(id);
    announcements.resume(id);
    assertThat(due()).isZero();
    town.pass(Duration.ofHours(12));
    announcer.look();
    assertThat(due()).isEqualTo(1);
  }

  private int due() {
    return town.store.read(tx -> tx.outbox().due(Address.EMAIL, town.clock.instant(), 9)).size();
  }

  @Test
  void pausesResumesAndCancels() {
    hears(JO, NORTH);
    String id = sends(Audience.of(Set.of(NORTH)));
    announcements.pause(id);
    assertThat(due()).isZero();
    announcements.resume(id);
    assertThat(due()).isEqualTo(1);
    announcements.cancel(id);
    assertThat(due()).isZero();
    assertThat(announcements.progress(id).ended(Ending.CANCELLED)).isEqualTo(1);
    assertThatThrownBy(() -> announcements.resume(id)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aSecondPersonAgrees() {
    Announcements strict = town.announcements(Approval.SECOND_PERSON);
    String id = draft(Audience.of(Set.of(NORTH))).id();
    strict.handIn(id, Optional.empty(), false);
    assertThat(state(id)).isEqualTo(State.AWAITING);
    announcer.look();
    assertThat(state(id)).isEqualTo(State.AWAITING);
    assertThatThrownBy(() -> strict.approve(id, "org"))
        .isInstanceOf(IllegalArgumentException.class);
    strict.approve(id, "kim");
    assertThat(state(id)).isEqualTo(State.SCHEDULED);
  }

  @Test
  void holdsBeforeElectionsUntilReleased() {
    LocalDate today = town.clock.instant().atZone(ZoneId.of("Europe/London")).toLocalDate();
    var timing =
        new Timing(
            LocalTime.MIN,
            LocalTime.MIN,
            ZoneId.of("Europe/London"),
            List.of(new Timing.Days(today.minusDays(1), today)));
    var held =
        new Announcer(
            town.store,
            town.copies(),
            Postage.sending(Set.of(Address.WEB)),
            timing,
            new Tellings(town.phrases, town::nextId),
            town.clock);
    String id = draft(Audience.of(Set.of(NORTH))).id();
    announcements.handIn(id, Optional.empty(), false);
    held.look();
    assertThat(state(id)).isEqualTo(State.SCHEDULED);
    announcements.release(id, "kim");
    held.look();
    assertThat(state(id)).isNotEqualTo(State.SCHEDULED);
  }

  @Test
  void theQuestionIsAnsweredCountedAndTold() {
    hears(JO, NORTH);
    hears(SAM, NORTH);
    var poll =
        new Poll("Coming?", List.of("Yes", "No"), town.clock.instant().plusSeconds(3600), false);
    Broadcast draft = draft(Audience.of(Set.of(NORTH))).asking(Optional.of(poll));
    announcements.draft(draft);
    announcements.handIn(draft.id(), Optional.empty(), false);
    announcer.look();
    assertThat(town.says(SAM, "vote:" + draft.id() + ":2").getLast()).startsWith("voted No");
    assertThat(town.says(SAM, "yes!").getLast()).startsWith("voted Yes");
    assertThat(town.says(JO, "2").getLast()).startsWith("voted No");
    Address stranger = Address.email("nobody@anytown.example");
    assertThat(town.says(stranger, "vote:" + draft.id() + ":1").getLast()).doesNotContain("voted");
    assertThat(announcements.votes(draft.id())).isEqualTo(Map.of(0, 1L, 1, 1L));
    town.pass(Duration.ofHours(2));
    assertThat(town.says(SAM, "vote:" + draft.id() + ":1").getLast()).startsWith("over Coming?");
    announcer.look();
    announcer.look();
    assertThat(town.answers(SAM))
        .anyMatch(a -> a.contains("Result: Fair") && a.contains("- Yes: 1"));
    assertThat(announcements.latest(99)).hasSize(2);
  }

  @Test
  void whatAnswersItComesInAsAConcernTiedToIt() {
    hears(JO, NORTH);
    String id = sends(Audience.of(Set.of(NORTH)));
    Dispatched copy = rows(id).getFirst().copy();
    town.store.transact(
        tx -> {
          tx.outbox().sending(copy.dispatch().key());
          tx.outbox().sent(copy.dispatch().key(), town.clock.instant(), "<copy@natter>");
          return true;
        });
    town.hears(
        Mailed.from(JO).about("Re: Fair").saying("noise").answering("<copy@natter>").message());
    assertThat(announcements.answers(id, 9)).hasSize(1);
  }
}
