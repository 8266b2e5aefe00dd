package natter.bot;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import natter.bot.Announcer.Hindrance;
import natter.bot.Recipients.LeftOut;
import natter.bot.Recipients.Recipient;
import natter.bot.care.Pass;
import natter.bot.care.Phrases;
import natter.bot.care.Reference;
import natter.bot.news.Audience;
import natter.bot.news.Broadcast;
import natter.bot.news.Broadcast.State;
import natter.bot.news.Subscribers.Hearer;
import natter.bot.talk.Address;
import natter.bot.talk.Deliveries.Count;
import natter.bot.talk.Deliveries.Delivery;
import natter.bot.talk.Deliveries.Which;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Dispatched;
import natter.bot.talk.Ending;
import natter.bot.talk.Threading;

/** What organisers do with broadcasts: write, try out, hand in, approve, pause, resume, cancel. */
public final class Announcements {
  private static final int AT_ONCE = 500;
  private static final int MOST_PERSONS = 200_000;

  private final Store store;
  private final Copies copies;
  private final Postage postage;
  private final Timing timing;
  private final Approval approval;
  private final InstantSource clock;
  private final Supplier<String> ids;

  /** Whether a second person has to agree. */
  public enum Approval {
    NOBODY,
    SECOND_PERSON
  }

