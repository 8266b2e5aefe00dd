package natter.routes.email;

import java.util.ArrayList;
import java.util.List;

/**
 * What somebody wrote this time, out of a mail that may carry a whole thread: {@code
 * ReplyText.of("Yes please.\n\nOn Monday Jo wrote:\n> Shall we?")} is {@code "Yes please."}.
 *
 * <p>Each line becomes one letter ({@link ReplyLine}); the decisions look at the letters. The work
 * grows with the length of the text and not faster.
 */
final class ReplyText {
  private static final int UNKNOWN = -1;
  private static final int LONGEST_SIGNATURE = 12;
  private static final int LONGEST_SIGNATURE_LINE = 80;

  private final List<String> lines;
  private final StringBuilder letters;

  /** The first line that says something; looked for only after the letters have changed. */
  private int firstText = UNKNOWN;

  private ReplyText(String text) {
    lines = new ArrayList<>(text.lines().toList());
    letters = new StringBuilder(ReplyLine.letters(lines));
  }

  /** Never empty where {@code text} is not: if nothing seems new, all of it is. */
  static String of(String text) {
    String reply = new ReplyText(Armour.without(text)).trimmed();
    return reply.isEmpty() ? text.strip() : reply;
  }

  private String trimmed() {
    cutAtOriginal();
    cutAtAttribution();
    cutAtHeaders();
    quoteWrappedLines();
    drop(ReplyLine.QUOTE);
    drop(ReplyLine.ATTRIBUTION);
    cutAtSignature();
    cutAtMobileSignature();
    cutAtClosing();
    cutAtContacts();
    dropSmallPrint();
    return String.join("\n", lines).strip();
  }

  private boolean saysSomethingBefore(int line) {
    if (firstText == UNKNOWN) {
      int first = letters.indexOf(String.valueOf(ReplyLine.TEXT));
      firstText = first < 0 ? Integer.MAX_VALUE : first;
    }
    return firstText < line;
  }

  private void cutFrom(int line) {
    lines.subList(line, lines.size()).clear();
    letters.setLength(line);
    firstText = UNKNOWN;
  }

  /** {@code -----Original Message-----} and the like: what follows is not new. */
  private void cutAtOriginal() {
    int at = letters.indexOf(String.valueOf(ReplyLine.ORIGINAL));
    while (at >= 0 && !saysSomethingBefore(at)) {
      at = letters.indexOf(String.valueOf(ReplyLine.ORIGINAL), at + 1);
    }
    if (at >= 0) {
      cutFrom(at);
    }
  }

  /**
   * {@code On Monday Jo wrote:} with nothing marked as quoted after it: mailers that do not mark
   * put the thread below.
   */
  private void cutAtAttribution() {
    int next = letters.length();
    for (int i = letters.length() - 1; i >= 0; i--) {
      char letter = letters.charAt(i);
      if (letter == ReplyLine.ATTRIBUTION) {
        boolean said = next < letters.length();
        boolean marked = said && isQuote(next);
        if (!marked && saysSomethingBefore(i)) {
          i = firstOfRun(i);
          cutFrom(i);
          next = i;
        } else if (!marked && said) {
          // Nothing was said before, nothing is quoted after: these are the writer's own words.
          letters.setCharAt(i, ReplyLine.TEXT);
          firstText = i;
          next = i;
        }
      } else if (letter != ReplyLine.EMPTY) {
        next = i;
      }
    }
  }

  private int firstOfRun(int at) {
    int first = at;
    while (first > 0 && letters.charAt(first - 1) == ReplyLine.ATTRIBUTION) {
      first--;
    }
    return first;
  }

  private boolean isQuote(int line) {
    return letters.charAt(line) == ReplyLine.QUOTE;
  }

  /** {@code From: … Sent: … To: … Subject: …}: the head of an older mail. */
  private void cutAtHeaders() {
    int at = letters.indexOf(String.valueOf(ReplyLine.HEADER));
    while (at >= 0) {
      if (saysSomethingBefore(at) && OlderHead.starts(lines, letters, at)) {
        cutFrom(withRule(at));
        return;
      }
      at = letters.indexOf(String.valueOf(ReplyLine.HEADER), at + 1);
    }
  }

  /** The line drawn above a head belongs to it. */
  private int withRule(int header) {
    int above = header - 1;
    while (above >= 0 && letters.charAt(above) == ReplyLine.EMPTY) {
      above--;
    }
    return above >= 0 && isDrawn(letters.charAt(above)) ? above : header;
  }

