package natter.config;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import natter.bot.scope.Place;
import natter.bot.scope.Places;
import natter.bot.talk.Address;
import natter.bot.talk.Attachment;
import natter.bot.talk.Message;
import natter.bot.talk.Parcel;
import natter.bot.talk.Reader;
import natter.bot.talk.Returned;
import natter.bot.talk.Unreadable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The command {@code read}: what a mail or a Telegram update says, as one JSON object per line and
 * file. Which of the two a file is, its content says, not its name.
 */
public final class ReadCommand {
  private static final long LARGEST = 64L * 1024 * 1024;

  private final Map<String, Reader> readers;
  private final Places places;
  private final JsonMapper json = JsonMapper.builder().build();

  /**
   * @param readers by channel, at least for mail
   * @param places finds where a message is about
   */
  public ReadCommand(Map<String, Reader> readers, Places places) {
    this.readers = Map.copyOf(readers);
    this.places = places;
  }

  /**
   * Writes one line for each file, also for one that cannot be read.
   *
   * @return the exit code: 0, 1 if a file could not be opened, 2 if none is named
   */
  public int run(List<String> files, PrintStream out, PrintStream err) {
    if (files.isEmpty()) {
      err.println("read needs at least one FILE");
      return 2;
    }
    int code = 0;
    for (String file : files) {
      try {
        out.println(json.writeValueAsString(read(file)));
      } catch (IOException | InvalidPathException e) {
        out.println(json.writeValueAsString(unreadable(file, "cannot be opened: " + reason(e))));
        code = 1;
      }
    }
    out.flush();
    return code;
  }

  private static String reason(Exception e) {
    if (e instanceof NoSuchFileException) {
      return "no such file";
    }
    return e instanceof AccessDeniedException
        ? "no right to read it"
        : String.valueOf(e.getMessage());
  }

  private Map<String, Object> read(String file) throws IOException {
    Path path = Path.of(file);
    if (Files.isDirectory(path)) {
      throw new IOException("it is a folder");
    }
    if (Files.size(path) > LARGEST) {
      return unreadable(file, "larger than 64 MB");
    }
    try {
      return object(file, message(Files.readAllBytes(path)));
    } catch (Unreadable e) {
      return unreadable(file, String.valueOf(e.getMessage()));
    }
  }

  private Message message(byte[] raw) throws Unreadable {
    String channel = isJson(raw) ? Address.TELEGRAM : Address.EMAIL;
    Reader reader = readers.get(channel);
    if (reader == null) {
      throw new Unreadable("nothing here reads " + channel);
    }
    return reader.read(new Parcel(channel, "read", Instant.EPOCH, raw));
  }

  /** No header of a mail starts with a brace or a bracket. */
  private static boolean isJson(byte[] raw) {
    int at = raw.length > 2 && raw[0] == (byte) 0xef && raw[1] == (byte) 0xbb ? 3 : 0;
    while (at < raw.length && raw[at] >= 0 && raw[at] <= ' ') {
      at++;
    }
    return at < raw.length && (raw[at] == '{' || raw[at] == '[');
  }

  private Map<String, Object> object(String file, Message message) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("file", file);
    object.put("kind", message.kind().name().toLowerCase(Locale.ROOT));
    object.put("why", message.why());
    object.put("from", message.from().handle());
    object.put("to", message.to());
    object.put("subject", message.subject());
    object.put("text", message.text());
    object.put("reply", message.reply());
    object.put("attachments", message.attachments().stream().map(ReadCommand::file).toList());
    object.put("place", place(message).orElse(null));
    object.put("bounce", message.returned().map(ReadCommand::bounce).orElse(null));
    return object;
  }

  private static Map<String, Object> bounce(Returned returned) {
    Map<String, Object> bounce = new LinkedHashMap<>();
    bounce.put("recipient", returned.recipient());
    bounce.put("verdict", returned.verdict().name().toLowerCase(Locale.ROOT));
    bounce.put("hard", returned.verdict() == Returned.Verdict.HARD);
    bounce.put("status", returned.status());
    bounce.put("reason", returned.reason());
    return bounce;
  }

  private static Map<String, Object> file(Attachment attachment) {
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("name", attachment.name());
    file.put("type", attachment.type());
    file.put("bytes", attachment.bytes());
    return file;
  }

  /** A shared point says more than words. */
  private Optional<String> place(Message message) {
    Optional<String> point =
        message.position().map(p -> "%s,%s".formatted(p.latitude(), p.longitude()));
    return point.or(() -> places.find(message.words()).map(Place::said));
  }

  private static Map<String, Object> unreadable(String file, String why) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("file", file);
    object.put("kind", "unreadable");
    object.put("why", why);
    object.put("from", "");
    object.put("to", "");
    object.put("subject", "");
    object.put("text", "");
    object.put("reply", "");
    object.put("attachments", List.of());
    object.put("place", null);
    object.put("bounce", null);
    return object;
  }
}
