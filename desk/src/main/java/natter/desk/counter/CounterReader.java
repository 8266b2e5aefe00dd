package natter.desk.counter;

import java.util.List;
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

/**
 * Reads what an officer took down: {@code {"channel": …, "handle": …, "name": …, "text": …,
 * "taken": …, "language": …}}. It counts as written from the address of the resident.
 */
public final class CounterReader implements Reader {
  private static final JsonMapper JSON = new JsonMapper();

  @Override
  public String channel() {
    return Address.COUNTER;
  }

  @Override
  public Message read(Parcel parcel) throws Unreadable {
    JsonNode taken = parse(parcel.raw());
    String channel = string(taken, "channel").orElse(Address.COUNTER);
    String handle = string(taken, "handle").orElse(parcel.id());
    String words =
        Plain.words(string(taken, "text").orElseThrow(() -> new Unreadable("has no text")));
    return new Message(
        Message.Kind.PERSON,
        "",
        new Address(channel, handle),
        string(taken, "name").map(Plain::line).orElse(""),
        string(taken, "taken").map(Plain::line).orElse(""),
        "",
        words,
        words,
        string(taken, "language"),
        List.of(),
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

  private static Optional<String> string(JsonNode taken, String field) {
    return Optional.ofNullable(taken.get(field))
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .filter(s -> !s.isBlank());
  }
}
