package natter.index.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import natter.bot.StoreTrouble;
import natter.bot.Vault;
import natter.index.backup.Backups.Source;
import natter.index.backup.Backups.Told;
import natter.index.backup.Manifest.By;
import natter.index.ledger.LedgerFile;
import natter.index.seal.KeyRing;
import natter.index.seal.WrongKey;
import natter.index.vault.FolderVault;

/**
 * One backup on its way: first the ledger of one moment, then the files, of which there are only
 * more by then. It is made beside its place and opened again before it is moved there.
 */
final class Making {
  private static final String BEGUN = "making-";
  private static final String ERASED = "erased.list";
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** Of a hundred steps, so many are the ledger's copy; the others are the files. */
  private static final int LEDGER_SHARE = 50;

  private static final int WHOLE = 100;

  private final Path folder;
  private final KeyRing ring;
  private final FolderVault files;

  Making(Path folder, KeyRing ring, FolderVault files) {
    this.folder = folder;
    this.ring = ring;
    this.files = files;
  }

  Manifest make(Source from, By by, Instant now, Told told) throws IOException {
    removeBegun();
    Path work = Files.createDirectory(folder.resolve(BEGUN + NAME.format(now)));
    Path plain = (ring.isEmpty() ? work : from.scratch()).resolve("backup-" + Made.LEDGER);
    try {
      Files.deleteIfExists(plain);
      from.ledger().into(plain, (done, total) -> told.reached(share(done, total), WHOLE));
      LedgerFile seen = LedgerFile.check(plain);
      String digest = digest(Files.newInputStream(plain));
      long bytes = Files.size(plain);
      place(plain, work.resolve(Made.LEDGER), digest);
      Listed listed = files(from.vault(), told);
      byte[] list = listed.written();
      Files.write(work.resolve(Made.LIST), list);
      String erased = from.erased().get();
      if (!erased.isBlank()) {
        writeErased(erased);
      }
      var manifest =
          new Manifest(
              Manifest.FORM,
              now,
              by,
              seen.step(),
              seen.counts(),
              bytes,
              digest,
              ring.current(),
              listed.digests().size(),
              listed.bytes(),
              Vault.digest(list));
      finish(work, manifest, now);
      told.reached(WHOLE, WHOLE);
      return manifest;
    } catch (IOException | StoreTrouble | IllegalStateException e) {
      removeAll(work);
      throw new BadBackup("The backup was not made: " + e.getMessage(), e);
    } finally {
      Files.deleteIfExists(plain);
    }
  }

  private static long share(long done, long total) {
    return total == 0 ? 0 : done * LEDGER_SHARE / total;
  }

  /** What a crash left half made. */
  private void removeBegun() throws IOException {
    try (var inside = Files.list(folder)) {
      for (Path each : inside.filter(p -> p.getFileName().toString().startsWith(BEGUN)).toList()) {
        removeAll(each);
      }
    }
  }

  /** Puts the ledger there, encrypted if there is a key, and reads it again. */
  private void place(Path plain, Path to, String digest) throws IOException {
    if (ring.isEmpty()) {
      Files.move(plain, to);
    } else {
      try (InputStream in = Files.newInputStream(plain);
          OutputStream out = ring.sealing(Files.newOutputStream(to), Made.LEDGER)) {
        in.transferTo(out);
      }
    }
    sync(to);
    if (!digest(opened(to, ring)).equals(digest)) {
      throw new IOException("the ledger was not written as it is; is the disk broken?");
    }
  }

  /** The plain bytes of a ledger in a backup. */
  static InputStream opened(Path ledger, KeyRing ring) throws IOException {
    String key;
    try (InputStream head = Files.newInputStream(ledger)) {
      key = KeyRing.keyOf(head.readNBytes(KeyRing.HEAD_BYTES));
    }
    InputStream in = Files.newInputStream(ledger);
    try {
      return key.isEmpty() ? in : ring.opening(in, Made.LEDGER);
    } catch (WrongKey e) {
      in.close();
      throw new BadBackup(
          "The backup "
              + ledger.getParent()
              + " cannot be opened: "
              + e.getMessage()
              + " (natter.backup.key).",
          e);
    }
  }

  static String digest(InputStream content) throws IOException {
    try (var in = new DigestInputStream(content, MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Files that belong to the backup. */
  private record Listed(List<String> digests, long bytes) {
    byte[] written() {
      return (String.join("\n", digests) + "\n").strip().getBytes(StandardCharsets.US_ASCII);
    }
  }

  /** Only what is not there yet is read, written, and read again. */
  private Listed files(FolderVault vault, Told told) throws IOException {
    List<String> kept = new ArrayList<>();
    List<String> all = digests(vault);
    long bytes = 0;
    for (int i = 0; i < all.size(); i++) {
      String digest = all.get(i);
      if (files.holds(digest) || copied(vault, digest)) {
        kept.add(digest);
        bytes += files.size(digest);
      }
      told.reached(LEDGER_SHARE + (long) i * (WHOLE - LEDGER_SHARE) / all.size(), WHOLE);
    }
    return new Listed(kept, bytes);
  }

  /** False if it was erased meanwhile, or is no longer what it was. */
  private boolean copied(FolderVault vault, String digest) throws IOException {
    Optional<byte[]> content = vault.find(digest);
    if (content.isEmpty()) {
      return false;
    }
    files.keep(content.get());
    if (files.find(digest).isEmpty()) {
      throw new IOException("a file was not written as it is; is the disk broken?");
    }
    return true;
  }

  static List<String> digests(FolderVault vault) {
    List<String> all = new ArrayList<>();
    vault.each(all::add);
    return all;
  }

  private void writeErased(String list) throws IOException {
    Path draft = Files.createTempFile(folder, "erased", "");
    Files.writeString(draft, list);
    sync(draft);
    Files.move(draft, folder.resolve(ERASED), StandardCopyOption.REPLACE_EXISTING);
  }

  private void finish(Path work, Manifest manifest, Instant now) throws IOException {
    sync(work.resolve(Made.LIST));
    Path written = work.resolve(Made.MANIFEST);
    Files.write(written, Made.JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
    sync(written);
    sync(work);
    Files.move(work, folder.resolve(NAME.format(now)), StandardCopyOption.ATOMIC_MOVE);
    sync(folder);
  }

  static void sync(Path path) throws IOException {
    StandardOpenOption how =
        Files.isDirectory(path) ? StandardOpenOption.READ : StandardOpenOption.WRITE;
    try (FileChannel channel = FileChannel.open(path, how)) {
      channel.force(true);
    }
  }

  static void removeAll(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var all = Files.walk(folder)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }
}
