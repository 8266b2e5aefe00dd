package natter.routes.email;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import natter.bot.talk.Unreadable;

/**
 * Finds the parts of a mail in one pass over its lines. Takes what real mailers write: any line
 * ends, a missing blank line, boundaries that are not declared, not closed or not there. What lies
 * too deep, or comes after too many, stays a part that is not looked into.
 */
final class MailParts {
  private static final int DEEPEST = 20;
  private static final int MOST_PARTS = 500;
  private static final int LONGEST_NAME = 76;
  private static final int MOST_BROKEN_LINES = 40;
  private static final Set<String> SIGNS_OF_MAIL =
      Set.of(
          "from",
          "to",
          "cc",
          "bcc",
          "subject",
          "date",
          "message-id",
          "received",
          "return-path",
          "delivered-to",
          "mime-version",
          "content-type",
          "content-transfer-encoding",
          "sender",
          "reply-to",
          "in-reply-to",
          "references",
          "content-disposition",
          "authentication-results",
          "dkim-signature",
          "envelope-to",
          "x-original-to",
          "status",
          "x-mailer",
          "user-agent",
          "resent-from",
          "resent-to",
          "resent-date",
          "apparently-to",
          "errors-to");

  private final byte[] raw;
  private final int size;
  private final Deque<String> boundaries = new ArrayDeque<>();
  private int at;
  private int parts;

  /** Where the body of the part at hand ends. */
  private int bodyEnd;

  /** The line that was just recognised as a boundary: how far out it belongs; -1 for none. */
  private int closedLevel = -1;

  private boolean closedForGood;

  private MailParts(byte[] raw, int at) {
    this.raw = raw;
    this.size = raw.length;
    this.at = at;
  }

  /**
   * @throws Unreadable if the bytes are no mail
   */
  static MailPart of(byte[] bytes) throws Unreadable {
    byte[] raw = withLineFeeds(bytes);
    var parser = new MailParts(raw, startOfMail(raw));
    if (parser.at >= raw.length) {
      throw new Unreadable("the mail is empty");
    }
    MailPart mail = parser.part("text/plain", 0);
    if (mail.headers().names().stream().noneMatch(SIGNS_OF_MAIL::contains)) {
      throw new Unreadable("not a mail: it does not start with header lines");
    }
    return mail;
  }

  /** A mail that was itself encoded within another, {@code depth} deep. */
  static MailPart inner(byte[] bytes, int depth) {
    byte[] raw = withLineFeeds(bytes);
    return new MailParts(raw, startOfMail(raw)).part("text/plain", depth);
  }

  /** Bare CR ends a line only in a mail that knows no other line end. */
  private static byte[] withLineFeeds(byte[] bytes) {
    boolean returns = false;
    for (byte b : bytes) {
      if (b == '\n') {
        return bytes;
      }
      returns |= b == '\r';
    }
    if (!returns) {
      return bytes;
    }
    byte[] raw = bytes.clone();
    for (int i = 0; i < raw.length; i++) {
      raw[i] = raw[i] == '\r' ? (byte) '\n' : raw[i];
    }
    return raw;
  }

  /** Past a byte order mark, blank lines and the {@code From } line of an mbox. */
  private static int startOfMail(byte[] raw) {
    int at = raw.length > 2 && raw[0] == (byte) 0xef && raw[1] == (byte) 0xbb ? 3 : 0;
    while (at < raw.length) {
      int end = TransferEncoding.lineEnd(raw, at, raw.length);
      if (!isBlank(raw, at, end) && !isMboxLine(raw, at, end)) {
        return at;
      }
      at = end + 1;
    }
    return raw.length;
  }

  private static boolean isMboxLine(byte[] raw, int from, int end) {
    int start = from < end && raw[from] == '>' ? from + 1 : from;
    return end - start > 5 && MailHeaders.latin1(raw, start, start + 5).equals("From ");
  }

  private static boolean isBlank(byte[] raw, int from, int end) {
    for (int i = from; i < end; i++) {
      if (raw[i] > ' ' || raw[i] < 0) {
        return false;
      }
    }
    return true;
  }

