package natter.routes.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.Flags;
import jakarta.mail.Flags.Flag;
import jakarta.mail.Folder;
import java.time.Duration;
import java.time.Instant;
import natter.bot.MemoryStore;
import natter.bot.talk.MailFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Folders, moving, new numbers, and people in the same mailbox. */
@Timeout(180)
@Execution(ExecutionMode.CONCURRENT)
class FoldersTest {
  private Postmark post;
  private final MemoryStore store = new MemoryStore();

  @BeforeEach
  void open() {
    post = Postmark.open();
  }

  @AfterEach
  void close() {
    post.close();
    store.close();
  }

  @Test
  void takesMailFromSeveralFolders() throws Exception {
    post.append("Support", Instant.now(), new Flags(), Postmark.mail(1));
    post.deliver(2);
    try (var natter = Watched.open(post.mailbox().watching("INBOX, Support"), store)) {
      natter.awaitKept(2);
      post.append("Support", Instant.now(), new Flags(), Postmark.mail(3));
      natter.awaitKept(3);
    }
  }

  @Test
  void saysWhichFolderIsNotThere() throws Exception {
    try (var natter = Watched.open(post.mailbox().watching("INBOX,Nowhere"), store)) {
      await()
          .until(
              () -> natter.door.trouble().orElse("").endsWith("does not open the folder Nowhere"));
      post.deliver(1);
      natter.awaitKept(1);
    }
  }

  @Test
  void hearsAMailOnceThatIsMovedBetweenWatchedFolders() throws Exception {
    try (var natter = Watched.open(post.mailbox().watching("INBOX,Support"), store)) {
      await().until(() -> natter.door.trouble().orElse("").contains("Support"));
      post.inFolder("Support", f -> {});
      natter.awaitOpen();
      post.deliver(1);
      natter.awaitKept(1);
      await().until(() -> post.unseen() == 0);
      post.inFolder(
          "INBOX",
          f -> {
            f.copyMessages(f.getMessages(), f.getStore().getFolder("Support"));
            f.setFlags(f.getMessages(), new Flags(Flag.DELETED), true);
          });
      post.append("Support", Instant.now(), new Flags(), Postmark.mail(2));
      await().until(() -> natter.kept().stream().anyMatch(m -> m.contains("Rubbish 2")));
      Watched.rest();
      assertThat(natter.kept()).hasSize(2);
    }
  }

  @Test
  void movesWhatIsKeptToAFolderThatItMakes() throws Exception {
    post.deliver(1);
    Mailbox mailbox = post.mailbox().processing("move", "Done & dusted");
    try (var natter = Watched.open(mailbox, store)) {
      natter.awaitKept(1);
      await().until(() -> post.count("Done & dusted") == 1 && post.count("INBOX") == 0);
      post.deliver(2);
      natter.awaitKept(2);
      await().until(() -> post.count("Done & dusted") == 2 && post.count("INBOX") == 0);
      post.inFolder("Done & dusted", f -> assertThat(f.getMessage(1).isSet(Flag.SEEN)).isTrue());
    }
  }

  @Test
  void movesWhereTheServerCannot() throws Exception {
    post.deliver(1);
    try (var wire = new Tripwire(post.imapPort(), "nothing to cut", " MOVE ");
        var natter = Watched.open(at(wire).processing("move", "Processed"), store)) {
      natter.awaitKept(1);
      await().until(() -> post.count("Processed") == 1 && post.count("INBOX") == 0);
    }
  }

  private static Mailbox at(Tripwire wire) {
    return Mailbox.of(
        "imap://127.0.0.1:" + wire.port() + "/INBOX", Postmark.ADDRESS, Postmark.PASSWORD, "none");
  }

  @Test
  void losesNothingAndHearsNothingTwiceWhenMailsAreNumberedAnew() throws Exception {
    post.deliver(1);
    post.deliver(2);
    try (var natter = Watched.open(post.mailbox(), store)) {
      natter.awaitKept(2);
      await().until(() -> post.unseen() == 0);
    }
    post.deliver(3); // Comes while natter is away, and a person reads it.
    post.inFolder("INBOX", f -> f.setFlags(f.getMessages(), new Flags(Flag.SEEN), true));
    post.inFolder("INBOX", f -> f.setFlags(1, 1, new Flags(Flag.SEEN), false));
    forgetNumbers();
    try (var natter = Watched.open(post.mailbox(), store)) {
      natter.awaitKept(3);
      post.deliver(4);
      natter.awaitKept(4);
      await().until(() -> post.unseen() == 0);
      assertThat(natter.kept()).hasSize(4);
    }
  }

