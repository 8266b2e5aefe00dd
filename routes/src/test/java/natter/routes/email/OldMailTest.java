package natter.routes.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.Flags;
import jakarta.mail.Flags.Flag;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import natter.bot.MemoryStore;
import natter.bot.talk.MailFolder.Old;
import natter.bot.talk.MailFolder.Word;
import natter.bot.talk.MailFolder.Word.What;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Unread mails that were there before natter. */
@Timeout(180)
@Execution(ExecutionMode.CONCURRENT)
class OldMailTest {
  private Postmark post;
  private final MemoryStore store = new MemoryStore();

  @BeforeEach
  void open() {
    post = Postmark.open();
    arrived(400, 1, new Flags());
    arrived(60, 2, new Flags());
    arrived(45, 3, new Flags());
    arrived(40, 4, new Flags(Flag.SEEN));
    arrived(20, 5, new Flags());
    arrived(0, 6, new Flags());
  }

  private void arrived(int daysAgo, int n, Flags flags) {
    post.append("INBOX", Instant.now().minus(Duration.ofDays(daysAgo)), flags, Postmark.mail(n));
  }

  @AfterEach
  void close() {
    post.close();
    store.close();
  }

  @Test
  void takesWhatIsYoungAndAsksAboutTheRest() throws Exception {
    takesTheYoung();
  }

  private void takesTheYoung() throws Exception {
    try (var natter = Watched.open(post.mailbox(), store)) {
      natter.awaitKept(2);
      await().until(() -> natter.folder().old().waiting() == 3);
      await().until(() -> post.unseen() == 3);
      Watched.rest();
      assertThat(natter.kept()).hasSize(2);
      assertThat(natter.kept().getFirst()).contains("Rubbish 5");
      assertThat(natter.folder().isAsked()).isTrue();
      assertThat(natter.folder().old().oldest().orElseThrow())
          .isBefore(Instant.now().minus(Duration.ofDays(399)));
      assertThat(natter.door.trouble()).isEmpty();
      assertThat(natter.door.warning().orElse(""))
          .isEqualTo(
              "3 old unread mails in INBOX wait for an administrator to decide on /desk/mailbox");
      assertThat(post.unseen()).isEqualTo(3);
    }
  }

  @Test
  void goesOnAskingAfterAStart() throws Exception {
    takesTheYoung();
    try (var natter = Watched.open(post.mailbox(), store).awaitOpen()) {
      Watched.rest();
      assertThat(natter.kept()).hasSize(2);
      assertThat(natter.folder().isAsked()).isTrue();
    }
  }

  @Test
  void takesAllWhenTold() throws Exception {
    try (var natter = Watched.open(post.mailbox(), store)) {
      await().until(() -> natter.count() == 2 && natter.folder().isAsked());
      natter.say(new Word(What.TAKE, LocalDate.EPOCH));
      natter.awaitKept(5);
      await().until(() -> natter.folder().old().equals(Old.NONE));
      await().until(() -> natter.door.warning().isEmpty());
      assertThat(natter.folder().word()).isEmpty();
      assertThat(post.unseen()).isZero();
      assertThat(natter.kept()).noneMatch(m -> m.contains("Rubbish 4"));
    }
  }

  @Test
  void takesThoseSinceADayAndLeavesTheRestForGood() throws Exception {
    try (var natter = Watched.open(post.mailbox(), store)) {
      await().until(() -> natter.count() == 2 && natter.folder().isAsked());
      natter.say(new Word(What.TAKE, LocalDate.now(ZoneOffset.UTC).minusDays(50)));
      natter.awaitKept(3);
      await().until(() -> natter.folder().old().equals(Old.NONE));
      assertThat(natter.kept().getLast()).contains("Rubbish 3");
      assertThat(post.unseen()).isEqualTo(2);
    }
    try (var natter = Watched.open(post.mailbox(), store).awaitOpen()) {
      Watched.rest();
      assertThat(natter.kept()).hasSize(3);
    }
  }

  @Test
  void leavesAllWhenTold() throws Exception {
    try (var natter = Watched.open(post.mailbox(), store)) {
      await().until(() -> natter.count() == 2 && natter.folder().isAsked());
      natter.say(new Word(What.LEAVE, LocalDate.EPOCH));
      await().until(() -> natter.folder().old().equals(Old.NONE));
      post.deliver(7);
      natter.awaitKept(3);
      await().until(() -> post.unseen() == 3);
    }
  }

  @Test
  void doesWhatWasSaidWhileItWasAway() throws Exception {
    takesTheYoung();
    Watched.say(store, new Word(What.TAKE, LocalDate.EPOCH));
    try (var natter = Watched.open(post.mailbox(), store)) {
      natter.awaitKept(5);
    }
  }

  @Test
  void asksNobodyWhereThereIsNothingOld() throws Exception {
    post.inFolder("INBOX", f -> f.setFlags(f.getMessages(), new Flags(Flag.SEEN), true));
    try (var natter = Watched.open(post.mailbox(), store).awaitOpen()) {
      assertThat(natter.folder().old()).isEqualTo(Old.NONE);
      assertThat(natter.door.warning()).isEmpty();
    }
  }
}
