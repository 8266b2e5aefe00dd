package natter.index.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import natter.index.backup.Manifest.By;
import natter.index.ledger.Snapshot;
import natter.index.seal.KeyRing;
import natter.index.vault.FolderVault;

/**
 * The backups in one folder: {@code new Backups(folder, keys)}. Each is a folder named by its
 * moment, with the ledger, the list of its files and a manifest; the files of all of them lie in
 * {@code files} by their digests, each once. {@code erased.list} says who was erased.
 */
public final class Backups {
  private static final String FILES = "files";
  private static final String ERASED = "erased.list";
  private static final String LOCK = "backup.lock";
  private static final Pattern NAME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{6}\\.\\d{3}Z");

  private final Path folder;
  private final KeyRing ring;

  /**
   * @param ring the first key encrypts new backups, all of them open older ones
   */
  public Backups(Path folder, KeyRing ring) {
    this.folder = folder;
    this.ring = ring;
  }

  /** Told how far it got, in percent of all there is to do. */
  public interface Told {
    void reached(long done, long total);
  }

  /**
   * What goes into a backup.
   *
   * @param scratch a folder where the plain ledger may lie for a moment
   * @param erased who was erased, as the roll-off list says it
   */
  public record Source(Snapshot ledger, FolderVault vault, Path scratch, Supplier<String> erased) {}

  /**
   * Makes one, looks it through, and only then counts it among the others.
   *
   * @throws BadBackup if it cannot be made; nothing of it stays
   */
  public Manifest make(Source from, By by, Instant now, Told told) {
    try (var held = locked()) {
      held.check();
      return new Making(folder, ring, files()).make(from, by, now, told);
    } catch (IOException e) {
      throw new BadBackup("The backup folder " + folder + " cannot be used: " + e, e);
    }
  }

  /** The right to write here, for as long as it is open. */
  private record Held(FileChannel channel) implements AutoCloseable {
    void check() {
      if (!channel.isOpen()) {
        throw new IllegalStateException("the lock is gone");
      }
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  private Held locked() throws IOException {
    Files.createDirectories(folder);
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
    FileChannel channel =
        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (lock(channel).isEmpty()) {
      channel.close();
      throw new BadBackup("Another backup is being made in " + folder + ".");
    }
    return new Held(channel);
  }

  private static Optional<FileLock> lock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException e) {
      return Optional.empty();
    }
  }

  FolderVault files() {
    return FolderVault.in(folder.resolve(FILES), ring);
  }

  /** Those that are there, even while a backup is being made. */
  FolderVault filesToRead() {
    return FolderVault.beside(folder.resolve(FILES), ring);
  }

  /** All that are whole, the oldest first. */
  public List<Made> all() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var inside = Files.list(folder)) {
      return inside
          .filter(each -> NAME.matcher(each.getFileName().toString()).matches())
          .sorted()
          .flatMap(each -> Made.in(each).stream())
          .toList();
    } catch (IOException e) {
      throw new BadBackup("The backup folder " + folder + " cannot be read: " + e, e);
    }
  }

  /** The last that is whole. */
  public Optional<Made> last() {
    return all().stream().reduce((first, second) -> second);
  }

  /** Who was erased, as far as this folder knows. */
  public Optional<String> erased() {
    try {
      Path list = folder.resolve(ERASED);
      return Files.exists(list) ? Optional.of(Files.readString(list)) : Optional.empty();
    } catch (IOException e) {
      throw new BadBackup("The list " + folder.resolve(ERASED) + " cannot be read: " + e, e);
    }
  }

  /** Removes those of the clock that are not to be kept, and the files that no other needs. */
  public int thinOut(Rotation rotation, ZoneId zone) {
    try (var held = locked()) {
      held.check();
      List<Made> clocks = all().stream().filter(m -> m.manifest().by() == By.CLOCK).toList();
      Set<Instant> kept =
          rotation.kept(clocks.stream().map(m -> m.manifest().made()).toList(), zone);
      List<Made> old = clocks.stream().filter(m -> !kept.contains(m.manifest().made())).toList();
      for (Made each : old) {
        each.remove();
      }
      if (!old.isEmpty()) {
        sweep();
      }
      return old.size();
    } catch (IOException e) {
      throw new BadBackup("The backup folder " + folder + " cannot be thinned out: " + e, e);
    }
  }

  private void sweep() throws IOException {
    Set<String> needed = new HashSet<>();
    for (Made each : all()) {
      needed.addAll(each.digests());
    }
    Path files = folder.resolve(FILES);
    for (String digest : Making.digests(files())) {
      if (!needed.contains(digest)) {
        Files.deleteIfExists(files.resolve(digest.substring(0, 2)).resolve(digest.substring(2)));
      }
    }
  }

  /** The one to restore: this folder itself if it is a backup, else the last in it. */
  public static Chosen choose(Path folder, KeyRing ring) {
    Optional<Made> itself = Made.in(folder);
    if (itself.isPresent()) {
      var around = new Backups(folder.resolveSibling(""), ring);
      return new Chosen(around, itself.get());
    }
    var all = new Backups(folder, ring);
    return all.last()
        .map(last -> new Chosen(all, last))
        .orElseThrow(
            () -> new BadBackup("There is no whole backup in " + folder + ": no manifest.json."));
  }

  /** A backup, and the folder that holds its files. */
  public record Chosen(Backups among, Made backup) {}
}
