package natter.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import natter.bot.SignedLinks.Purpose;
import natter.bot.Subscribing.Link;
import natter.bot.news.Interest;
import natter.bot.news.Often;
import natter.bot.news.Subscription;
import natter.bot.news.Subscription.State;
import natter.bot.talk.Address;
import natter.bot.talk.Dispatched;
import org.junit.jupiter.api.Test;

class SubscribingTest {
  private static final Address KIM = Address.email("kim@resident.example");
  private static final Interest NORTH = Interest.forum("north");
  private static final Interest WARD = Interest.ward("southside");

  private final Town town = new Town();
  private final Interests interests = new Interests(town.scope, town.phrases);
  private final Subscribing subscribing =
      new Subscribing(town.store, interests, Postage.sending(Set.of()), Town.LINKS, town.clock);
  private final Confirming confirming =
      new Confirming(
          new ConsentLetters(interests, town.phrases, Town.LINKS), Postage.sending(Set.of()));

  @Test
  void sendsNothingBeforeTheOwnerOfTheAddressSaysYes() {
    asks(NORTH);

    assertThat(hears()).extracting(Subscription::state).containsExactly(State.ASKED);
    String token = token("/confirm/");
    assertThat(subscribing.waiting(token)).contains(List.of(NORTH));
    assertThat(hears()).extracting(Subscription::isOn).containsExactly(false);

    assertThat(subscribing.confirm(token)).containsExactly(NORTH);
    assertThat(hears()).extracting(Subscription::isOn).containsExactly(true);
    assertThat(subscribing.confirm(token)).isEmpty();
  }

  @Test
  void keepsTheWordsTheirVersionTheChannelAndTheTime() {
    asks(NORTH);
    var consent = hears().getFirst().consent();

    assertThat(consent.words()).isEqualTo("/join: I want it until I say stop");
    assertThat(consent.version()).matches("en-[0-9a-f]{8}");
    assertThat(consent.channel()).isEqualTo(Address.WEB);
    assertThat(consent.at()).isEqualTo(town.clock.instant());
  }

  @Test
  void confirmsNoMoreThanTheLinkNames() {
    asks(NORTH);
    String first = token("/confirm/");
    asks(WARD);

    assertThat(subscribing.confirm(first)).containsExactly(NORTH);
    assertThat(hears().stream().filter(s -> !s.isOn()).map(Subscription::interest))
        .containsExactly(WARD);
  }

  @Test
  void asksASecondTimeAndNeverAgain() {
    asks(NORTH);
    look();
    assertThat(letters("confirm:")).hasSize(1);

    town.pass(Confirming.PATIENCE.plusMinutes(1));
    look();
    look();
    assertThat(letters("confirm:")).hasSize(2);
    assertThat(hears()).extracting(Subscription::state).containsExactly(State.REMINDED);
    asks(NORTH);
    asks(WARD);
    assertThat(letters("confirm:")).hasSize(2);

    town.pass(Confirming.LAST.plusMinutes(1));
    look();
    assertThat(hears()).isEmpty();
    assertThat(town.store.<List<Subscription>>read(tx -> tx.subscribers().ever(KIM)))
        .extracting(Subscription::ending)
        .containsOnly("not confirmed");
  }

  @Test
  void aLinkOfBothLettersIsGoodUntilItEnds() {
    asks(NORTH);
    String first = token("/confirm/");
    town.pass(Confirming.PATIENCE.plusMinutes(1));
    look();
    town.pass(Duration.ofDays(5));
    assertThat(subscribing.check(Purpose.CONFIRM, first)).isEqualTo(Link.GOOD);
    town.pass(Duration.ofDays(5));
    assertThat(subscribing.check(Purpose.CONFIRM, first)).isEqualTo(Link.OVER);
    assertThat(subscribing.confirm(first)).isEmpty();
  }

  @Test
  void tellsWhoHearsItAlreadyWhereToChooseOnceADay() {
    asks(NORTH);
    subscribing.confirm(token("/confirm/"));
    asks(NORTH);
    asks(NORTH);

    assertThat(letters("confirm:")).hasSize(1);
    assertThat(letters("choose:")).hasSize(1);
    assertThat(hears()).hasSize(1);
  }

  @Test
  void choosesWithoutAnAccount() {
    String token = preferences();
    assertThat(subscribing.choose(token, Set.of(NORTH, WARD), Often.WEEKLY, "en")).isTrue();
    assertThat(hears()).allSatisfy(s -> assertThat(s.often()).isEqualTo(Often.WEEKLY));
    assertThat(subscribing.choices(token).orElseThrow().interests())
        .containsExactlyInAnyOrder(NORTH, WARD);

    assertThat(subscribing.choose(token, Set.of(WARD), Often.AT_ONCE, "en")).isTrue();
    assertThat(hears()).extracting(Subscription::interest).containsExactly(WARD);
    assertThat(hears()).extracting(Subscription::often).containsExactly(Often.AT_ONCE);
  }

