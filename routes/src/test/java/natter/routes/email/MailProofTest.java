package natter.routes.email;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import natter.bot.talk.Message;
import natter.bot.talk.Parcel;
import natter.bot.talk.Returned;
import natter.bot.talk.Unreadable;
import natter.routes.email.SealedAddresses.Purpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the way that a mail came proves, and what it does not. */
class MailProofTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final String MARK = "0123456789abc";
  private static final String US = "hello@council.example";

  private final SealedAddresses sealed = seals("a secret of ours");
  private final MailReader reader =
      new MailReader(Set.of(US), Optional.of(sealed), "MX.council.example");
  private final String reply = sealed.of(Purpose.REPLY, MARK, NOON).value();
  private final String bounce = sealed.of(Purpose.BOUNCE, MARK, NOON).value();

  private static SealedAddresses seals(String key) {
    return new SealedAddresses(new Letterhead(US, "The Council"), key.getBytes(UTF_8));
  }

  private Message read(String mail, Instant received) throws Unreadable {
    return reader.read(new Parcel("email", "1", received, mail.getBytes(UTF_8)));
  }

  private Message read(String mail) throws Unreadable {
    return read(mail, NOON.plusSeconds(60));
  }

  @ParameterizedTest
  @ValueSource(strings = {"To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To", "Resent-To"})
  void tellsWhatASealedAddressAnswersWhereverItStands(String field) throws Unreadable {
    Message message =
        read("From: jo@example.org\n" + field + ": A <a@b.example>, Us <" + reply + ">\n\nYes.");
    assertThat(message.proof().answers()).contains(MARK);
    assertThat(message.kind()).isEqualTo(Message.Kind.PERSON);
  }

  @Test
  void tellsItFromWhatOurServerNotedWhereTheWriterHidIt() throws Unreadable {
    String mail =
        "Received: from a by b (Postfix) with ESMTP id 1\n\tfor <"
            + reply.toUpperCase(java.util.Locale.ROOT)
            + ">; Fri, 20 Nov 2026 12:00:00 +0000\nFrom: jo@example.org\nTo: undisclosed:;\n\nYes.";
    assertThat(read(mail).proof().answers()).contains(MARK);
  }

  @Test
  void whatOurServerNotedStandsAboveWhatTheWriterWrote() throws Unreadable {
    String other = sealed.of(Purpose.REPLY, "zzzzzzzzzzzzz".replace('z', 'v'), NOON).value();
    String mail = "To: " + other + "\nDelivered-To: " + reply + "\nFrom: jo@example.org\n\nYes.";
    assertThat(read(mail).proof().answers()).contains(MARK);
  }

  @Test
  void aSealEndsWithItsYear() throws Unreadable {
    String mail = "From: jo@example.org\nTo: " + reply + "\n\nYes.";
    assertThat(read(mail, NOON.plus(Duration.ofDays(364))).proof().answers()).contains(MARK);
    assertThat(read(mail, NOON.plus(Duration.ofDays(367))).proof().answers()).isEmpty();
  }

  @Test
  void aSealOfAnotherKeyOrPurposeOrPlaceProvesNothing() throws Unreadable {
    String forged = seals("another secret!!").of(Purpose.REPLY, MARK, NOON).value();
    assertThat(read("From: jo@example.org\nTo: " + forged + "\n\nYes.").proof().answers())
        .isEmpty();
    assertThat(read("From: jo@example.org\nTo: " + bounce + "\n\nYes.").proof().answers())
        .isEmpty();
    assertThat(
            read("From: jo@example.org\nTo: a@b.example\nSubject: " + reply + "\n\n" + reply)
                .proof()
                .answers())
        .isEmpty();
  }

  @Test
  void mailFromAnAddressThatWeMadeIsNeverAPersons() throws Unreadable {
    for (String ours : Set.of(US, reply, bounce, "Hello+x@Council.Example")) {
      Message message = read("From: <" + ours + ">\nTo: " + US + "\n\nYes.");
      assertThat(message.kind()).as(ours).isEqualTo(Message.Kind.AUTOMATIC);
      assertThat(message.why()).isEqualTo("From: our own address");
    }
  }

  @Test
  void whatComesToAReturnPathIsNeverAPersons() throws Unreadable {
    Message message = read("From: jo@example.org\nTo: " + bounce + "\n\nI am on the beach.");
    assertThat(message.kind()).isEqualTo(Message.Kind.AUTOMATIC);
    assertThat(message.why()).isEqualTo("To: the return path of a letter of ours");
    String forged = seals("another secret!!").of(Purpose.BOUNCE, MARK, NOON).value();
    assertThat(read("From: jo@example.org\nTo: " + forged + "\n\nHello.").kind())
        .isEqualTo(Message.Kind.PERSON);
  }

  private static String bounceTo(String address) {
    return "Return-Path: <>\nFrom: MAILER-DAEMON@mx.example.org\nTo: "
        + address
        + "\nSubject: failure notice\n\n<jo@example.org>:\n550 5.1.1 User unknown\n\n"
        + "--- Below this line is a copy of the message.\n\nMessage-ID: <nt.x@council.example>\n";
  }

  @Test
  void aBounceProvesItsDispatchByTheAddressItCameTo() throws Unreadable {
    Returned returned = read(bounceTo(bounce)).returned().orElseThrow();
    assertThat(returned)
        .isEqualTo(
            new Returned(
                Optional.of(MARK),
                Returned.Verdict.HARD,
                "jo@example.org",
                "5.1.1",
                "user unknown"));
  }

  @Test
  void aForgedBounceProvesNothing() throws Unreadable {
    String forged = seals("another secret!!").of(Purpose.BOUNCE, MARK, NOON).value();
    for (String address : Set.of(US, reply, forged, bounce.replace("+b", "+r"))) {
      assertThat(read(bounceTo(address)).returned().orElseThrow().dispatch()).as(address).isEmpty();
    }
  }

  @Test
  void whatIsNoBounceSaysNothingOfADispatch() throws Unreadable {
    assertThat(read("From: jo@example.org\nTo: " + bounce + "\n\nHello.").returned()).isEmpty();
    assertThat(
            read("Auto-Submitted: auto-replied\nFrom: jo@example.org\nTo: "
                    + bounce
                    + "\nSubject: Out of office\n\nI am away.")
                .returned())
        .isEmpty();
  }

  private boolean vouched(String... lines) throws Unreadable {
    return read(String.join("\n", lines) + "\n\nHello.").proof().vouched();
  }

  private static String results(String results) {
    return "Authentication-Results: mx.council.example; " + results;
  }

  private static final String FROM = "From: Ann <ann@team.example>";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dmarc=pass header.from=team.example | true",
        "dmarc=pass header.from=Team.Example | true",
        "dmarc=pass (p=reject) header.from=team.example; spf=fail smtp.mailfrom=x.example | true",
        "dmarc=pass header.from=other.example | false",
        "dmarc=pass header.from=sub.team.example | false",
        "dmarc=pass | false",
        "dmarc=fail header.from=team.example; dkim=pass header.d=team.example | false",
        "dmarc=fail header.from=team.example; dmarc=pass header.from=team.example | false",
        "dmarc=temperror header.from=team.example; dkim=pass header.d=team.example | false",
        "dmarc=none header.from=team.example; dkim=pass header.d=team.example | true",
        "dkim=pass header.d=team.example | true",
        "dkim=pass header.i=@team.example | true",
        "dkim=pass header.i=ann@team.example header.b=abc | true",
        "dkim=pass header.d=other.example header.i=@team.example | false",
        "dkim=pass header.d=eam.example | false",
        "dkim=pass header.d=team.example.evil.example | false",
        "dkim=fail header.d=team.example; dkim=pass header.d=lists.example | false",
        "dkim=fail header.d=lists.example; dkim=pass header.d=team.example | true",
        "spf=pass smtp.mailfrom=team.example | true",
        "spf=pass smtp.mailfrom=bounce@team.example | true",
        "spf=pass smtp.helo=team.example | false",
        "spf=softfail smtp.mailfrom=team.example | false",
        "spf=pass smtp.mailfrom=other.example reason=\"header.d=team.example\" | false",
        "spf=pass (dkim=pass header.d=team.example) smtp.mailfrom=other.example | false",
        "auth=pass smtp.auth=ann@team.example | false",
        "none | false",
        "dkim=pass header.d=team.example; broken | false",
      })
  void vouchesForWhatOurServerFoundAligned(String results, boolean vouched) throws Unreadable {
    assertThat(vouched(results(results), FROM)).isEqualTo(vouched);
  }

  @Test
  void onlyTheTopmostFieldOfOurServerCounts() throws Unreadable {
    String pass = results("dmarc=pass header.from=team.example");
    String fail = results("dmarc=fail header.from=team.example");
    String others = pass.replace("mx.council.example", "mx.evil.example");
    assertThat(vouched(fail, pass, FROM)).isFalse();
    assertThat(vouched(pass, fail, FROM)).isTrue();
    assertThat(vouched(others, FROM)).isFalse();
    assertThat(vouched(others, pass, FROM)).isTrue();
    assertThat(vouched(results("broken"), pass, FROM)).isFalse();
    assertThat(vouched(pass.replace("mx.council", "evil.mx.council"), FROM)).isFalse();
    assertThat(vouched(pass.replace("mx.council.example", "MX.Council.Example 1"), FROM)).isTrue();
    assertThat(vouched("X-" + pass, FROM)).isFalse();
  }

  @Test
  void vouchesForOneWriterOnly() throws Unreadable {
    String pass = results("dmarc=pass header.from=team.example");
    assertThat(vouched(pass, FROM)).isTrue();
    assertThat(vouched(pass, "From: ann@team.example, eve@evil.example")).isFalse();
    assertThat(vouched(pass, FROM, "From: eve@evil.example")).isFalse();
    assertThat(vouched(pass, "From: eve@evil.example", FROM)).isFalse();
    assertThat(vouched(pass, "From: <ann@team.example>eve@evil.example")).isFalse();
    assertThat(vouched(pass, "From: \"ann@team.example\" <eve@evil.example>")).isFalse();
    assertThat(vouched(pass, "From:", "Sender: ann@team.example")).isFalse();
  }

  @Test
  void vouchesInAnyScript() throws Unreadable {
    assertThat(
            vouched(
                results("dmarc=pass header.from=xn--bcher-kva.example"),
                "From: ann@b\u00fccher.example"))
        .isTrue();
  }

  @Test
  void withoutAServerToTrustNothingIsVouchedFor() throws Unreadable {
    var trusting = new MailReader(Set.of(US));
    String mail = results("dmarc=pass header.from=team.example") + "\n" + FROM + "\n\nHello.";
    assertThat(trusting.read(mail.getBytes(UTF_8), NOON).proof().vouched()).isFalse();
    String nobodys = mail.replace("mx.council.example", "");
    assertThat(trusting.read(nobodys.getBytes(UTF_8), NOON).proof().vouched()).isFalse();
  }
}
