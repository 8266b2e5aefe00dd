package natter.bot;

import java.util.Map;

/** Writes maps, lists and texts as JSON (RFC 8259). */
final class PlainJson {
  private PlainJson() {}

  static String of(Object value) {
    var out = new StringBuilder();
    write(value, out, "\n");
    return out.append('\n').toString();
  }

  /** The same within something else, which is this far from the left. */
  static String of(Object value, String indent) {
    var out = new StringBuilder();
    write(value, out, "\n" + indent);
    return out.toString();
  }

  private static void write(Object value, StringBuilder out, String indent) {
    switch (value) {
      case Map<?, ?> map -> {
        String between = "";
        out.append('{');
        for (Map.Entry<?, ?> each : map.entrySet()) {
          out.append(between).append(indent).append("  ");
          text(String.valueOf(each.getKey()), out);
          out.append(": ");
          write(each.getValue(), out, indent + "  ");
          between = ",";
        }
        out.append(indent).append('}');
      }
      case Iterable<?> list -> {
        String between = "";
        out.append('[');
        for (Object each : list) {
          out.append(between).append(indent).append("  ");
          write(each, out, indent + "  ");
          between = ",";
        }
        out.append(indent).append(']');
      }
      case Number number -> out.append(number);
      case Boolean yes -> out.append(yes);
      default -> text(value.toString(), out);
    }
  }

  private static void text(String text, StringBuilder out) {
    out.append('"');
    text.chars()
        .forEach(
            c -> {
              switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                  if (c < ' ' || Character.isSurrogate((char) c) || c == 0x2028 || c == 0x2029) {
                    out.append("\\u%04x".formatted(c));
                  } else {
                    out.append((char) c);
                  }
                }
              }
            });
    out.append('"');
  }
}
