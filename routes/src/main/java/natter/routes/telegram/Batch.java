package natter.routes.telegram;

import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import natter.bot.talk.Address;
import natter.bot.talk.Parcel;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * The updates that came at once, each byte for byte; what is in them is nobody's business here.
 *
 * @param parcels one for each update
 * @param last the highest update id; empty if there is none
 */
record Batch(List<Parcel> parcels, OptionalInt last) {
  /** An update we could not cut out would come again for ever, so nothing is too large. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  Batch {
    parcels = List.copyOf(parcels);
  }

  /**
   * Cuts up the answer to {@code getUpdates}.
   *
   * @throws Refused if the answer is a refusal
   * @throws IOException if it is not whole
   */
  static Batch of(String answer, Instant received) throws IOException {
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), bytes)) {
      if (json.nextToken() == JsonToken.START_OBJECT) {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
          boolean result = json.currentName().equals("result");
          if (json.nextToken() == JsonToken.START_ARRAY && result) {
            return updates(json, bytes, received);
          }
          json.skipChildren();
        }
      }
    } catch (JacksonException e) { // its message may quote a resident
      throw new Unanswered(new StreamCorruptedException("broken JSON"));
    }
    TelegramApi.result(answer); // throws what was refused
    throw new Unanswered(new StreamCorruptedException("no updates in it"));
  }

  /** The one update that was brought to a webhook, whatever it is. */
  static Batch brought(byte[] body, Instant received) {
    OptionalInt id = OptionalInt.empty();
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body)) {
      id = json.nextToken() == null ? id : number(json);
    } catch (JacksonException e) { // kept all the same; whoever reads it says so
    }
    return new Batch(List.of(parcel(id, body, received)), id);
  }

  private static Batch updates(JsonParser json, byte[] bytes, Instant received) {
    List<Parcel> parcels = new ArrayList<>();
    OptionalInt last = OptionalInt.empty();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      int start = (int) json.currentTokenLocation().getByteOffset();
      OptionalInt id = number(json);
      int end = (int) json.currentLocation().getByteOffset();
      byte[] raw = Arrays.copyOfRange(bytes, start, end);
      parcels.add(parcel(id, raw, received));
      last = max(last, id);
    }
    return new Batch(parcels, last);
  }

  private static Parcel parcel(OptionalInt id, byte[] raw, Instant received) {
    String name = id.isPresent() ? Integer.toString(id.getAsInt()) : nameless(raw);
    return new Parcel(Address.TELEGRAM, name, received, raw);
  }

  private static OptionalInt max(OptionalInt one, OptionalInt other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() ? other : one;
    }
    return OptionalInt.of(Math.max(one.getAsInt(), other.getAsInt()));
  }

  /** Goes to the end of this update; its number, if it has one. */
  private static OptionalInt number(JsonParser json) {
    OptionalInt number = OptionalInt.empty();
    int depth = json.currentToken().isStructStart() ? 1 : 0;
    while (depth > 0) {
      JsonToken token = json.nextToken();
      if (token == null) {
        break;
      }
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      if (depth == 1 && isNumber(json, token)) {
        number = OptionalInt.of(json.getIntValue());
      }
    }
    return number;
  }

  private static boolean isNumber(JsonParser json, JsonToken token) {
    return token == JsonToken.VALUE_NUMBER_INT
        && "update_id".equals(json.currentName())
        && json.getNumberType() == JsonParser.NumberType.INT
        && json.getIntValue() >= 0;
  }

  /** An update without a number still has a name that it keeps when it comes again. */
  private static String nameless(byte[] raw) {
    return "nameless-" + digest(raw);
  }

  /** The same update, told by its content from another one that had its number. */
  static Parcel apart(Parcel parcel) {
    return new Parcel(
        parcel.channel(),
        parcel.id() + "-" + digest(parcel.raw()),
        parcel.received(),
        parcel.raw(),
        parcel.coming());
  }

  private static String digest(byte[] raw) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(raw);
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
