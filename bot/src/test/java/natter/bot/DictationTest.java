package natter.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import natter.bot.care.Officer;
import natter.bot.news.Broadcast;
import natter.bot.news.Broadcast.State;
import natter.bot.talk.Address;
import natter.bot.talk.Attached;
import natter.bot.talk.Attachment;
import natter.bot.talk.Message;
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

  /** A mail with these pictures. */
  private static Message with(Message mail, String... names) {
    return new Message(
        mail.kind(),
        mail.why(),
        mail.from(),
        mail.name(),
        mail.to(),
        mail.subject(),
        mail.text(),
        mail.reply(),
        mail.language(),
        Stream.of(names).map(n -> new Attachment(n, "image/jpeg", 9)).toList(),
        mail.position(),
        mail.threading(),
        mail.proof(),
        mail.returned());
  }

  /** What the organiser is answered. */
  private String mailed(Message mail) {
    town.pass(Duration.ofSeconds(1)).hears(mail);
    return town.answers(ORG).getLast();
  }

  private String mailed(String words) {
    return mailed(Mailed.from(ORG).about("Re: Broadcast northside: Fair").saying(words).message());
  }

  @Test
  void picturesAreDescribedBeforeTheyGo() {
    Message fair = Mailed.from(ORG).about("Broadcast northside: Fair").saying("Come.").message();
    assertThat(mailed(with(fair, "a.jpg", "b.jpg")))
        .startsWith("draft Northside")
        .contains("describe 1 (a.jpg), 2 (b.jpg) with");
    Broadcast draft = broadcasts().getFirst();
    String code = code(draft);
    assertThat(mailed("send " + code)).startsWith("describe 1 (a.jpg), 2 (b.jpg)");
    assertThat(broadcasts().getFirst().state()).isEqualTo(State.DRAFT);

    assertThat(mailed("describe " + code + " 7: nothing")).startsWith("describe 1 (a.jpg), 2");
    assertThat(mailed("Describe " + code + " 2: Two children\nwith cake\n\nYours, Org"))
        .startsWith("describe 1 (a.jpg) with");
    assertThat(mailed("describe " + code + " 1: The park\ndescribe " + code + " 2: Three children"))
        .startsWith("all of Fair described");
    assertThat(town.store.<List<Attached>>read(tx -> BroadcastFiles.pictures(tx, draft.id())))
        .extracting(Attached::alt)
        .containsExactly("The park", "Three children");
    assertThat(mailed("preview " + code)).contains("Come.");
    assertThat(mailed("send " + code)).startsWith("goes Fair");
    assertThat(broadcasts().getFirst().state()).isEqualTo(State.SCHEDULED);
  }

  @Test
  void nobodyElseDescribesThem() {
    Message fair = Mailed.from(ORG).about("Broadcast northside: Fair").saying("Come.").message();
    town.hears(with(fair, "a.jpg"));
    String code = code(broadcasts().getFirst());
    town.hears(Mailed.from(KIM).about("x").saying("describe " + code + " 1: rude").message());
    assertThat(mailed("send " + code)).startsWith("describe 1 (a.jpg)");
  }
}