  private static boolean isDrawn(char letter) {
    return letter == ReplyLine.RULE || letter == ReplyLine.DASHES;
  }

  /** A quoted line that was broken on its way goes on without its {@code >}. */
  private void quoteWrappedLines() {
    for (int i = 1; i < lines.size(); i++) {
      boolean below = letters.charAt(i) == ReplyLine.TEXT && isQuote(i - 1);
      boolean end = i + 1 == lines.size() || letters.charAt(i + 1) != ReplyLine.TEXT;
      if (below && end && ReplyLine.goesOn(lines.get(i - 1), lines.get(i))) {
        letters.setCharAt(i, ReplyLine.QUOTE);
        firstText = UNKNOWN;
      }
    }
  }

  private void drop(char letter) {
    int to = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (letters.charAt(i) != letter) {
        lines.set(to, lines.get(i));
        letters.setCharAt(to, letters.charAt(i));
        to++;
      }
    }
    cutFrom(to);
  }

  /** RFC 3676, 4.3: {@code "-- "} on a line of its own; a drawn rule where a signature follows. */
  private void cutAtSignature() {
    for (int i = 0; i < lines.size(); i++) {
      char letter = letters.charAt(i);
      boolean sign =
          letter == ReplyLine.SIGNATURE
              || (letter == ReplyLine.DASHES && isShort(i + 1))
              || (letter == ReplyLine.RULE && (isShort(i + 1) || isLast(i)));
      if (sign && saysSomethingBefore(i)) {
        cutFrom(i);
        return;
      }
    }
  }

  private boolean isLast(int line) {
    return letters.lastIndexOf(String.valueOf(ReplyLine.TEXT)) <= line;
  }

  /** Whether all that follows could be a signature: few short lines, one of them a contact. */
  private boolean isShort(int from) {
    int said = 0;
    boolean contact = false;
    for (int i = from; i < lines.size(); i++) {
      String line = lines.get(i);
      if (!line.isBlank()) {
        said++;
        contact |= SignOff.isContact(line);
        if (said > LONGEST_SIGNATURE || line.length() > LONGEST_SIGNATURE_LINE) {
          return false;
        }
      }
    }
    return said > 0 && contact;
  }

  /** {@code Sent from my phone}: it stands last; what follows is older and only not marked. */
  private void cutAtMobileSignature() {
    for (int i = 0; i < lines.size(); i++) {
      if (letters.charAt(i) == ReplyLine.MOBILE && saysSomethingBefore(i)) {
        cutFrom(isNameAbove(i) ? i - 1 : i);
        return;
      }
    }
  }

  /** A line on its own, right above: whoever it was sent by. */
  private boolean isNameAbove(int line) {
    return line >= 2
        && letters.charAt(line - 2) == ReplyLine.EMPTY
        && saysSomethingBefore(line - 2)
        && SignOff.isName(lines.get(line - 1));
  }

  /** {@code Kind regards,} and a name: the last lines, if nothing else is said after them. */
  private void cutAtClosing() {
    int said = 0;
    for (int i = lines.size() - 1; i > 0 && said <= LONGEST_SIGNATURE; i--) {
      String line = lines.get(i);
      if (SignOff.isAfterthought(line) || line.length() > LONGEST_SIGNATURE_LINE * 2) {
        return;
      }
      if (SignOff.isClosing(line) && saysSomethingBefore(i)) {
        cutFrom(i);
        return;
      }
      said += line.isBlank() ? 0 : 1;
    }
  }

  /** A last paragraph of short lines with a phone number, web or email address in it. */
  private void cutAtContacts() {
    int end = lines.size();
    while (end > 0 && lines.get(end - 1).isBlank()) {
      end--;
    }
    int start = end;
    while (start > 0 && !lines.get(start - 1).isBlank()) {
      start--;
    }
    boolean signature = end - start >= 2 && end - start <= 8 && saysSomethingBefore(start);
    if (signature && SignOff.isContactBlock(lines.subList(start, end))) {
      cutFrom(start);
    }
  }

  /** Paragraphs that a company's server adds under every mail. */
  private void dropSmallPrint() {
    boolean small = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      boolean startsParagraph = i == 0 || lines.get(i - 1).isBlank();
      small = !line.isBlank() && (small || (startsParagraph && ReplyLine.isSmallPrint(line)));
      if (small && saysSomethingBefore(i)) {
        letters.setCharAt(i, ReplyLine.SMALL_PRINT);
      }
    }
    drop(ReplyLine.SMALL_PRINT);
  }
}
