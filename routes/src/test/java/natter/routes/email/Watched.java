package natter.routes.email;

import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import natter.bot.MemoryStore;
import natter.bot.Store;
import natter.bot.talk.Arrival;
import natter.bot.talk.MailFolder;
import natter.bot.talk.MailFolder.Word;
import natter.routes.ErrorPolicy;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;

/** A door in that watches a mailbox, with what it kept. */
final class Watched implements AutoCloseable {
  static {
    Awaitility.doNotCatchUncaughtExceptionsByDefault(); // GreenMail dislikes being hung up on.
  }

  final Store store;
  final EmailIn door;
  private final DefaultCamelContext camel = new DefaultCamelContext();

  private Watched(Mailbox mailbox, Store store, InstantSource clock) throws Exception {
    this.store = store;
    this.door = new EmailIn(store, mailbox, clock);
    camel.addRoutes(new ErrorPolicy());
    camel.addRoutes(door);
    camel.start();
  }

  static Watched open(Mailbox mailbox) throws Exception {
    return open(mailbox, new MemoryStore());
  }

  static Watched open(Mailbox mailbox, Store store) throws Exception {
    return new Watched(mailbox, store, InstantSource.system());
  }

  static Watched open(Mailbox mailbox, Store store, InstantSource clock) throws Exception {
    return new Watched(mailbox, store, clock);
  }

  Watched awaitOpen() {
    await().until(() -> door.trouble().isEmpty());
    return this;
  }

  void awaitKept(int many) {
    await().pollInterval(Duration.ofMillis(20)).until(() -> kept().size() >= many);
  }

  /** Gives it time to do what it should not. */
  static void rest() throws InterruptedException {
    Thread.sleep(700);
  }

  List<String> kept() {
    return store.read(tx -> tx.inbox().waiting(0, 100_000)).stream().map(Watched::text).toList();
  }

  long count() {
    return store.read(tx -> tx.inbox().waitingCount());
  }

  private static String text(Arrival arrival) {
    return new String(arrival.parcel().raw(), StandardCharsets.UTF_8);
  }

  MailFolder folder() {
    return store.read(tx -> tx.mailFolders().all()).getFirst();
  }

  void say(Word word) {
    say(store, word);
  }

  static void say(Store store, Word word) {
    store.transact(
        tx -> {
          tx.mailFolders().say(tx.mailFolders().all().getFirst().id(), word);
          return true;
        });
  }

  /** Stops the door; the ledger stays open. */
  @Override
  public void close() {
    camel.stop();
  }
}
