package natter.config;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NotDirectoryException;
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
import natter.bot.Reading;
import natter.bot.Store;
import natter.bot.care.Audit;
import natter.bot.privacy.PrivacyRequest;
import natter.bot.talk.Address;
import natter.desk.privacy.Typed;
import natter.routes.email.Mailbox;
import natter.routes.telegram.Identity;

/**
 * {@code person ADDRESS export DIR} and {@code person ADDRESS erase [--yes]}, whether natter runs
 * or not. What it does stands in the audit, without the address.
 */
final class PersonCommand {
  private static final String USAGE =
      """
      natter person ADDRESS export DIR   writes all that is held about a person as a ZIP into DIR
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
    if (rest.size() < 2) {
      return misused();
    }
    Optional<Address> address = Typed.address(rest.getFirst());
    if (address.isEmpty()) {
      return fails(
          2,
          rest.getFirst()
              + " is no address: give an email address, a number as +447700900123, or"
              + " telegram:4711.");
    }
    List<String> more = rest.subList(2, rest.size());
    return switch (rest.get(1)) {
      case "export" -> more.size() == 1 ? export(address.get(), more.getFirst()) : misused();
      case "erase" ->
          more.isEmpty()
              ? look(address.get())
              : more.equals(List.of("--yes")) ? erase(address.get()) : misused();
      default -> misused();
    };
  }

  private int fails(int code, String sentence) {
    err.println(sentence);
    return code;
  }

  private int misused() {
    err.print(USAGE);
    return 2;
  }

  private int export(Address address, String folder) {
    try (Reading store = Engine.view(settings)) {
      Path to = Path.of(folder);
      if (Files.exists(to) && !Files.isDirectory(to)) {
        return fails(1, folder + " is a file: give a folder for the ZIP.");
      }
      return export(store, address, Files.createDirectories(to));
    } catch (InvalidPathException e) {
      return fails(1, "There can be no folder of that name: " + e.getReason() + ".");
    } catch (FileSystemException e) {
      return fails(1, "The ZIP cannot be written into " + folder + ": " + why(e) + ".");
    } catch (IOException e) {
      return fails(1, "The ZIP cannot be written into " + folder + ": " + e.getMessage() + ".");
    }
  }

  private static String why(FileSystemException e) {
    return switch (e) {
      case AccessDeniedException denied -> "natter may not write there";
      case FileAlreadyExistsException file -> e.getFile() + " is a file";
      case NotDirectoryException file -> e.getFile() + " is a file";
      default -> e.getReason() == null ? "there is no such place" : String.valueOf(e.getReason());
    };
  }

  private int export(Reading store, Address address, Path folder) throws IOException {
    var file =
        new PersonFile(
            store,
            Engine.vaultBeside(settings),
            content.phrases(),
            content.scope().council(),
            clock);
    Path zip = fresh(folder);
    Optional<PersonFile.Written> written = Optional.empty();
    try (OutputStream to = Files.newOutputStream(zip, StandardOpenOption.WRITE)) {
      written = Optional.of(file.write(address, PersonFile.Others.MARKED, to));
    } finally {
      if (written.filter(w -> !w.isNothing()).isEmpty()) {
        Files.deleteIfExists(zip);
      }
    }
    return written.filter(w -> !w.isNothing()).map(w -> exported(w, zip)).orElseGet(this::nobody);
  }

  /** An empty file that only we may read. */
  private static Path fresh(Path folder) throws IOException {
    String day = LocalDate.now(Engine.HERE).toString();
    Path zip = folder.resolve("person-" + day + "-" + Engine.id().substring(0, 8) + ".zip");
    Files.createFile(zip);
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(zip, PosixFilePermissions.fromString("rw-------"));
    }
    return zip;
  }

  private int nobody() {
    return fails(1, "Nothing is kept of this address.");
  }

  private int exported(PersonFile.Written written, Path zip) {
    note(Audit.What.EXPORTED, written.rows() + " rows, " + written.files() + " files");
    out.println(zip);
    err.println(
        "%d rows, %d files, %d messages as they came, of %d addresses."
            .formatted(written.rows(), written.files(), written.originals(), written.addresses()));
    if (written.marked() > 0 || written.others() > 0) {
      err.println(
          "%d rows hold words about other people, between \u27e6 and \u27e7, and %d messages or files are by others, in the folder to-check: look through them before you hand the file out."
              .formatted(written.marked(), written.others()));
    }
    return 0;
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
    try (Reading store = Engine.view(settings)) {
      Erasing.Outcome outcome = Erasing.look(store, address);
      if (outcome.isNothing()) {
        return nobody();
      }
      out.println("Erasing this person (" + outcome.addresses() + " addresses) would reach:");
      print(outcome);
      out.println("Nothing was erased. To do it: the same with --yes");
      return 0;
    }
  }

  private void print(Erasing.Outcome outcome) {
    amounts(outcome);
    ErasureText.stays(outcome).forEach(line -> out.println("  " + line));
  }

  private void amounts(Erasing.Outcome outcome) {
    outcome.amounts().forEach((table, rows) -> out.printf("  %-20s %6d%n", table, rows));
  }

  private int erase(Address address) {
    Optional<FolderLock> free = FolderLock.tryTake(settings.dataFolder());
    free.ifPresent(FolderLock::close);
    return free.isPresent() ? alone(address) : leave(address);
  }

  private int alone(Address address) {
    Optional<Mailbox> mailbox =
        settings.isDemo() ? Optional.empty() : Outside.of(settings).mailbox();
    try (Engine engine =
        Engine.open(settings, content, Pulse.NONE, Identity.unknown(), Map.of(), mailbox)) {
      Erasing.Outcome outcome = engine.erasing().erase(address);
      note(engine.store(), Audit.What.CHANGED, "erased: " + ErasureText.rows(outcome) + " rows");
      amounts(outcome);
      out.println(ErasureText.of(outcome));
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
}
