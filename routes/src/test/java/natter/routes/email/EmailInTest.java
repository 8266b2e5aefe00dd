package natter.routes.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import natter.bot.MemoryStore;
import natter.bot.Store;
import natter.bot.Tx;
import natter.bot.talk.Arrival;
import natter.routes.ErrorPolicy;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Timeout(180)
@Execution(ExecutionMode.CONCURRENT)
class EmailInTest {
  private final MemoryStore store = new MemoryStore();
  private CamelContext camel = new DefaultCamelContext();

  @AfterEach
  void stop() {
    camel.stop();
    store.close();
  }

  @Test
  void keepsWhatIsUnseenAndMarksIt() throws Exception {
    try (var post = Postmark.open()) {
      post.deliver(1);
      post.deliver(2);
      EmailIn door = open(post.mailbox(), store);
      awaitKept(2);
      await().until(() -> post.unseen() == 0);
      assertThat(kept().getFirst().parcel().channel()).isEqualTo("email");
      assertThat(text(kept().getFirst()))
          .contains("Subject: Rubbish 1\r\n")
          .endsWith("number 1.\r\n");
      assertThat(door.trouble()).isEmpty();
    }
  }

  @Test
  void hearsOfNewMailWhileIdle() throws Exception {
    try (var post = Postmark.open()) {
      EmailIn door = open(post.mailbox(), store);
      await().until(() -> door.trouble().isEmpty());
      Thread.sleep(300);
      long start = System.nanoTime();
      post.deliver(1);
      await().pollInterval(Duration.ofMillis(5)).until(() -> kept().size() == 1);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }
  }

  @Test
  void takesABurstWhole() throws Exception {
    try (var post = Postmark.open()) {
      for (int i = 0; i < 520; i++) {
        post.deliver(i);
      }
      open(post.mailbox(), store);
      for (int i = 520; i < 620; i++) {
        post.deliver(i);
      }
      awaitKept(620);
      await().until(() -> post.unseen() == 0);
      assertThat(kept().stream().map(a -> a.parcel().id()).distinct()).hasSize(620);
    }
  }

  @Test
  void keepsBytesAsTheyCame() throws Exception {
    try (var post = Postmark.open()) {
      String mail =
          "From: jo@example.org\nSubject: caf\u00e9 {12}\n\n) * 1 FETCH (UID 9)\n.\n{5}\nA1 OK \u00fc\n";
      post.deliver(mail);
      open(post.mailbox(), store);
      awaitKept(1);
      assertThat(text(kept().getFirst())).isEqualTo(mail.replace("\n", "\r\n"));
    }
  }

  @Test
  void takesALargeMailAndAnEmptyOne() throws Exception {
    try (var post = Postmark.open()) {
      post.deliver("Subject: large\n\n" + ("x".repeat(99) + "\n").repeat(120_000));
      post.deliver("\n");
      post.deliver(3);
      open(post.mailbox(), store);
      awaitKept(3);
      assertThat(kept().getFirst().parcel().raw()).hasSizeGreaterThan(12_000_000);
    }
  }

  @Test
  void leavesAMailAloneThatSomebodyMarksUnreadAgain() throws Exception {
    try (var post = Postmark.open()) {
      post.deliver(1);
      open(post.mailbox(), store);
      await().until(() -> post.unseen() == 0);
      markAllUnseen(post);
      post.deliver(2);
      awaitKept(2);
      await().until(() -> post.unseen() == 1);
      camel.stop();
      camel = new DefaultCamelContext();
      open(post.mailbox(), store);
      post.deliver(3);
      awaitKept(3);
      await().until(() -> post.unseen() == 1);
    }
  }

  @Test
  void takesWhatSomebodyElseReadFirst() throws Exception {
    try (var post = Postmark.open()) {
      post.deliver(1);
      open(post.mailbox(), store);
      awaitKept(1);
      camel.stop();
      post.deliver(2);
      markAllSeen(post);
      camel = new DefaultCamelContext();
      open(post.mailbox(), store);
      awaitKept(2);
    }
  }

  @Test
  void leavesOldMailThatWasReadAlone() throws Exception {
    try (var post = Postmark.open()) {
      post.deliver(1);
      markAllSeen(post);
      EmailIn door = open(post.mailbox(), store);
      await().until(() -> door.trouble().isEmpty());
      post.deliver(2);
      awaitKept(1);
      assertThat(text(kept().getFirst())).contains("Rubbish 2");
    }
  }

  @Test
  void leavesMailUnseenWhileTheLedgerFails() throws Exception {
    try (var post = Postmark.open()) {
      var failures = new AtomicInteger(2);
      post.deliver(1);
      EmailIn door = open(post.mailbox(), failing(failures));
      await().until(() -> door.trouble().isPresent() && failures.get() < 2);
      assertThat(door.trouble()).contains("mail cannot be kept in the ledger");
      assertThat(post.unseen()).isEqualTo(1);
      awaitKept(1);
      await().until(() -> post.unseen() == 0);
    }
  }

