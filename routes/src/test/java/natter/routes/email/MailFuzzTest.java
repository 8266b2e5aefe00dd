package natter.routes.email;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import natter.bot.talk.Message;
import natter.bot.talk.Returned;
import natter.bot.talk.Unreadable;

/**
 * What holds whatever strangers write. Tries the seeds beside it ({@code MailFuzzTestInputs}); with
 * {@code JAZZER_FUZZ=1} and one method ({@code -Dtest=MailFuzzTest#readsAnyMail}), whatever Jazzer
 * makes of them.
 */
class MailFuzzTest {
  private static final Set<String> OURS = Set.of("hello@natter.example");
  private static final int WHOLE = 100_000;

  private final MailReader reader = new MailReader(OURS);

  @FuzzTest(maxDuration = "3m")
  void readsAnyMail(byte[] mail) {
    try {
      Message message = reader.read(mail, Instant.EPOCH);
      isBounded(message);
      isOneLine(message.subject());
      isOneLine(message.name());
      isOneLine(message.to());
      isOneLine(message.why());
      isOneLine(message.from().handle());
      assertThat(message.reply().isBlank()).isEqualTo(message.text().isBlank());
      if (message.text().length() < WHOLE) {
        isTakenFrom(message.text(), message.reply());
      }
      message.returned().ifPresent(MailFuzzTest::isSensible);
      assertThat(message.isFromPerson()).isEqualTo(message.why().isEmpty());
    } catch (Unreadable e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  private static void isBounded(Message message) {
    assertThat(message.text().length()).isLessThanOrEqualTo(MailContent.MOST_WORDS);
    assertThat(message.reply().length()).isLessThanOrEqualTo(3 * MailContent.MOST_WORDS);
    assertThat(message.subject().length()).isLessThanOrEqualTo(5_000);
    assertThat(message.name().length()).isLessThanOrEqualTo(200);
    assertThat(message.to().length()).isLessThanOrEqualTo(5_000);
    assertThat(message.from().handle().length()).isLessThanOrEqualTo(254);
    assertThat(message.attachments().size()).isLessThanOrEqualTo(500);
    assertThat(message.threading().references().size()).isLessThanOrEqualTo(50);
  }

  private static void isOneLine(String words) {
    assertThat(words.chars().noneMatch(c -> c == '\n' || c == '\r' || c == 0)).isTrue();
  }

  /** Nothing is ever put into a resident's mouth. */
  private static void isTakenFrom(String text, String reply) {
    reply.lines().map(String::strip).forEach(line -> assertThat(text.contains(line)).isTrue());
  }

  @FuzzTest(maxDuration = "3m")
  void readsAnyAddress(byte[] bytes) {
    String value = new String(bytes, UTF_8);
    List<HeaderAddress> all = HeaderAddress.list(value);
    assertThat(all.size()).isLessThanOrEqualTo(201);
    for (HeaderAddress each : all) {
      if (each.isPlain()) {
        assertThat(each.address().chars().noneMatch(c -> c <= ' ' || c == 0x7f)).isTrue();
        assertThat(each.address().chars().filter(c -> c == '@').count()).isEqualTo(1);
        assertThat(each.address().length()).isLessThanOrEqualTo(254);
      }
    }
    HeaderAddress.onlyPlain(value).ifPresent(only -> assertThat(all).containsExactly(only));
    for (MailAddresses.Found found : MailAddresses.in(value)) {
      assertThat(found.address().chars().noneMatch(c -> c <= ' ' || c == 0x7f)).isTrue();
      assertThat(found.start()).isLessThan(found.end());
    }
  }

  @FuzzTest(maxDuration = "3m")
  void trimsAnyReply(byte[] bytes) {
    String text = PlainWords.tidy(new String(bytes, UTF_8), MailContent.MOST_WORDS);
    String reply = ReplyText.of(text);
    assertThat(reply.isBlank()).isEqualTo(text.isBlank());
    assertThat(reply.length()).isLessThanOrEqualTo(text.length());
    isTakenFrom(text, reply);
    isTakenFrom(text, Forward.in(text, "Fwd: x").passedOn());
  }

  @FuzzTest(maxDuration = "3m")
  void readsAnyBounce(byte[] bytes) throws Unreadable {
    String said = new String(bytes, UTF_8);
    String free = "Return-Path: <>\nFrom: MAILER-DAEMON@a.example\nSubject: failure notice\n\n";
    returned(free + said).ifPresent(MailFuzzTest::isSensible);
    String report =
        "From: a@a.example\nContent-Type: multipart/report; boundary=\"=b\"\n\n--=b\n"
            + "Content-Type: message/delivery-status\n\n"
            + said
            + "\n--=b--\n";
    returned(report).ifPresent(MailFuzzTest::isSensible);
    String complaint = report.replace("delivery-status", "feedback-report");
    returned(complaint).ifPresent(MailFuzzTest::isSensible);
  }

  private Optional<Returned> returned(String mail) throws Unreadable {
    return reader.read(mail.getBytes(UTF_8), Instant.EPOCH).returned();
  }

  private static void isSensible(Returned returned) {
    assertThat(returned.dispatch()).isEmpty();
    isOneLine(returned.recipient());
    assertThat(returned.recipient().length()).isLessThanOrEqualTo(320);
    assertThat(returned.status()).matches("(?:[245]\\.\\d{1,3}\\.\\d{1,3})?");
    isOneLine(returned.reason());
    assertThat(returned.reason().length()).isLessThanOrEqualTo(60);
    boolean another = returned.status().startsWith("4") && !StatusCode.isGeneric(returned.status());
    assertThat(another && returned.verdict() == Returned.Verdict.HARD).isFalse();
  }

  @FuzzTest(maxDuration = "3m")
  void vouchesForNobodyByChance(byte[] bytes) throws Unreadable {
    String results = new String(bytes, UTF_8).replace('\r', ' ').replace('\n', ' ');
    AuthenticationResults.parse(results)
        .ifPresent(
            found -> assertThat(found.server()).isEqualTo(AuthenticationResults.serverOf(results)));
    String mail = "Authentication-Results: " + results + "\nFrom: jo@example.org\n\nHello.";
    var trusting = new MailReader(OURS, Optional.empty(), "mx.natter.example");
    boolean vouched = trusting.read(mail.getBytes(UTF_8), Instant.EPOCH).proof().vouched();
    String lower = results.toLowerCase(java.util.Locale.ROOT);
    boolean said =
        lower.contains("mx.natter.example")
            && lower.contains("pass")
            && lower.contains("example.org");
    assertThat(vouched && !said).isFalse();
    assertThat(reader.read(mail.getBytes(UTF_8), Instant.EPOCH).proof().vouched()).isFalse();
  }
}
