package natter.routes.email;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import natter.bot.talk.Address;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Threading;
import natter.bot.talk.Undelivered;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Nobody writes headers of ours, whatever they write. */
class LetterHeadersTest {
  private static final Set<String> OURS =
      Set.of(
          "Date",
          "From",
          "Reply-To",
          "To",
          "Message-ID",
          "In-Reply-To",
          "References",
          "Subject",
          "MIME-Version",
          "Content-Type",
          "Content-Language",
          "X-Natter-Loop",
          "Auto-Submitted",
          "X-Auto-Response-Suppress",
          "Precedence",
          "List-Id",
          "List-Unsubscribe");
  private static final List<String> BITS =
      List.of(
          "\r\n",
          "\n",
          "\r",
          "\u0000",
          "\u0085",
          "\u2028",
          "\u560d\u560a",
          "\u010a",
          "Bcc: mo@example.org",
          ": ",
          " ",
          "\t",
          "<",
          ">",
          "@",
          ",",
          ";",
          "\"",
          "\\",
          "=?utf-8?Q?=0D=0ABcc:_mo@example.org?=",
          "=?utf-8?B?DQpCY2M6IG1vQGV4YW1wbGUub3Jn?=",
          "--=_natter_",
          "\u00fc",
          "\ud83d\ude00",
          "\u202e",
          "\ud800",
          "jo@example.org",
          "word");

  @RepeatedTest(400)
  void areOursAlone(RepetitionInfo n) throws Exception {
    var chance = new Random(n.getCurrentRepetition());
    byte[] mime;
    try {
      mime = written(chance);
    } catch (Undelivered | IllegalArgumentException refused) {
      return;
    }
    ReceivedMail mail = ReceivedMail.read(mime);
    assertThat(mail.headers()).doesNotHaveDuplicates().isSubsetOf(OURS);
    assertThat(mail.from().getAddress()).isEqualTo("hello@natter.example");
    assertThat(mail.header("To")).singleElement().satisfies(LetterHeadersTest::isOneAddress);
    assertThat(mail.subject().length()).isLessThanOrEqualTo(250);
    assertThat(mail.subject().chars()).noneMatch(Character::isISOControl);
    String all = new String(mime, StandardCharsets.ISO_8859_1);
    assertThat(all.lines()).allMatch(line -> line.length() <= 998);
    assertThat(all.replace("\r\n", "")).doesNotContain("\r", "\n", "\u0000");
  }

  private static void isOneAddress(String to) throws AddressException {
    assertThat(InternetAddress.parse(to)).hasSize(1);
  }

  private static byte[] written(Random chance) throws Undelivered {
    String subject = bits(chance, 8);
    var kinds = Dispatch.Kind.values();
    var dispatch =
        new Dispatch(
            "k" + bits(chance, 2),
            Address.email(chance.nextInt(4) == 0 ? bits(chance, 3) : "jo@example.org"),
            kinds[chance.nextInt(kinds.length)],
            Optional.of(bits(chance, 2)),
            chance.nextBoolean() ? subject : subject.replaceAll("[\\r\\n\u0000]", ""),
            bits(chance, 20),
            List.of(),
            new Threading("", Stream.generate(() -> bits(chance, 3)).limit(5).toList()),
            Instant.EPOCH);
    var head = new Letterhead("hello@natter.example", "The \"Council\", <x@y>; \u00fc");
    return new Letters(head, InstantSource.system()).write(dispatch).mime();
  }

  private static String bits(Random chance, int most) {
    var all = new StringBuilder();
    for (int i = chance.nextInt(most + 1); i > 0; i--) {
      all.append(BITS.get(chance.nextInt(BITS.size())));
    }
    return all.toString();
  }
}
