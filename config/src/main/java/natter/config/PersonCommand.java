package natter.config;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import natter.bot.Erasing;
import natter.bot.PersonFile;
import natter.bot.Pulse;
import natter.bot.Store;
import natter.bot.care.Audit;
import natter.bot.care.Reference;
import natter.bot.privacy.PrivacyRequest;
import natter.bot.talk.Address;
import natter.desk.privacy.Typed;
import natter.routes.telegram.Identity;

/**
 * {@code person ADDRESS export DIR} and {@code person ADDRESS erase [--yes]}, whether natter runs
 * or not. What it does stands in the audit, without the address.
 */
final class PersonCommand {
  private static final String USAGE =
      """
      natter person ADDRESS export DIR   writes all that is kept of a person as a ZIP into DIR
      natter person ADDRESS erase        says what erasing them would do
      natter person ADDRESS erase --yes  erases them; this cannot be taken back

      ADDRESS is an email address, a number as +447700900123, or telegram:4711, web:..., phone:...
      """;

  private final Settings settings;
  private final Content content;
  private final PrintStream out;
  private final PrintStream err;
  private final InstantSource clock = InstantSource.system();

  PersonCommand(Settings settings, Content content, PrintStream out, PrintStream err) {
    this.settings = settings;
    this.content = content;
    this.out = out;
    this.err = err;
  }

  /** Returns the exit code. */
  int run(List<String> rest) {
    Optional<Address> address = rest.stream().findFirst().flatMap(Typed::address);
    if (address.isEmpty() || rest.size() < 2) {
      err.print(USAGE);
      return 2;
    }
    List<String> more = rest.subList(2, rest.size());
    return switch (rest.get(1)) {
      case "export" ->
          more.size() == 1 ? export(address.get(), Path.of(more.getFirst())) : misused();
      case "erase" ->
          more.isEmpty()
              ? look(address.get())
              : more.equals(List.of("--yes")) ? erase(address.get()) : misused();
      default -> misused();
    };
  }

  private int misused() {
    err.print(USAGE);
    return 2;
  }

  private int export(Address address, Path folder) {
    try (Store store = Engine.ledger(settings)) {
      var file =
          new PersonFile(
              store,
              Engine.vaultBeside(settings),
              content.phrases(),
              content.scope().council(),
              clock);
      Path zip = written(file, address, folder);
      out.println(zip);
      return 0;
    } catch (IOException e) {
      err.println("The file cannot be written: " + e.getMessage());
      return 1;
    }
  }

  private Path written(PersonFile file, Address address, Path folder) throws IOException {
    Files.createDirectories(folder);
    String day = LocalDate.now(Engine.HERE).toString();
    Path zip = folder.resolve("person-" + day + "-" + Engine.id().substring(0, 8) + ".zip");
    Files.createFile(zip);
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(zip, PosixFilePermissions.fromString("rw-------"));
    }
    PersonFile.Written written;
    try (OutputStream to = Files.newOutputStream(zip, StandardOpenOption.WRITE)) {
      written = file.write(address, PersonFile.Others.MARKED, to);
    }
    note(Audit.What.EXPORTED, written.rows() + " rows, " + written.files() + " files");
    err.println(
        written.isNothing()
            ? "Nothing is kept of this address."
            : "%d rows, %d files, %d messages as they came, of %d addresses; %d rows hold words about other people, between \u27e6 and \u27e7: look through them before you hand the file out."
                .formatted(
                    written.rows(),
                    written.files(),
                    written.originals(),
                    written.addresses(),
                    written.marked()));
    return zip;
  }

  private void note(Audit.What what, String detail) {
    try (Store store = Engine.ledger(settings)) {
      note(store, what, detail);
    }
  }

  private void note(Store store, Audit.What what, String detail) {
    var deed = new Audit.Deed(clock.instant(), "operator", "", what, "person", detail);
    store.transact(tx -> tx.audit().add(deed));
  }

  private int look(Address address) {
    try (Store store = Engine.ledger(settings)) {
      Erasing.Outcome outcome = Erasing.look(store, address);
      if (outcome.isNothing()) {
        out.println("Nothing is kept of this address.");
        return 0;
      }
      out.println("Erasing this person (" + outcome.addresses() + " addresses) would reach:");
      print(outcome);
      out.println("Nothing was erased. To do it: the same with --yes");
      return 0;
    }
  }

  private void print(Erasing.Outcome outcome) {
    for (Map.Entry<String, Long> each : outcome.amounts().entrySet()) {
      out.printf("  %-20s %6d%n", each.getKey(), each.getValue());
    }
    for (Map.Entry<Reference, String> each : outcome.kept().entrySet()) {
      out.println("  kept: " + each.getKey().value() + ", " + each.getValue());
    }
  }

  private int erase(Address address) {
    Optional<FolderLock> free = FolderLock.tryTake(settings.dataFolder());
    free.ifPresent(FolderLock::close);
    return free.isPresent() ? alone(address) : leave(address);
  }

  private int alone(Address address) {
    try (Engine engine = Engine.open(settings, content, Pulse.NONE, Identity.unknown())) {
      Erasing.Outcome outcome = engine.erasing().erase(address);
      note(engine.store(), Audit.What.CHANGED, "erased: " + rows(outcome) + " rows");
      print(outcome);
      out.println(said(outcome));
      return 0;
    }
  }

  /** The natter that runs does it. The errand names a request, and no address. */
  private int leave(Address address) {
    String id = Engine.id();
    try (Store store = Engine.ledger(settings)) {
      Instant now = clock.instant();
      store.transact(
          tx -> {
            tx.privacyRequests()
                .keep(PrivacyRequest.open(id, PrivacyRequest.Kind.ERASE, address, now, now));
            return true;
          });
      note(store, Audit.What.CHANGED, "to be erased: request " + id);
    }
    return new Chores(settings, err).leave(Engine.PERSON, id);
  }

  private static long rows(Erasing.Outcome outcome) {
    return outcome.amounts().values().stream().mapToLong(n -> n).sum();
  }

  /** What was done, without a word about whom. */
  static String said(Erasing.Outcome outcome) {
    String kept =
        outcome.kept().isEmpty()
            ? ""
            : "; kept: "
                + String.join(
                    "; ",
                    outcome.kept().entrySet().stream()
                        .map(e -> e.getKey().value() + ", " + e.getValue())
                        .toList());
    return "erased: %d rows, %d files, of %d addresses%s. Mail that the mailbox itself still has, and backups from before, are not reached: erased.list makes restore leave them out"
        .formatted(rows(outcome), outcome.files(), outcome.addresses(), kept);
  }
}
