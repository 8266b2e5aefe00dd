package natter.routes.email;

import jakarta.mail.internet.MailDateFormat;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Mail kept in files: an mbox (RFC 4155; {@code >From } as in mboxrd), a Maildir, one mail, or a
 * folder of {@code .eml} and {@code .mbox} files at any depth.
 */
public final class MailArchive {
  private static final byte[] FROM = "From ".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER = 64 * 1024;
  private static final Pattern DATE = Pattern.compile("(?im)^Date:[ \\t]{0,20}([^\\r\\n]{1,100})$");

  private final List<Path> files;

  /** Takes one mail's bytes as they were, and the bytes of the archive read so far. */
  @FunctionalInterface
  public interface Taker {
    void take(byte[] mail, long bytesRead);
  }

  private MailArchive(List<Path> files) {
    this.files = files;
  }

  /**
   * Finds the files; reads none yet.
   *
   * @throws IOException if there is nothing at the path, or nothing that could be mail
   */
  public static MailArchive at(Path path) throws IOException {
    if (Files.isRegularFile(path)) {
      return new MailArchive(List.of(path));
    }
    if (!Files.isDirectory(path)) {
      throw new IOException("there is no file or folder " + path);
    }
    try (Stream<Path> all = Files.walk(path)) {
      List<Path> mails =
          all.filter(Files::isRegularFile).filter(MailArchive::isMail).sorted().toList();
      if (mails.isEmpty()) {
        throw new IOException("no Maildir, .eml or .mbox file is in " + path);
      }
      return new MailArchive(mails);
    }
  }

  /** How much there is to read. */
  public long bytes() throws IOException {
    long sum = 0;
    for (Path file : files) {
      sum += Files.size(file);
    }
    return sum;
  }

  /** Hands over every mail, one after the other. */
  public void read(Taker taker) throws IOException {
    long before = 0;
    for (Path file : files) {
      try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
        split(in, before, taker);
      }
      before += Files.size(file);
    }
  }

  /** When a mail says it was written; its {@code Date} (RFC 5322, 3.6.1), if it can be read. */
  public static Optional<Instant> written(byte[] mail) {
    String head = new String(mail, 0, Math.min(mail.length, HEADER), StandardCharsets.ISO_8859_1);
    int end = head.indexOf("\n\n");
    int crlf = head.indexOf("\r\n\r\n");
    int cut = end < 0 ? crlf : crlf < 0 ? end : Math.min(end, crlf);
    Matcher date = DATE.matcher(cut < 0 ? head : head.substring(0, cut));
    return date.find() ? parsed(date.group(1)) : Optional.empty();
  }

  private static Optional<Instant> parsed(String date) {
    try {
      return Optional.of(new MailDateFormat().parse(date.strip()).toInstant());
    } catch (ParseException e) {
      return Optional.empty();
    }
  }

  private static boolean isMail(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    String folder = file.getParent() == null ? "" : String.valueOf(file.getParent().getFileName());
    boolean hidden = name.startsWith(".");
    boolean maildir = folder.equals("cur") || folder.equals("new");
    return !hidden && (maildir || name.endsWith(".eml") || name.endsWith(".mbox"));
  }

  /** One mail, or the mails of an mbox: those begin with a "From " line after an empty one. */
  private static void split(InputStream in, long before, Taker taker) throws IOException {
    byte[] line = line(in);
    boolean mbox = startsWith(line, 0, FROM);
    ByteArrayOutputStream mail = new ByteArrayOutputStream();
    long read = before + line.length;
    boolean afterEmpty = true;
    while (line.length > 0) {
      if (mbox && afterEmpty && startsWith(line, 0, FROM)) {
        give(mail, read - line.length, taker);
      } else {
        mail.writeBytes(mbox ? unquoted(line) : line);
      }
      afterEmpty = line.length <= 2 && line[0] != ' ' && (line[0] == '\n' || line[0] == '\r');
      line = line(in);
      read += line.length;
    }
    give(mail, read, taker);
  }

  private static void give(ByteArrayOutputStream mail, long read, Taker taker) {
    if (mail.size() > 0) {
      taker.take(mail.toByteArray(), read);
      mail.reset();
    }
  }

  /** A line with its end; empty at the end of the file. */
  private static byte[] line(InputStream in) throws IOException {
    var bytes = new ByteArrayOutputStream(80);
    for (int b = in.read(); b >= 0; b = in.read()) {
      bytes.write(b);
      if (b == '\n') {
        break;
      }
    }
    return bytes.toByteArray();
  }

  /** mboxrd: {@code >From } within a mail was {@code From }. */
  private static byte[] unquoted(byte[] line) {
    int quotes = 0;
    while (quotes < line.length && line[quotes] == '>') {
      quotes++;
    }
    return quotes > 0 && startsWith(line, quotes, FROM)
        ? Arrays.copyOfRange(line, 1, line.length)
        : line;
  }

  private static boolean startsWith(byte[] line, int at, byte[] what) {
    return line.length >= at + what.length
        && Arrays.equals(line, at, at + what.length, what, 0, what.length);
  }
}
