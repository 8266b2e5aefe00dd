package natter.routes.sms;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Optional;
import natter.routes.Tidy;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Notify tells by itself (docs.notifications.service.gov.uk/rest-api.html#callbacks): a text
 * message that somebody wrote, or what became of one of ours.
 */
record Callback(JsonNode json) {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String HERE = "GB";

  /** Empty if it is neither. */
  static Optional<Callback> of(byte[] body) {
    try {
      return Optional.of(new Callback(JSON.readTree(body)))
          .filter(c -> !c.string("id").isBlank())
          .filter(c -> c.isText() || c.isReceipt());
    } catch (JacksonException e) { // its message may quote a resident
      return Optional.empty();
    }
  }

  /** Somebody wrote. */
  boolean isText() {
    return json.path("message").isString() && !string("source_number").isBlank();
  }

  private boolean isReceipt() {
    return !string("status").isBlank() && !string("reference").isBlank();
  }

  /** That ours was delivered is what we take it for until we hear otherwise. */
  boolean isOldNews() {
    return isReceipt() && !isText() && !string("status").endsWith("-failure");
  }

  /** The parcel's id. */
  String parcel() {
    return isText() ? string("id") : string("id") + "/" + string("status");
  }

  String words() {
    return Tidy.words(string("message"));
  }

  String status() {
    return Tidy.line(string("status"));
  }

  /** Mark of the dispatch it is about: the reference without the number of the part. */
  String mark() {
    return string("reference").replaceFirst("-\\d+$", "");
  }

  /** Who wrote, as in {@code +447700900123}; empty if no answer can be sent there. */
  Optional<String> number() {
    String raw = string("source_number").strip();
    var numbers = PhoneNumberUtil.getInstance();
    for (String written : new String[] {raw.startsWith("+") ? raw : "+" + raw, raw}) {
      try {
        var number = numbers.parse(written, HERE);
        if (raw.matches("[+\\d ()-]{7,}") && numbers.isPossibleNumber(number)) {
          return Optional.of(numbers.format(number, PhoneNumberFormat.E164));
        }
      } catch (NumberParseException e) { // then it is none
      }
    }
    return Optional.empty();
  }

  /** As it was said, where it is no number. */
  String sender() {
    return Tidy.line(string("source_number"));
  }

  private String string(String field) {
    return json.path(field).asString("");
  }
}
