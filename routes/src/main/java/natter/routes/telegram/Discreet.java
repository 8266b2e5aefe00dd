package natter.routes.telegram;

import java.nio.charset.StandardCharsets;
import natter.bot.talk.Parcel;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes out of an update, before anything is kept, what nobody may give us of somebody else: the
 * phone numbers of contacts (core.telegram.org/bots/api#contact). That there was one stays.
 */
final class Discreet {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String CONTACT = "contact";

  private Discreet() {}

  static Parcel without(Parcel parcel) {
    if (!new String(parcel.raw(), StandardCharsets.UTF_8).contains("\"" + CONTACT + "\"")) {
      return parcel;
    }
    try {
      JsonNode update = JSON.readTree(parcel.raw());
      blank(update);
      return new Parcel(
          parcel.channel(), parcel.id(), parcel.received(), JSON.writeValueAsBytes(update));
    } catch (JacksonException e) { // set aside when it is read
      return parcel;
    }
  }

  private static void blank(JsonNode node) {
    if (node instanceof ObjectNode object && object.path(CONTACT).isObject()) {
      object.putObject(CONTACT);
    }
    node.forEach(Discreet::blank);
  }
}
