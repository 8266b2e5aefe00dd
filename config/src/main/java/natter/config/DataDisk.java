package natter.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import natter.bot.Finding;

/** The disk under the data folder: its room, its rights, and how long it takes to keep a word. */
final class DataDisk {
  private static final long MEGA = 1L << 20;
  private static final long FEW = 200 * MEGA;
  private static final long LITTLE = 2_048 * MEGA;

  private final Path folder;
  private final Duration slow;

  /**
   * @param slow how long a write to the disk may take before somebody should look
   */
  DataDisk(Path folder, Duration slow) {
    this.folder = folder;
    this.slow = slow;
  }

  Finding look() throws IOException {
    if (!Files.exists(folder)) {
      return absent();
    }
    if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
      return Finding.wrong(
          folder + " cannot be written",
          "Give the folder to the account that natter runs as, on a disk that is not read-only.");
    }
    return room().or(this::openToOthers).or(this::someoneElses).orElseGet(this::writing);
  }

  private Finding absent() {
    Path above = folder;
    while (above.getParent() != null && !Files.exists(above)) {
      above = above.getParent();
    }
    return Files.isWritable(above)
        ? Finding.look(
            folder + " is not there yet", "Nothing: natter makes it; else check natter.data.")
        : Finding.wrong(
            folder + " is not there, and " + above + " cannot be written",
            "Make the folder for the account that natter runs as.");
  }

  private Optional<Finding> room() throws IOException {
    FileStore disk = Files.getFileStore(folder);
    long free = disk.getUsableSpace();
    String says = "%,d MB are free in %s".formatted(free / MEGA, folder);
    String todo = "Make room or take a larger disk: when it is full, nothing more is kept.";
    if (free < FEW) {
      return Optional.of(Finding.wrong("only " + says, todo));
    }
    return free < LITTLE ? Optional.of(Finding.look("only " + says, todo)) : Optional.empty();
  }

  private Optional<Finding> openToOthers() {
    try {
      Set<PosixFilePermission> rights = Files.getPosixFilePermissions(folder);
      rights.removeIf(right -> right.name().startsWith("OWNER"));
      return rights.isEmpty()
          ? Optional.empty()
          : Optional.of(
              Finding.look(
                  folder
                      + " is open to others ("
                      + PosixFilePermissions.toString(Files.getPosixFilePermissions(folder))
                      + ")",
                  "Run chmod 700 on it: residents' words are for natter's account alone."));
    } catch (IOException | UnsupportedOperationException e) { // a disk without such rights
      return Optional.empty();
    }
  }

  private Optional<Finding> someoneElses() {
    try {
      String owner = Files.getOwner(folder).getName();
      String us = System.getProperty("user.name", "");
      return owner.equals(us)
          ? Optional.empty()
          : Optional.of(
              Finding.look(
                  folder + " belongs to " + owner + ", and this is " + us,
                  "Run natter and its commands as " + owner + "."));
    } catch (IOException | UnsupportedOperationException e) { // a disk without owners
      return Optional.empty();
    }
  }

  /** A file of its own, gone again at once. */
  private Finding writing() {
    try {
      Path probe = Files.createTempFile(folder, ".doctor", "");
      try {
        long start = System.nanoTime();
        write(probe);
        return judge(Duration.ofNanos(System.nanoTime() - start));
      } finally {
        Files.deleteIfExists(probe);
      }
    } catch (IOException e) {
      return Finding.wrong(
          folder + " cannot be written (" + e.getClass().getSimpleName() + ")",
          "Check the disk: it may be full, read-only or broken.");
    }
  }

  private static void write(Path probe) throws IOException {
    try (FileChannel file = FileChannel.open(probe, StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.wrap(new byte[4096]));
      file.force(true);
    }
  }

  private Finding judge(Duration took) {
    String says = "a write to %s is on the disk after %d ms".formatted(folder, took.toMillis());
    return took.compareTo(slow) > 0
        ? Finding.look(says, "Take a faster disk: each message waits so long to be kept.")
        : Finding.ok(says);
  }
}
