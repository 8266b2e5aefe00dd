package natter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import natter.bot.care.HeldAnswer;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.bot.talk.Address;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Dispatched;
import natter.bot.talk.Dispatched.State;
import natter.index.lucene.LuceneClassifier;
import natter.routes.email.Outgoing;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Real letters out, real mails in: what teams and mail servers send to our sealed addresses. */
class TeamAnswersTest {
  private static final Content CONTENT = Content.packed();
  private static final LuceneClassifier CLASSIFIER =
      new LuceneClassifier(CONTENT.scope(), CONTENT.places());
  private static final String TEAM = "clean.green@walsall.example";
  private static final String KIM = "kim@resident.example";
  private static final String VOUCHED =
      "Authentication-Results: mx.own; dmarc=pass header.from=walsall.example\n";

  private final Borough ours = new Borough("hello@natter.example", CONTENT, CLASSIFIER);
  private int numbers;
  private final Outgoing notice = notice();

  @AfterAll
  static void closeClassifier() {
    CLASSIFIER.close();
  }

  @AfterEach
  void close() {
    ours.close();
  }

  private Outgoing notice() {
    ours.hears(mail("", KIM, "hello@natter.example", "Rubble", "somebody has tipped rubble"));
    return ours.sends().stream()
        .filter(m -> m.dispatch().kind() == Dispatch.Kind.NOTICE)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aTeamsReplyReachesTheResidentWithoutQuoteAndSignature() {
    ours.hears(mail(VOUCHED, TEAM, replyTo(notice), "Re: New", "We come on Tuesday." + quote()));
    Dispatch letter = letters().getFirst();
    assertThat(letter.to()).isEqualTo(Address.email(KIM));
    assertThat(letter.text())
        .startsWith("We come on Tuesday.\n\nYour reference is " + reference())
        .doesNotContain("Sam Green", "Answer by", "/desk/");
    assertThat(ticket().status()).isEqualTo(Ticket.Status.ANSWERED);
  }

  private String quote() {
    return "\n\n-- \nSam Green\nClean and Green\n\nOn Mon, 16 Nov 2026, The Council wrote:\n> "
        + notice.dispatch().text().replace("\n", "\n> ");
  }

  @Test
  void anotherServersWordIsNoProof() {
    String others = VOUCHED.replace("mx.own", "mx.evil");
    ours.hears(mail(others, TEAM, replyTo(notice), "Re: New", "We come on Tuesday."));
    assertThat(letters()).isEmpty();
    assertThat(held()).extracting(HeldAnswer::words).containsExactly("We come on Tuesday.");
  }

  @Test
  void aForgedTeamWithoutTheSealIsNobody() {
    String subject = "Re: " + notice.dispatch().subject();
    ours.hears(mail(VOUCHED, TEAM, "hello@natter.example", subject, "We come on Tuesday."));
    String mended = replyTo(notice).replaceFirst("\\+r.", "+rz");
    ours.hears(mail(VOUCHED, TEAM, mended, subject, "We come on Tuesday."));
    String bounce = header(notice, "Reply-To").replace("+r", "+b");
    ours.hears(mail(VOUCHED, TEAM, bounce, subject, "We come on Tuesday."));
    assertThat(letters()).isEmpty();
    assertThat(held()).isEmpty();
    assertThat(ticket().status()).isEqualTo(Ticket.Status.OPEN);
  }

  @Test
  void nothingButTheQuoteIsHeld() {
    ours.hears(mail(VOUCHED, TEAM, replyTo(notice), "Re: New", quote().strip()));
    String unsigned = quote().substring(quote().indexOf("On Mon"));
    ours.hears(mail(VOUCHED, TEAM, replyTo(notice), "Re: New", unsigned));
    assertThat(letters()).isEmpty();
    assertThat(held()).hasSize(2);
  }

  @Test
  void anAbsenceNoteDoesNothing() {
    ours.hears(
        mail(
            VOUCHED + "Auto-Submitted: auto-replied\n",
            TEAM,
            replyTo(notice),
            "Automatic reply: New",
            "I am away."));
    assertThat(letters()).isEmpty();
    assertThat(held()).isEmpty();
    assertThat(ours.sends()).isEmpty();
  }

  @Test
  void aBounceToTheSealedAddressSaysThatTheTeamWasNotTold() {
    ours.hears(bounce(replyTo(notice)));
    ours.hears(bounce("hello@natter.example"));
    ours.hears(bounce(replyTo(notice).replace("+r", "+b")));
    assertThat(ticket().flags()).as("after forged ones").isEmpty();
    ours.hears(bounce(ours.bouncesTo(notice.dispatch())));
    assertThat(ticket().flags()).isEqualTo(Set.of(Ticket.Flag.UNTOLD));
    State state =
        ours.store
            .read(tx -> tx.outbox().find(notice.dispatch().key()))
            .map(Dispatched::state)
            .orElseThrow();
    assertThat(state).isEqualTo(State.DEAD);
  }

  private byte[] bounce(String to) {
    String mail =
        """
        Return-Path: <>
        Delivered-To: %s
        From: MAILER-DAEMON@mx.walsall.example
        To: %s
        Subject: Undelivered Mail Returned to Sender
        Message-ID: <%d@mx.walsall.example>
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="b"

        --b
        Content-Type: text/plain

        It could not be delivered.

        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.walsall.example

        Final-Recipient: rfc822; clean.green@walsall.example
        Action: failed
        Status: 5.1.1
        Diagnostic-Code: smtp; 550 5.1.1 user unknown

        --b--
        """
            .formatted(to, to, ++numbers);
    return bytes(mail);
  }

  private byte[] mail(String top, String from, String to, String subject, String words) {
    return bytes(
        top
            + """
            From: <%s>
            To: <%s>
            Subject: %s
            Message-ID: <%d@relay.example>
            MIME-Version: 1.0
            Content-Type: text/plain; charset=UTF-8
            Content-Transfer-Encoding: 8bit

            """
                .formatted(from, to, subject, ++numbers)
            + words
            + "\n");
  }

  private static byte[] bytes(String mail) {
    return mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
  }

  private static String replyTo(Outgoing mail) {
    return header(mail, "Reply-To");
  }

  private static String header(Outgoing mail, String name) {
    String all = new String(mail.mime(), StandardCharsets.UTF_8);
    Matcher line = Pattern.compile("(?m)^" + name + ": (.+)$").matcher(all);
    assertThat(line.find()).isTrue();
    return line.group(1).strip();
  }

  private List<Dispatch> letters() {
    return ours.store.read(
        tx ->
            tx.outbox().in(State.PLANNED, 99).stream()
                .map(Dispatched::dispatch)
                .filter(d -> d.kind() == Dispatch.Kind.OFFICER)
                .toList());
  }

  private List<HeldAnswer> held() {
    return ours.store.read(tx -> tx.heldAnswers().waiting(99));
  }

  private Reference reference() {
    return Optional.of(notice.dispatch())
        .flatMap(Dispatch::reference)
        .flatMap(Reference::of)
        .orElseThrow();
  }

  private Ticket ticket() {
    return ours.store.read(tx -> tx.tickets().find(reference())).orElseThrow();
  }
}
