package natter.desk.chat;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import natter.bot.talk.Address;
import natter.bot.talk.Attachment;
import natter.bot.talk.Enclosure;
import natter.bot.talk.Message;
import natter.bot.talk.Parcel;
import natter.bot.talk.Position;
import natter.bot.talk.Reader;
import natter.bot.talk.Threading;
import natter.bot.talk.Unreadable;
import natter.desk.page.JsonParcel;
import natter.desk.page.Plain;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads parcels of the web chat: {@code {"session": …, "text": …, "language": …, "button": …,
 * "position": {"latitude": …, "longitude": …}, "files": [{"name": …, "type": …, "bytes": …,
 * "content": …}]}}; the content of files in Base64. All but the session may be left out.
 */
public final class ChatReader implements Reader {
  private final Function<byte[], Optional<Position>> places;

  /**
   * @param places where a photo says that it was taken
   */
  public ChatReader(Function<byte[], Optional<Position>> places) {
    this.places = places;
  }

  @Override
  public String channel() {
    return Address.WEB;
  }

  @Override
  public Message read(Parcel parcel) throws Unreadable {
    var said = JsonParcel.of(parcel);
    String session = said.needed("session");
    List<Attachment> files = attachments(said);
    Optional<Position> position = position(said.fields().get("position"));
    boolean beside = !files.isEmpty() || position.isPresent();
    String typed = beside ? said.text("text").orElse("") : said.needed("text");
    String words = Plain.words(typed);
    return new Message(
        Message.Kind.PERSON,
        "",
        new Address(Address.WEB, session),
        "",
        "",
        "",
        words,
        said.text("button").orElse(words),
        said.text("language"),
        files,
        position,
        Threading.NONE);
  }

  @Override
  public List<Enclosure> unpack(Parcel parcel) throws Unreadable {
    List<Enclosure> all = new ArrayList<>();
    for (JsonNode file : files(JsonParcel.of(parcel))) {
      all.add(new Enclosure(attachment(file), Optional.of(content(file))));
    }
    return all;
  }

  @Override
  public Optional<Position> photographed(Parcel parcel) {
    try {
      return unpack(parcel).stream()
          .flatMap(e -> e.content().stream())
          .flatMap(content -> places.apply(content).stream())
          .findFirst();
    } catch (Unreadable e) {
      return Optional.empty();
    }
  }

  private static List<Attachment> attachments(JsonParcel said) throws Unreadable {
    List<Attachment> all = new ArrayList<>();
    for (JsonNode file : files(said)) {
      all.add(attachment(file));
    }
    return all;
  }

  private static List<JsonNode> files(JsonParcel said) {
    JsonNode files = said.fields().get("files");
    return files == null ? List.of() : files.values().stream().toList();
  }

  private static Attachment attachment(JsonNode file) throws Unreadable {
    return new Attachment(
        text(file.get("name")), text(file.get("type")), number(file.get("bytes")).longValue());
  }

  private static byte[] content(JsonNode file) throws Unreadable {
    try {
      return Base64.getDecoder().decode(text(file.get("content")));
    } catch (IllegalArgumentException e) {
      throw new Unreadable("a file is not in Base64", e);
    }
  }

  private static Optional<Position> position(@Nullable JsonNode there) throws Unreadable {
    if (there == null || there.isNull()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Position(
              number(there.get("latitude")).doubleValue(),
              number(there.get("longitude")).doubleValue()));
    } catch (IllegalArgumentException e) {
      throw new Unreadable("has a position that is not on this earth", e);
    }
  }

  private static String text(@Nullable JsonNode node) throws Unreadable {
    if (node == null || !node.isString()) {
      throw new Unreadable("a file has no name, type or content");
    }
    return node.stringValue();
  }

  private static Number number(@Nullable JsonNode node) throws Unreadable {
    if (node == null || !node.isNumber()) {
      throw new Unreadable("has no number where one must be");
    }
    return node.numberValue();
  }
}
