package natter.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The right to use a data folder: one natter at a time, kept by a lock of the operating system. */
public final class FolderLock implements AutoCloseable {
  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the folder, making it if it is not there.
   *
   * @throws WrongSetting if another natter has it, or it cannot be written
   */
  public static FolderLock take(Path folder) {
    return tryTake(folder)
        .orElseThrow(
            () ->
                new WrongSetting(
                    "Another natter is running on the data folder "
                        + folder
                        + "; stop it first, or set natter.data to a folder of its own."));
  }

  /** Takes the folder; empty if another natter has it. */
  public static Optional<FolderLock> tryTake(Path folder) {
    try {
      OwnFolder.make(folder);
      FileChannel channel = OwnFolder.open(folder.resolve("natter.lock"));
      if (lock(channel) == null) {
        channel.close();
        return Optional.empty();
      }
      return Optional.of(new FolderLock(channel));
    } catch (IOException e) {
      throw new WrongSetting(
          "The data folder " + folder + " (natter.data) cannot be used: " + e.getMessage() + ".");
    }
  }

  /** Whether a natter has the folder just now; nothing is made. */
  public static boolean isTaken(Path folder) {
    try (FileChannel channel =
        FileChannel.open(folder.resolve("natter.lock"), StandardOpenOption.WRITE)) {
      return lock(channel) == null;
    } catch (IOException e) { // there is none, or it is not for us to see
      return false;
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
