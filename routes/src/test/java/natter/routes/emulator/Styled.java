package natter.routes.emulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words in Telegram's HTML style (core.telegram.org/bots/api#html-style).
 *
 * @param words what is read
 * @param refusal why it is refused; empty if it is not
 */
record Styled(String words, String refusal) {
  private static final Pattern PART =
      Pattern.compile("<(/?)([a-zA-Z-]*)([^<>]*)>|&(lt|gt|amp|quot|#\\d{1,7});|<");
  private static final Set<String> TAGS =
      Set.of(
          "b",
          "strong",
          "i",
          "em",
          "u",
          "ins",
          "s",
          "strike",
          "del",
          "span",
          "tg-spoiler",
          "a",
          "tg-emoji",
          "tg-time",
          "code",
          "pre",
          "blockquote");

  static Styled of(String html) {
    var words = new StringBuilder();
    Deque<String> open = new ArrayDeque<>();
    Matcher part = PART.matcher(html);
    while (part.find()) {
      String tag = part.group(2);
      part.appendReplacement(words, Matcher.quoteReplacement(character(part.group(4))));
      if (part.group(4) == null && (tag == null || !TAGS.contains(tag))) {
        return new Styled("", "Unsupported start tag \"" + (tag == null ? "" : tag) + "\"");
      }
      if (tag != null && part.group(1).isEmpty()) {
        open.push(tag);
      } else if (tag != null && (open.isEmpty() || !open.pop().equals(tag))) {
        return new Styled("", "Unmatched end tag");
      }
    }
    part.appendTail(words);
    return open.isEmpty()
        ? new Styled(words.toString().strip(), "")
        : new Styled("", "Can't find end tag corresponding to start tag \"" + open.peek() + "\"");
  }

  private static String character(String name) {
    return switch (name) {
      case null -> "";
      case "lt" -> "<";
      case "gt" -> ">";
      case "amp" -> "&";
      case "quot" -> "\"";
      default -> Character.toString(Integer.parseInt(name.substring(1)));
    };
  }
}
