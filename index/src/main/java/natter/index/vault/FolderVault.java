package natter.index.vault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import natter.bot.StoreTrouble;
import natter.bot.Vault;
import natter.index.seal.KeyRing;
import natter.index.seal.WrongKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A vault in a folder: {@code ab/cdef…} for the digest {@code abcdef…}, no other name, nothing that
 * could be run. A file is written whole beside its place, made durable, and only then moved there.
 */
public final class FolderVault implements Vault {
  private static final Logger LOG = LoggerFactory.getLogger(FolderVault.class);
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  private final Path folder;
  private final Path writing;
  private final KeyRing ring;

  private FolderVault(Path folder, KeyRing ring) {
    this.folder = folder;
    this.ring = ring;
    this.writing = folder.resolve("writing");
  }

  /**
   * The vault in this folder, which is made if it is not there. What a crash left half written is
   * removed.
   *
   * @throws StoreTrouble if it cannot be used
   */
  public static FolderVault in(Path folder) {
    return in(folder, KeyRing.none());
  }

  /** As above; files are encrypted with these keys, and still named by what is in them. */
  public static FolderVault in(Path folder, KeyRing ring) {
    var vault = new FolderVault(folder, ring);
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
  public static FolderVault beside(Path folder, KeyRing ring) {
    return new FolderVault(folder, ring);
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
        write(ring.seal(content, digest), digest);
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
      return opened(Files.readAllBytes(place(digest)), digest);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new StoreTrouble(
          "a file cannot be read in " + folder + ": " + e.getClass().getSimpleName(), e);
    }
  }

  /** A file that merely begins as an encrypted one does is what its digest says. */
  private Optional<byte[]> opened(byte[] content, String digest) {
    if (!KeyRing.keyOf(content).isEmpty()) {
      try {
        return Optional.of(ring.open(content, digest)).filter(c -> Vault.digest(c).equals(digest));
      } catch (WrongKey e) {
        LOG.debug("the file {} does not open: {}", digest, e.getMessage());
      }
    }
    return Optional.of(content).filter(c -> Vault.digest(c).equals(digest));
  }

  /** Those that are here, in their order; as many as there are, so never all at once. */
  public void each(Consumer<String> look) {
    for (Path shelf : sorted(folder)) {
      String start = shelf.getFileName().toString();
      if (start.length() == 2) {
        sorted(shelf).stream()
            .map(file -> start + file.getFileName())
            .filter(digest -> DIGEST.matcher(digest).matches())
            .forEach(look);
      }
    }
  }

  /** Whether there is a file of this name that one of our keys opens; it is not read. */
  public boolean holds(String digest) {
    try {
      return size(digest) > 0 && ring.has(KeyRing.keyOf(head(place(digest))));
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw new StoreTrouble("a file cannot be read in " + folder + ": " + e, e);
    }
  }

  /** How many bytes it takes on the disk; 0 if there is none. */
  public long size(String digest) {
    try {
      return Files.size(place(digest));
    } catch (NoSuchFileException e) {
      return 0;
    } catch (IOException e) {
      throw new StoreTrouble("a file cannot be read in " + folder + ": " + e, e);
    }
  }

  private static List<Path> sorted(Path folder) {
    try (var all = Files.list(folder)) {
      return all.sorted().toList();
    } catch (NoSuchFileException e) {
      return List.of(); // nothing was kept yet
    } catch (IOException e) {
      throw new StoreTrouble("the folder of files " + folder + " cannot be read: " + e, e);
    }
  }

  /**
   * Encrypts this file with the key for new data, if it is not yet.
   *
   * @return whether it was not yet
   * @throws StoreTrouble if it cannot be opened or written
   */
  public boolean reseal(String digest) {
    try {
      if (KeyRing.keyOf(head(place(digest))).equals(ring.current())) {
        return false;
      }
      Optional<byte[]> content = find(digest);
      if (content.isPresent()) {
        write(ring.seal(content.get(), digest), digest);
      }
      return content.isPresent();
    } catch (NoSuchFileException e) {
      return false; // erased meanwhile
    } catch (IOException e) {
      throw new StoreTrouble(
          "a file cannot be kept in " + folder + ": " + e.getClass().getSimpleName(), e);
    }
  }

  private static byte[] head(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(KeyRing.HEAD_BYTES);
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
