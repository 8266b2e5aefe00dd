package natter.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import natter.bot.care.Handling.Outcome;
import natter.bot.news.Interest;
import natter.bot.news.Often;
import natter.bot.news.Theme;
import natter.bot.scope.Forum;
import natter.bot.scope.Meeting;
import natter.bot.scope.Scope;
import natter.bot.talk.Address;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Dispatched;
import org.junit.jupiter.api.Test;

class NewsDigestsTest {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final Address KIM = Address.email("kim@resident.example");
  private static final Address LEE = Address.email("lee@resident.example");

  private final Town town = new Town();
  private final Forum north = town.scope.forums().getFirst();
  private List<Meeting> meetings = List.of();

  @Test
  void tellsOfBroadcastsAndOutcomesOnFridayOnce() {
    hears(KIM, Interest.forum("north"), Often.WEEKLY);
    goesTo("2026-11-25T10:00");
    town.announce(north, "Litter pick", "Come on Saturday.");
    says("Lights are out", "Twelve lamps are new.");
    assertThat(digests(KIM)).isEmpty();

    goesTo("2026-11-27T08:59");
    assertThat(digests(KIM)).isEmpty();
    goesTo("2026-11-27T09:00");
    assertThat(digests(KIM)).hasSize(1);
    assertThat(digests(KIM).getFirst())
        .startsWith(
            "Litter pick: Come on Saturday.\n\nsaid Lights are out, Done. Twelve lamps are new. "
                + Town.BASE_URL
                + "/preferences/");

    goesTo("2026-11-27T15:00");
    goesTo("2026-12-04T10:00");
    assertThat(digests(KIM)).hasSize(1);
  }

  @Test
  void isSilentWhereThereIsNothing() {
    hears(KIM, Interest.forum("north"), Often.WEEKLY);
    hears(LEE, Interest.topic("litter picks"), Often.MONTHLY);
    goesTo("2026-12-04T10:00");
    town.announce(north, "Fair", "Come.");
    goesTo("2026-12-31T10:00");

    assertThat(digests(KIM)).hasSize(1);
    assertThat(digests(LEE)).isEmpty();
  }

  @Test
  void tellsOfAMonthOnItsFirstDay() {
    hears(KIM, Interest.ward("northside"), Often.MONTHLY);
    goesTo("2026-11-25T10:00");
    says("Lights are out", "Twelve lamps are new.");
    goesTo("2026-11-30T19:00");
    assertThat(digests(KIM)).isEmpty();
    goesTo("2026-12-01T21:00");
    assertThat(digests(KIM)).isEmpty();
    goesTo("2026-12-02T09:30");
    assertThat(digests(KIM)).hasSize(1);
  }

  @Test
  void whoHeardItAtOnceIsNotToldAgain() {
    hears(KIM, Interest.forum("north"), Often.AT_ONCE);
    goesTo("2026-11-25T10:00");
    town.announce(north, "Fair", "Come.");
    town.store.transact(
        tx -> {
          Subscribing.hearing(tx, KIM, Often.WEEKLY, town.clock.instant().plusSeconds(60));
          return true;
        });
    goesTo("2026-11-28T10:00");

    assertThat(digests(KIM)).isEmpty();
  }

  @Test
  void whoStoppedIsToldNothing() {
    hears(KIM, Interest.forum("north"), Often.WEEKLY);
    goesTo("2026-11-25T10:00");
    town.announce(north, "Fair", "Come.");
    town.store.transact(tx -> tx.subscribers().stop(KIM, "stop", town.clock.instant()));
    goesTo("2026-11-28T10:00");

    assertThat(digests(KIM)).isEmpty();
  }

  @Test
  void tellsOfAMeetingBeforeTheNextDigest() {
    meetings =
        List.of(
            new Meeting(LocalDate.of(2026, 12, 3), Optional.of(LocalTime.of(18, 30)), "Library"));
    hears(KIM, Interest.forum("north"), Often.WEEKLY);
    goesTo("2026-11-27T10:00");
    assertThat(digests(KIM))
        .singleElement()
        .asString()
        .startsWith("Northside Community Forum meets Thursday 3 December, 18:30 Library ");
  }

  private void hears(Address who, Interest what, Often often) {
    goesTo("2026-11-23T12:00");
    town.store.transact(
        tx -> {
          tx.subscribers()
              .keep(Examples.subscription(who, what, town.clock.instant()).heard(often));
          return true;
        });
  }

  private void says(String said, String did) {
    town.store.transact(
        tx -> {
          tx.themes()
              .keep(
                  new Theme(
                      "t1",
                      List.of("north"),
                      said,
                      Outcome.DONE,
                      did,
                      "q",
                      false,
                      "pat",
                      town.clock.instant()));
          return true;
        });
  }

  /** Goes to that time in London, and does what is due there. */
  private void goesTo(String time) {
    Instant to = LocalDateTime.parse(time).atZone(LONDON).toInstant();
    town.pass(Duration.between(town.clock.instant(), to));
    var digests =
        new NewsDigests(
            scope(), town.phrases, Town.LINKS, Postage.sending(Set.of()), Town.MARKUP, LONDON);
    if (town.store.read(tx -> digests.isDue(tx, to))) {
      town.store.transact(tx -> digests.send(tx, to));
    }
  }

  /** The forum meets on a Thursday in December. */
  private Scope scope() {
    Scope s = town.scope;
    var forum =
        new Forum(
            north.id(),
            north.name(),
            north.wards(),
            north.organisers(),
            north.meets(),
            List.of(),
            meetings,
            "en",
            Optional.empty(),
            List.of(),
            List.of());
    return new Scope(
        s.council(), s.services(), s.teams(), s.general(), s.dangers(), s.wards(), List.of(forum));
  }

  private List<String> digests(Address to) {
    return town
        .store
        .<List<Dispatched>>read(tx -> tx.outbox().in(Dispatched.State.PLANNED, 99))
        .stream()
        .map(Dispatched::dispatch)
        .filter(d -> d.key().startsWith("digest:") && d.to().equals(to))
        .map(Dispatch::text)
        .toList();
  }
}
