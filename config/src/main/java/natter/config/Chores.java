package natter.config;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import natter.bot.Pulse;
import natter.bot.Store;
import natter.bot.Tenure;
import natter.bot.care.Errand;
import natter.routes.telegram.Identity;

/**
 * The commands {@code import}, {@code places import}, {@code reindex}, {@code rekey} and {@code
 * review}: done here if no natter runs on the data folder, else left to the one that does. Progress
 * goes to standard error.
 */
final class Chores {
  /** Those that need to know nothing more. */
  private static final Set<String> ALONE = Set.of(Engine.REINDEX, Engine.REVIEW, Engine.REKEY);

  private static final Duration GLANCE = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Settings settings;
  private final PrintStream err;

  Chores(Settings settings, PrintStream err) {
    this.settings = settings;
    this.err = err;
  }

  /** Returns the exit code. */
  int run(String command, List<String> paths) {
    if (command.equals(Engine.IMPORT) && paths.isEmpty()) {
      err.println("import needs the path of an mbox, a Maildir or a folder of .eml.");
      return 2;
    }
    if (command.equals(Engine.PLACES) && (paths.size() < 2 || !paths.getFirst().equals("import"))) {
      err.println("places needs the word import and at least one file.");
      return 2;
    }
    return work(command, command.equals(Engine.PLACES) ? paths.subList(1, paths.size()) : paths);
  }

  private int work(String command, List<String> paths) {
    Optional<FolderLock> free = FolderLock.tryTake(settings.dataFolder());
    free.ifPresent(FolderLock::close);
    return free.isPresent() ? alone(command, paths) : leave(command, paths);
  }

  private int alone(String command, List<String> paths) {
    try (Engine engine =
        Engine.open(settings, Natter.content(settings), Pulse.NONE, Identity.unknown())) {
      engine.start();
      engine.tenure().start(Tenure.Duty.NONE);
      if (command.equals(Engine.REINDEX)) {
        done(engine.reindex(Progress.bar(err, command)));
        return 0;
      }
      if (command.equals(Engine.REKEY)) {
        done(engine.rekey(Progress.bar(err, command)));
        return 0;
      }
      if (command.equals(Engine.REVIEW)) {
        done(engine.review());
        return 0;
      }
      for (Path path : absolute(paths)) {
        Progress bar = Progress.bar(err, "import " + path.getFileName());
        boolean places = command.equals(Engine.PLACES);
        done(places ? engine.bringPlaces(path, bar) : engine.bring(path, bar));
      }
      if (command.equals(Engine.IMPORT)) {
        awaitHeard(engine);
      }
      return 0;
    } catch (IOException e) {
      err.println("\n" + e.getMessage());
      return 1;
    }
  }

  private void awaitHeard(Engine engine) {
    Progress bar = Progress.bar(err, "understand");
    long total = waiting(engine);
    for (long left = total; left > 0; left = waiting(engine)) {
      bar.reached(total - left, total);
      glance();
    }
    bar.reached(1, 1);
    err.println();
  }

  private static long waiting(Engine engine) {
    return engine.store().read(tx -> tx.inbox().waitingCount());
  }

  private int leave(String command, List<String> paths) {
    try (Store store = Engine.ledger(settings)) {
      List<String> arguments =
          ALONE.contains(command)
              ? List.of("")
              : absolute(paths).stream().map(Path::toString).toList();
      int code = 0;
      for (String argument : arguments) {
        code = Math.max(code, watch(store, left(store, command, argument), command));
      }
      return code;
    }
  }

  /** What is about this machine is left to the natter on it. */
  private long left(Store store, String command, String argument) {
    String natter = command.equals(Engine.REVIEW) ? "" : Engine.natter(settings);
    return store.transact(
        tx -> tx.errands().leave(natter, command, argument, InstantSource.system().instant()));
  }

  private int watch(Store store, long number, String command) {
    Progress bar = Progress.bar(err, command);
    long patience = PATIENCE.dividedBy(GLANCE);
    while (true) {
      Errand errand = store.read(tx -> tx.errands().find(number)).orElseThrow();
      switch (errand.state()) {
        case DONE -> {
          bar.reached(1, 1);
          done(errand.note());
          return 0;
        }
        case FAILED -> {
          err.println("\n" + errand.note());
          return 1;
        }
        case RUNNING -> bar.reached(errand.done(), errand.total());
        case WAITING -> {
          if (patience-- == 0) {
            err.println(
                "\nThe natter on this data folder does not answer; it will do the work when it can.");
            return 1;
          }
        }
      }
      glance();
    }
  }

  private void done(String note) {
    err.println("\n" + note);
  }

  private static void glance() {
    try {
      Thread.sleep(GLANCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private List<Path> absolute(List<String> paths) {
    List<Path> all = paths.stream().map(p -> Path.of(p).toAbsolutePath().normalize()).toList();
    for (Path path : all) {
      if (!Files.exists(path)) {
        throw new WrongSetting("There is no file or folder " + path + ".");
      }
    }
    return all;
  }
}
