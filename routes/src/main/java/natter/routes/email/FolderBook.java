package natter.routes.email;

import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import natter.bot.Store;
import natter.bot.Tx;
import natter.bot.talk.LateMail;
import natter.bot.talk.MailFolder;
import natter.bot.talk.MailFolder.Word;
import natter.bot.talk.Restored;

/**
 * What the ledger remembers of one folder. One thread turns its pages; any may read {@link
 * #waiting}.
 */
final class FolderBook {
  private static final int NAME_BYTES = 4;

  private final Store store;
  private final String id;
  private volatile Optional<MailFolder> page = Optional.empty();
  private Map<Long, LateMail> late = Map.of();
  private Optional<Restored> restored = Optional.empty();

  FolderBook(Store store, String id) {
    this.store = store;
    this.id = id;
  }

  /** What the natters on this ledger are called in mailboxes; made once. */
  String ourName(RandomGenerator chance) throws NotKept {
    byte[] fresh = new byte[NAME_BYTES];
    chance.nextBytes(fresh);
    try {
      byte[] name = store.transact(tx -> tx.secrets().keep("name-in-mailboxes", fresh));
      return HexFormat.of().formatHex(name);
    } catch (RuntimeException e) {
      throw new NotKept(e);
    }
  }

  /** Reads what is there. */
  Optional<MailFolder> open() throws NotKept {
    page = read(tx -> tx.mailFolders().find(id));
    late =
        read(tx -> tx.mailFolders().late(id)).stream()
            .collect(Collectors.toMap(LateMail::uid, m -> m));
    restored = read(tx -> tx.restorations().last());
    return page;
  }

  /** Whether the ledger came from a backup. */
  Optional<Restored> restored() {
    return restored;
  }

  /** Mail that had been moved away was taken again. */
  void gathered(Instant now) throws NotKept {
    write(tx -> tx.restorations().gathered(now));
    restored = read(tx -> tx.restorations().last());
  }

  /** The present page. */
  MailFolder now() {
    return page.orElseThrow(() -> new IllegalStateException("nothing is known of folder " + id));
  }

  /** How many old mails wait for an administrator. */
  long waiting() {
    return page.map(f -> f.old().waiting()).orElse(0L);
  }

  /** Keeps a new folder, or one that was numbered anew: nothing of before is of use. */
  void begin(MailFolder folder) throws NotKept {
    late(Map.of());
    write(tx -> tx.mailFolders().keep(folder));
    page = Optional.of(folder);
  }

  /** Keeps a change, if it is one. */
  void change(UnaryOperator<MailFolder> change) throws NotKept {
    MailFolder next = change.apply(now());
    if (!next.equals(now())) {
      write(tx -> tx.mailFolders().keep(next));
      page = Optional.of(next);
    }
  }

  /** What an administrator said. */
  Optional<Word> word() throws NotKept {
    return read(tx -> tx.mailFolders().find(id)).flatMap(MailFolder::word);
  }

  void heed(Word word) throws NotKept {
    write(tx -> tx.mailFolders().heed(id, word));
  }

  /** Mails that could not be fetched. */
  Collection<LateMail> late() {
    return late.values();
  }

  /** Keeps what became of the late ones. */
  void late(Map<Long, LateMail> mails) throws NotKept {
    if (mails.equals(late)) {
      return;
    }
    Map<Long, LateMail> before = late;
    write(
        tx -> {
          before.keySet().stream()
              .filter(uid -> !mails.containsKey(uid))
              .forEach(uid -> tx.mailFolders().forget(id, uid));
          mails.values().forEach(tx.mailFolders()::keep);
        });
    late = mails;
  }

  private <T> T read(Function<Tx, T> look) throws NotKept {
    try {
      return store.read(look);
    } catch (RuntimeException e) {
      throw new NotKept(e);
    }
  }

  private void write(Consumer<Tx> work) throws NotKept {
    try {
      store.transact(
          tx -> {
            work.accept(tx);
            return true;
          });
    } catch (RuntimeException e) {
      throw new NotKept(e);
    }
  }
}
