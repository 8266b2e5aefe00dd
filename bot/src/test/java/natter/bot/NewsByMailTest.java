package natter.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import natter.bot.care.Concern;
import natter.bot.care.Reference;
import natter.bot.talk.Address;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Dispatched;
import natter.bot.talk.Line;
import natter.bot.talk.MailCopy;
import natter.bot.talk.Message;
import natter.bot.talk.Threading;
import org.junit.jupiter.api.Test;

class NewsByMailTest {
  private static final Address CHAT = new Address(Address.WEB, "00112233");
  private static final Address OTHER = new Address(Address.WEB, "44556677");
  private static final Address JO = Address.email("jo@resident.example");

  private final Town town = new Town();
  private final Postage postage =
      Postage.sending(Set.of(Address.WEB))
          .with(NewsByMail.beside(town.phrases, Town.LINKS, Town.BASE_URL));
  private final NewsByMail news =
      new NewsByMail(town.store, town.phrases, postage, Town.LINKS, town.clock);

  private List<Dispatch> mails() {
    return town.store.read(tx -> tx.outbox().due(Address.EMAIL, town.clock.instant(), 99)).stream()
        .map(Dispatched::dispatch)
        .filter(d -> d.key().startsWith("chat-news:"))
        .toList();
  }

  private String token() {
    return mails().getLast().text().replaceFirst("(?s)^.*/chat/news/(\\S+).*$", "$1");
  }

  /** A concern of the chat. */
  private Concern concern(Address from) {
    town.keep(from, "fly tipping");
    town.hear();
    return town.store.read(tx -> tx.concerns().from(from, 1)).getFirst();
  }

  private void officerSays(Reference about, String words, Dispatch.Kind kind) {
    var said =
        new Dispatch(
            "said:" + words,
            CHAT,
            kind,
            Optional.of(about.value()),
            "subject",
            words,
            List.of(),
            Threading.NONE,
            town.clock.instant());
    town.store.transact(
        tx -> {
          postage.say(tx, said, Line.Who.OFFICER, "pat", town.clock.instant());
          return true;
        });
  }

  @Test
  void sendsNothingBeforeTheMailboxSaysYes() {
    Concern concern = concern(CHAT);
    news.ask(CHAT, JO, "en");
    String token = token();
    officerSays(concern.reference(), "first", Dispatch.Kind.OFFICER);
    assertThat(mails()).hasSize(1);

    assertThat(news.find(token)).map(MailCopy::on).contains(false);
    assertThat(news.confirm(token)).isTrue();
    officerSays(concern.reference(), "second", Dispatch.Kind.OFFICER);
    assertThat(mails()).hasSize(2);
    assertThat(mails().getLast().text()).contains("second");

    news.stop(token);
    officerSays(concern.reference(), "third", Dispatch.Kind.OFFICER);
    assertThat(mails()).hasSize(2);
    assertThat(news.confirm(token)).as("it is over").isFalse();
  }

  @Test
  void sendsNewsAndNotEveryAnswer() {
    Concern concern = concern(CHAT);
    agreed();
    officerSays(concern.reference(), "an automatic answer", Dispatch.Kind.REPLY);
    assertThat(mails()).hasSize(1);
  }

  @Test
  void neverTellsOfARestrictedMatter() {
    Concern concern = concern(CHAT);
    agreed();
    town.store.transact(
        tx -> {
          tx.concerns().keep(concern.restrict());
          return true;
        });
    officerSays(concern.reference(), "delicate", Dispatch.Kind.OFFICER);
    assertThat(mails()).hasSize(1);
  }

  @Test
  void fillsNobodysMailbox() {
    for (int i = 0; i < 9; i++) {
      news.ask(new Address(Address.WEB, "chat" + i), JO, "en");
    }
    assertThat(mails()).hasSize(3);
    for (int i = 0; i < 9; i++) {
      news.ask(OTHER, Address.email(i + "@resident.example"), "en");
    }
    assertThat(mails()).hasSize(6);
  }

  @Test
  void waitsAWeekForAYes() {
    news.ask(CHAT, JO, "en");
    String token = token();
    town.pass(NewsByMail.PATIENCE.plus(Duration.ofMinutes(1)));
    assertThat(news.find(token)).isEmpty();
    assertThat(news.confirm(token)).isFalse();
  }

  @Test
  void knowsNoOthersLink() {
    news.ask(CHAT, JO, "en");
    assertThat(news.find("x")).isEmpty();
    assertThat(news.find(token().substring(2))).isEmpty();
    String preferences = Town.LINKS.preferences(JO, town.clock.instant().plusSeconds(99));
    assertThat(news.find(preferences.replaceFirst("^.*/", ""))).isEmpty();
  }

  @Test
  void goesOnWhenTheMailIsAnswered() {
    Concern concern = concern(CHAT);
    agreed();
    town.hears(
        new Message(
            Message.Kind.PERSON,
            "",
            JO,
            "",
            "",
            "Re: your message [" + concern.reference() + "]",
            "it is there again",
            "it is there again",
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Threading.NONE));
    List<Concern> own = town.store.read(tx -> tx.concerns().from(JO, 9));
    assertThat(own).isEmpty();
  }

  private void agreed() {
    news.ask(CHAT, JO, "en");
    news.confirm(token());
  }
}
