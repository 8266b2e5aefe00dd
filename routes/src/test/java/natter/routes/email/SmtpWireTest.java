package natter.routes.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import natter.bot.talk.Address;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Threading;
import natter.bot.talk.Undelivered;
import natter.bot.talk.Undelivered.Outcome;
import natter.routes.email.SealedAddresses.Purpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said to an SMTP server, line by line. */
@Timeout(180)
class SmtpWireTest {
  private static final byte[] KEY = "a secret of ours".getBytes(StandardCharsets.UTF_8);
  private static final Letterhead PLAIN = new Letterhead("hello@natter.example", "Council");

  @Test
  void givesTheReturnAddressThatTellsTheDispatch() throws Exception {
    try (var server = new ScriptedServer()) {
      send(server, PLAIN.withSeals(KEY), "jo@example.org");
      String from = command(server, "MAIL FROM:<").replaceAll("MAIL FROM:<(.*)>", "$1");
      assertThat(
              new SealedAddresses(PLAIN, KEY)
                  .mark(Purpose.BOUNCE, from, InstantSource.system().instant()))
          .contains(dispatch("jo@example.org").mark());
      assertThat(command(server, "RCPT TO:<")).isEqualTo("RCPT TO:<jo@example.org>");
      assertThat(server.mails.getFirst())
          .contains("\nFrom: Council <hello@natter.example>\n")
          .containsPattern("\nReply-To: hello\\+r[0-9a-v]{32}@natter\\.example\n");
    }
  }

  @Test
  void keepsToThePlainAddressWithoutSeals() throws Exception {
    try (var server = new ScriptedServer()) {
      send(server, PLAIN, "jo@example.org");
      assertThat(command(server, "MAIL")).isEqualTo("MAIL FROM:<hello@natter.example>");
      assertThat(server.mails.getFirst()).contains("\nReply-To: hello@natter.example\n");
    }
  }

  @Test
  void asksForBouncesOnlyAndNamesTheDispatch() throws Exception {
    try (var server = new ScriptedServer().offers("DSN")) {
      send(server, PLAIN, "jo+a=b@example.org");
      String mark = dispatch("jo@example.org").mark();
      assertThat(command(server, "MAIL"))
          .isEqualTo("MAIL FROM:<hello@natter.example> RET=HDRS ENVID=" + mark);
      assertThat(command(server, "RCPT"))
          .isEqualTo(
              "RCPT TO:<jo+a=b@example.org> NOTIFY=FAILURE ORCPT=rfc822;jo+2Ba+3Db@example.org");
    }
  }

  @Test
  void writesToAddressesInAnyScriptWhereTheServerCan() throws Exception {
    try (var server = new ScriptedServer().offers("8BITMIME", "SMTPUTF8")) {
      send(server, PLAIN, "j\u00f6@example.org");
      assertThat(command(server, "MAIL"))
          .isEqualTo("MAIL FROM:<hello@natter.example> BODY=8BITMIME SMTPUTF8");
      assertThat(utf8(command(server, "RCPT"))).isEqualTo("RCPT TO:<j\u00f6@example.org>");
      assertThat(utf8(server.mails.getFirst())).contains("\nTo: j\u00f6@example.org\n");
    }
  }

  @Test
  void saysThatNobodyCanBeReachedWhereTheServerCannot() throws Exception {
    try (var server = new ScriptedServer().offers("8BITMIME")) {
      Undelivered refused =
          catchThrowableOfType(Undelivered.class, () -> send(server, PLAIN, "j\u00f6@example.org"));
      assertThat(refused.outcome()).isEqualTo(Outcome.FOR_GOOD);
      assertThat(refused.recipientGone()).isTrue();
      assertThat(refused).hasMessageContaining("SMTPUTF8");
      assertThat(server.mails).isEmpty();
    }
  }

  /**
   * CVE-2025-7962: letters whose low byte is a line break (U+560D, U+560A) became one on the wire,
   * and what followed a command of its own.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "jo\u560d\u560aDATA@example.org",
        "jo\u560d\u560a@example.org",
        "\u010d\u010a@example.org",
        "jo@example.org\r\nRCPT TO:<mo@example.org>",
        "jo@example.org>\r\nDATA\r\n",
        "jo\r\nRSET@example.org",
        "jo\n@example.org",
        "jo\r@example.org",
        "jo\u0085@example.org",
        "jo\u2028@example.org",
        "jo\u0000@example.org",
        "jo> NOTIFY=NEVER <@example.org"
      })
  void saysNothingThatAnAddressSays(String odd) throws Exception {
    for (var server :
        List.of(new ScriptedServer(), new ScriptedServer().offers("8BITMIME", "SMTPUTF8", "DSN"))) {
      try (server) {
        try {
          send(server, PLAIN, odd);
        } catch (Undelivered refused) {
          assertThat(refused.outcome()).isEqualTo(Outcome.FOR_GOOD);
        }
        assertThat(server.commands)
            .allMatch(line -> line.matches("(EHLO|HELO|QUIT|MAIL FROM:<|RCPT TO:<|DATA$|RSET$).*"))
            .filteredOn(line -> line.startsWith("RCPT"))
            .hasSizeLessThanOrEqualTo(1)
            .noneMatch(line -> line.contains("mo@") || line.contains("NEVER"));
      }
    }
  }

  @Test
  void waitsForNoServerForEver() {
    for (String scheme : List.of("smtp", "smtps")) {
      var all = Smarthost.of(scheme + "://mail.example", "", "", "").server().properties();
      for (String wait : List.of("connectiontimeout", "timeout", "writetimeout")) {
        assertThat(Integer.parseInt(all.getProperty("mail." + scheme + "." + wait)))
            .as(wait)
            .isBetween(1_000, 60_000);
      }
    }
  }

  private static void send(ScriptedServer server, Letterhead head, String to) throws Undelivered {
    var letter = new Letters(head, InstantSource.system()).write(dispatch(to));
    try (var postbox =
        new Postbox(server.smarthost(), 4, "natter.example", InstantSource.system())) {
      postbox.post(letter);
    }
  }

  private static String command(ScriptedServer server, String start) {
    return server.commands.stream().filter(c -> c.startsWith(start)).findFirst().orElseThrow();
  }

  private static String utf8(String latin1) {
    return new String(latin1.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private static Dispatch dispatch(String to) {
    return new Dispatch(
        "reply:1",
        Address.email(to),
        Dispatch.Kind.REPLY,
        Optional.empty(),
        "Re: Rubbish",
        "Thank you.",
        List.of(),
        Threading.NONE,
        Instant.EPOCH);
  }
}
