package natter.bot;

import static natter.bot.Examples.JO;
import static natter.bot.Examples.NOON;
import static natter.bot.Examples.SAM;
import static natter.bot.Examples.line;
import static natter.bot.Examples.minute;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import natter.bot.talk.Address;
import natter.bot.talk.Conversations.Spoken;
import natter.bot.talk.Guest;
import natter.bot.talk.MailCopy;
import org.junit.jupiter.api.Test;

/** What every store keeps of those who chat without an account. */
public interface GuestsContract extends Stored {
  Address CHAT = new Address(Address.WEB, "0123");
  Address ALEX = Address.email("alex@resident.example");
  Address OTHER = new Address(Address.WEB, "4567");

  @Test
  default void keepsAGuestUntilTheyLeave() {
    var guest = new Guest("d1", CHAT, NOON, minute(30));
    does(tx -> tx.guests().keep(guest));
    does(tx -> tx.guests().keep(new Guest("d2", CHAT, minute(1), minute(30))));
    does(tx -> tx.guests().keep(guest.until(minute(60))));

    assertThat(seeing().guests().find("d1")).contains(guest.until(minute(60)));
    assertThat(seeing().guests().at(CHAT)).extracting(Guest::digest).containsExactly("d1", "d2");
    assertThat(seeing().guests().at(OTHER)).isEmpty();

    does(tx -> tx.guests().leave("d1"));
    does(tx -> tx.guests().leave("d1"));
    assertThat(seeing().guests().find("d1")).isEmpty();
    assertThat(seeing().guests().find("d2")).isPresent();
  }

  @Test
  default void remembersThatAChatWasEnded() {
    var guest = new Guest("d1", CHAT, NOON, minute(30));
    does(tx -> tx.guests().keep(guest.ended(minute(2)).until(minute(40))));
    Guest kept = sees(tx -> tx.guests().find("d1")).orElseThrow();

    assertThat(kept.ended()).contains(minute(2));
    assertThat(kept.isGood(minute(3))).isFalse();
    int early = gives(tx -> tx.guests().forget(minute(30)));
    int late = gives(tx -> tx.guests().forget(minute(40)));
    assertThat(early).isZero();
    assertThat(late).isEqualTo(1);
  }

  @Test
  default void forgetsGuestsWhoseTimeIsOver() {
    does(tx -> tx.guests().keep(new Guest("d1", CHAT, NOON, minute(1))));
    does(tx -> tx.guests().keep(new Guest("d2", CHAT, NOON, minute(2))));
    int gone = gives(tx -> tx.guests().forget(minute(1)));

    assertThat(gone).isEqualTo(1);
    assertThat(seeing().guests().at(CHAT)).extracting(Guest::digest).containsExactly("d2");
  }

  @Test
  default void keepsWhoHearsByMailToo() {
    var asked = new MailCopy(CHAT, JO, false, NOON, "pl");
    does(tx -> tx.mailCopies().keep(asked));
    does(tx -> tx.mailCopies().keep(new MailCopy(CHAT, ALEX, false, minute(1), "en")));
    does(tx -> tx.mailCopies().keep(new MailCopy(OTHER, JO, true, minute(2), "en")));
    does(tx -> tx.mailCopies().keep(asked.confirmed(NOON)));

    assertThat(seeing().mailCopies().of(CHAT))
        .containsExactly(
            new MailCopy(CHAT, JO, true, NOON, "pl"),
            new MailCopy(CHAT, ALEX, false, minute(1), "en"));
    assertThat(seeing().mailCopies().to(JO))
        .extracting(MailCopy::chat)
        .containsExactly(CHAT, OTHER);

    does(tx -> tx.mailCopies().end(CHAT, JO));
    does(tx -> tx.mailCopies().end(CHAT, JO));
    assertThat(seeing().mailCopies().of(CHAT)).extracting(MailCopy::email).containsExactly(ALEX);
    assertThat(seeing().mailCopies().to(JO)).hasSize(1);
  }

  @Test
  default void tellsInWhichConversationsSomethingWasSaid() {
    long before = sees(tx -> tx.conversations().latest());
    long one = gives(tx -> tx.conversations().say(line(JO, Optional.empty(), "one", "")));
    long two = gives(tx -> tx.conversations().say(line(SAM, Optional.empty(), "two", "")));

    assertThat(seeing().conversations().latest()).isEqualTo(two);
    assertThat(seeing().conversations().spoken(before, 9))
        .containsExactly(new Spoken(one, JO), new Spoken(two, SAM));
    assertThat(seeing().conversations().spoken(before, 1)).hasSize(1);
    assertThat(seeing().conversations().spoken(two, 9)).isEmpty();
  }
}
