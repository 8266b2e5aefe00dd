package natter.routes.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.Flags;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import natter.bot.MemoryStore;
import natter.bot.Store;
import natter.bot.talk.MailFolder.Word;
import natter.bot.talk.MailFolder.Word.What;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Two natters with ledgers of their own on one mailbox. */
@Timeout(180)
@Execution(ExecutionMode.CONCURRENT)
class RivalsTest {
  private Postmark post;
  private final Store one = new MemoryStore();
  private final Store two = new MemoryStore();

  @BeforeEach
  void open() {
    post = Postmark.open();
  }

  @AfterEach
  void close() {
    post.close();
    one.close();
    two.close();
  }

  @Test
  void oneTakesTheMailAndTheOtherStandsBack() throws Exception {
    try (var first = Watched.open(post.mailbox(), one).awaitOpen();
        var second = Watched.open(post.mailbox(), two).awaitOpen()) {
      for (int i = 1; i <= 20; i++) {
        post.deliver(i);
        Thread.sleep(30);
      }
      awaitBoth(first, second, 20);
      assertThat(both(first, second)).doesNotHaveDuplicates();
      await().until(() -> shut(first) != shut(second));
      Watched back = shut(first) ? first : second;
      assertThat(back.door.trouble().orElseThrow())
          .matches("another natter \\([0-9a-f]{8}\\) takes the mail of INBOX, so this one .*");
      post.deliver(21);
      awaitBoth(first, second, 21);
      Watched.rest();
      assertThat(both(first, second)).hasSize(21).doesNotHaveDuplicates();
    }
  }

  @Test
  void bothStartAtOnceOnAFullMailbox() throws Exception {
    for (int i = 1; i <= 700; i++) {
      post.deliver(i);
    }
    try (var first = Watched.open(post.mailbox(), one);
        var second = Watched.open(post.mailbox(), two)) {
      awaitBoth(first, second, 700);
      Watched.rest();
      assertThat(both(first, second)).hasSize(700).doesNotHaveDuplicates();
    }
  }

  @Test
  void theOtherTakesOverWhenAnAdministratorSaysSo() throws Exception {
    try (var first = Watched.open(post.mailbox(), one).awaitOpen();
        var second = Watched.open(post.mailbox(), two).awaitOpen()) {
      oneStandsBack(first, second);
      Watched back = shut(first) ? first : second;
      Watched taker = shut(first) ? second : first;
      back.say(new Word(What.TAKE_OVER, LocalDate.EPOCH));
      await().until(() -> back.folder().rival().isEmpty());
      await()
          .atMost(Duration.ofSeconds(90))
          .until(
              () -> {
                post.deliver(post.count("INBOX") + 1);
                Thread.sleep(500);
                return shut(taker) && !shut(back);
              });
      int before = post.count("INBOX");
      post.deliver(before + 1);
      await()
          .until(() -> back.kept().stream().anyMatch(m -> m.contains("Rubbish " + (before + 1))));
      assertThat(both(first, second)).doesNotHaveDuplicates();
    }
  }

  @Test
  void theOtherTakesOverOnceItIsSilent() throws Exception {
    var ahead = new AtomicReference<>(Duration.ZERO);
    InstantSource clock = () -> Instant.now().plus(ahead.get());
    Store backs;
    try (var first = Watched.open(post.mailbox(), one).awaitOpen();
        var second = Watched.open(post.mailbox(), two).awaitOpen()) {
      oneStandsBack(first, second);
      backs = shut(first) ? one : two;
    }
    try (var left = Watched.open(post.mailbox(), backs, clock)) {
      await().until(() -> shut(left));
      int before = left.kept().size();
      post.deliver(501);
      Watched.rest();
      assertThat(left.kept()).hasSize(before);
      ahead.set(Rivals.SILENCE.plusMinutes(1));
      post.deliver(502);
      left.awaitKept(before + 2);
      await().until(() -> !shut(left));
    }
  }

  private void oneStandsBack(Watched first, Watched second) {
    await()
        .until(
            () -> {
              post.deliver(post.count("INBOX") + 1);
              Thread.sleep(300);
              return shut(first) != shut(second);
            });
  }

  @Test
  void remembersToStandBack() throws Exception {
    Store backs;
    try (var first = Watched.open(post.mailbox(), one).awaitOpen();
        var second = Watched.open(post.mailbox(), two).awaitOpen()) {
      oneStandsBack(first, second);
      backs = shut(first) ? one : two;
    }
    try (var again = Watched.open(post.mailbox(), backs)) {
      await().until(() -> shut(again));
    }
  }

  @Test
  void nattersOnOneLedgerDoNotMistakeEachOther() throws Exception {
    try (var first = Watched.open(post.mailbox(), one).awaitOpen();
        var second = Watched.open(post.mailbox(), one).awaitOpen()) {
      for (int i = 1; i <= 20; i++) {
        post.deliver(i);
      }
      first.awaitKept(20);
      Watched.rest();
      assertThat(first.kept()).hasSize(20).doesNotHaveDuplicates();
      assertThat(shut(first) || shut(second)).isFalse();
      await().until(() -> post.unseen() == 0);
    }
  }

  @Test
  void aNewLedgerBeginsAtOnceWhereAnotherHasWorked() throws Exception {
    post.deliver(1);
    try (var first = Watched.open(post.mailbox(), one)) {
      first.awaitKept(1);
      await().until(() -> post.unseen() == 0);
    }
    post.deliver(2);
    post.inFolder("INBOX", f -> f.setFlags(f.getMessages(), new Flags(Flags.Flag.SEEN), false));
    try (var second = Watched.open(post.mailbox(), two)) {
      second.awaitKept(2);
      post.deliver(3);
      second.awaitKept(3);
      assertThat(second.door.trouble()).isEmpty();
    }
  }

  @Test
  void noticesAnotherWhereMailsHoldNoWords() throws Exception {
    try (var wire = new Tripwire(post.imapPort(), "nothing to cut", "\\*");
        var first = Watched.open(at(wire), one).awaitOpen();
        var second = Watched.open(at(wire), two).awaitOpen()) {
      await()
          .until(
              () -> {
                post.deliver(post.count("INBOX") + 1);
                Thread.sleep(200);
                return shut(first) || shut(second);
              });
    }
  }

  private static Mailbox at(Tripwire wire) {
    return Mailbox.of(
        "imap://127.0.0.1:" + wire.port() + "/INBOX", Postmark.ADDRESS, Postmark.PASSWORD, "none");
  }

  private static boolean shut(Watched natter) {
    return natter.door.trouble().orElse("").startsWith("another natter");
  }

  private static List<String> both(Watched first, Watched second) {
    var all = new ArrayList<>(first.kept());
    all.addAll(second.kept());
    return all;
  }

  private static void awaitBoth(Watched first, Watched second, int many) {
    await().until(() -> first.count() + second.count() >= many);
  }
}
