package natter.routes.telegram;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import natter.bot.talk.Cargo;
import natter.bot.talk.Packed;
import natter.bot.talk.Undelivered;
import natter.routes.telegram.Sender.Spot;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import tools.jackson.databind.JsonNode;

/**
 * Sends pictures and files (core.telegram.org/bots/api#sending-files). Each is uploaded once; who
 * gets it next gets what Telegram has by then, by its {@code file_id}.
 */
final class Files {
  /** The most that Telegram takes as a picture; more goes as a file. */
  private static final long LARGEST_PHOTO = 10_000_000;

  private static final int REMEMBERED = 500;
  private static final MediaType BYTES = MediaType.get("application/octet-stream");
  private static final Pattern UNSHOWN = Pattern.compile("PHOTO_|IMAGE_|photo");
  private static final Pattern FORGOTTEN = Pattern.compile("(?i)file[ _]id|file identifier");

  private final TelegramApi api;
  private final Cargo cargo;
  private final Map<String, Known> known = Collections.synchronizedMap(new Remembered());

  Files(TelegramApi api, Cargo cargo) {
    this.api = api;
    this.cargo = cargo;
  }

  /** What Telegram has. */
  private record Known(Kind kind, String id) {}

  private static final class Remembered extends LinkedHashMap<String, Known> {
    private static final long serialVersionUID = 1;

    Remembered() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
      return size() > REMEMBERED;
    }
  }

  private enum Kind {
    PHOTO("sendPhoto", "photo"),
    DOCUMENT("sendDocument", "document");

    private final String method;
    private final String part;

    Kind(String method, String part) {
      this.method = method;
      this.part = part;
    }

    /** Of a picture there are several sizes, the largest last. */
    Optional<String> id(JsonNode sent) {
      JsonNode file = sent.path(part);
      String id = (file.isArray() ? file.path(file.size() - 1) : file).path("file_id").asString("");
      return Optional.of(id).filter(some -> !some.isEmpty());
    }
  }

  /**
   * A file on its way.
   *
   * @param more what else Telegram is told: caption, keyboard
   */
  Piece piece(Packed file, Map<String, String> more) {
    return new One(this, file, Map.copyOf(more));
  }

  private record One(Files files, Packed file, Map<String, String> more) implements Piece {
    @Override
    public JsonNode send(Spot spot) throws IOException, Undelivered {
      Map<String, String> all = new LinkedHashMap<>(more);
      spot.topic().ifPresent(topic -> all.put("message_thread_id", topic.toString()));
      return files.send(spot.chat(), file, all);
    }

    @Override
    public Piece elsewhere() {
      return this;
    }
  }

  private JsonNode send(String chat, Packed file, Map<String, String> more)
      throws IOException, Undelivered {
    Optional<Known> before = Optional.ofNullable(known.get(file.digest()));
    return before.isPresent() ? again(chat, file, more, before.get()) : first(chat, file, more);
  }

  /** One at a time: whoever waits meanwhile need not upload it. */
  private synchronized JsonNode first(String chat, Packed file, Map<String, String> more)
      throws IOException, Undelivered {
    Optional<Known> meanwhile = Optional.ofNullable(known.get(file.digest()));
    return meanwhile.isPresent()
        ? call(meanwhile.get().kind(), form(chat, more, meanwhile.get()).build())
        : uploaded(chat, file, more);
  }

  private JsonNode again(String chat, Packed file, Map<String, String> more, Known it)
      throws IOException, Undelivered {
    try {
      return call(it.kind(), form(chat, more, it).build());
    } catch (Refused e) {
      if (e.code() != 400 || !FORGOTTEN.matcher(String.valueOf(e.getMessage())).find()) {
        throw e;
      }
      known.remove(file.digest());
      return first(chat, file, more);
    }
  }

  private JsonNode uploaded(String chat, Packed file, Map<String, String> more)
      throws IOException, Undelivered {
    boolean small = file.isPicture() && file.what().bytes() <= LARGEST_PHOTO;
    try {
      return uploaded(chat, file, more, small ? Kind.PHOTO : Kind.DOCUMENT);
    } catch (Refused e) {
      if (!small || e.code() != 400 || !UNSHOWN.matcher(String.valueOf(e.getMessage())).find()) {
        throw e;
      }
      return uploaded(chat, file, more, Kind.DOCUMENT); // too long, too flat, or not what it says
    }
  }

  private JsonNode uploaded(String chat, Packed file, Map<String, String> more, Kind kind)
      throws IOException, Undelivered {
    byte[] content =
        cargo.content(file).orElseThrow(() -> Undelivered.forNow("a file of it is not at hand"));
    var form = form(chat, more);
    form.addFormDataPart(kind.part, file.what().name(), RequestBody.create(content, BYTES));
    JsonNode sent = call(kind, form.build());
    kind.id(sent).ifPresent(id -> known.put(file.digest(), new Known(kind, id)));
    return sent;
  }

  private static MultipartBody.Builder form(String chat, Map<String, String> more, Known it) {
    return form(chat, more).addFormDataPart(it.kind().part, it.id());
  }

  private static MultipartBody.Builder form(String chat, Map<String, String> more) {
    var form = new MultipartBody.Builder().setType(MultipartBody.FORM);
    form.addFormDataPart("chat_id", chat);
    more.forEach(form::addFormDataPart);
    return form;
  }

  private JsonNode call(Kind kind, RequestBody form) throws IOException {
    return api.call(kind.method, form);
  }
}