  /** As if the server had numbered all mails anew: GreenMail has no way to do so. */
  private void forgetNumbers() {
    store.transact(
        tx -> {
          MailFolder f = tx.mailFolders().all().getFirst();
          tx.mailFolders()
              .keep(
                  new MailFolder(
                      f.id(),
                      f.name(),
                      f.validity() - 1,
                      4_000,
                      f.looked(),
                      f.old(),
                      f.rival(),
                      f.word()));
          return true;
        });
  }

  @Test
  void takesAMailThatAPersonReadFirst() throws Exception {
    try (var natter = Watched.open(post.mailbox(), store).awaitOpen()) {
      post.append("INBOX", Instant.now(), new Flags(Flag.SEEN), Postmark.mail(1));
      natter.awaitKept(1);
    }
  }

  @Test
  void leavesOldMailAloneThatAPersonCarriesHere() throws Exception {
    Instant longAgo = Instant.now().minus(Duration.ofDays(90));
    try (var natter = Watched.open(post.mailbox(), store).awaitOpen()) {
      post.append("INBOX", longAgo, new Flags(Flag.SEEN), Postmark.mail(1));
      post.deliver(2);
      natter.awaitKept(1);
      Watched.rest();
      assertThat(natter.kept()).singleElement().asString().contains("Rubbish 2");
    }
  }

  @Test
  void touchesOnlyWhatItKept() throws Exception {
    Instant longAgo = Instant.now().minus(Duration.ofDays(90));
    post.append("INBOX", longAgo, new Flags(Flag.FLAGGED), Postmark.mail(1));
    post.append("INBOX", longAgo, new Flags(Flag.SEEN), Postmark.mail(2));
    Mailbox mailbox = post.mailbox().processing("move", "Processed");
    try (var natter = Watched.open(mailbox, store).awaitOpen()) {
      post.deliver(3);
      natter.awaitKept(1);
      await().until(() -> post.count("Processed") == 1);
      post.inFolder(
          "INBOX",
          f -> {
            assertThat(f.getMessageCount()).isEqualTo(2);
            assertThat(f.getMessage(1).isSet(Flag.SEEN)).isFalse();
            assertThat(f.getMessage(1).getFlags().getUserFlags()).isEmpty();
            assertThat(f.getMessage(2).getFlags().getUserFlags()).isEmpty();
          });
    }
  }

  @Test
  void goesOnWhilePeopleMoveAndDelete() throws Exception {
    try (var natter = Watched.open(post.mailbox(), store).awaitOpen()) {
      for (int i = 1; i <= 60; i++) {
        post.deliver(i);
        if (i % 3 == 0) {
          post.inFolder("INBOX", FoldersTest::deleteTheFirst);
        }
      }
      post.deliver(99);
      await().until(() -> natter.kept().stream().anyMatch(m -> m.contains("Rubbish 99")));
      natter.awaitOpen();
      assertThat(natter.kept()).doesNotHaveDuplicates();
    }
  }

  private static void deleteTheFirst(Folder folder) throws jakarta.mail.MessagingException {
    if (folder.getMessageCount() > 0) {
      folder.setFlags(1, 1, new Flags(Flag.DELETED), true);
    }
  }

  @Test
  void warnsOfAMailboxThatIsNearlyFull() throws Exception {
    post.deliver("Subject: large\n\n" + ("x".repeat(99) + "\n").repeat(950));
    post.limit(102_000);
    try (var natter = Watched.open(post.mailbox(), store)) {
      await()
          .until(
              () ->
                  natter
                      .door
                      .warning()
                      .orElse("")
                      .matches("the mailbox at 127.0.0.1 is 9\\d % full: .*"));
      assertThat(natter.door.trouble()).isEmpty();
    }
  }
}
