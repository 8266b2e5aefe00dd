package natter.bot;

import static natter.bot.Examples.bareConcern;
import static natter.bot.Examples.concern;
import static natter.bot.Examples.reference;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import natter.bot.care.Officer;
import natter.bot.care.Officer.Role;
import natter.bot.care.Phrases;
import natter.bot.care.SavedSearch;
import natter.bot.care.SavedSearch.Tell;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Dispatched;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AlertsTest {
  private static final Phrases PHRASES =
      new Phrases(
          Map.of(
              "en",
              Map.of(
                  "alert-subject", "New hits",
                  "alert", "New:\n{lines}",
                  "alert-line", "{count} new: {link}")));

  private final Store store = new MemoryStore();
  private Instant now = Instant.parse("2026-06-15T06:30:00Z");
  private final Alerts alerts =
      new Alerts(
          store,
          Postage.sending(Set.of()),
          PHRASES,
          "https://natter.example",
          () -> now,
          ZoneId.of("Europe/London"));

  @AfterEach
  void close() {
    store.close();
  }

  private void does(java.util.function.Consumer<Tx> work) {
    store.transact(
        tx -> {
          work.accept(tx);
          return true;
        });
  }

  private void officer(String name, String email, boolean restricted) {
    does(
        tx ->
            tx.officers()
                .keep(
                    new Officer(
                        name,
                        "",
                        email,
                        "",
                        Set.of(Role.OFFICER),
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        restricted,
                        true,
                        Optional.empty())));
  }

  private long search(String officer, Tell tell) {
    return store.transact(
        tx -> tx.savedSearches().keep(new SavedSearch(0, officer, "Jo Smith", "smith", tell, now)));
  }

  private void hit(long search, int number, boolean restricted) {
    does(
        tx -> {
          tx.concerns().keep(restricted ? concern(number) : bareConcern(number));
          tx.savedSearches().hit(search, reference(number), now);
        });
  }

  private List<Dispatch> mails() {
    return store.read(
        tx ->
            tx.outbox().in(Dispatched.State.PLANNED, 100).stream()
                .map(Dispatched::dispatch)
                .toList());
  }

  @Test
  void writesAtOnceHowManyAndWhereAndNothingElse() {
    officer("ann", "ann@example.org", false);
    long search = search("ann", Tell.AT_ONCE);
    assertThat(alerts.look()).isZero();
    hit(search, 1, false);
    hit(search, 2, false);

    assertThat(alerts.look()).isEqualTo(1);
    now = now.plus(Duration.ofMinutes(1));
    assertThat(alerts.look()).isZero();

    Dispatch mail = mails().getFirst();
    assertThat(mail.to().handle()).isEqualTo("ann@example.org");
    assertThat(mail.text())
        .isEqualTo("New:\n2 new: https://natter.example/desk/searches/" + search);
    assertThat(mail.subject() + mail.text())
        .doesNotContain("mith", concern(1).text(), reference(1).value());
  }

  @Test
  void writesOnceADayInTheMorning() {
    officer("ann", "ann@example.org", false);
    long search = search("ann", Tell.DAILY);
    hit(search, 1, false);
    assertThat(alerts.look()).isZero();
    now = Instant.parse("2026-06-15T07:01:00Z");
    assertThat(alerts.look()).isEqualTo(1);
    hit(search, 2, false);
    now = Instant.parse("2026-06-15T20:00:00Z");
    assertThat(alerts.look()).isZero();
    now = Instant.parse("2026-06-16T07:01:00Z");
    assertThat(alerts.look()).isEqualTo(1);
    assertThat(mails()).hasSize(2);
  }

  @Test
  void countsOnlyWhatTheOfficerMaySee() {
    officer("ann", "ann@example.org", false);
    officer("mo", "mo@example.org", true);
    long anns = search("ann", Tell.AT_ONCE);
    long mos = search("mo", Tell.AT_ONCE);
    hit(anns, 1, true);
    hit(mos, 1, true);
    assertThat(alerts.look()).isEqualTo(1);
    assertThat(mails()).extracting(m -> m.to().handle()).containsExactly("mo@example.org");
  }

  @Test
  void writesToNobodyWithoutAnAddressNorOnTheDeskAlone() {
    officer("ann", "", false);
    officer("bob", "bob@example.org", false);
    hit(search("ann", Tell.AT_ONCE), 1, false);
    hit(search("bob", Tell.DESK), 2, false);
    hit(search("gone", Tell.AT_ONCE), 3, false);
    assertThat(alerts.look()).isZero();
    assertThat(mails()).isEmpty();
  }
}