  @Test
  void comesBackAfterTheServerWasAway() throws Exception {
    var first = Postmark.open();
    int port = first.imapPort();
    EmailIn door;
    try (first) {
      first.deliver(1);
      door = open(first.mailbox(), store);
      awaitKept(1);
    }
    await().until(() -> door.trouble().isPresent());
    assertThat(door.trouble().orElseThrow()).contains("127.0.0.1:" + port).doesNotContain("secret");
    Thread.sleep(1_100); // GreenMail counts UIDVALIDITY in seconds.
    try (var second = Postmark.openAgainOn(port)) {
      second.deliver(2);
      awaitKept(2);
      await().until(() -> door.trouble().isEmpty());
    }
  }

  @Test
  void goesOnWithoutTheMailThatBreaksTheLine() throws Exception {
    try (var post = Postmark.open();
        var wire = new Tripwire(post.imapPort(), "POISON", "nothing to hide")) {
      for (int i = 1; i <= 10; i++) {
        post.deliver(i == 5 ? "Subject: POISON\n\n" : "Subject: number " + i + "\n\n");
      }
      EmailIn door = open(mailboxAt(wire), store);
      awaitKept(9);
      await().until(() -> door.trouble().isEmpty());
      assertThat(post.unseen()).isEqualTo(1);
      post.deliver(11);
      awaitKept(10);
      assertThat(door.trouble()).isEmpty();
    }
  }

  @Test
  void polls() throws Exception {
    try (var post = Postmark.open();
        var wire = new Tripwire(post.imapPort(), "nothing to cut", "IDLE")) {
      EmailIn door = open(mailboxAt(wire), store);
      await().until(() -> door.trouble().isEmpty());
      post.deliver(1);
      awaitKept(1);
    }
  }

  private static Mailbox mailboxAt(Tripwire wire) {
    return Mailbox.of(
        "imap://127.0.0.1:" + wire.port() + "/INBOX", Postmark.ADDRESS, Postmark.PASSWORD, "none");
  }

  @Test
  void saysThatThePasswordIsWrong() throws Exception {
    try (var post = Postmark.open()) {
      EmailIn door =
          open(
              Mailbox.of(
                  "imap://127.0.0.1:" + post.imapPort() + "/INBOX",
                  Postmark.ADDRESS,
                  "nope",
                  "none"),
              store);
      await()
          .until(() -> door.trouble().orElse("").endsWith("refuses the user name or the password"));
    }
  }

  @Test
  void saysNothingToAServerWithoutStartTls() throws Exception {
    try (var post = Postmark.open()) {
      EmailIn door =
          open(
              Mailbox.of(
                  "imap://127.0.0.1:" + post.imapPort() + "/INBOX",
                  Postmark.ADDRESS,
                  Postmark.PASSWORD,
                  ""),
              store);
      await().until(() -> door.trouble().orElse("").contains("no STARTTLS"));
    }
  }

  @Test
  void stopsAtOnceWhileIdle() throws Exception {
    try (var post = Postmark.open()) {
      EmailIn door = open(post.mailbox(), store);
      await().until(() -> door.trouble().isEmpty());
      Thread.sleep(200);
      long start = System.nanoTime();
      camel.stop();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }
  }

  private EmailIn open(Mailbox mailbox, Store into) throws Exception {
    var door = new EmailIn(into, mailbox, InstantSource.system());
    camel.addRoutes(new ErrorPolicy());
    camel.addRoutes(door);
    camel.start();
    return door;
  }

  private List<Arrival> kept() {
    return store.read(tx -> tx.inbox().waiting(0, 10_000));
  }

  private void awaitKept(int many) {
    await().until(() -> kept().size() == many);
  }

  private static String text(Arrival arrival) {
    return new String(arrival.parcel().raw(), StandardCharsets.UTF_8);
  }

  private static void markAllSeen(Postmark post) throws Exception {
    setSeen(post, true);
  }

  private static void markAllUnseen(Postmark post) throws Exception {
    setSeen(post, false);
  }

  private static void setSeen(Postmark post, boolean seen) throws Exception {
    var user = post.server.getUserManager().getUserByEmail(Postmark.ADDRESS);
    for (var mail : post.server.getManagers().getImapHostManager().getInbox(user).getMessages()) {
      mail.setFlag(jakarta.mail.Flags.Flag.SEEN, seen);
    }
  }

  /** A store that fails as often as {@code failures} says. */
  private Store failing(AtomicInteger failures) {
    return new Store() {
      @Override
      public <T> CompletableFuture<T> submit(Function<Tx, T> work) {
        return failures.getAndDecrement() > 0
            ? CompletableFuture.failedFuture(new IllegalStateException("the disk is full"))
            : store.submit(work);
      }

      @Override
      public <T> T read(Function<Tx, T> look) {
        return store.read(look);
      }

      @Override
      public void afterCommit(Runnable bell) {
        store.afterCommit(bell);
      }

      @Override
      public java.util.Optional<String> check() {
        return store.check();
      }

      @Override
      public void close() {}
    };
  }
}
