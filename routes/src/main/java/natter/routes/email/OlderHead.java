package natter.routes.email;

import java.util.List;
import java.util.Set;

/** The head that mailers repeat above what they quote: {@code From: … Sent: … To: … Subject: …}. */
final class OlderHead {
  private OlderHead() {}

  private static final List<Set<String>> HEADERS =
      List.of(
          ReplyLine.WORDS.get("from"),
          ReplyLine.WORDS.get("date"),
          ReplyLine.WORDS.get("to"),
          ReplyLine.WORDS.get("subject"));

  private static final int FROM = 0;
  private static final int SUBJECT = 3;
  private static final int HEADER_WINDOW = 9;

  /** Which of From, Date, To and Subject a line is, by its place in that list; -1 for none. */
  static int kind(String words) {
    int colon = words.indexOf(':');
    int wide = words.indexOf('：');
    colon = colon < 0 || (wide >= 0 && wide < colon) ? wide : colon;
    if (colon <= 0 || colon > 30) {
      return -1;
    }
    String name = Lower.of(ReplyLine.undecorated(words.substring(0, colon)));
    for (int kind = 0; kind < HEADERS.size(); kind++) {
      if (HEADERS.get(kind).contains(name)) {
        return kind;
      }
    }
    return -1;
  }

  static boolean isSubject(String words) {
    return kind(words) == SUBJECT && words.indexOf(':') > 0;
  }

  /** Whether the head of a mail starts at {@code at}: From and two more, or with an address. */
  static boolean starts(List<String> lines, CharSequence letters, int at) {
    int kinds = 0;
    boolean address = false;
    int other = 0;
    for (int i = at; i < lines.size() && i < at + HEADER_WINDOW && other <= 2; i++) {
      String line = lines.get(i).strip();
      if (letters.charAt(i) == ReplyLine.HEADER) {
        kinds |= 1 << kind(line);
        other = 0;
      } else {
        other++;
      }
      address |= line.indexOf('@') > 0;
    }
    int count = Integer.bitCount(kinds);
    return (kinds & (1 << FROM)) != 0 && (count >= 3 || (count == 2 && address));
  }
}
