package natter.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import natter.bot.care.Errand;
import natter.bot.care.Handling.Outcome;
import natter.bot.care.Neighbours.Listener;
import natter.bot.care.Reference;
import natter.bot.care.Resident;
import natter.bot.care.Round.State;
import natter.bot.care.Round.Stop;
import natter.bot.care.Ticket;
import natter.bot.news.Theme;
import natter.bot.talk.Address;
import natter.bot.talk.Standing;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Everybody who raised a theme is told once what came of it. */
class YouSaidTest {
  private static final Address JO = new Address(Address.WEB, "jo");
  private static final Address KIM = Address.email("kim@anytown.example");
  private static final Address SAM = new Address(Address.TELEGRAM, "4711");
  private static final Address LEE = new Address(Address.WEB, "lee");

  private final Town town = new Town();
  private final YouSaid youSaid = new YouSaid(town.office());

  private Reference told(Address who, String words) {
    town.says(who, words);
    return town.store.read(tx -> tx.concerns().from(who, 1)).getFirst().reference();
  }

  private void close(String id, List<Reference> found, boolean tickets) {
    youSaid.close(theme(id, tickets), found);
    youSaid.carryOut(id, (done, total) -> {});
  }

  private Theme theme(String id, boolean tickets) {
    return new Theme(
        id,
        List.of("north"),
        "Rubbish",
        Outcome.DONE,
        "A camera is up.",
        "rubbish",
        tickets,
        "orla",
        town.clock.instant());
  }

  private long heard(Address who) {
    return town.answers(who).stream().filter(a -> a.startsWith("said Rubbish")).count();
  }

  @Test
  void tellsEachRaiserExactlyOnceOnTheirOwnChannel() {
    List<Address> people =
        IntStream.range(0, 60)
            .mapToObj(
                n ->
                    n % 3 == 0
                        ? Address.email("n" + n + "@x.example")
                        : new Address(n % 3 == 1 ? Address.WEB : Address.TELEGRAM, "n" + n))
            .toList();
    List<Reference> found = new ArrayList<>();
    people.forEach(p -> found.add(told(p, "fly tipping")));
    found.add(told(people.getFirst(), "fly tipping again"));
    close("t", found, false);
    youSaid.resume("t");
    youSaid.carryOut("t", (done, total) -> {});
    assertThat(people).allSatisfy(p -> assertThat(heard(p)).isEqualTo(1));
    assertThat(youSaid.told("t").stream().filter(s -> s.state() == State.SENT)).hasSize(60);
  }

  /** However addresses are spread over people, and whoever is known as one person only later. */
  @RepeatedTest(30)
  void tellsAPersonOnceWhateverChannelsTheyHave(RepetitionInfo seed) {
    var chance = new Random(seed.getCurrentRepetition());
    List<List<Address>> people = new ArrayList<>();
    List<Reference> found = new ArrayList<>();
    for (int n = 0; n < 8; n++) {
      List<Address> theirs = new ArrayList<>();
      for (int i = 0; i <= chance.nextInt(3); i++) {
        String handle = n + "-" + i;
        theirs.add(
            chance.nextBoolean()
                ? Address.email(handle + "@x.example")
                : new Address(chance.nextBoolean() ? Address.WEB : Address.TELEGRAM, handle));
      }
      theirs.forEach(a -> found.add(told(a, "fly tipping")));
      people.add(theirs);
    }
    Collections.shuffle(found, chance);
    int early = chance.nextInt(people.size());
    people.subList(0, early).forEach(this::known);
    youSaid.close(theme("t", false), found);
    people.subList(early, people.size()).forEach(this::known);
    youSaid.carryOut("t", (done, total) -> {});
    assertThat(people)
        .allSatisfy(p -> assertThat(p.stream().mapToLong(this::heard).sum()).isEqualTo(1));
  }

  private void known(List<Address> theirs) {
    var one = new Resident(town.nextId(), theirs, List.of(), "", "", Instant.EPOCH);
    town.store.transact(
        tx -> {
          tx.residents().keep(one);
          return null;
        });
  }

  @Test
  void tellsWhoSaidMeToo() {
    Reference first = told(JO, "fly tipping");
    Reference other = told(KIM, "noise");
    town.store.transact(
        tx -> {
          tx.neighbours().echo(other, first, town.clock.instant());
          return tx.neighbours().listen(new Listener(first, KIM, other, town.clock.instant()));
        });
    close("t", List.of(first), false);
    assertThat(heard(JO)).isEqualTo(1);
    assertThat(heard(KIM)).isEqualTo(1);
  }

  @Test
  void tellsNobodyWhoStoppedIsInDangerOrCannotBeReached() {
    Reference jos = told(JO, "fly tipping");
    Reference kims = told(KIM, "fly tipping");
    Reference sams = told(SAM, "fly tipping");
    Reference lees = told(LEE, "fly tipping");
    town.says(JO, "stop");
    town.says(SAM, "violence");
    town.store.transact(
        tx -> {
          tx.reach().keep(Standing.hard(KIM, "gone", town.clock.instant()));
          return null;
        });
    close("t", List.of(jos, kims, sams, lees), false);
    assertThat(List.of(heard(JO), heard(KIM), heard(SAM), heard(LEE)))
        .containsExactly(0L, 0L, 0L, 1L);
    assertThat(youSaid.told("t").stream().map(Stop::note))
        .containsExactly("said stop", "cannot be reached", "better not written to now", "");
  }

  @Test
  void neverTouchesWhatIsRestricted() {
    Reference secret = told(LEE, "violence");
    close("t", List.of(secret), true);
    assertThat(heard(LEE)).isZero();
    assertThat(town.store.read(tx -> tx.tickets().find(secret)).orElseThrow().status())
        .isEqualTo(Ticket.Status.OPEN);
  }

  @Test
  void looksAgainBeforeItTells() {
    Reference jos = told(JO, "fly tipping");
    youSaid.close(
        new Theme(
            "t",
            List.of(),
            "Rubbish",
            Outcome.NO,
            "No money.",
            "q",
            false,
            "orla",
            town.clock.instant()),
        List.of(jos));
    town.says(JO, "stop");
    Errand errand = town.store.read(tx -> tx.errands().next()).orElseThrow();
    assertThat(errand.kind()).isEqualTo(YouSaid.ERRAND);
    youSaid.carryOut(errand.argument(), (done, total) -> {});
    assertThat(heard(JO)).isZero();
  }

  @Test
  void endsTicketsOnlyIfAsked() {
    Reference jos = told(JO, "fly tipping");
    close("a", List.of(jos), false);
    assertThat(town.store.read(tx -> tx.tickets().find(jos)).orElseThrow().status())
        .isEqualTo(Ticket.Status.OPEN);
    close("b", List.of(jos), true);
    Ticket ticket = town.store.read(tx -> tx.tickets().find(jos)).orElseThrow();
    assertThat(ticket.status()).isEqualTo(Ticket.Status.CLOSED);
    assertThat(ticket.handling().outcome()).contains(Outcome.DONE);
  }

  @Test
  void isOneEntryForTheSubscribersOfItsForums() {
    close("a", List.of(told(JO, "fly tipping")), false);
    close("a", List.of(told(KIM, "fly tipping")), false);
    assertThat(
            town.store.<List<Theme>>read(
                tx -> tx.themes().since("north", Town.MONDAY.minusSeconds(1))))
        .extracting(Theme::id)
        .containsExactly("a");
    assertThat(heard(KIM)).isZero();
  }
}
