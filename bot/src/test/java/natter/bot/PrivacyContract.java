package natter.bot;

import static natter.bot.Examples.JO;
import static natter.bot.Examples.NOON;
import static natter.bot.Examples.SAM;
import static natter.bot.Examples.bareConcern;
import static natter.bot.Examples.concern;
import static natter.bot.Examples.dispatch;
import static natter.bot.Examples.line;
import static natter.bot.Examples.minute;
import static natter.bot.Examples.parcel;
import static natter.bot.Examples.reference;
import static natter.bot.Examples.subscription;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import natter.bot.care.Audit;
import natter.bot.care.Concern;
import natter.bot.care.Resident;
import natter.bot.care.Ticket;
import natter.bot.privacy.Aging.Kind;
import natter.bot.privacy.Erased;
import natter.bot.privacy.Hold;
import natter.bot.privacy.PersonalData.Emptying;
import natter.bot.privacy.PersonalData.Whose;
import natter.bot.privacy.PrivacyRequest;
import natter.bot.privacy.PrivacyRequest.State;
import natter.bot.privacy.Retention;
import natter.bot.privacy.Retention.Rule;
import natter.bot.privacy.Swept;
import natter.bot.talk.Address;
import org.junit.jupiter.api.Test;

/** What every store does about a person's data. */
public interface PrivacyContract extends Stored {
  private static Whose jo() {
    return new Whose(
        List.of(JO, SAM),
        Set.of(Persons.key(JO)),
        Set.of("jo@resident.example"),
        Set.of(),
        Set.of());
  }

  private List<Map<String, String>> rows(String table) {
    List<Map<String, String>> rows = new ArrayList<>();
    seeing().personalData().each(jo(), table, rows::add);
    return rows;
  }

  private static Concern calm(int n, Address from) {
    return calm(n, from, Concern.Status.OPEN);
  }

  private static Concern calm(int n, Address from, Concern.Status status) {
    Concern c = concern(n);
    return new Concern(
        c.reference(),
        from,
        "Jo",
        c.received(),
        "",
        "words " + n,
        "en",
        "clear",
        c.service(),
        List.of(),
        List.of(),
        c.level(),
        List.of(),
        Optional.empty(),
        false,
        c.place(),
        List.of(),
        n,
        c.threading(),
        status);
  }

  @Test
  default void findsAndErasesOnePersonAndNobodyElse() {
    Address other = Address.email("other@resident.example");
    does(
        tx -> {
          tx.inbox().keep(List.of(parcel(1), parcel(2)));
          tx.inbox().sentBy(1, JO);
          tx.inbox().heard(1);
          tx.concerns().keep(calm(1, JO));
          tx.concerns().keep(calm(2, other));
          tx.tickets()
              .keep(
                  Ticket.open(reference(1), "wardens", NOON, NOON)
                      .note("pat", "noted", "a secret", NOON));
          tx.conversations().say(line("of Jo"));
          tx.conversations()
              .say(line(other, Optional.of(reference(2).value()), "of the other", ""));
          tx.outbox().plan(dispatch("to-jo"));
          tx.outbox()
              .plan(
                  dispatch("to-other", other, natter.bot.talk.Dispatch.Kind.OFFICER)
                      .saying("", "x", List.of()));
          tx.subscribers().keep(subscription(SAM, "north", NOON));
          tx.residents()
              .keep(new Resident("res", List.of(JO, SAM), List.of(), "note", "pat", NOON));
          tx.broadcasts().vote("b", Persons.key(JO), 1, NOON);
          tx.audit()
              .add(
                  new Audit.Deed(
                      NOON, "pat", "", Audit.What.SEARCHED, "/desk", "from:jo@resident.example"));
        });

    for (String table :
        List.of("concern", "line", "subscription", "resident", "dispatch", "vote")) {
      assertThat(rows(table)).as(table).isNotEmpty();
    }
    assertThat(rows("concern").getFirst()).containsEntry("text", "words 1");
    assertThat(seeing().personalData().concerns(List.of(JO))).containsExactly(reference(1));
    assertThat(seeing().personalData().parcels(jo())).contains(1L).doesNotContain(2L);
    assertThat(seeing().personalData().sent(jo())).containsExactly(1L);
    assertThat(seeing().personalData().ids(jo(), parcel(1).channel()))
        .containsExactly(parcel(1).id());
    assertThat(seeing().personalData().names(List.of(JO))).containsExactly("Jo");

    var gone = gives(tx -> tx.personalData().erase(jo(), new Emptying("erased-1", minute(9))));

    assertThat(gone.concerns()).containsExactly(reference(1));
    assertThat(seeing().concerns().find(reference(1)).orElseThrow())
        .satisfies(
            c -> {
              assertThat(c.words()).isBlank();
              assertThat(c.name()).isEmpty();
              assertThat(c.from()).isEqualTo(Address.email("erased-1"));
              assertThat(c.service()).isEqualTo(concern(1).service());
              assertThat(c.received()).isEqualTo(concern(1).received());
              assertThat(c.status()).isEqualTo(Concern.Status.CLOSED);
            });
    Ticket ticket = seeing().tickets().find(reference(1)).orElseThrow();
    assertThat(ticket.status()).isEqualTo(Ticket.Status.CLOSED);
    assertThat(ticket.history()).extracting(Ticket.Act::note).containsOnly("");
    assertThat(seeing().concerns().find(reference(2)).orElseThrow().text()).isEqualTo("words 2");
    assertThat(seeing().conversations().about(reference(2).value())).hasSize(1);
    assertThat(seeing().conversations().heardBy(JO, 0, 9)).isEmpty();
    assertThat(seeing().outbox().find("to-jo")).isEmpty();
    assertThat(seeing().subscribers().ever(SAM)).isEmpty();
    assertThat(seeing().residents().at(JO)).isEmpty();
    assertThat(seeing().audit().find(Audit.Asked.newest(1)).getFirst().deed().detail()).isEmpty();
    assertThat(new AuditCheck(store()).look().isWhole()).isTrue();
    assertThat(seeing().changes().after(0, 99))
        .extracting(c -> c.reference())
        .endsWith(reference(1));
  }

