package natter.routes.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Set;
import natter.bot.talk.Unreadable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How long reading one mail takes on one thread; prints a table. */
@Tag("bench")
class MailReaderBenchTest {
  private static final int ROUNDS = 20_000;

  private final MailReader reader = new MailReader(Set.of("hello@natter.example"));

  @Test
  void printsTheTimePerMail() throws Unreadable {
    measure("plain text, 12 headers", plain());
    measure("plain and HTML", alternative());
    measure("HTML alone", html());
    measure("an answer with its thread", thread());
  }

  private void measure(String what, String mail) throws Unreadable {
    byte[] raw = mail.replace("\n", "\r\n").getBytes(UTF_8);
    long words = 0;
    for (int i = 0; i < ROUNDS; i++) {
      words += reader.read(raw, Instant.EPOCH).reply().length();
    }
    long start = cpuNanos();
    for (int i = 0; i < ROUNDS; i++) {
      words += reader.read(raw, Instant.EPOCH).reply().length();
    }
    double micros = (cpuNanos() - start) / 1000.0 / ROUNDS;
    System.out.printf("read %-28s %6d bytes %8.1f us (%d)%n", what, raw.length, micros, words % 10);
  }

  /** Processor time, so that what else runs on the machine does not count. */
  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static final String HEADERS =
      """
      Return-Path: <jo.bloggs@example.org>
      Received: from mx.example.org (mx.example.org [192.0.2.1])
      \tby mail.natter.example (Postfix) with ESMTPS id 4AB3C1234
      \tfor <hello@natter.example>; Fri, 20 Nov 2026 10:00:00 +0000 (GMT)
      DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=example.org; s=a;
      \tbh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=; h=From:To:Subject
      From: Jo Bloggs <jo.bloggs@example.org>
      To: hello@natter.example
      Subject: Fly tipping in Elmore Row
      Date: Fri, 20 Nov 2026 10:00:00 +0000
      Message-ID: <abc.123@example.org>
      MIME-Version: 1.0
      """;

  private static final String WORDS =
      """
      Hello,

      somebody has left a fridge and about ten bags of rubbish behind the garages
      in Elmore Row, WS3 2HR. It has been there since Tuesday and children play
      next to it. Can you please have it taken away?

      Kind regards,
      Jo Bloggs
      12 Elmore Row
      """;

  private static String plain() {
    return HEADERS + "Content-Type: text/plain; charset=utf-8\n\n" + WORDS;
  }

  private static String html() {
    return HEADERS
        + "Content-Type: text/html; charset=utf-8\n\n<html><body><p>"
        + WORDS.replace("\n\n", "</p><p>")
        + "</p></body></html>\n";
  }

  private static String alternative() {
    return HEADERS
        + "Content-Type: multipart/alternative; boundary=\"b1\"\n\n--b1\n"
        + "Content-Type: text/plain; charset=utf-8\n\n"
        + WORDS
        + "--b1\nContent-Type: text/html; charset=utf-8\n\n<p>"
        + WORDS.replace("\n\n", "</p><p>")
        + "</p>\n--b1--\n";
  }

  private static String thread() {
    return HEADERS
        + "Content-Type: text/plain; charset=utf-8\nIn-Reply-To: <1@natter.example>\n\n"
        + WORDS
        + "\nOn Thu, 19 Nov 2026 at 09:12, natter <hello@natter.example> wrote:\n> "
        + WORDS.repeat(6).replace("\n", "\n> ")
        + "\n";
  }
}