  private MailPart part(String defaultType, int depth) {
    parts++;
    MailHeaders headers = headers();
    String field = headers.get("content-type");
    FieldValue type = FieldValue.parse(field.isEmpty() ? defaultType : field);
    int start = Math.min(at, size);
    boolean look = depth < DEEPEST && parts < MOST_PARTS && closedLevel < 0;
    if (look && type.value().startsWith("multipart/")) {
      return multipart(headers, type, start, depth);
    }
    if (look && isPlainMail(headers, type)) {
      skipToMail();
      MailPart inner = part("text/plain", depth + 1);
      return new MailPart(headers, type, raw, start, bodyEnd(start), List.of(inner));
    }
    skipToBoundary();
    return new MailPart(headers, type, raw, start, bodyEnd(start), List.of());
  }

  private static boolean isPlainMail(MailHeaders headers, FieldValue type) {
    boolean mail = type.value().equals("message/rfc822") || type.value().equals("message/global");
    return mail
        && TransferEncoding.named(headers.get("content-transfer-encoding"))
            == TransferEncoding.IDENTITY;
  }

  /** Some forwarders put a blank or an mbox line before the mail they enclose. */
  private void skipToMail() {
    while (at < size) {
      int end = TransferEncoding.lineEnd(raw, at, size);
      if (!isBlank(raw, at, end) && !isMboxLine(raw, at, end)) {
        return;
      }
      at = end + 1;
    }
  }

  private MailPart multipart(MailHeaders headers, FieldValue type, int start, int depth) {
    String declared = type.parameter("boundary").strip();
    String boundary = declared.isEmpty() ? guessed(start) : declared;
    List<MailPart> found = boundary.isEmpty() ? List.of() : within(boundary, type, depth);
    if (found.isEmpty() && !declared.isEmpty() && closedLevel < 0) {
      at = start;
      boundary = guessed(start);
      found = boundary.isEmpty() ? List.of() : within(boundary, type, depth);
    }
    if (found.isEmpty() && boundary.isEmpty()) {
      skipToBoundary();
    }
    // A multipart without parts is still somebody's words.
    FieldValue really = found.isEmpty() ? FieldValue.parse("text/plain") : type;
    return new MailPart(headers, really, raw, start, bodyEnd(start), found);
  }

  private List<MailPart> within(String boundary, FieldValue type, int depth) {
    String inner = type.value().equals("multipart/digest") ? "message/rfc822" : "text/plain";
    var found = new ArrayList<MailPart>();
    int level = boundaries.size();
    boundaries.addLast(boundary);
    skipToBoundary();
    while (closedLevel == level && !closedForGood && at < size) {
      closedLevel = -1;
      found.add(part(inner, depth + 1));
      if (parts >= MOST_PARTS) {
        at = size;
        bodyEnd = size;
      }
    }
    boundaries.removeLast();
    if (closedLevel == level) {
      closedLevel = -1;
      // What follows the last part belongs to nobody.
      skipToBoundary();
    }
    return found;
  }

  /** Where no boundary is declared: the first line that looks like one and comes again. */
  private String guessed(int start) {
    int line = start;
    for (int lines = 0; line < size && lines < 200; lines++) {
      int end = TransferEncoding.lineEnd(raw, line, size);
      if (end - line > 2 && raw[line] == '-' && raw[line + 1] == '-' && raw[line + 2] != ' ') {
        String candidate = MailHeaders.latin1(raw, line + 2, end).strip();
        if (candidate.indexOf(' ') < 0 && startsHeaders(end + 1)) {
          return candidate;
        }
      }
      line = end + 1;
    }
    return "";
  }

  private boolean startsHeaders(int line) {
    int end = TransferEncoding.lineEnd(raw, Math.min(line, size), size);
    String text = MailHeaders.latin1(raw, Math.min(line, size), Math.min(end, line + 8));
    return text.toLowerCase(Locale.ROOT).startsWith("content-");
  }

  /** The line break before a boundary belongs to the boundary. */
  private int bodyEnd(int start) {
    int end = bodyEnd;
    if (end > start && end < size && raw[end - 1] == '\n') {
      end--;
      end = end > start && raw[end - 1] == '\r' ? end - 1 : end;
    }
    return Math.max(start, end);
  }

  /** Moves behind the next boundary line of any level, or to the end. */
  private void skipToBoundary() {
    if (closedLevel >= 0) {
      return;
    }
    if (boundaries.isEmpty()) {
      at = size;
    }
    while (at < size) {
      int end = TransferEncoding.lineEnd(raw, at, size);
      bodyEnd = at;
      boolean boundary = isBoundary(at, end);
      at = end + 1;
      if (boundary) {
        return;
      }
    }
    bodyEnd = size;
  }