  @Test
  default void knowsAnAddressHoweverItIsWritten() {
    does(tx -> tx.concerns().keep(calm(1, Address.email("Jo@Resident.example"))));

    assertThat(seeing().personalData().spelled(JO))
        .contains(JO, Address.email("Jo@Resident.example"));
    assertThat(seeing().personalData().everybody()).contains(Address.email("Jo@Resident.example"));
  }

  @Test
  default void keepsHoldsRequestsAndErasures() {
    var hold = new Hold(reference(1), "kim", "court", NOON);
    does(tx -> tx.holds().put(new Hold(reference(1), "kim", "at first", NOON)));
    does(tx -> tx.holds().put(hold));
    assertThat(seeing().holds().all()).containsExactly(hold);
    does(tx -> tx.holds().lift(reference(1)));
    assertThat(seeing().holds().on(reference(1))).isEmpty();

    var request = PrivacyRequest.open("r1", PrivacyRequest.Kind.COPY, JO, NOON, minute(5));
    does(tx -> tx.privacyRequests().keep(request));
    does(
        tx ->
            tx.privacyRequests()
                .keep(PrivacyRequest.open("r2", PrivacyRequest.Kind.ERASE, SAM, NOON, minute(1))));
    assertThat(seeing().privacyRequests().open())
        .extracting(PrivacyRequest::id)
        .containsExactly("r2", "r1");
    does(tx -> tx.privacyRequests().keep(request.settled(State.DONE, "kim", "sent", minute(2))));
    assertThat(seeing().privacyRequests().of(JO))
        .containsExactly(request.settled(State.DONE, "kim", "sent", minute(2)));
    assertThat(seeing().privacyRequests().settled(9))
        .extracting(PrivacyRequest::id)
        .containsExactly("r1");

    var erased = new Erased("d1", NOON, true, List.of("NT-1"), List.of("f"));
    does(tx -> tx.erasures().add(erased));
    does(tx -> tx.erasures().add(erased));
    assertThat(seeing().erasures().all()).containsExactly(erased);
    assertThat(seeing().erasures().of("d1")).containsExactly(erased);
    assertThat(seeing().erasures().of("d2")).isEmpty();
  }

