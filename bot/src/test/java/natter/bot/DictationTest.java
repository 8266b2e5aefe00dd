package natter.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import natter.bot.care.Officer;
import natter.bot.news.Broadcast;
import natter.bot.news.Broadcast.State;
import natter.bot.talk.Address;
import org.junit.jupiter.api.Test;

/** What organisers broadcast from their own mailbox and chat. */
class DictationTest extends Mailing {
  private static final Address ORG = Address.email("org@council.example");
  private static final Address CHAT = new Address(Address.TELEGRAM, "99");

  DictationTest() {
    var plain = new Officer("organiser", "{noop}x", Set.of(Officer.Role.ORGANISER));
    var known =
        new Officer(
            "organiser",
            "",
            ORG.handle(),
            plain.password(),
            plain.roles(),
            Set.of(),
            Set.of("north"),
            Set.of(),
            false,
            true,
            plain.absence());
    town.store.transact(
        tx -> {
          tx.officers().keep(known);
          return true;
        });
  }

  private List<Broadcast> broadcasts() {
    return town.store.read(tx -> tx.broadcasts().latest(9));
  }

  private static String code(Broadcast draft) {
    return draft.id().substring(0, 12);
  }

  @Test
  void aMailBecomesADraftAndGoesOnceItsCodeComesBack() {
    town.hears(
        Mailed.from(ORG).about("Broadcast northside: Fair").saying("Come on Sunday.").message());
    Broadcast draft = broadcasts().getFirst();
    assertThat(draft.state()).isEqualTo(State.DRAFT);
    assertThat(draft.subject()).isEqualTo("Fair");
    assertThat(draft.text()).isEqualTo("Come on Sunday.");
    town.hears(Mailed.from(KIM).about("x").saying("send " + code(draft)).message());
    assertThat(broadcasts().getFirst().state()).isEqualTo(State.DRAFT);
    town.hears(Mailed.from(ORG).about("Re").saying("send " + code(draft)).message());
    assertThat(broadcasts().getFirst().state()).isEqualTo(State.SCHEDULED);
  }

  @Test
  void aChatIsAnOrganisersOnceTheyShowTheCodeOfTheDesk() {
    String words = "broadcast northside: Fair\nCome on Sunday.\nBring cake.";
    town.says(CHAT, words);
    assertThat(broadcasts()).isEmpty();
    String code = town.announcements().link("organiser");
    assertThat(town.says(CHAT, "link " + code).getLast()).startsWith("linked organiser");
    assertThat(town.says(CHAT, words).getLast()).startsWith("draft Northside");
    Broadcast draft = broadcasts().getFirst();
    assertThat(draft.text()).isEqualTo("Come on Sunday.\nBring cake.");
    assertThat(town.says(CHAT, "send " + code(draft)).getLast()).startsWith("goes Fair");
    Address other = new Address(Address.TELEGRAM, "98");
    assertThat(town.says(other, "link " + code).getLast()).doesNotContain("linked");
  }

  @Test
  void nobodyBroadcastsForAForumThatIsNotTheirs() {
    town.hears(Mailed.from(ORG).about("broadcast south: Fair").saying("Come.").message());
    town.hears(Mailed.from(KIM).about("broadcast north: Fair").saying("Come.").message());
    assertThat(broadcasts()).isEmpty();
  }
}