  private boolean isBoundary(int from, int end) {
    if (end - from < 3 || raw[from] != '-' || raw[from + 1] != '-') {
      return false;
    }
    int level = boundaries.size() - 1;
    for (var each = boundaries.descendingIterator(); each.hasNext(); level--) {
      int rest = after(each.next(), from + 2, end);
      if (rest >= 0) {
        closedLevel = level;
        closedForGood = end - rest >= 2 && raw[rest] == '-' && raw[rest + 1] == '-';
        return true;
      }
    }
    return false;
  }

  /** Where the line goes on after the boundary; -1 if it is another one. */
  private int after(String boundary, int from, int end) {
    int length = boundary.length();
    if (end - from < length) {
      return -1;
    }
    for (int i = 0; i < length; i++) {
      if ((raw[from + i] & 0xff) != boundary.charAt(i)) {
        return -1;
      }
    }
    int rest = from + length;
    int tail = end - rest >= 2 && raw[rest] == '-' && raw[rest + 1] == '-' ? rest + 2 : rest;
    return isBlank(raw, tail, end) ? rest : -1;
  }

  private MailHeaders headers() {
    var headers = new MailHeaders();
    bodyEnd = at;
    while (at < size) {
      int end = TransferEncoding.lineEnd(raw, at, size);
      bodyEnd = at;
      if (!boundaries.isEmpty() && isBoundary(at, end)) {
        at = end + 1;
        return headers;
      }
      if (end == at || (end == at + 1 && raw[at] == '\r')) {
        at = end + 1;
        bodyEnd = at;
        return headers;
      }
      if (!header(headers, end)) {
        return headers;
      }
      at = end + 1;
    }
    bodyEnd = size;
    return headers;
  }

  /** Takes the line at hand; false if the body starts here without a blank line. */
  private boolean header(MailHeaders headers, int end) {
    boolean indented = raw[at] == ' ' || raw[at] == '\t';
    int colon = indented ? -1 : colon(at, end);
    if (colon > 0) {
      headers.add(MailHeaders.latin1(raw, at, nameEnd(at, colon)), line(colon + 1, end));
      return true;
    }
    if (indented && isBlank(raw, at, end) && !goesOn(end + 1)) {
      return false;
    }
    if (!indented && !isMboxLine(raw, at, end) && !goesOn(end + 1)) {
      return false;
    }
    if (indented || !isMboxLine(raw, at, end)) {
      headers.continueLast(line(at, end));
    }
    return true;
  }

  /** Whether header lines go on after one that is broken, or after several. */
  private boolean goesOn(int from) {
    int line = from;
    for (int i = 0; i < MOST_BROKEN_LINES && line < size; i++) {
      int end = TransferEncoding.lineEnd(raw, line, size);
      if (isBlank(raw, line, end)) {
        return false;
      }
      if (isKnownField(line, end)) {
        return true;
      }
      line = end + 1;
    }
    return false;
  }

  private boolean isKnownField(int line, int end) {
    int colon = colon(line, end);
    if (colon < 0) {
      return false;
    }
    String name = MailHeaders.latin1(raw, line, nameEnd(line, colon)).toLowerCase(Locale.ROOT);
    return SIGNS_OF_MAIL.contains(name) || name.startsWith("x-") || name.startsWith("content-");
  }

  private int nameEnd(int from, int colon) {
    int end = colon;
    while (end > from && (raw[end - 1] == ' ' || raw[end - 1] == '\t')) {
      end--;
    }
    return end;
  }

  private String line(int from, int end) {
    return MailHeaders.latin1(raw, from, end);
  }

  /** The colon after a field's name; -1 if the line is no field. */
  private int colon(int from, int end) {
    int most = Math.min(end, from + LONGEST_NAME);
    boolean ended = false;
    for (int i = from; i < most; i++) {
      byte b = raw[i];
      if (b == ':') {
        return i == from ? -1 : i;
      }
      if (b == ' ' || b == '\t') {
        ended = true;
      } else if (ended || b <= ' ' || b == 0x7f) {
        return -1;
      }
    }
    return -1;
  }
}
