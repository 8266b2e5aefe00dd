package natter.routes.emulator;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The parameters of a call, however they were sent: in the address, as a form, in parts, as JSON.
 */
final class Parameters {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Ends the name of the parameter that says what a file is called. */
  static final String NAMED = "-named";

  private static final Pattern NAME = Pattern.compile("\\bname=\"([^\"]*)\"");
  private static final Pattern FILE = Pattern.compile("\\bfilename=\"([^\"]*)\"");

  private Parameters() {}

  static ObjectNode of(HttpExchange exchange) throws IOException {
    ObjectNode all = JSON.createObjectNode();
    form(exchange.getRequestURI().getRawQuery(), all);
    byte[] body = exchange.getRequestBody().readAllBytes();
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    String kind = type == null ? "" : type.toLowerCase(Locale.ROOT);
    if (kind.startsWith("application/json") && body.length > 0) {
      if (JSON.readTree(body) instanceof ObjectNode sent) {
        all.setAll(sent);
      }
    } else if (kind.startsWith("multipart/form-data")) {
      parts(body, type.replaceAll("(?i).*boundary=\"?([^\";]+).*", "$1"), all);
    } else {
      form(new String(body, StandardCharsets.UTF_8), all);
    }
    return all;
  }

  private static void form(String encoded, ObjectNode into) {
    if (encoded == null || encoded.isBlank()) {
      return;
    }
    for (String pair : encoded.split("&", -1)) {
      String[] both = pair.split("=", 2);
      put(into, decoded(both[0]), both.length < 2 ? "" : decoded(both[1]));
    }
  }

  private static String decoded(String encoded) {
    return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
  }

  private static void parts(byte[] body, String boundary, ObjectNode into) {
    String all = new String(body, StandardCharsets.UTF_8);
    for (String part : all.split(Pattern.quote("--" + boundary), -1)) {
      int head = part.indexOf("\r\n\r\n");
      var name = NAME.matcher(part);
      if (head > 0 && name.find() && name.start() < head) {
        var file = FILE.matcher(part.substring(0, head));
        if (file.find()) {
          into.put(name.group(1) + NAMED, file.group(1));
        }
        put(into, name.group(1), part.substring(head + 4).replaceAll("\r\n$", ""));
      }
    }
  }

  /** What is no plain value comes as JSON in a string, unless the whole call is JSON. */
  private static void put(ObjectNode into, String name, String value) {
    if (value.startsWith("{") || value.startsWith("[")) {
      try {
        into.set(name, JSON.readTree(value));
        return;
      } catch (JacksonException e) { // plain after all
      }
    }
    into.put(name, value);
  }
}
