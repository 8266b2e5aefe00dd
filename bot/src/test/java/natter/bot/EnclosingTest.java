package natter.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import natter.bot.care.Reference;
import natter.bot.talk.Address;
import natter.bot.talk.Attachment;
import natter.bot.talk.Dispatched;
import natter.bot.talk.Packed;
import org.junit.jupiter.api.Test;

/** Files that officers send along. */
class EnclosingTest {
  private static final Address JO = new Address(Address.WEB, "jo");
  private static final Address KIM = Address.email("kim@anytown.example");
  private static final Packed PLAN =
      new Packed(new Attachment("plan.pdf", "application/pdf", 4), "ab12");

  private final Town town = new Town();
  private final Casework casework = new Casework(town.office());

  private Reference told(Address who) {
    town.says(who, "fly tipping");
    return town.store.read(tx -> tx.concerns().from(who, 1)).getFirst().reference();
  }

  private void sends(Reference reference) {
    casework.enclose("draft", List.of(PLAN));
    casework.send(reference, "ann", new Written("See the plan.", "draft", false, false));
  }

  @Test
  void putsThemIntoAMail() {
    sends(told(KIM));
    Dispatched last = town.store.read(tx -> tx.outbox().in(Dispatched.State.PLANNED, 1)).getFirst();
    assertThat(last.dispatch().to()).isEqualTo(KIM);
    assertThat(town.store.<List<Packed>>read(tx -> tx.luggage().of(last.dispatch().key())))
        .containsExactly(PLAN);
    assertThat(last.dispatch().text()).doesNotContain("/files/");
  }

  @Test
  void saysWhereTheyAreElsewhere() {
    sends(told(JO));
    String said = town.answers(JO).getLast();
    assertThat(said).contains("plan.pdf: " + Town.BASE_URL + "/files/");
    String token = said.replaceAll("(?s).*/files/(\\S+).*", "$1");
    assertThat(casework.fetched(token)).contains(PLAN);
    assertThat(casework.fetched("x" + token)).isEmpty();
    town.pass(Casework.FETCHABLE);
    assertThat(casework.fetched(token)).isEmpty();
  }
}
