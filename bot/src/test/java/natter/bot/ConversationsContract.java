package natter.bot;

import static natter.bot.Examples.JO;
import static natter.bot.Examples.NOON;
import static natter.bot.Examples.SAM;
import static natter.bot.Examples.dispatch;
import static natter.bot.Examples.line;
import static natter.bot.Examples.minute;
import static natter.bot.Examples.reference;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import natter.bot.talk.Address;
import natter.bot.talk.Conversation;
import natter.bot.talk.Conversation.Answered;
import natter.bot.talk.Conversation.Asked;
import natter.bot.talk.Conversation.Told;
import natter.bot.talk.Dispatched.State;
import natter.bot.talk.Hush;
import natter.bot.talk.Line;
import org.junit.jupiter.api.Test;

/** What all conversations do. */
public interface ConversationsContract extends Stored {
  @Test
  default void keepsAConversationInPlaceOfTheOneBefore() {
    var first = Conversation.with(JO, "pl");
    does(tx -> tx.conversations().keep(first));
    assertThat(seeing().conversations().with(JO)).contains(first);

    var full =
        new Conversation(
            JO,
            "en",
            true,
            true,
            true,
            Optional.of(new Asked("t", "NT-1", List.of("noise", "parking"), 2, minute(1))),
            Optional.of("NT-1"),
            List.of(new Answered(minute(1), "rubbish"), new Answered(minute(2), "")),
            List.of(new Told(minute(1), false), new Told(minute(4), true)),
            true,
            Optional.of(new Hush("NT-1", "violence", Hush.Safe.ASKED, minute(3))));
    does(tx -> tx.conversations().keep(full));

    assertThat(seeing().conversations().with(JO)).contains(full);
    assertThat(seeing().conversations().with(SAM)).isEmpty();

    does(tx -> tx.conversations().keep(full.askingNothing().resuming()));
    assertThat(seeing().conversations().with(JO)).contains(full.askingNothing().resuming());
  }

  @Test
  default void tellsTheSameHandleOnTwoChannelsApart() {
    var other = new Address(Address.WEB, JO.handle());
    does(tx -> tx.conversations().keep(Conversation.with(JO, "en")));

    assertThat(seeing().conversations().with(other)).isEmpty();
  }

  @Test
  default void keepsALineAsItWasSaid() {
    Line said = line(JO, Optional.empty(), "hello", "");
    long number = doing().conversations().say(said);

    Line heard = heard(0).getFirst();

    assertThat(number).isPositive();
    assertThat(heard.number()).isEqualTo(number);
    assertThat(heard).usingRecursiveComparison().ignoringFields("number").isEqualTo(said);
  }

  @Test
  default void linesComeInOrderAndFromAPointOn() {
    long one = doing().conversations().say(line("one"));
    long two = doing().conversations().say(line("two"));
    does(tx -> tx.conversations().say(line(SAM, Optional.empty(), "not theirs", "")));
    does(tx -> tx.conversations().say(line("three")));

    assertThat(two).isGreaterThan(one);
    assertThat(heard(0)).extracting(Line::text).containsExactly("one", "two", "three");
    assertThat(heard(one)).extracting(Line::text).containsExactly("two", "three");
    assertThat(seeing().conversations().heardBy(JO, 0, 2))
        .extracting(Line::text)
        .containsExactly("one", "two");
  }

  @Test
  default void nobodyHearsWhatWasNotSent() {
    does(tx -> tx.outbox().plan(dispatch("planned")));
    does(tx -> tx.outbox().place(dispatch("held"), State.HELD, NOON));
    does(tx -> tx.outbox().place(dispatch("sent"), State.SENT, NOON));
    for (String key : List.of("planned", "held", "sent", "nowhere")) {
      does(tx -> tx.conversations().say(line(JO, Optional.of("NT-1"), key, key)));
    }

    assertThat(heard(0)).extracting(Line::text).containsExactly("sent");

    does(tx -> tx.outbox().sending("planned"));
    does(tx -> tx.outbox().sent("planned", NOON, ""));
    assertThat(heard(0)).extracting(Line::text).containsExactly("planned", "sent");
  }

  @Test
  default void whatIsNotSentTakesNobodysPlace() {
    does(tx -> tx.outbox().plan(dispatch("planned")));
    does(tx -> tx.conversations().say(line(JO, Optional.empty(), "not yet", "planned")));
    does(tx -> tx.conversations().say(line("said")));

    assertThat(seeing().conversations().heardBy(JO, 0, 1))
        .extracting(Line::text)
        .containsExactly("said");
  }

  @Test
  default void officersSeeEveryLineAboutAConcern() {
    does(tx -> tx.outbox().place(dispatch("held"), State.HELD, NOON));
    does(tx -> tx.conversations().say(line("asked")));
    does(tx -> tx.conversations().say(line(JO, ref(1), "answered", "held")));
    does(tx -> tx.conversations().say(line(SAM, ref(1), "from elsewhere", "")));
    does(tx -> tx.conversations().say(line(JO, ref(2), "another matter", "")));
    does(tx -> tx.conversations().say(line(JO, Optional.empty(), "small talk", "")));

    assertThat(seeing().conversations().about(reference(1).value()))
        .extracting(Line::text)
        .containsExactly("asked", "answered", "from elsewhere");
  }

  @Test
  default void knowsWhoHasNotAnsweredForLongest() {
    asked("late", minute(5));
    asked("early", minute(1));
    asked("middle", minute(3));
    does(tx -> tx.conversations().keep(Conversation.with(JO, "en")));

    assertThat(unanswered(minute(5), 9)).containsExactly("early", "middle");
    assertThat(unanswered(minute(6), 9)).containsExactly("early", "middle", "late");
    assertThat(unanswered(minute(6), 1)).containsExactly("early");

    Address early = new Address("web", "early");
    does(
        tx ->
            tx.conversations().keep(tx.conversations().with(early).orElseThrow().askingNothing()));
    assertThat(unanswered(minute(6), 9)).containsExactly("middle", "late");
  }

  private void asked(String who, Instant at) {
    var question = new Asked("t", "NT-1", List.of("noise"), 1, at);
    does(
        tx ->
            tx.conversations()
                .keep(Conversation.with(new Address("web", who), "en").asking(question)));
  }

  private List<String> unanswered(Instant since, int atMost) {
    return seeing().conversations().unansweredSince(since, atMost).stream()
        .map(c -> c.address().handle())
        .toList();
  }

  private List<Line> heard(long after) {
    return seeing().conversations().heardBy(JO, after, 99);
  }

  private static Optional<String> ref(int n) {
    return Optional.of(reference(n).value());
  }
}
