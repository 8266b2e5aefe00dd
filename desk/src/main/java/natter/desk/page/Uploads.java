package natter.desk.page;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import natter.bot.Vault;
import natter.bot.talk.Attachment;
import natter.bot.talk.Cleaner;
import natter.bot.talk.Packed;
import natter.bot.talk.Scanner;
import natter.bot.talk.ScannerAway;
import org.springframework.web.multipart.MultipartFile;

/**
 * Takes the files that an officer sends along into the vault, as residents' files go there: without
 * what they do not show, and only if no virus is in them.
 */
public final class Uploads {
  /** The most files that go together. */
  public static final int MOST_FILES = 10;

  /** What may be sent, by the ending of its name. */
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("pdf", "application/pdf"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("jpeg", "image/jpeg"),
          Map.entry("png", "image/png"),
          Map.entry("gif", "image/gif"),
          Map.entry("txt", "text/plain"),
          Map.entry("csv", "text/csv"),
          Map.entry("odt", "application/vnd.oasis.opendocument.text"),
          Map.entry("ods", "application/vnd.oasis.opendocument.spreadsheet"),
          Map.entry(
              "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
          Map.entry("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"));

  private final Vault vault;
  private final Cleaner cleaner;
  private final Scanner scanner;

  public Uploads(Vault vault, Cleaner cleaner, Scanner scanner) {
    this.vault = vault;
    this.cleaner = cleaner;
    this.scanner = scanner;
  }

  /**
   * What became of files.
   *
   * @param files those that are kept; none if one of them cannot be
   * @param wrong what is wrong with them; empty if nothing is
   */
  public record Taken(List<Packed> files, Optional<String> wrong) {}

  /**
   * What is wrong with them, beside those that are there already; empty if nothing is.
   *
   * @param megabytes how large they may be together
   */
  public Optional<String> problem(List<MultipartFile> files, List<Packed> there, int megabytes) {
    long bytes =
        files.stream().mapToLong(MultipartFile::getSize).sum()
            + there.stream().mapToLong(f -> f.what().bytes()).sum();
    if (bytes > megabytes * 1_000_000L) {
      return Optional.of("Files must be " + megabytes + " MB or less together");
    }
    if (files.size() + there.size() > MOST_FILES) {
      return Optional.of("Send at most 10 files");
    }
    return files.stream()
        .filter(f -> type(name(f)).isEmpty())
        .findFirst()
        .map(f -> name(f) + " must be a PDF, a picture, a text, a table or a document");
  }

  /** Those that somebody chose: an empty field of a form sends a file without a name. */
  public static List<MultipartFile> chosen(List<MultipartFile> files) {
    return files.stream().filter(f -> !f.isEmpty()).toList();
  }

  /** Keeps all of them, or none. */
  public Taken keep(List<MultipartFile> files) throws IOException {
    for (MultipartFile file : files) {
      Optional<String> wrong = harm(file);
      if (wrong.isPresent()) {
        return new Taken(List.of(), wrong);
      }
    }
    List<Packed> kept = new ArrayList<>();
    for (MultipartFile file : files) {
      kept.add(kept(file));
    }
    return new Taken(kept, Optional.empty());
  }

  private Optional<String> harm(MultipartFile file) throws IOException {
    try {
      return scanner.scan(file.getBytes()) instanceof Scanner.Held
          ? Optional.of(name(file) + " has a virus, or is not what it says. It was not kept")
          : Optional.empty();
    } catch (ScannerAway away) {
      return Optional.of(
          "Files cannot be checked for viruses at the moment. Send your words without them, or try"
              + " again later");
    }
  }

  private Packed kept(MultipartFile file) throws IOException {
    String type = type(name(file)).orElse("text/plain");
    byte[] content = cleaner.clean(type, file.getBytes()).content();
    return new Packed(new Attachment(name(file), type, content.length), vault.keep(content));
  }

  private static String name(MultipartFile file) {
    return Download.safe(Optional.ofNullable(file.getOriginalFilename()).orElse("file"));
  }

  /** Whether it is a picture, by its name. */
  public static boolean isPicture(MultipartFile file) {
    return type(name(file)).filter(t -> t.startsWith("image/")).isPresent();
  }

  private static Optional<String> type(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return Optional.ofNullable(TYPES.get(ending));
  }
}