  /** Of random concerns: what is younger, open or on hold stays, and every one stays counted. */
  @Test
  default void sweepsNothingThatIsYoungerOrOnHold() {
    var chance = new Random(7);
    Instant now = NOON.plus(400, ChronoUnit.DAYS);
    List<Concern> all = new ArrayList<>();
    List<Boolean> goes = new ArrayList<>();
    for (int n = 1; n <= 40; n++) {
      int number = n;
      boolean old = chance.nextBoolean();
      boolean open = chance.nextInt(4) == 0;
      boolean held = chance.nextInt(4) == 0;
      Concern c = calm(n, JO);
      Instant closed =
          now.minus(old ? 31 + chance.nextInt(99) : chance.nextInt(29), ChronoUnit.DAYS);
      Ticket ticket = Ticket.open(c.reference(), "wardens", NOON, NOON);
      does(
          tx -> {
            tx.concerns().keep(open ? c : calm(number, JO, Concern.Status.CLOSED));
            tx.tickets().keep(open ? ticket : ticket.close("pat", "", closed));
            if (held) {
              tx.holds().put(new Hold(c.reference(), "kim", "court", NOON));
            }
          });
      all.add(c);
      goes.add(old && !open && !held);
    }
    var rules = List.of(new Rule(Kind.CONCERNS, Optional.empty(), Period.ofDays(30), "because"));

    List<Swept> looked = sweeping(new Retention(false, rules), now).sweep();
    assertThat(looked.getFirst().amount()).isEqualTo(goes.stream().filter(g -> g).count());
    assertThat(seeing().concerns().find(all.getFirst().reference()).orElseThrow().text())
        .isEqualTo("words 1");

    List<Swept> done = sweeping(new Retention(true, rules), now).sweep();

    assertThat(done.getFirst().amount()).isEqualTo(looked.getFirst().amount()).isPositive();
    for (int i = 0; i < all.size(); i++) {
      Concern after = seeing().concerns().find(all.get(i).reference()).orElseThrow();
      assertThat(after.text().isEmpty()).as("concern " + i).isEqualTo(goes.get(i));
      assertThat(after.service()).isEqualTo(all.get(i).service());
    }
    assertThat(seeing().concerns().count()).isEqualTo(all.size());
    assertThat(seeing().aging().notes(9)).hasSize(2);
    assertThat(sweeping(new Retention(true, rules), now).sweep().getFirst().amount()).isZero();
  }

  private Sweeping sweeping(Retention retention, Instant now) {
    return new Sweeping(
        store(),
        new MemoryVault(),
        List.of(),
        retention,
        ZoneId.of("Europe/London"),
        InstantSource.fixed(now),
        () -> UUID.randomUUID().toString());
  }

  @Test
  default void letsTheOldEndOfTheAuditGoAndTheRestStaysWhole() {
    for (int n = 0; n < 6; n++) {
      var deed = new Audit.Deed(minute(n), "pat", "", Audit.What.SAW, "/desk", "");
      does(tx -> tx.audit().add(deed));
    }
    var rules = List.of(new Rule(Kind.AUDIT, Optional.empty(), Period.ofDays(1), "because"));

    sweeping(new Retention(true, rules), minute(3).plus(1, ChronoUnit.DAYS)).sweep();

    assertThat(seeing().audit().after(0, 9))
        .extracting(Audit.Line::number)
        .containsExactly(4L, 5L, 6L);
    assertThat(new AuditCheck(store()).look().isWhole()).isTrue();
    does(tx -> tx.audit().add(new Audit.Deed(minute(9), "pat", "", Audit.What.SAW, "/desk", "")));
    assertThat(new AuditCheck(store()).look().isWhole()).isTrue();
  }

  @Test
  default void keepsEachOtherKindItsOwnTime() {
    does(
        tx -> {
          tx.inbox().keep(List.of(parcel(1), parcel(2), parcel(3)));
          tx.inbox().heard(1);
          tx.inbox().setAside(2, "odd", minute(2));
          tx.conversations().say(line(JO, Optional.empty(), "hello", ""));
          tx.concerns().keep(bareConcern(1));
        });
    Instant later = NOON.plus(40, ChronoUnit.DAYS);
    var rules =
        List.of(
            new Rule(Kind.PARCELS, Optional.empty(), Period.ofDays(30), "because"),
            new Rule(Kind.ASIDE, Optional.empty(), Period.ofDays(50), "because"),
            new Rule(Kind.CONVERSATIONS, Optional.empty(), Period.ofDays(30), "because"));

    assertThat(sweeping(new Retention(true, rules), later).sweep())
        .extracting(Swept::amount)
        .containsExactly(1L, 0L, 1L);
    assertThat(seeing().inbox().find(1)).isEmpty();
    assertThat(seeing().inbox().asides(9)).hasSize(1);
    assertThat(seeing().inbox().waitingCount()).isEqualTo(1);
    assertThat(sweeping(new Retention(true, rules), later.plus(30, ChronoUnit.DAYS)).sweep())
        .extracting(Swept::amount)
        .containsExactly(0L, 1L, 0L);
    assertThat(seeing().inbox().asides(9)).isEmpty();
  }
}
