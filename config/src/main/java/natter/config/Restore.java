package natter.config;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import natter.bot.Restoring;
import natter.bot.Restoring.Settled;
import natter.bot.StoreTrouble;
import natter.index.backup.Backups;
import natter.index.backup.Backups.Chosen;
import natter.index.backup.BadBackup;
import natter.index.backup.Opening;
import natter.index.ledger.Ledger;
import natter.index.ledger.Snapshot;

/**
 * The command {@code restore DIR [--erased FILE]...}: brings a backup back onto an empty data
 * folder, and makes it fit to go on with. A mark in the folder says that this is not done yet.
 */
final class Restore {
  private static final String ERASED = "--erased";
  private static final String BEGUN = "restoring";
  private static final String LOCK = "natter.lock";

  private final Settings settings;
  private final PrintStream err;
  private final InstantSource clock = InstantSource.system();

  Restore(Settings settings, PrintStream err) {
    this.settings = settings;
    this.err = err;
  }

  /**
   * @throws WrongSetting if a restoring of this folder was broken off
   */
  static void refuseHalf(Path data) {
    if (Files.exists(data.resolve(BEGUN))) {
      throw new WrongSetting(
          "A backup was being restored to the data folder "
              + data
              + " and that did not end well: empty the folder, and restore it again.");
    }
  }

  /** Returns the exit code. */
  int run(List<String> rest) {
    List<Path> lists = new ArrayList<>();
    List<String> folders = new ArrayList<>();
    for (int i = 0; i < rest.size(); i++) {
      if (rest.get(i).equals(ERASED) && i + 1 < rest.size()) {
        lists.add(Path.of(rest.get(++i)));
      } else {
        folders.add(rest.get(i));
      }
    }
    if (folders.size() != 1 || folders.getFirst().startsWith("--")) {
      err.println("restore needs the folder of the backups, and perhaps " + ERASED + " FILE.");
      return 2;
    }
    try {
      restore(Path.of(folders.getFirst()).toAbsolutePath(), lists);
      return 0;
    } catch (BadBackup | StoreTrouble | IllegalStateException | IllegalArgumentException e) {
      err.println("\n" + e.getMessage());
      return 1;
    } catch (IOException e) {
      err.println("\nThe data folder " + settings.dataFolder() + " cannot be written: " + e);
      return 1;
    }
  }

  /**
   * The command {@code restored MOMENT}: the ledger was brought back by the database's own tools.
   *
   * @return the exit code
   */
  int restored(List<String> rest) {
    try {
      Instant made = Instant.parse(rest.size() == 1 ? rest.getFirst() : "");
      refuseHalf(settings.dataFolder());
      Settled settled = settleAlone(made);
      finish(List.of());
      tell(made, settled);
      return 0;
    } catch (DateTimeParseException e) {
      err.println("restored needs the moment of the backup, as in 2026-11-21T02:30:00Z.");
      return 2;
    }
  }

  private Settled settleAlone(Instant made) {
    FolderLock lock = FolderLock.take(settings.dataFolder());
    try {
      return settle(made);
    } finally {
      lock.close();
    }
  }

  private Settled settle(Instant made) {
    try (Ledger ledger = Engine.ledger(settings)) {
      return ledger.transact(tx -> Restoring.settle(tx, made, clock.instant()));
    }
  }

  private void restore(Path from, List<Path> lists) throws IOException {
    Path data = settings.dataFolder();
    Chosen chosen = Backups.choose(from, settings.backupKeys());
    List<String> erased = erased(chosen, lists);
    var opening = new Opening(chosen, settings.backupKeys());
    FolderLock lock = FolderLock.take(data);
    try {
      refuseFull(data);
      Files.createFile(data.resolve(BEGUN));
      ledger(opening);
      opening.files(Engine.vault(settings), Progress.bar(err, "restore files")::reached);
      err.println();
    } finally {
      lock.close();
    }
    Instant made = opening.manifest().made();
    Settled settled = settle(made);
    finish(erased);
    Files.delete(data.resolve(BEGUN));
    err.printf(
        "Restored: the backup of %s, with %,d concerns and %,d files.%n",
        made, opening.manifest().count("concern"), opening.manifest().files());
    tell(made, settled);
  }

  /** Reads them before anything is written. */
  private static List<String> erased(Chosen chosen, List<Path> lists) throws IOException {
    List<String> all = new ArrayList<>(chosen.among().erased().stream().toList());
    for (Path list : lists) {
      all.add(Files.readString(list));
    }
    return all;
  }

  private void refuseFull(Path data) throws IOException {
    Optional<Path> first;
    try (var inside = Files.list(data)) {
      first = inside.filter(p -> !p.getFileName().toString().equals(LOCK)).findFirst();
    }
    if (first.isPresent()) {
      throw new BadBackup(
          "The data folder %s is not empty (there is %s): restore needs an empty one, so that nothing is lost."
              .formatted(data, first.get().getFileName()));
    }
    Settings.Ledger where = settings.ledger();
    if (Engine.isPostgres(where)
        ? !Snapshot.isEmptyPostgres(where.url(), where.username(), where.password())
        : Files.exists(Engine.file(settings))) {
      throw new BadBackup("There is a ledger already (natter.ledger.url): restore needs none.");
    }
  }

  private void ledger(Opening opening) throws IOException {
    Progress bar = Progress.bar(err, "restore ledger");
    bar.reached(0, 1);
    Settings.Ledger where = settings.ledger();
    if (Engine.isPostgres(where)) {
      Path draft = settings.dataFolder().resolve("restored.db");
      opening.ledger(draft);
      Snapshot.intoPostgres(draft, where.url(), where.username(), where.password(), bar::reached);
      Files.delete(draft);
    } else {
      Path file = Engine.file(settings);
      Files.createDirectories(file.toAbsolutePath().getParent());
      opening.ledger(file);
      bar.reached(1, 1);
    }
    err.println();
  }

  /** Whoever was erased stays so; what became due is done, without being sent; the index is new. */
  private void finish(List<String> erased) {
    try (Engine engine = Engine.doubting(settings, Natter.content(settings))) {
      erased.forEach(engine::rollOff);
      engine.catchUp(settings);
      String note = engine.reindex(Progress.bar(err, "reindex"));
      err.println("\n" + note);
    }
  }

  private void tell(Instant made, Settled settled) {
    err.println(
        """
        What came by mail since %s is taken again from the mailbox at the next start.
        Not sent by themselves, for they may have been sent before: %,d messages that were on their way, and answers
        to what came before now. Look at /desk/dispatches?state=unknown and send what is missing.
        Broadcasts that wait for their organisers: %,d. Work of commands and officers to be asked for again: %,d."""
            .formatted(made, settled.dispatches(), settled.broadcasts(), settled.errands()));
  }
}
