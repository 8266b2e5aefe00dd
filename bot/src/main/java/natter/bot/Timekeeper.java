package natter.bot;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import natter.bot.care.Changes.Change;
import natter.bot.care.Phrases;
import natter.bot.care.Reference;
import natter.bot.care.Timetable.Alarm;
import natter.bot.care.Watch;
import natter.bot.care.WorkingTime;
import natter.bot.news.Markup;
import natter.bot.scope.Scope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loop that does what is due: follows the tickets that change, rings their alarms, and sends
 * the mails of the day and of the week. What it has done stands in the ledger, in the transaction
 * that did it, so that a restart neither forgets nor repeats anything.
 */
public final class Timekeeper implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Timekeeper.class);
  private static final String CHANGES = "changes";
  private static final int BATCH = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration NAP = Duration.ofSeconds(1);

  private final Store store;
  private final InstantSource clock;
  private final Following following;
  private final Ringing ringing;
  private final Digests digests;
  private final Confirming confirming;
  private final NewsDigests news;
  private final List<Runnable> chores = new CopyOnWriteArrayList<>();
  private final Loop loop = new Loop("time", NAP, PATIENCE, this::look);

  /**
   * @param baseUrl start of every link, without a slash at its end
   * @param links those that say whose they are
   * @param markup what organisers write in
   * @param tokens secrets for links, by chance
   */
  public Timekeeper(
      Store store,
      Scope scope,
      Phrases phrases,
      WorkingTime working,
      Postage postage,
      Intervals intervals,
      String baseUrl,
      SignedLinks links,
      Markup markup,
      InstantSource clock,
      Supplier<String> tokens,
      RandomGenerator chance) {
    this.store = store;
    this.clock = clock;
    var days = new Days(working.zone());
    var promises = new Promises(scope, working);
    var deadlines = new Deadlines(promises, intervals);
    var mail = new OfficerMail(scope, phrases, postage, days, baseUrl);
    var watch = new Watch(scope.oncall(), working);
    var calls = new Calls(scope, watch, mail, postage, intervals, baseUrl, tokens);
    var speech = new Speech(scope, phrases, days, baseUrl, watch);
    this.following = new Following(scope, promises, deadlines, mail);
    this.ringing = new Ringing(deadlines, mail, calls, new Asking(phrases, speech, postage));
    var interests = new Interests(scope, phrases);
    this.confirming = new Confirming(new ConsentLetters(interests, phrases, links), postage);
    this.news = new NewsDigests(scope, phrases, links, postage, markup, working.zone());
    this.digests = new Digests(scope, working, mail, postage, chance);
  }

  /** Something else that looks by itself whether it is due; done after everything that is not. */
  public Timekeeper with(Runnable chore) {
    chores.add(chore);
    return this;
  }

  public void start() {
    loop.start();
  }

  @Override
  public void close() {
    loop.close();
  }

  /** Does all that is due now. */
  public void look() {
    while (!loop.isClosing() && followSome()) {
      // until there is nothing new
    }
    while (!loop.isClosing() && ringSome()) {
      // until nothing is due
    }
    Instant now = clock.instant();
    if (store.read(tx -> digests.isDue(tx, now))) {
      store.transact(tx -> digests.send(tx, now));
    }
    while (!loop.isClosing()
        && store.read(tx -> confirming.isDue(tx, now))
        && store.transact(tx -> confirming.send(tx, now))) {
      // until nobody is left
    }
    while (!loop.isClosing()
        && store.read(tx -> news.isDue(tx, now))
        && store.transact(tx -> news.send(tx, now))) {
      // until everybody is told
    }
    chores.forEach(Runnable::run);
  }

  /** Follows some changes. Returns whether there were any. */
  private boolean followSome() {
    Instant now = clock.instant();
    boolean any = store.read(tx -> !tx.changes().after(tx.timetable().mark(CHANGES), 1).isEmpty());
    return any && store.transact(tx -> follow(tx, now));
  }

  private boolean follow(Tx tx, Instant now) {
    List<Change> changes = tx.changes().after(tx.timetable().mark(CHANGES), BATCH);
    List<Reference> changed = changes.stream().map(Change::reference).distinct().toList();
    changed.forEach(reference -> following.look(tx, reference, now));
    changes.stream()
        .reduce((first, last) -> last)
        .ifPresent(last -> tx.timetable().mark(CHANGES, last.sequence()));
    return !changes.isEmpty();
  }

  /** Each in a transaction of its own, so that one that fails holds up no other. */
  private boolean ringSome() {
    Instant now = clock.instant();
    List<Alarm> due = store.read(tx -> tx.timetable().due(now, BATCH));
    due.forEach(alarm -> ring(alarm, now));
    return due.size() == BATCH;
  }

  private void ring(Alarm alarm, Instant now) {
    try {
      store.transact(
          tx -> {
            boolean still = tx.timetable().of(alarm.reference()).contains(alarm);
            if (still) {
              ringing.ring(tx, alarm, now);
            }
            return still;
          });
    } catch (StoreTrouble e) {
      throw e;
    } catch (RuntimeException e) {
      log.error("alarm {} of {} failed: {}", alarm.kind(), alarm.reference(), e.toString());
      store.transact(
          tx -> {
            tx.timetable()
                .keep(
                    new Alarm(
                        alarm.reference(),
                        alarm.kind(),
                        alarm.deadline(),
                        now.plus(Duration.ofHours(1)),
                        false));
            return null;
          });
    }
  }
}
