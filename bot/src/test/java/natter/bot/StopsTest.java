package natter.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import natter.bot.news.Audience;
import natter.bot.news.Broadcast;
import natter.bot.news.Consent;
import natter.bot.news.Interest;
import natter.bot.news.Often;
import natter.bot.news.Subscription;
import natter.bot.talk.Address;
import natter.bot.talk.Dispatch;
import org.junit.jupiter.api.Test;

/** One click ends what a mail came for, and nothing else. */
class StopsTest {
  private static final Address KIM = Address.email("kim@resident.example");
  private static final Interest NORTH = Interest.forum("north");
  private static final Interest WARD = Interest.ward("southside");

  private final Town town = new Town();
  private final Stops stops = new Stops(town.store, Town.LINKS);
  private final Subscribing subscribing =
      new Subscribing(
          town.store,
          new Interests(town.scope, town.phrases),
          Postage.sending(Set.of()),
          Town.LINKS,
          town.clock);

  StopsTest() {
    var consent = new Consent("join", "", Address.EMAIL, Instant.EPOCH);
    town.store.transact(
        tx -> {
          tx.subscribers().keep(Subscription.on(KIM, NORTH, Often.AT_ONCE, consent));
          tx.subscribers().keep(Subscription.on(KIM, WARD, Often.AT_ONCE, consent));
          return null;
        });
    town.announcements()
        .draft(
            Broadcast.draft(
                "b", "north", "org", Audience.of(Set.of(NORTH)), "Fair", "Come", Instant.EPOCH));
  }

  private String token(Dispatch copy) {
    String link = stops.link(copy).orElseThrow();
    return link.substring(link.lastIndexOf('/') + 1);
  }

  private List<Interest> hears() {
    return town.store.<List<Subscription>>read(tx -> tx.subscribers().by(KIM)).stream()
        .map(Subscription::interest)
        .toList();
  }

  @Test
  void endsWhatBroughtTheMail() {
    String token = token(Dispatch.copy("b", "p", KIM, Instant.EPOCH));
    assertThat(subscribing.stop(token, "one click")).contains(List.of(NORTH));
    assertThat(hears()).containsExactly(WARD);
  }

  @Test
  void thenOffersToStopEverything() {
    String token = token(Dispatch.copy("b", "p", KIM, Instant.EPOCH));
    subscribing.stop(token, "one click");
    assertThat(subscribing.others(token)).containsExactly(WARD);
    assertThat(subscribing.stopAll(token, "unsubscribe page")).contains(List.of(WARD));
    assertThat(subscribing.others(token)).isEmpty();
    assertThat(hears()).isEmpty();
  }

  @Test
  void whatCameForNoInterestStopsAsAWhole() {
    String token = token(Dispatch.copy("gone", "p", KIM, Instant.EPOCH));
    assertThat(subscribing.stop(token, "one click").orElseThrow()).hasSize(2);
  }
}
