package natter.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import natter.bot.care.Concern;
import natter.bot.care.Handling.Outcome;
import natter.bot.care.Neighbours.Listener;
import natter.bot.care.Reference;
import natter.bot.care.Template;
import natter.bot.care.Ticket;
import natter.bot.care.Ticket.Act;
import natter.bot.scope.NamedPlaces;
import natter.bot.scope.Survey;
import natter.bot.talk.Address;
import org.junit.jupiter.api.Test;

/** What officers do with a ticket. */
class HandoverTest {
  private static final Address JO = new Address(Address.WEB, "jo");
  private static final Address KIM = Address.email("kim@anytown.example");
  private static final Address CLEAN = Address.email("clean@anytown.example");
  private static final Address WARDENS = Address.email("wardens@anytown.example");

  private final Town town = new Town();
  private final Handover handover = new Handover(town.office());
  private final Casework casework = new Casework(town.office());
  private final Closing closing = new Closing(town.office());
  private final Attendance attendance = new Attendance(town.store, town.clock);
  private final Amendments amendments =
      new Amendments(town.office(), new NamedPlaces(Town.borough(), Survey.none(Town.borough())));

  private Reference told(Address who, String words) {
    town.says(who, words);
    return town.store.read(tx -> tx.concerns().from(who, 1)).getFirst().reference();
  }

  private Ticket ticket(Reference reference) {
    return town.store.read(tx -> tx.tickets().find(reference)).orElseThrow();
  }

  private Concern concern(Reference reference) {
    return town.store.read(tx -> tx.concerns().find(reference)).orElseThrow();
  }

  private Act last(Reference reference) {
    return ticket(reference).history().getLast();
  }