  @Test
  void aLinkToChooseEndsAndAFreshOneGoesToItsAddressAlone() {
    String token = preferences();
    town.pass(ConsentLetters.CHOOSING.plusMinutes(1));

    assertThat(subscribing.check(Purpose.PREFERENCES, token)).isEqualTo(Link.OVER);
    assertThat(subscribing.choose(token, Set.of(NORTH), Often.AT_ONCE, "en")).isFalse();
    subscribing.sendAgain(token, "en");
    subscribing.sendAgain(token, "en");
    assertThat(letters("choose:")).hasSize(1);
    assertThat(letters("choose:").getFirst().dispatch().to()).isEqualTo(KIM);
    assertThat(hears()).isEmpty();
  }

  @Test
  void oneClickStopsWhatTheLinkIsAboutAndSaysWhat() {
    subscribing.choose(preferences(), Set.of(NORTH, WARD), Often.AT_ONCE, "en");
    String one = last(Town.LINKS.stop(KIM, Set.of(NORTH)));
    String all = last(Town.LINKS.stop(KIM, Set.of()));

    assertThat(subscribing.stoppable(one)).contains(List.of(NORTH));
    assertThat(subscribing.stop(one, "one click")).contains(List.of(NORTH));
    assertThat(subscribing.stop(one, "one click")).contains(List.of());
    town.pass(Duration.ofDays(4_000));
    assertThat(subscribing.stop(all, "one click")).contains(List.of(WARD));
    assertThat(hears()).isEmpty();
  }

  @Test
  void believesNoLinkThatItDidNotMakeForThis() {
    String token = preferences();
    String other =
        last(
            new SignedLinks(new byte[] {9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9}, "")
                .preferences(KIM, town.clock.instant().plusSeconds(60)));

    assertThat(subscribing.choices(token)).isPresent();
    assertThat(subscribing.choices(other)).isEmpty();
    assertThat(subscribing.stop(token, "x")).isEmpty();
    assertThat(subscribing.check(Purpose.CONFIRM, token)).isEqualTo(Link.UNKNOWN);
    for (String bad :
        List.of("", "x", "%", "a".repeat(9_000), token.substring(1), token + "AAAA")) {
      assertThat(subscribing.check(Purpose.PREFERENCES, bad)).isEqualTo(Link.UNKNOWN);
    }
    assertThat(token).doesNotContain("kim");
  }

  @Test
  void namesWhatResidentsMayFollow() {
    assertThat(interests.named("Northside").interests()).containsExactly(NORTH);
    assertThat(interests.named("northside community forum and southside").interests())
        .containsExactly(NORTH, WARD);
    assertThat(interests.named("fly tipping").interests())
        .containsExactly(Interest.service("fly-tipping"));
    assertThat(interests.named("fly tipping").clear()).isTrue();
    assertThat(interests.named("tipping").interests())
        .containsExactly(Interest.service("fly-tipping"));
    assertThat(interests.named("tipping").clear()).isFalse();
    assertThat(interests.named("the moon").interests()).isEmpty();
    assertThat(interests.named("abuse").interests()).isEmpty();
  }

  @Test
  void aLinkToTheBotSaysWhatItIsFor() {
    for (Interest one : interests.all()) {
      String start = interests.start(one, "Bloxwich High Street").orElseThrow();
      assertThat(start).matches("[A-Za-z0-9_-]{1,64}");
      assertThat(interests.started(start)).isEqualTo(Optional.of(one));
    }
    assertThat(interests.started("abc")).isEmpty();
    assertThat(interests.started("join_forum_nowhere")).isEmpty();
  }

  private void asks(Interest... some) {
    subscribing.ask(
        KIM, new java.util.LinkedHashSet<>(List.of(some)), Often.AT_ONCE, "/join", "en");
  }

  private void look() {
    town.store.transact(tx -> confirming.send(tx, town.clock.instant()));
  }

  private String preferences() {
    return last(Town.LINKS.preferences(KIM, town.clock.instant().plus(ConsentLetters.CHOOSING)));
  }

  private static String last(String link) {
    return link.substring(link.lastIndexOf('/') + 1);
  }

  private String token(String page) {
    String text = letters("confirm:").getLast().dispatch().text();
    return text.substring(text.lastIndexOf(page) + page.length());
  }

  private List<Dispatched> letters(String key) {
    return town
        .store
        .<List<Dispatched>>read(tx -> tx.outbox().in(Dispatched.State.PLANNED, 99))
        .stream()
        .filter(d -> d.dispatch().key().startsWith(key))
        .toList();
  }

  private List<Subscription> hears() {
    return town.store.read(tx -> tx.subscribers().by(KIM));
  }
}
