package natter.desk.page;

import java.util.Optional;
import natter.bot.talk.Parcel;
import natter.bot.talk.Unreadable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A parcel that a page of ours made: words by their names. */
public record JsonParcel(JsonNode fields) {
  private static final JsonMapper JSON = new JsonMapper();

  public static JsonParcel of(Parcel parcel) throws Unreadable {
    try {
      return new JsonParcel(JSON.readTree(parcel.raw()));
    } catch (JacksonException e) {
      throw new Unreadable("is not JSON", e);
    }
  }

  /** Nothing if they are blank. */
  public Optional<String> text(String field) {
    return Optional.ofNullable(fields.get(field))
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .filter(s -> !s.isBlank());
  }

  /**
   * @throws Unreadable if there are none
   */
  public String needed(String field) throws Unreadable {
    return text(field).orElseThrow(() -> new Unreadable("has no " + field));
  }
}
