package natter.routes.email;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What somebody passes on inside his own text: the words of a third one, who is whom it is about,
 * never who writes to us.
 *
 * @param before what the one who passes it on wrote above it; may be empty
 * @param passedOn the subject and words that were passed on; empty if nothing was
 */
record Forward(String before, String passedOn) {
  private static final int FEW_WORDS = 8;
  private static final int FEW_LETTERS = 60;
  private static final int LONGEST_HEAD = 15;

  private static final Set<String> MARKERS = ReplyLine.WORDS.get("forwarded");

  private static final Pattern TITLE =
      Pattern.compile(
          "^[\\s\\[]{0,3}(?:fwd?|wg|tr|rv|enc|i|doorst|vs|vl|vb|pd|fs|ilt|továbbítás|преслать|пересл"
              + "|转发|轉寄|転送|전달)\\s?[:：\\]].{0,998}",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);

  /** Whether the subject says that something is passed on. */
  static boolean isTitle(String subject) {
    return TITLE.matcher(subject).matches();
  }

  /** Finds it in a text whose mail has that subject. */
  static Forward in(String text, String subject) {
    List<String> lines = text.lines().toList();
    String letters = ReplyLine.letters(lines);
    boolean title = isTitle(subject);
    for (int i = 0; i < lines.size(); i++) {
      if (starts(lines, letters, i, title)) {
        String before = String.join("\n", lines.subList(0, i)).strip();
        List<String> rest = unquoted(lines.subList(i, lines.size()));
        return new Forward(before, passedOn(rest, ReplyLine.letters(rest)));
      }
    }
    return new Forward(text, "");
  }

  private static boolean starts(List<String> lines, String letters, int at, boolean title) {
    char letter = letters.charAt(at);
    if (letter == ReplyLine.ORIGINAL) {
      return title || isMarker(lines.get(at));
    }
    return isMarker(lines.get(at))
        || (title && letter == ReplyLine.HEADER && OlderHead.starts(lines, letters, at));
  }

  private static boolean isMarker(String line) {
    String words = Lower.of(ReplyLine.undecorated(line.strip()));
    return MARKERS.contains(words);
  }

  /** What follows the head of the mail that was passed on, under its subject. */
  private static String passedOn(List<String> lines, String letters) {
    String subject = "";
    int at = 0;
    int end = Math.min(lines.size(), LONGEST_HEAD);
    int body = Math.min(lines.size(), isDrawn(letters) ? 1 : 0);
    while (at < end) {
      if (letters.charAt(at) == ReplyLine.HEADER) {
        String line = lines.get(at).strip();
        subject = OlderHead.isSubject(line) ? line.substring(line.indexOf(':') + 1) : subject;
        body = at + 1;
      } else if (letters.charAt(at) == ReplyLine.TEXT && at > body + 1) {
        break;
      }
      at++;
    }
    String words = String.join("\n", lines.subList(body, lines.size())).strip();
    return (subject.strip() + "\n\n" + (words.isEmpty() ? "" : ReplyText.of(words))).strip();
  }

  /** Whether the first line only says that something is passed on. */
  private static boolean isDrawn(String letters) {
    return letters.charAt(0) != ReplyLine.HEADER;
  }

  /** Some mailers mark what is passed on as if it were quoted. */
  private static List<String> unquoted(List<String> lines) {
    boolean quoted =
        lines.stream()
            .skip(1)
            .filter(line -> !line.isBlank())
            .findFirst()
            .orElse("")
            .startsWith(">");
    if (!quoted) {
      return lines;
    }
    return lines.stream().map(Forward::unquoted).toList();
  }

  private static String unquoted(String line) {
    return line.startsWith("> ")
        ? line.substring(2)
        : line.startsWith(">") ? line.substring(1) : line;
  }

  /** Whether so little is said that what is passed on must say what it is about. */
  static boolean isLittle(String said) {
    String words = said.strip();
    return words.length() <= FEW_LETTERS && words.split("\\s+", FEW_WORDS + 1).length < FEW_WORDS;
  }
}
