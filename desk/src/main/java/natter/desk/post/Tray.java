package natter.desk.post;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import natter.bot.Store;
import natter.bot.Tx;
import natter.bot.care.Queues.Stuck;
import natter.bot.care.Reference;
import natter.bot.talk.Dispatched;
import natter.bot.talk.Dispatched.State;
import natter.bot.talk.Inbox.Aside;
import natter.bot.talk.LateMail;
import natter.bot.talk.MailFolder;
import natter.desk.page.Visitor;

/** What got stuck on its way in or out, as far as one may see it. */
public final class Tray {
  /** More than a person looks through. */
  static final int MOST = 500;

  private final Store store;
  private final Ways ways;
  private final InstantSource clock;

  public Tray(Store store, Ways ways, InstantSource clock) {
    this.store = store;
    this.ways = ways;
    this.clock = clock;
  }

  /**
   * How much is stuck.
   *
   * @param stuck beside the tickets
   * @param undecided folders of the mailbox about which an administrator is asked
   * @param shut ways in and out
   */
  public record Counts(Stuck stuck, long undecided, long shut) {
    /** By the path of the page that lists them. */
    public Map<String, Long> byPath() {
      return Map.of(
          "/desk/aside",
          stuck.aside(),
          "/desk/dispatches",
          stuck.unsent(),
          "/desk/mailbox",
          undecided,
          "/desk/doors",
          shut);
    }
  }

  public Counts counts(Visitor visitor) {
    return store.read(
        tx ->
            new Counts(
                tx.queues().stuck(visitor.access()),
                tx.mailFolders().all().stream().filter(MailFolder::isAsked).count(),
                ways.shut()));
  }

  /** How many dispatches there are in one state, more than are listed too. */
  long count(State state, Visitor visitor) {
    return store.read(tx -> tx.queues().dispatches(state, visitor.access()));
  }

  List<Aside> asides() {
    return store.read(tx -> tx.inbox().asides(MOST));
  }

  /** Mails that are in the mailbox and cannot be fetched, with the name of their folder. */
  Map<LateMail, String> late() {
    return store.read(
        tx -> {
          Map<LateMail, String> all = new LinkedHashMap<>();
          late(tx).forEach(m -> all.put(m, folder(tx, m)));
          return all;
        });
  }

  private static List<LateMail> late(Tx tx) {
    return tx.mailFolders().late(LateMail.LATE, MOST);
  }

  private static String folder(Tx tx, LateMail mail) {
    return tx.mailFolders().find(mail.folder()).map(MailFolder::name).orElse("");
  }

  /** What machines wrote, which nobody answers. */
  List<Aside> fromRobots() {
    return store.read(tx -> tx.inbox().fromRobots(MOST));
  }

  /** The bytes of a parcel as they came, if it was set aside or written by a machine. */
  Optional<byte[]> original(long number) {
    boolean shown =
        Stream.concat(asides().stream(), fromRobots().stream()).anyMatch(a -> a.number() == number);
    return shown
        ? store.read(tx -> tx.inbox().find(number)).map(arrival -> arrival.parcel().raw())
        : Optional.empty();
  }

  /** A parcel that was set aside waits again. */
  void hearAgain(long number) {
    store.transact(
        tx -> {
          tx.inbox().retry(number);
          return null;
        });
  }

  List<Dispatched> dispatches(State state, Visitor visitor) {
    return store.read(tx -> dispatches(tx, state, visitor));
  }

  /**
   * Sends it, by this person's decision. Returns whether there was anything to send that they may
   * see.
   */
  boolean sendAgain(String key, Visitor visitor) {
    return store.transact(
        tx -> {
          Optional<Dispatched> found =
              tx.outbox().find(key).filter(d -> mayBeSent(d) && isSeen(tx, d, visitor));
          found.ifPresent(d -> tx.outbox().retry(key, clock.instant()));
          return found.isPresent();
        });
  }

  private static boolean mayBeSent(Dispatched dispatched) {
    return switch (dispatched.state()) {
      case DEAD, UNKNOWN, HELD -> true;
      case PLANNED, SENDING, SENT, LATER -> false;
    };
  }

  private static List<Dispatched> dispatches(Tx tx, State state, Visitor visitor) {
    return tx.outbox().in(state, MOST).stream().filter(d -> isSeen(tx, d, visitor)).toList();
  }

  /** A dispatch about a restricted concern is as restricted as that. */
  private static boolean isSeen(Tx tx, Dispatched dispatched, Visitor visitor) {
    return dispatched
        .dispatch()
        .reference()
        .flatMap(Reference::of)
        .flatMap(r -> tx.concerns().find(r))
        .map(visitor.access()::maySee)
        .orElse(true);
  }
}
