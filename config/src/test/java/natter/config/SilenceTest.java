package natter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import natter.bot.talk.Dispatch;
import natter.index.lucene.LuceneClassifier;
import natter.routes.email.Outgoing;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * natter against machines that do not say that they are machines: every mail passes a relay that
 * takes away whatever marks it as automatic and ties it to another, and gives it a Message-ID of
 * its own. Each automatic mail is counted.
 */
class SilenceTest {
  private static final Content CONTENT = Content.packed();
  private static final LuceneClassifier CLASSIFIER =
      new LuceneClassifier(CONTENT.scope(), CONTENT.places());
  private static final int PATIENCE = 100;
  private static final Pattern TELLING =
      Pattern.compile(
          "(?im)^(?:auto-submitted|x-auto-response-suppress|x-natter-loop|precedence|list-[a-z-]+"
              + "|in-reply-to|references|message-id|feedback-id):.*\\r\\n(?:[ \\t].*\\r\\n)*");

  private final Borough ours = new Borough("hello@natter.example", CONTENT, CLASSIFIER);
  private final Borough theirs = new Borough("talk@other.example", CONTENT, CLASSIFIER);
  private int numbers;

  @AfterAll
  static void closeClassifier() {
    CLASSIFIER.close();
  }

  @AfterEach
  void close() {
    ours.close();
    theirs.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "somebody has tipped a van load of rubble behind the garages",
        "loud music or rubbish, I do not know",
        "blue elephants",
        "help"
      })
  void twoNattersFallSilentAfterTwoTurns(String words) {
    ours.hears(mail(theirs.address, "Behind the garages", words));
    untilSilent();
    assertThat(ours.count(Dispatch.Kind.REPLY)).isBetween(1L, 2L);
    assertThat(theirs.count(Dispatch.Kind.REPLY)).isLessThanOrEqualTo(2);
    assertThat(ours.count(Dispatch.Kind.NOTICE)).isLessThanOrEqualTo(2);
    assertThat(theirs.count(Dispatch.Kind.NOTICE)).isLessThanOrEqualTo(2);
    staysSilent();
  }

  @Test
  void twoNattersFallSilentEvenAboutDanger() {
    ours.hears(mail(theirs.address, "Help", "a man with a knife is going to kill my neighbour"));
    untilSilent();
    assertThat(ours.count(Dispatch.Kind.REPLY)).isBetween(1L, 4L);
    assertThat(theirs.count(Dispatch.Kind.REPLY)).isLessThanOrEqualTo(4);
    assertThat(ours.automatic() + theirs.automatic()).isLessThanOrEqualTo(16);
    staysSilent();
  }

  private void untilSilent() {
    for (int turn = 0; turn < PATIENCE; turn++) {
      List<Outgoing> there = to(theirs.address, ours.sends());
      List<Outgoing> back = to(ours.address, theirs.sends());
      if (there.isEmpty() && back.isEmpty()) {
        return;
      }
      there.forEach(mail -> theirs.hears(relayed(mail)));
      back.forEach(mail -> ours.hears(relayed(mail)));
    }
    throw new AssertionError("they never fell silent");
  }

  /** Once the caps no longer hold, teams hear what was postponed, and nobody else anything. */
  private void staysSilent() {
    for (Borough borough : List.of(ours, theirs)) {
      borough.pass(Duration.ofDays(1));
      assertThat(borough.sends())
          .allMatch(mail -> mail.dispatch().kind() == Dispatch.Kind.NOTICE)
          .hasSizeLessThanOrEqualTo(1);
      assertThat(borough.waiting()).isZero();
    }
  }

  private static List<Outgoing> to(String address, List<Outgoing> mails) {
    return mails.stream().filter(m -> m.dispatch().to().handle().equals(address)).toList();
  }

  @Test
  void fallsSilentBeforeAnAbsenceNoteThatGrows() {
    long answers = against("On the beach: %s", "Back on Monday. Ring Sam if it burns.");
    assertThat(answers).isLessThanOrEqualTo(3);
  }

  @Test
  void fallsSilentBeforeAnAbsenceNoteThatStaysTheSame() {
    assertThat(against("On the beach", "Back on Monday.")).isLessThanOrEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[#@] %s",
        "Case @: %s",
        "%s (Ticket-ID: @)",
        "[Ticket#2026@] Thank you for: %s",
        "REQ-@ %s",
        "Re: [SD-@] %s",
        "INC00@00 | %s",
        "x@y@ - %s",
        "[#@]"
      })
  void fallsSilentBeforeATicketSystem(String subject) {
    assertThat(against(subject, "We have it. A colleague will look at it soon."))
        .isLessThanOrEqualTo(3);
  }

  @Test
  void fallsSilentBeforeAListThatSendsEverythingBack() {
    assertThat(against("[natter-list] %s", "")).isLessThanOrEqualTo(3);
  }

  @Test
  void fallsSilentBeforeAMachineWithNewSubjectsForEver() {
    assertThat(against("%s again and again", "Thank you for your mail.")).isLessThanOrEqualTo(10);
  }

  /**
   * Somebody writes, and a machine answers each mail they get.
   *
   * @param subject of the machine's mails: {@code %s} is the one it answers, @ a number
   * @param words what it says; empty for what it was sent
   * @return how often natter answered; notices to teams are held to the same measure
   */
  private long against(String subject, String words) {
    String who = "jo@resident.example";
    ours.hears(mail(who, "Rubble", "somebody has tipped rubble behind the garages"));
    for (int turn = 0; turn < PATIENCE; turn++) {
      List<Outgoing> answers = to(who, ours.sends());
      if (answers.isEmpty()) {
        assertThat(ours.count(Dispatch.Kind.NOTICE)).isLessThanOrEqualTo(11);
        return ours.count(Dispatch.Kind.REPLY);
      }
      for (Outgoing answer : answers) {
        String line =
            subject
                .replace("@", Integer.toString(10_000 + 7 * ++numbers))
                .replace("%s", answer.dispatch().subject());
        ours.hears(mail(who, line, words.isEmpty() ? answer.dispatch().text() : words));
      }
    }
    throw new AssertionError("they never fell silent");
  }

  @Test
  void aTeamsMachineThatAnswersEachNoticeStartsNothing() {
    List<String> teams = CONTENT.scope().teams().stream().flatMap(t -> t.email().stream()).toList();
    ours.hears(mail("jo@resident.example", "Rubble", "somebody has tipped rubble"));
    for (int turn = 0; turn < PATIENCE; turn++) {
      List<Outgoing> toTeams =
          ours.sends().stream().filter(m -> teams.contains(m.dispatch().to().handle())).toList();
      if (toTeams.isEmpty()) {
        assertThat(ours.automatic()).isLessThanOrEqualTo(12);
        return;
      }
      for (Outgoing mail : toTeams) {
        String line = "[#" + ++numbers + "] We have: " + mail.dispatch().subject();
        ours.hears(mail(mail.dispatch().to().handle(), line, "Thank you. We look at it."));
      }
    }
    throw new AssertionError("they never fell silent");
  }

  @Test
  void anEchoOfOurOwnMailIsNeverAnswered() {
    ours.hears(mail("jo@resident.example", "Rubble", "somebody has tipped rubble"));
    for (Outgoing mail : ours.sends()) {
      ours.hears(relayed(mail));
    }
    assertThat(ours.sends()).isEmpty();
    assertThat(ours.store.<Integer>read(tx -> tx.inbox().fromRobots(9).size())).isEqualTo(2);
  }

  private byte[] mail(String from, String subject, String words) {
    String mail =
        """
        From: Somebody <%s>
        To: %s
        Subject: %s
        Message-ID: <%d@relay.example>
        MIME-Version: 1.0
        Content-Type: text/plain; charset=UTF-8
        Content-Transfer-Encoding: 8bit

        %s
        """
            .formatted(from, ours.address, subject, ++numbers, words);
    return mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
  }

  /** Without anything that tells what it is or what it answers. */
  private byte[] relayed(Outgoing mail) {
    String all = new String(mail.mime(), StandardCharsets.UTF_8);
    int end = all.indexOf("\r\n\r\n") + 2;
    String head = TELLING.matcher(all.substring(0, end)).replaceAll("");
    assertThat(head.toLowerCase(Locale.ROOT)).doesNotContain("auto", "in-reply-to", "natter-loop");
    assertThat(subject(head)).as("still a mail").isPresent();
    String plain = "Message-ID: <" + ++numbers + "@relay.example>\r\n" + head + all.substring(end);
    return plain.getBytes(StandardCharsets.UTF_8);
  }

  private static Optional<String> subject(String head) {
    Matcher line = Pattern.compile("(?m)^Subject: (.+)$").matcher(head);
    return line.find() ? Optional.of(line.group(1)) : Optional.empty();
  }
}
