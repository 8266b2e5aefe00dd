package natter.desk.chat;

import java.util.Optional;
import natter.bot.talk.Address;
import natter.bot.talk.Message;
import natter.bot.talk.Parcel;
import natter.bot.talk.Reader;
import natter.bot.talk.Threading;
import natter.bot.talk.Unreadable;
import natter.desk.page.Plain;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads parcels of the web chat: {@code {"session": …, "text": …, "language": …}}. */
public final class ChatReader implements Reader {
  private static final JsonMapper JSON = new JsonMapper();

  @Override
  public String channel() {
    return Address.WEB;
  }

  @Override
  public Message read(Parcel parcel) throws Unreadable {
    JsonNode said = parse(parcel.raw());
    String session = string(said, "session").orElseThrow(() -> new Unreadable("has no session"));
    String typed = string(said, "text").orElseThrow(() -> new Unreadable("has no text"));
    String words = Plain.words(typed);
    return new Message(
        Message.Kind.PERSON,
        "",
        new Address(Address.WEB, session),
        "",
        "",
        "",
        words,
        words,
        string(said, "language"),
        java.util.List.of(),
        Optional.empty(),
        Threading.NONE);
  }

  private static JsonNode parse(byte[] raw) throws Unreadable {
    try {
      return JSON.readTree(raw);
    } catch (JacksonException e) {
      throw new Unreadable("is not JSON", e);
    }
  }

  private static Optional<String> string(JsonNode said, String field) {
    return Optional.ofNullable(said.get(field))
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .filter(s -> !s.isBlank());
  }
}
