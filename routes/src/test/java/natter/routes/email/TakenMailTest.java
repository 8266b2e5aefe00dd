package natter.routes.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import natter.bot.MemoryStore;
import natter.bot.talk.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What natter took of a person goes from the mailbox; what it never took stays, and is said. */
@Timeout(180)
@Execution(ExecutionMode.CONCURRENT)
class TakenMailTest {
  private static final Address JO = Address.email("jo@example.org");

  @TempDir private Path folder;
  private final MemoryStore store = new MemoryStore();

  /** The even ones from jo, the odd ones from somebody whose address ends like that. */
  private static String mail(int n) {
    String mail = Postmark.mail(n);
    return n % 2 == 0 ? mail : mail.replace("From: jo@", "From: not-jo@");
  }

  /** A robot writes about jo. */
  private static String bounce() {
    return """
        From: mailer-daemon@example.net
        To: hello@natter.example
        Subject: Undelivered mail
        Message-ID: <bounce@example.net>

        This could not be delivered to jo@example.org.
        """;
  }

  private Set<String> marksOfBounces() {
    return store.read(tx -> tx.inbox().waiting(0, 100)).stream()
        .map(arrival -> arrival.parcel())
        .filter(p -> new String(p.raw(), StandardCharsets.UTF_8).contains("Undelivered"))
        .map(p -> p.id())
        .collect(Collectors.toSet());
  }

  @Test
  void removesWhatNatterTookAndNothingElse() throws Exception {
    try (Postmark office = Postmark.open()) {
      for (int n = 0; n < 4; n++) {
        office.deliver(mail(n));
      }
      office.deliver(bounce());
      try (var natter = Watched.open(office.mailbox(), store)) {
        natter.awaitKept(5);
      }
      office.deliver(mail(4));

      List<String> said =
          new TakenMail(office.mailbox(), store).forget(List.of(JO), marksOfBounces());

      assertThat(said)
          .containsExactly(
              "mailbox, folder INBOX: 3 mails that natter took were removed;"
                  + " 1 mails of theirs that natter never took stay there");
      assertThat(subjects(office, "INBOX")).containsExactly("Rubbish 1", "Rubbish 3", "Rubbish 4");
    }
  }

  @Test
  void looksIntoTheFolderThatMailsAreMovedTo() throws Exception {
    try (Postmark office = Postmark.open()) {
      office.deliver(mail(0));
      office.deliver(mail(1));
      Mailbox moving = office.mailbox().processing("move", "Processed");
      try (var natter = Watched.open(moving, store)) {
        natter.awaitKept(2);
        await().until(() -> office.count("Processed") == 2);
      }

      List<String> said = new TakenMail(moving, store).forget(List.of(JO), Set.of());

      assertThat(said).hasSize(2).last().asString().contains("folder Processed: 1 mails");
      assertThat(subjects(office, "Processed")).containsExactly("Rubbish 1");
    }
  }

  @Test
  void doesSoOnARealDovecot() throws Exception {
    Optional<OwnDovecot> found = OwnDovecot.open(folder, Optional.empty());
    assumeTrue(found.isPresent());
    try (OwnDovecot dovecot = found.orElseThrow()) {
      Mailbox moving = dovecot.mailbox().processing("move", "Processed");
      dovecot.write(0, 6, TakenMailTest::mail, Instant.now().getEpochSecond());
      try (var natter = Watched.open(moving, store)) {
        natter.awaitKept(6);
        await().until(() -> left(moving, "INBOX") == 0);
      }

      var taken = new TakenMail(moving, store);
      assertThat(taken.forget(List.of(JO), Set.of()).getLast())
          .contains("folder Processed: 3 mails that natter took were removed");
      assertThat(left(moving, "Processed")).isEqualTo(3);
      assertThat(taken.forget(List.of(JO), Set.of()).getLast()).contains(": 0 mails");
    }
  }

  private static int left(Mailbox mailbox, String folder) throws Exception {
    try (ImapLine line = ImapLine.open(mailbox.server(), folder)) {
      return line.search("ALL").size();
    }
  }

  @Test
  void saysWhatStaysWhereTheMailboxIsAway() throws Exception {
    int nobody;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = socket.getLocalPort();
    }
    Mailbox away = Mailbox.of("imap://127.0.0.1:" + nobody + "/INBOX", "hello", "secret", "none");

    assertThat(new TakenMail(away, store).forget(List.of(JO), Set.of()))
        .singleElement()
        .asString()
        .startsWith(
            "mails of theirs stay in the folder INBOX of the mailbox, because the mail server")
        .contains("cannot be reached", "again later");
    assertThat(
            new TakenMail(away, store)
                .forget(List.of(new Address(Address.TELEGRAM, "4711")), Set.of()))
        .isEmpty();
  }

  private static List<String> subjects(Postmark office, String folder) {
    Set<String> subjects = new TreeSet<>();
    office.inFolder(
        folder,
        f -> {
          for (var mail : f.getMessages()) {
            subjects.add(mail.getSubject());
          }
        });
    return new ArrayList<>(subjects);
  }
}
