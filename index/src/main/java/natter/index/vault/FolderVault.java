package natter.index.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.regex.Pattern;
import natter.bot.StoreTrouble;
import natter.bot.Vault;

/**
 * A vault in a folder: {@code ab/cdef…} for the digest {@code abcdef…}, no other name, nothing that
 * could be run. A file is written whole beside its place, made durable, and only then moved there.
 */
public final class FolderVault implements Vault {
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  private final Path folder;
  private final Path writing;

  private FolderVault(Path folder) {
    this.folder = folder;
    this.writing = folder.resolve("writing");
  }

  /**
   * The vault in this folder, which is made if it is not there. What a crash left half written is
   * removed.
   *
   * @throws StoreTrouble if it cannot be used
   */
  public static FolderVault in(Path folder) {
    var vault = new FolderVault(folder);
    try {
      Files.createDirectories(vault.writing);
      close(folder);
      try (var left = Files.newDirectoryStream(vault.writing)) {
        for (Path each : left) {
          Files.deleteIfExists(each);
        }
      }
      return vault;
    } catch (IOException e) {
      throw new StoreTrouble("the folder of files " + folder + " cannot be used: " + e, e);
    }
  }

  /** The vault in this folder, beside a natter that writes to it: nothing is tidied. */
  public static FolderVault beside(Path folder) {
    return new FolderVault(folder);
  }

  /** For natter's own account alone, where the file system knows of accounts. */
  private static void close(Path folder) throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Override
  public String keep(byte[] content) {
    String digest = Vault.digest(content);
    if (find(digest).isEmpty()) {
      try {
        write(content, digest);
      } catch (IOException e) {
        throw new StoreTrouble(
            "a file cannot be kept in " + folder + ": " + e.getClass().getSimpleName(), e);
      }
    }
    return digest;
  }

  private void write(byte[] content, String digest) throws IOException {
    Path shelf = shelf(digest);
    Path draft = Files.createTempFile(writing, "", "");
    try {
      try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        var bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      if (make(shelf)) {
        sync(folder);
      }
      Files.move(
          draft,
          place(digest),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      sync(shelf);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static boolean make(Path shelf) throws IOException {
    try {
      Files.createDirectory(shelf);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  /** A name in a folder is durable only once the folder is. */
  private static void sync(Path folder) throws IOException {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (java.nio.file.AccessDeniedException e) {
      // Windows opens no folders, and keeps their names by itself.
      if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        throw e;
      }
    }
  }

  @Override
  public Optional<byte[]> find(String digest) {
    if (!DIGEST.matcher(digest).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readAllBytes(place(digest)))
          .filter(content -> Vault.digest(content).equals(digest));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new StoreTrouble(
          "a file cannot be read in " + folder + ": " + e.getClass().getSimpleName(), e);
    }
  }

  @Override
  public boolean drop(String digest) {
    if (!DIGEST.matcher(digest).matches()) {
      return false;
    }
    try {
      boolean was = Files.deleteIfExists(place(digest));
      if (was) {
        sync(shelf(digest));
      }
      return was;
    } catch (IOException e) {
      throw new StoreTrouble(
          "a file cannot be removed from " + folder + ": " + e.getClass().getSimpleName(), e);
    }
  }

  private Path shelf(String digest) {
    return folder.resolve(digest.substring(0, 2));
  }

  private Path place(String digest) {
    return shelf(digest).resolve(digest.substring(2));
  }
}
