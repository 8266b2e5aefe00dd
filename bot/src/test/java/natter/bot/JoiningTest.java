package natter.bot;

import static natter.bot.Examples.OFFICER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import natter.bot.care.Concern;
import natter.bot.care.Handling.Outcome;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.bot.talk.Address;
import org.junit.jupiter.api.Test;

/** Concerns that are joined, and taken apart. */
class JoiningTest {
  private static final Address JO = new Address(Address.WEB, "jo");
  private static final Address KIM = new Address(Address.WEB, "kim");

  private final Town town = new Town();
  private final Joining joining = new Joining(town.office(), new Random(3));
  private final Closing closing = new Closing(town.office());
  private final Casework casework = new Casework(town.office());

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

  @Test
  void closesBothAndTellsBoth() {
    Reference first = told(JO, "fly tipping at the mill");
    Reference second = told(KIM, "fly tipping, the mill again");
    joining.merge(second, first, OFFICER);
    assertThat(casework.company(first, OFFICER).echoes()).containsExactly(concern(second));
    closing.resolve(first, "ann", Outcome.DONE, "Cleared.", "");
    assertThat(ticket(second).status()).isEqualTo(Ticket.Status.CLOSED);
    assertThat(town.answers(KIM).getLast()).isEqualTo("outcome Done. Cleared. " + second);
  }

  @Test
  void tellsOnePersonOnce() {
    Reference first = told(JO, "fly tipping at the mill");
    Reference second = told(JO, "noise at the mill");
    joining.merge(second, first, OFFICER);
    int said = town.answers(JO).size();
    closing.resolve(first, "ann", Outcome.DONE, "Cleared.", "");
    assertThat(town.answers(JO)).hasSize(said + 1);
  }

  @Test
  void partsWhatWasMerged() {
    Reference first = told(JO, "fly tipping at the mill");
    Reference second = told(KIM, "fly tipping, the mill again");
    joining.merge(second, first, OFFICER);
    joining.part(second, OFFICER);
    closing.resolve(first, "ann", Outcome.DONE, "Cleared.", "");
    assertThat(ticket(second).status()).isEqualTo(Ticket.Status.OPEN);
    assertThat(town.answers(KIM)).noneMatch(a -> a.startsWith("outcome"));
    assertThat(ticket(second).history()).extracting(Ticket.Act::what).contains("merged", "parted");
    assertThatThrownBy(() -> joining.part(second, OFFICER))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void bringsAlongThoseThatSaidTheSame() {
    Reference first = told(JO, "fly tipping at the mill");
    Reference second = told(KIM, "fly tipping, the mill again");
    Reference third = told(JO, "noise, the mill");
    joining.merge(third, second, OFFICER);
    joining.merge(second, first, OFFICER);
    assertThat(casework.company(first, OFFICER).echoes())
        .extracting(Concern::reference)
        .containsExactlyInAnyOrder(second, third);
    assertThatThrownBy(() -> joining.merge(first, third, OFFICER))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void mergesNothingThatIsHidden() {
    Reference open = told(JO, "fly tipping");
    Reference hidden = told(KIM, "violence");
    assertThatThrownBy(() -> joining.merge(open, hidden, OFFICER))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> joining.merge(open, hidden, Examples.TRUSTED))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> joining.link(open, hidden, Examples.TRUSTED))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> joining.link(open, hidden, OFFICER))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void takesASecondMatterOut() {
    Reference whole = told(JO, "fly tipping, and the music upstairs");
    Reference second = joining.split(whole, "noise", "the music upstairs", OFFICER);
    assertThat(concern(second).service()).contains("noise");
    assertThat(concern(second).from()).isEqualTo(JO);
    assertThat(ticket(second).team()).isEqualTo("wardens");
    assertThat(casework.find(second, OFFICER).orElseThrow().together()).containsExactly(whole);
    assertThat(joining.linked(whole, OFFICER)).containsExactly(concern(second));
    assertThatThrownBy(() -> joining.split(whole, "owls", "x", OFFICER))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(town.says(JO, "status " + second).getLast()).startsWith("open");
  }

  @Test
  void putsASecondMatterBackWhileNobodyWasToldOfIt() {
    Reference whole = told(JO, "fly tipping, and the music downstairs");
    Reference second = joining.split(whole, "noise", "the music downstairs", OFFICER);
    assertThat(joining.splitFrom(second, OFFICER)).contains(whole);
    assertThat(joining.splitFrom(whole, OFFICER)).isEmpty();

    joining.unsplit(second, OFFICER);
    assertThat(concern(second).status()).isEqualTo(Concern.Status.CLOSED);
    assertThat(ticket(second).status()).isEqualTo(Ticket.Status.CLOSED);
    assertThat(joining.linked(whole, OFFICER)).isEmpty();
    assertThat(ticket(whole).history().getLast().what()).isEqualTo("split undone");
    assertThat(joining.splitFrom(second, OFFICER)).isEmpty();
    assertThatThrownBy(() -> joining.unsplit(second, OFFICER))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void putsNoSecondMatterBackThatWasAnswered() {
    Reference whole = told(JO, "fly tipping, and the music next door");
    Reference second = joining.split(whole, "noise", "the music next door", OFFICER);
    casework.answer(second, "pat", "We will look.");
    assertThat(joining.splitFrom(second, OFFICER)).isEmpty();
    assertThatThrownBy(() -> joining.unsplit(second, OFFICER))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> joining.unsplit(whole, OFFICER))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void linksAndTagsAndTakesThatBack() {
    Reference one = told(JO, "fly tipping");
    Reference other = told(KIM, "noise");
    joining.link(one, other, OFFICER);
    assertThat(joining.linked(other, OFFICER)).containsExactly(concern(one));
    joining.unlink(/* one= */ other, /* other= */ one, OFFICER);
    assertThat(joining.linked(one, OFFICER)).isEmpty();
    joining.tag(one, "gulls", OFFICER);
    assertThat(joining.tags(one)).containsExactly("gulls");
    joining.untag(one, "gulls", OFFICER);
    assertThat(joining.tags(one)).isEmpty();
    assertThat(ticket(one).history())
        .extracting(Ticket.Act::what)
        .contains("linked", "unlinked", "tagged", "untagged");
  }
}
