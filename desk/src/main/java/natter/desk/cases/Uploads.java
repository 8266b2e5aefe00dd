package natter.desk.cases;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import natter.bot.Vault;
import natter.bot.talk.Attachment;
import natter.bot.talk.Packed;
import natter.desk.page.Download;
import org.springframework.web.multipart.MultipartFile;

/** Takes the files that an officer sends along into the vault. */
public final class Uploads {
  /** All files of one answer together: more does not arrive by mail. */
  static final long MOST_BYTES = 10_000_000;

  static final int MOST_FILES = 10;

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

  public Uploads(Vault vault) {
    this.vault = vault;
  }

  /** What is wrong with them, beside those that are there already; empty if nothing is. */
  Optional<String> problem(List<MultipartFile> files, List<Packed> there) {
    long bytes =
        files.stream().mapToLong(MultipartFile::getSize).sum()
            + there.stream().mapToLong(f -> f.what().bytes()).sum();
    if (bytes > MOST_BYTES) {
      return Optional.of("Files must be 10 MB or less together");
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
  static List<MultipartFile> chosen(List<MultipartFile> files) {
    return files.stream().filter(f -> !f.isEmpty()).toList();
  }

  List<Packed> keep(List<MultipartFile> files) throws IOException {
    List<Packed> kept = new ArrayList<>();
    for (MultipartFile file : files) {
      byte[] content = file.getBytes();
      var what = new Attachment(name(file), type(name(file)).orElse("text/plain"), content.length);
      kept.add(new Packed(what, vault.keep(content)));
    }
    return kept;
  }

  private static String name(MultipartFile file) {
    return Download.safe(Optional.ofNullable(file.getOriginalFilename()).orElse("file"));
  }

  private static Optional<String> type(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return Optional.ofNullable(TYPES.get(ending));
  }
}
