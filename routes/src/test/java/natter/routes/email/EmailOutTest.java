package natter.routes.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import natter.bot.talk.Address;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Threading;
import natter.bot.talk.Undelivered;
import natter.bot.talk.Undelivered.Outcome;
import natter.routes.ErrorPolicy;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(180)
@Execution(ExecutionMode.CONCURRENT)
class EmailOutTest {
  private CamelContext camel = new DefaultCamelContext();

  @AfterEach
  void stop() {
    camel.stop();
  }

  @Test
  void sendsAMailThatArrives() throws Exception {
    try (var post = Postmark.open()) {
      MailChannel channel = open(post.smarthost());
      String id = channel.send(dispatch("jo@example.org"));
      assertThat(post.received()).hasSize(1);
      assertThat(post.received().getFirst().getMessageID()).isEqualTo(id);
      assertThat(ReceivedMail.of(post.received().getFirst()).words()).isEqualTo("Thank you.");
    }
  }

  @Test
  void usesOneConnectionForManyLetters() throws Exception {
    try (var server = new ScriptedServer()) {
      MailChannel channel = open(server.smarthost());
      for (int i = 0; i < 20; i++) {
        channel.send(dispatch("jo@example.org"));
      }
      assertThat(server.mails).hasSize(20);
      assertThat(server.connections.get()).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void sendsSideBySide() throws Exception {
    try (var server = new ScriptedServer();
        var threads = Executors.newFixedThreadPool(4)) {
      MailChannel channel = open(server.smarthost());
      List<Callable<String>> sends =
          IntStream.range(0, 40)
              .<Callable<String>>mapToObj(i -> () -> channel.send(dispatch("jo@example.org")))
              .toList();
      for (var sent : threads.invokeAll(sends)) {
        assertThat(sent.get()).startsWith("<nt.");
      }
      assertThat(server.mails).hasSize(40);
      assertThat(server.connections.get()).isLessThanOrEqualTo(5);
    }
  }

  @Test
  void takesAFreshConnectionWhereTheIdleOneDied() throws Exception {
    try (var server = new ScriptedServer()) {
      MailChannel channel = open(server.smarthost());
      channel.send(dispatch("jo@example.org"));
      server.dropAll();
      channel.send(dispatch("jo@example.org"));
      assertThat(server.mails).hasSize(2);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "CONNECT, drop, FOR_NOW",
    "CONNECT, 554 not you, FOR_NOW",
    "EHLO, drop, FOR_NOW",
    "MAIL, drop, FOR_NOW",
    "MAIL, 421 later, FOR_NOW",
    "MAIL, 450 later, FOR_NOW",
    "MAIL, 530 log in, FOR_NOW",
    "MAIL, 550 never, FOR_GOOD",
    "RCPT, drop, FOR_NOW",
    "RCPT, 451 greylisted, FOR_NOW",
    "RCPT, 552 5.2.2 mailbox full, FOR_NOW",
    "RCPT, 552 over quota, FOR_NOW",
    "RCPT, 550 5.4.5 daily sending limit exceeded, FOR_NOW",
    "RCPT, 550 5.1.1 nobody here, FOR_GOOD",
    "RCPT, 555 odd, FOR_GOOD",
    "RCPT, nonsense, FOR_NOW",
    "DATA, drop, FOR_NOW",
    "DATA, 451 later, FOR_NOW",
    "DATA, 554 never, FOR_GOOD",
    "., drop, UNKNOWN",
    "., nonsense, UNKNOWN",
    "., 421 later, FOR_NOW",
    "., 451 later, FOR_NOW",
    "., 554 spam, FOR_GOOD"
  })
  void saysWhatCanBeDone(String step, String answer, Outcome outcome) throws Exception {
    for (var server : allKinds()) {
      try (server) {
        MailChannel channel = open(server.answers(step, answer).smarthost());
        assertThat(failure(channel).outcome()).isEqualTo(outcome);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "RCPT, 550 5.1.1 nobody here, true",
    "RCPT, 553 5.1.3 bad address, true",
    "RCPT, 550 5.1.2 no such domain, true",
    "RCPT, 556 5.1.10 null MX, true",
    "RCPT, 550 5.2.1 disabled, true",
    "RCPT, 550 No such user here, true",
    "RCPT, 550-5.1.1 The account\\r\\n550 5.1.1 is not there, true",
    "RCPT, 550 5.7.1 policy: sender unknown, false",
    "RCPT, 554 5.7.1 relay access denied, false",
    "RCPT, 552 5.2.2 mailbox full, false",
    "RCPT, 552 5.3.4 too large, false",
    "RCPT, 550 5.1.8 your domain is unknown, false",
    "RCPT, 553 5.6.7 no SMTPUTF8, false",
    "RCPT, 550 blocked, false",
    "RCPT, 550 no, false",
    "RCPT, 450 4.1.1 unverified, false",
    "MAIL, 550 5.1.1 odd, false",
    "DATA, 554 5.6.0 content, false",
    "., 550 5.7.26 unauthenticated, false"
  })
  void tellsWhoCannotBeReachedFromWhatIsRefused(String step, String answer, boolean gone)
      throws Exception {
    String said = answer.replace("\\r\\n", "\r\n");
    for (var server : allKinds()) {
      try (server) {
        MailChannel channel = open(server.answers(step, said).smarthost());
        assertThat(failure(channel).recipientGone()).isEqualTo(gone);
      }
    }
  }

  /**
   * Each command waits for its reply, or three go out together, or even a mail for nobody is taken.
   */
  private static List<ScriptedServer> allKinds() throws IOException {
    return List.of(
        new ScriptedServer(),
        new ScriptedServer().offers("PIPELINING"),
        new ScriptedServer().offers("PIPELINING").takesMailForNobody());
  }

  @Test
  void sendsAMailWithoutWaitingForEachReply() throws Exception {
    try (var server = new ScriptedServer().offers("PIPELINING")) {
      server.holdsReplies();
      MailChannel channel = open(server.smarthost());
      channel.send(dispatch("jo@example.org"));
      channel.send(dispatch("mo@example.org"));
      assertThat(server.mails).hasSize(2).allMatch(mail -> mail.contains("Subject"));
    }
  }

  @Test
  void goesOnAfterARefusalOfAPipelinedMail() throws Exception {
    try (var server = new ScriptedServer().offers("PIPELINING").answers("RCPT", "550 5.1.1 no")) {
      MailChannel channel = open(server.smarthost());
      assertThat(failure(channel)).hasMessageContaining("recipient (550 5.1.1)");
      server.answers("RCPT", "250 fine");
      channel.send(dispatch("jo@example.org"));
      assertThat(server.mails).hasSize(1);
    }
  }

  @Test
  void triesAgainWhereTheServerLeftInTheMiddleOfTheMail() throws Exception {
    try (var server = new ScriptedServer().answers("DATA", "354 go on" + ScriptedServer.DROP)) {
      MailChannel channel = open(server.smarthost());
      Dispatch large = dispatch("jo@example.org", "many words ".repeat(2_000_000));
      Undelivered left = catchThrowableOfType(Undelivered.class, () -> channel.send(large));
      assertThat(left.outcome()).isEqualTo(Outcome.FOR_NOW);
    }
  }

  @Test
  void losesNothingToARefusalBefore() throws Exception {
    try (var server = new ScriptedServer().answers("RCPT", "550 5.1.1 <jo@example.org> unknown")) {
      MailChannel channel = open(server.smarthost());
      Undelivered refused = failure(channel);
      assertThat(refused)
          .hasMessageContaining("recipient (550 5.1.1)")
          .hasMessageNotContaining("jo@");
      server.answers("RCPT", "250 fine");
      channel.send(dispatch("jo@example.org"));
      assertThat(server.mails).hasSize(1);
    }
  }

  @Test
  void triesAgainWhereNobodyListens() throws Exception {
    var server = new ScriptedServer();
    Smarthost gone = server.smarthost();
    server.close();
    MailChannel channel = open(gone);
    assertThat(failure(channel).outcome()).isEqualTo(Outcome.FOR_NOW);
  }

  @Test
  void sendsToOneStrictAddressOnly() throws Exception {
    try (var server = new ScriptedServer()) {
      MailChannel channel = open(server.smarthost());
      for (String odd :
          List.of(
              "jo",
              "jo@example.org,mo@example.org",
              "Jo <jo@example.org>",
              "\"jo\"@example.org",
              "<jo@b>mo@example.org",
              "jo@example.org\r\nBcc: mo@example.org",
              "jo..mo@example.org",
              "jo@[127.0.0.1]",
              "jo@127.0.0.1",
              "jo@localhost",
              "jo@fa\u00df.example",
              "j\u00f6@example.org")) {
        Undelivered refused =
            catchThrowableOfType(Undelivered.class, () -> channel.send(dispatch(odd)));
        assertThat(refused.outcome()).as(odd).isEqualTo(Outcome.FOR_GOOD);
        assertThat(refused.recipientGone()).as(odd).isTrue();
      }
      assertThat(server.mails).isEmpty();
    }
  }

  @Test
  void stuffsDots() throws Exception {
    try (var post = Postmark.open()) {
      MailChannel channel = open(post.smarthost());
      channel.send(dispatch("jo@example.org", "one\n.\n..two\n."));
      assertThat(ReceivedMail.of(post.received().getFirst()).words()).isEqualTo("one\n.\n..two\n.");
    }
  }

  @Test
  void tellsWhetherTheServerIsThere() throws Exception {
    try (var server = new ScriptedServer()) {
      var door = new EmailOut(server.smarthost(), letterhead(), InstantSource.system());
      camel.addRoutes(new ErrorPolicy());
      camel.addRoutes(door);
      assertThat(door.trouble()).isPresent();
      camel.start();
      await().until(() -> door.trouble().isEmpty());
    }
  }

  /** The only one that is open. */
  private MailChannel open(Smarthost smarthost) throws Exception {
    camel.stop();
    camel = new DefaultCamelContext();
    camel.addRoutes(new ErrorPolicy());
    camel.addRoutes(new EmailOut(smarthost, letterhead(), InstantSource.system()));
    camel.start();
    return new MailChannel(camel.createProducerTemplate());
  }

  private static Undelivered failure(MailChannel channel) {
    return catchThrowableOfType(Undelivered.class, () -> channel.send(dispatch("jo@example.org")));
  }

  private static Letterhead letterhead() {
    return new Letterhead("hello@natter.example", "Sample Council");
  }

  private static Dispatch dispatch(String to) {
    return dispatch(to, "Thank you.");
  }

  private static Dispatch dispatch(String to, String text) {
    return new Dispatch(
        "reply:1",
        Address.email(to),
        Dispatch.Kind.REPLY,
        Optional.of("NT-7K3F-9QX"),
        "Re: Rubbish",
        text,
        List.of(),
        Threading.NONE,
        Instant.EPOCH);
  }
}
