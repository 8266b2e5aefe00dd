package natter.config;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import natter.bot.Canvass;
import natter.bot.Loop;
import natter.bot.Reminders;
import natter.bot.YouSaid;
import natter.bot.care.Errand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out what commands, officers and the night leave in the ledger for the natter that serves:
 * {@code reindex}, {@code review}, {@code import}, {@code places import} and answers to many.
 * Between them it brings home what partners were silent about, drafts agendas and reminds of
 * meetings.
 */
final class Runner implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Runner.class);

  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration DRAFTING = Duration.ofMinutes(10);

  private final Engine engine;
  private final Reminders reminders;
  private final String natter;
  private final Loop loop = new Loop("errands", PAUSE, Duration.ZERO, this::look);
  private Instant drafted = Instant.EPOCH;

  /**
   * @param natter who this natter is to others on its ledger; empty if there are none
   */
  Runner(Engine engine, Reminders reminders, String natter) {
    this.engine = engine;
    this.natter = natter;
    this.reminders = reminders;
  }

  void start() {
    loop.start();
  }

  @Override
  public void close() {
    loop.close();
  }

  private void look() {
    Optional<Errand> next = next();
    while (!loop.isClosing() && next.isPresent()) {
      carryOut(next.get());
      next = next();
    }
    engine.refreshPlaces();
    lookAfterOthers();
  }

  /** Those of this natter, and those of any if it is the one that works. */
  private Optional<Errand> next() {
    boolean works = engine.tenure().isHeld();
    return engine
        .store()
        .read(
            tx ->
                (natter.isEmpty() ? Optional.<Errand>empty() : tx.errands().next(natter))
                    .or(() -> works ? tx.errands().next() : Optional.empty()));
  }

  private void lookAfterOthers() {
    if (engine.tenure().isHeld()) {
      engine.bringHome();
      engine.forgetting().look();
      prepareMeetings();
    }
  }

  /** Now and then: a meeting does not come from one moment to the next. */
  private void prepareMeetings() {
    Instant now = engine.clock().instant();
    if (drafted.plus(DRAFTING).isBefore(now)) {
      drafted = now;
      engine.draftAgendas();
      reminders.look();
    }
  }

  private void carryOut(Errand errand) {
    keep(errand, Errand.State.RUNNING, 0, 0, "");
    Progress progress = (done, total) -> keep(errand, Errand.State.RUNNING, done, total, "");
    try {
      String note = done(errand, progress);
      keep(errand, Errand.State.DONE, 1, 1, note);
    } catch (IOException | RuntimeException e) {
      log.warn("errand {} failed: {}", errand.number(), e.toString());
      keep(errand, Errand.State.FAILED, 0, 0, String.valueOf(e.getMessage()));
    }
  }

  private String done(Errand errand, Progress progress) throws IOException {
    return switch (errand.kind()) {
      case Engine.REINDEX -> engine.reindex(progress);
      case Engine.REVIEW -> engine.review();
      case Engine.REKEY -> engine.rekey(progress);
      case Engine.PERSON -> engine.forget(errand.argument());
      case Engine.PLACES -> engine.bringPlaces(Path.of(errand.argument()), progress);
      case Engine.IMPORT -> engine.bring(Path.of(errand.argument()), progress);
      case Canvass.ERRAND -> engine.canvass(errand.argument(), progress);
      case YouSaid.ERRAND -> engine.tellWhatCame(errand.argument(), progress);
      default -> throw new IllegalArgumentException("no such errand: " + errand.kind());
    };
  }

  private void keep(Errand errand, Errand.State state, long done, long total, String note) {
    engine
        .store()
        .transact(
            tx -> {
              tx.errands()
                  .keep(
                      new Errand(
                          errand.number(),
                          errand.kind(),
                          errand.argument(),
                          errand.asked(),
                          done,
                          total,
                          state,
                          note));
              return true;
            });
  }
}
