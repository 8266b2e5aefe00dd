package natter.routes.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Random;
import natter.bot.MemoryStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The line to the mailbox breaks at any byte: in commands, in answers, in the middle of a mail. */
@Timeout(180)
@Execution(ExecutionMode.CONCURRENT)
class CutLineTest {
  private static final int MAILS = 300;

  @Test
  void keepsEachMailOnce() throws Exception {
    try (var post = Postmark.open();
        var line = Cutter.to(post.imapPort(), new Random(9208));
        var store = new MemoryStore()) {
      for (int i = 0; i < MAILS / 2; i++) {
        post.deliver(i);
      }
      line.restless(20_000);
      try (var natter = Watched.open(mailbox(line), store)) {
        for (int i = MAILS / 2; i < MAILS; i++) {
          post.deliver(i);
          if (i % 50 == 0) {
            line.cutAll();
          }
        }
        await().until(() -> natter.count() >= MAILS);
        line.restless(0);
        await().until(() -> post.unseen() == 0);
        assertThat(natter.kept()).hasSize(MAILS).doesNotHaveDuplicates();
        assertThat(line.cuts()).isGreaterThan(3);
      }
    }
  }

  @Test
  void movesEachMailOnce() throws Exception {
    try (var post = Postmark.open();
        var line = Cutter.to(post.imapPort(), new Random(6851));
        var store = new MemoryStore()) {
      for (int i = 0; i < MAILS / 3; i++) {
        post.deliver(i);
      }
      line.restless(20_000);
      Mailbox mailbox = mailbox(line).processing("move", "Processed");
      try (var natter = Watched.open(mailbox, store)) {
        await().until(() -> natter.count() >= MAILS / 3);
        line.restless(0);
        await().until(() -> post.count("Processed") == MAILS / 3 && post.count("INBOX") == 0);
        assertThat(natter.kept()).hasSize(MAILS / 3);
      }
    }
  }

  private static Mailbox mailbox(Cutter line) {
    return Mailbox.of(
        "imap://127.0.0.1:" + line.port() + "/INBOX", Postmark.ADDRESS, Postmark.PASSWORD, "none");
  }
}
