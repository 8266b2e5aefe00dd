package natter.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A data folder that is for natter's own account alone: folders 700, files 600, however they were
 * made or copied there. The shelves of the vault are closed, and so is what is in them.
 */
final class OwnFolder {
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
  private static final int DEPTH = 2;

  private OwnFolder() {}

  /** Makes the folder, closed, if it is not there. */
  static void make(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, attributes(folder, FOLDER));
    }
  }

  /** Opens a file to write, which is made, closed, if it is not there. */
  static FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), attributes(file, FILE));
  }

  private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> rights) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(rights)}
        : new FileAttribute<?>[] {};
  }

  /**
   * Closes what is open to others. Returns what was, as the first few paths.
   *
   * @throws IOException if it belongs to somebody else
   */
  static List<Path> close(Path folder) throws IOException {
    List<Path> mended = new ArrayList<>();
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (var all = Files.walk(folder, DEPTH)) {
        for (Path each : all.filter(p -> !Files.isSymbolicLink(p)).toList()) {
          if (close(each, Files.isDirectory(each) ? FOLDER : FILE)) {
            mended.add(each);
          }
        }
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }
    return mended;
  }

  /** Takes rights away, and gives none. */
  private static boolean close(Path path, Set<PosixFilePermission> most) throws IOException {
    if (!Files.exists(path)) {
      return false;
    }
    Set<PosixFilePermission> now = Files.getPosixFilePermissions(path);
    if (most.containsAll(now)) {
      return false;
    }
    Set<PosixFilePermission> closed = EnumSet.copyOf(now);
    closed.retainAll(most);
    Files.setPosixFilePermissions(path, closed);
    return true;
  }
}