  @Test
  void givesATicketToAnOfficerAndToNobody() {
    Reference reference = told(JO, "fly tipping");
    handover.assign(reference, "ann", Optional.of("ben"));
    assertThat(ticket(reference).handling().assignee()).contains("ben");
    assertThat(last(reference).note()).isEqualTo("ben");
    handover.assign(reference, "ann", Optional.empty());
    assertThat(ticket(reference).handling().assignee()).isEmpty();
    assertThatThrownBy(() -> handover.assign(told(KIM, "graffiti"), "ann", Optional.of("ann")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void sendsNoNoteToAnybody() {
    Reference reference = told(JO, "fly tipping");
    int said = town.answers(JO).size();
    handover.note(reference, "ann", " rang twice ");
    assertThat(last(reference).note()).isEqualTo("rang twice");
    assertThat(town.answers(JO)).hasSize(said);
    assertThatThrownBy(() -> handover.note(reference, "ann", " \n"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void givesTheMatterToAnotherTeamThatIsTold() {
    Reference reference = told(JO, "fly tipping");
    handover.assign(reference, "ann", Optional.of("ann"));
    handover.team(reference, "ann", "wardens", "on their round");
    assertThat(ticket(reference).team()).isEqualTo("wardens");
    assertThat(ticket(reference).handling().assignee()).isEmpty();
    assertThat(ticket(reference).history())
        .extracting(Act::note)
        .contains("the clean team → the wardens: on their round");
    assertThat(town.answers(WARDENS)).hasSize(1);
    assertThatThrownBy(() -> handover.team(reference, "ann", "wardens", ""))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> handover.team(reference, "ann", "nobody", ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void hidesWhatGoesToATeamOfThoseWithTheRight() {
    Reference reference = told(JO, "noise");
    handover.team(reference, "ann", "care", "");
    assertThat(concern(reference).restricted()).isTrue();
    assertThat(casework.find(reference, Examples.OFFICER)).isEmpty();
  }

  @Test
  void opensATicketForWhatWasOnlySignposted() {
    Reference reference = told(JO, "graffiti");
    handover.team(reference, "ann", "clean", "racist words");
    assertThat(concern(reference).status()).isEqualTo(Concern.Status.OPEN);
    assertThat(ticket(reference).team()).isEqualTo("clean");
    assertThat(town.answers(CLEAN)).hasSize(1);
  }

  @Test
  void waitsForTheResidentWhoseNextWordsOpenItAgain() {
    Reference reference = told(JO, "fly tipping");
    casework.send(reference, "ann", Written.question("Which gate?"));
    assertThat(town.answers(JO).getLast()).startsWith("Which gate?");
    assertThat(ticket(reference).status()).isEqualTo(Ticket.Status.WAITING);
    assertThat(concern(reference).status()).isEqualTo(Concern.Status.WAITING);
    assertThat(ticket(reference).handling().waiting()).isPresent();
    assertThat(town.says(JO, "status " + reference).getLast()).startsWith("awaited");

    town.pass(Duration.ofDays(2)).says(JO, "the blue one");
    assertThat(ticket(reference).status()).isEqualTo(Ticket.Status.OPEN);
    assertThat(ticket(reference).handling().waiting()).isEmpty();
    assertThat(concern(reference).status()).isEqualTo(Concern.Status.OPEN);
    assertThat(last(reference).who()).isEqualTo("resident");
    assertThat(last(reference).what()).isEqualTo("resumed");
    assertThat(town.store.<Long>read(tx -> tx.concerns().count())).isEqualTo(1);
  }

  @Test
  void takesAnotherMatterForAnotherMatterWhileItWaits() {
    Reference reference = told(JO, "fly tipping");
    casework.send(reference, "ann", Written.question("Which gate?"));
    Reference noise = told(JO, "noise at night");
    assertThat(noise).isNotEqualTo(reference);
    assertThat(ticket(reference).status()).isEqualTo(Ticket.Status.WAITING);
    town.says(JO, "the gate by the fly tipping sign");
    assertThat(ticket(reference).status()).isEqualTo(Ticket.Status.OPEN);
  }

  @Test
  void tellsWhatCameOfItAndTellsNeighboursToo() {
    Reference reference = told(JO, "fly tipping");
    Reference other = told(KIM, "fly tipping");
    town.store.transact(
        tx -> tx.neighbours().listen(new Listener(reference, KIM, other, town.clock.instant())));
    closing.resolve(reference, "ann", Outcome.PARTLY, "The rest\ncomes off on Monday.", "crane");
    assertThat(town.answers(JO).getLast())
        .isEqualTo("Partly done. The rest comes off on Monday. Fly tipping " + reference);
    assertThat(town.answers(KIM).getLast())
        .startsWith("outcome Partly done. The rest comes off on Monday.");
    assertThat(ticket(reference).handling().outcome()).contains(Outcome.PARTLY);
    assertThat(ticket(reference).status()).isEqualTo(Ticket.Status.CLOSED);
    assertThat(last(reference).note()).isEqualTo("The rest comes off on Monday. / crane");
  }

  @Test
  void tellsNobodyInDangerWhatCameOfIt() {
    Reference reference = told(JO, "abuse");
    assertThatThrownBy(() -> closing.resolve(reference, "ann", Outcome.DONE, "", ""))
        .isInstanceOf(NotYetSafe.class);
    assertThat(ticket(reference).status()).isEqualTo(Ticket.Status.OPEN);
  }

  @Test
  void movesAMatterToTheWardItIsIn() {
    Reference reference = told(JO, "fly tipping in Northside");
    assertThat(amendments.place(reference, "ann", "Southside", "they rang")).isPresent();
    assertThat(concern(reference).place().orElseThrow().ward()).contains("southside");
    assertThat(last(reference).note()).endsWith("Southside: they rang");
    assertThat(amendments.place(reference, "ann", "52.6142, -1.9823", "")).isPresent();
    assertThat(concern(reference).place().orElseThrow().position()).isPresent();
    assertThat(amendments.place(reference, "ann", "99.5, -200", "")).isEmpty();
    assertThat(amendments.place(reference, "ann", "somewhere", "")).isEmpty();
  }

  @Test
  void showsWhoWritesForAWhile() {
    Reference reference = told(JO, "fly tipping");
    attendance.claim(reference, "ann");
    assertThat(attendance.others(reference, "ann")).isEmpty();
    assertThat(attendance.others(reference, "ben")).containsExactly("ann");
    town.pass(Attendance.PATIENCE);
    assertThat(attendance.others(reference, "ben")).isEmpty();
    attendance.claim(reference, "ann");
    attendance.release(reference, "ann");
    assertThat(attendance.others(reference, "ben")).isEmpty();
  }

  @Test
  void fillsTemplatesWithWhatIsKnown() {
    var wording = new Wording(town.office());
    var all = template("a", Optional.empty(), "Dear {name}, {service} ({reference}): {team}.");
    var noise = template("b", Optional.of("noise"), "Noise {place}");
    var gone = new Template("c", "Gone", Optional.empty(), "x", true, "ann", Town.MONDAY);
    town.store.transact(
        tx -> {
          List.of(all, noise, gone).forEach(tx.templates()::add);
          return null;
        });
    Reference reference = told(JO, "noise");
    Case found = casework.find(reference, Examples.OFFICER).orElseThrow();
    assertThat(wording.offered(found.concern())).containsExactly(noise, all);
    assertThat(wording.filled(all, found))
        .isEqualTo("Dear resident, Noise (" + reference + "): the wardens.");
    assertThat(wording.filled(noise, found)).isEqualTo("Noise {place}");
    assertThat(Template.mistakes("{name} {nmae} } {due}")).containsExactly("{nmae}", "}");
  }

  private static Template template(String id, Optional<String> service, String words) {
    return new Template(id, "T " + id, service, words, false, "ann", Town.MONDAY);
  }
}