  public Announcements(
      Store store,
      Copies copies,
      Postage postage,
      Timing timing,
      Approval approval,
      InstantSource clock,
      Supplier<String> ids) {
    this.store = store;
    this.copies = copies;
    this.postage = postage;
    this.timing = timing;
    this.approval = approval;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Who would hear it.
   *
   * @param byChannel how many copies go by which channel
   * @param leftOut how many addresses get none, and why
   */
  public record Reached(Map<String, Long> byChannel, Map<Why, Long> leftOut) {
    /** All copies together. */
    public long total() {
      return byChannel.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /** Why an address gets no copy, as far as it is told. */
  public enum Why {
    CHANNEL,
    DIGEST,
    ELSEWHERE,
    UNREACHABLE
  }

  /** Who would hear it now. Looks at some at a time, so that nobody waits for it. */
  public Reached reached(Audience audience) {
    Map<String, Long> byChannel = new TreeMap<>();
    Map<Why, Long> leftOut = new EnumMap<>(Why.class);
    Optional<Address> after = Optional.empty();
    for (int seen = 0; seen < MOST_PERSONS; seen += AT_ONCE) {
      Optional<Address> from = after;
      List<Hearer> some = store.read(tx -> count(tx, audience, from, byChannel, leftOut));
      if (some.isEmpty()) {
        break;
      }
      after = Optional.of(some.getLast().address());
    }
    return new Reached(byChannel, leftOut);
  }

  private static List<Hearer> count(
      Tx tx,
      Audience audience,
      Optional<Address> after,
      Map<String, Long> byChannel,
      Map<Why, Long> leftOut) {
    List<Hearer> some = Recipients.some(tx, audience, after, AT_ONCE);
    for (Recipient each : Recipients.of(tx, audience, some)) {
      if (each.leftOut().isEmpty()) {
        byChannel.merge(each.address().channel(), 1L, Long::sum);
      } else {
        leftOut.merge(told(each.leftOut().get()), 1L, Long::sum);
      }
    }
    return some;
  }

  /** Who is kept back for their safety is told of as if nothing arrived there. */
  private static Why told(LeftOut why) {
    return switch (why) {
      case CHANNEL -> Why.CHANNEL;
      case DIGEST -> Why.DIGEST;
      case ELSEWHERE -> Why.ELSEWHERE;
      case UNREACHABLE, KEPT_BACK -> Why.UNREACHABLE;
    };
  }

  /** A code by which a chat becomes this organiser's: {@code link CODE}; good once, for an hour. */
  public String link(String account) {
    String code = ids.get().toLowerCase(Locale.ROOT);
    Instant end = clock.instant().plus(Duration.ofHours(1));
    store.transact(
        tx -> {
          tx.passes().revoke(Dictation.LINK, account);
          tx.passes().issue(new Pass(Pass.digest(code), Dictation.LINK, account, end));
          return null;
        });
    return code;
  }

  /** An id for a new draft. */
  public String fresh() {
    return ids.get();
  }

  public Optional<Broadcast> find(String id) {
    return store.read(tx -> tx.broadcasts().find(id));
  }

  public List<Broadcast> latest(int atMost) {
    return store.read(tx -> tx.broadcasts().latest(atMost));
  }

  public List<Broadcast> campaign(String name) {
    return store.read(tx -> tx.broadcasts().campaign(name));
  }

  /**
   * Keeps a draft in place of what it was.
   *
   * @throws IllegalStateException if it is no draft any more
   */
  public void draft(Broadcast draft) {
    store.transact(
        tx -> {
          Optional<Broadcast> before = tx.broadcasts().find(draft.id());
          if (draft.state() != State.DRAFT
              || before.filter(b -> b.state() != State.DRAFT).isPresent()) {
            throw new IllegalStateException(draft.id() + " is no draft any more");
          }
          tx.broadcasts().keep(draft);
          return null;
        });
  }

  /** What its readers get by a channel, in their language. */
  public Copies.Words words(Broadcast broadcast, String language, String channel) {
    return store.read(tx -> copies.written(tx, broadcast, language, channel));
  }

  /** Sends it to one address alone, as its readers would get it. */
  public void tryOut(String id, Address to) {
    Instant now = clock.instant();
    store.transact(
        tx -> {
          Copies.Words words = copies.written(tx, known(tx, id), Phrases.FALLBACK, to.channel());
          var trial =
              new Dispatch(
                  "trial:" + id + ":" + ids.get(),
                  to,
                  Dispatch.Kind.BROADCAST,
                  Optional.empty(),
                  words.subject(),
                  words.text(),
                  List.of(),
                  Threading.NONE,
                  now);
          tx.luggage().pack(trial.key(), BroadcastFiles.of(tx, id));
          postage.put(tx, trial, now, now);
          return null;
        });
  }

  /**
   * Hands in a draft: it goes at its time, once a second person has agreed if one has to.
   *
   * @param start not before; at once for none
   */
  public Broadcast handIn(String id, Optional<Instant> start, boolean urgent) {
    State next = approval == Approval.SECOND_PERSON ? State.AWAITING : State.SCHEDULED;
    return change(id, b -> b.handedIn(start, urgent, next));
  }

  /**
   * @throws IllegalArgumentException if it is their own
   */
  public Broadcast approve(String id, String who) {
    return change(id, b -> b.approved(who));
  }

  /** Makes a draft of it again. */
  public Broadcast giveBack(String id) {
    return change(id, Broadcast::returned);
  }

  /** Lets it go though an election is near. */
  public Broadcast release(String id, String who) {
    return change(id, b -> b.released(who));
  }

  /** Lets it go at once, whatever the time; a manager's word. */
  public Broadcast hurry(String id) {
    return changeIn(
        id,
        (tx, b) -> {
          if (b.state() != State.SCHEDULED && b.state() != State.SENDING) {
            throw new IllegalStateException(id + " is " + b.state() + ", it cannot be hurried");
          }
          tx.deliveries().wake(id);
          return b.gone(b.course().starting(Optional.empty(), true).wake());
        });
  }

  public Broadcast pause(String id) {
    return changeIn(
        id,
        (tx, b) -> {
          tx.deliveries().rest(id);
          return b.paused();
        });
  }

  /** Goes on; at night it rests all the same. */
  public Broadcast resume(String id) {
    Instant now = clock.instant();
    return changeIn(
        id,
        (tx, b) -> {
          Broadcast on = b.resumed();
          if (!b.course().urgent() && timing.isQuiet(now)) {
            return on.gone(on.course().rest());
          }
          tx.deliveries().wake(id);
          return on.gone(on.course().wake());
        });
  }

  /** Whoever has it by then has it; nobody else gets it. */
  public Broadcast cancel(String id) {
    Instant now = clock.instant();
    return changeIn(
        id,
        (tx, b) -> {
          tx.deliveries().cancel(id, "cancelled");
          return b.cancelled(now);
        });
  }

  private Broadcast change(String id, UnaryOperator<Broadcast> act) {
    return changeIn(id, (tx, b) -> act.apply(b));
  }

  private Broadcast changeIn(String id, BiFunction<Tx, Broadcast, Broadcast> act) {
    return store.transact(
        tx -> {
          Broadcast after = act.apply(tx, known(tx, id));
          tx.broadcasts().keep(after);
          return after;
        });
  }

  private static Broadcast known(Tx tx, String id) {
    return tx.broadcasts()
        .find(id)
        .orElseThrow(() -> new IllegalArgumentException("no broadcast " + id));
  }

  /** Why something that is scheduled has not started; nothing if it starts now. */
  public Optional<Hindrance> hindrance(Broadcast broadcast) {
    return Announcer.hindrance(timing, broadcast, clock.instant());
  }

  /** When something handed in now, for then, would start. */
  public Instant starts(Optional<Instant> wanted) {
    Instant now = clock.instant();
    return timing.loud(wanted.filter(now::isBefore).orElse(now));
  }

  /** Whether a second person has to agree. */
  public boolean needsApproval() {
    return approval == Approval.SECOND_PERSON;
  }

  /** How its copies stand. */
  public Progress progress(String id) {
    return store.read(tx -> new Progress(tx.deliveries().count(id)));
  }

  /**
   * How the copies of one broadcast stand.
   *
   * @param counts by state and ending
   */
  public record Progress(List<Count> counts) {
    public long all() {
      return sum(c -> true);
    }

    public long sent() {
      return sum(c -> c.state() == Dispatched.State.SENT);
    }

    public long unknown() {
      return sum(c -> c.state() == Dispatched.State.UNKNOWN);
    }

    /** Dead, in this way. */
    public long ended(Ending how) {
      return sum(c -> c.ending().filter(how::equals).isPresent());
    }

    /** Those of which nothing more is to be expected. */
    public long settled() {
      return sum(
          c ->
              switch (c.state()) {
                case SENT, DEAD, UNKNOWN, HELD -> true;
                case PLANNED, LATER, SENDING -> false;
              });
    }

    private long sum(Predicate<Count> which) {
      return counts.stream().filter(which).mapToLong(Count::copies).sum();
    }
  }

  /** Who did not get it, or all; some at a time. */
  public List<Delivery> deliveries(String id, Which which, Optional<String> after, int atMost) {
    return store.read(tx -> tx.deliveries().list(id, which, after, atMost));
  }

  /** How many chose what. */
  public Map<Integer, Long> votes(String id) {
    return store.read(tx -> tx.broadcasts().votes(id));
  }

  /** The concerns that answer it, newest first. */
  public List<Reference> answers(String id, int atMost) {
    return store.read(tx -> tx.broadcasts().answers(id, atMost));
  }
}
