package natter.routes.email;

import jakarta.mail.Address;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Packed;
import natter.bot.talk.Threading;
import natter.bot.talk.Undelivered;
import natter.routes.markup.Commonmark;
import org.jspecify.annotations.Nullable;

/**
 * Writes dispatches as mail: the words plain first, then as a modest page.
 *
 * <p>What a machine wrote says so (RFC 3834) and asks other machines not to answer; an officer's
 * letter is a person's and says neither, but carries our loop mark like every mail of ours.
 */
final class Letters {
  private static final String CRLF = "\r\n";
  private static final Pattern MESSAGE_ID =
      Pattern.compile("<[\\x21-\\x3b\\x3d\\x3f-\\x7e]{1,500}>");
  private static final Pattern LINE_END = Pattern.compile("\\R");
  private static final Pattern UNREADABLE = Pattern.compile("[\\p{Cntrl}&&[^\n\t]]");

  /** Servers refuse headers without end: the first reference and the latest ones are enough. */
  private static final int REFERENCES = 20;

  private static final int LONGEST_SUBJECT = 250;
  private static final Pattern REFERENCE_AT_END = Pattern.compile(" \\[[^\\[\\]]{1,40}\\]$");

  /** RFC 5322, 3.3. */
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss xx", Locale.ENGLISH)
          .withZone(ZoneId.systemDefault());

  private static final Commonmark MARKUP = new Commonmark();

  private final Letterhead head;
  private final InstantSource clock;
  private final String from;
  private volatile @Nullable Both lastCopy;
  private volatile @Nullable Subject lastSubject;
  private volatile @Nullable Enclosed lastFiles;

  Letters(Letterhead head, InstantSource clock) {
    this.head = head;
    this.clock = clock;
    this.from = from(head);
  }

  private static String from(Letterhead head) {
    try {
      var address = new InternetAddress(head.address().value(), head.name(), "UTF-8");
      return InternetAddress.toString(new Address[] {address}, "From: ".length());
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @throws Undelivered for good, if it cannot be a mail to exactly one address
   */
  public Letter write(Dispatch dispatch) throws Undelivered {
    StrictAddress to =
        StrictAddress.of(dispatch.to().handle())
            .orElseThrow(() -> Undelivered.unreachable("this is not one plain email address"));
    Instant now = clock.instant();
    String id = "<" + name(dispatch) + "@" + head.address().domain() + ">";
    byte[] mime = mime(dispatch, id, to, now).getBytes(StandardCharsets.UTF_8);
    return new Letter(id, dispatch.mark(), head.bouncesTo(dispatch, now), to, signed(mime));
  }

  private byte[] signed(byte[] mime) {
    return head.dkim().map(dkim -> dkim.sign(mime)).orElse(mime);
  }

  private String mime(Dispatch dispatch, String id, StrictAddress to, Instant now)
      throws Undelivered {
    var mail = new StringBuilder(4096);
    header(mail, "Date", DATE.format(now));
    folded(mail, "From", from);
    header(mail, "Reply-To", head.answersTo(dispatch, now).value());
    header(mail, "To", to.value());
    header(mail, "Message-ID", id);
    thread(mail, dispatch.threading());
    folded(mail, "Subject", encoded(subject(oneLine(dispatch.subject()))));
    header(mail, "MIME-Version", "1.0");
    header(mail, "Content-Language", head.language());
    mark(mail, dispatch);
    body(mail, dispatch);
    return mail.toString();
  }

  private void body(StringBuilder mail, Dispatch dispatch) throws Undelivered {
    String boundary = "=_natter_" + dispatch.mark(); // no part holds "=_": it is encoded
    String alternative = "multipart/alternative;\r\n boundary=\"" + boundary + "\"";
    List<Packed> files = head.files().with(dispatch);
    if (files.isEmpty()) {
      folded(mail, "Content-Type", alternative);
      mail.append(CRLF).append(words(dispatch, boundary));
      return;
    }
    String around = "=_natter-files_" + dispatch.mark();
    folded(mail, "Content-Type", "multipart/mixed;\r\n boundary=\"" + around + "\"");
    String letter = "Content-Type: " + alternative + CRLF + CRLF + words(dispatch, boundary);
    mail.append(CRLF).append(Enclosed.parts(around, letter, enclosed(dispatch, files)));
  }

  /** Those of a broadcast are the same for many: encoded once. */
  private String enclosed(Dispatch dispatch, List<Packed> files) throws Undelivered {
    Enclosed last = lastFiles;
    if (last != null && last.files().equals(files)) {
      return last.encoded();
    }
    Enclosed made = Enclosed.of(files, head.files());
    if (dispatch.kind() == Dispatch.Kind.BROADCAST) {
      lastFiles = made;
    }
    return made.encoded();
  }

  /** The plain words come first: programs show the last part that they understand. */
  private String words(Dispatch dispatch, String boundary) {
    Both both = dispatch.kind() == Dispatch.Kind.BROADCAST ? copy(dispatch) : letter(dispatch);
    return head(boundary, "plain")
        + both.plain()
        + CRLF
        + head(boundary, "html")
        + both.page()
        + CRLF
        + "--"
        + boundary
        + "--\r\n";
  }

  private Both letter(Dispatch dispatch) {
    String text = readable(dispatch.text());
    String page =
        HtmlTwin.of(text, head.language(), link -> head.links().areOurs(dispatch.kind(), link));
    return new Both(dispatch.text(), QuotedPrintable.of(text), QuotedPrintable.of(page));
  }

  /** An organiser's Markdown, the same for many: made once. */
  private Both copy(Dispatch dispatch) {
    Both last = lastCopy;
    if (last != null && last.said().equals(dispatch.text())) {
      return last;
    }
    String plain = readable(MARKUP.plain(dispatch.text()));
    String page = HtmlTwin.page(head.language(), MARKUP.html(readable(dispatch.text())));
    var made = new Both(dispatch.text(), QuotedPrintable.of(plain), QuotedPrintable.of(page));
    lastCopy = made;
    return made;
  }

  /** The same words plain and as a page, encoded; and what they were made of. */
  private record Both(String said, String plain, String page) {}

  /**
   * Quoted-printable breaks long lines for the way alone: paragraphs stay whole, and each reader's
   * screen breaks them where it ends.
   */
  private static String head(String boundary, String subtype) {
    return "--"
        + boundary
        + "\r\nContent-Type: text/"
        + subtype
        + "; charset=UTF-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n";
  }

  private static String readable(String text) {
    String lines = LINE_END.matcher(text).replaceAll("\n");
    return UNREADABLE.matcher(lines).replaceAll("").stripTrailing() + "\n";
  }

  private void mark(StringBuilder mail, Dispatch dispatch) throws Undelivered {
    String domain = head.address().domain();
    header(mail, "X-Natter-Loop", domain);
    switch (dispatch.kind()) {
      case REPLY -> byMachine(mail, "auto-replied");
      case TIDING, ACCOUNT, NOTICE -> byMachine(mail, "auto-generated");
      case BROADCAST -> {
        byMachine(mail, "auto-generated");
        header(mail, "Precedence", "bulk");
        header(mail, "List-Id", "<announcements." + domain + ">");
        stoppable(mail, head.stop(dispatch));
      }
      case OFFICER -> {}
    }
  }

  /** By a mail (RFC 2369), and by one click where there is a safe link (RFC 8058). */
  private void stoppable(StringBuilder mail, Optional<String> link) throws Undelivered {
    String byMail = "<mailto:" + head.address().value() + "?subject=stop>";
    String both = link.map(l -> "<" + l + ">,\r\n " + byMail).orElse(byMail);
    folded(mail, "List-Unsubscribe", both);
    if (link.filter(l -> l.startsWith("https://")).isPresent()) {
      header(mail, "List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
  }

  private static void byMachine(StringBuilder mail, String how) throws Undelivered {
    header(mail, "Auto-Submitted", how);
    header(mail, "X-Auto-Response-Suppress", "All");
  }

  private static void thread(StringBuilder mail, Threading threading) throws Undelivered {
    List<String> ids =
        threading.references().stream().filter(id -> MESSAGE_ID.matcher(id).matches()).toList();
    if (ids.isEmpty()) {
      return;
    }
    header(mail, "In-Reply-To", ids.getLast());
    folded(mail, "References", String.join("\r\n ", fewest(ids)));
  }

  private static List<String> fewest(List<String> ids) {
    if (ids.size() <= REFERENCES) {
      return ids;
    }
    var kept = new java.util.ArrayList<String>();
    kept.add(ids.getFirst());
    kept.addAll(ids.subList(ids.size() - REFERENCES + 1, ids.size()));
    return kept;
  }

  private static void header(StringBuilder mail, String name, String value) throws Undelivered {
    folded(mail, name, oneLine(value));
  }

  /** One of ours, whose lines end where a line may. */
  private static void folded(StringBuilder mail, String name, String value) {
    mail.append(name).append(": ").append(value).append(CRLF);
  }

  /** A subject as it was given, and encoded (RFC 2047). */
  private record Subject(String given, String encoded) {}

  /** The same for many. */
  private String encoded(String subject) {
    Subject last = lastSubject;
    if (last != null && last.given().equals(subject)) {
      return last.encoded();
    }
    try {
      String encoded = MimeUtility.encodeText(subject, "UTF-8", null);
      var made = new Subject(subject, MimeUtility.fold("Subject: ".length(), encoded));
      lastSubject = made;
      return made.encoded();
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A header value that holds a line break is somebody's try to write headers of their own. */
  private static String oneLine(String value) throws Undelivered {
    if (value.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
      throw Undelivered.forGood("a header of the mail would have more than one line");
    }
    return value;
  }

  /**
   * Cut where it is too long, but never the reference that answers are found by. What looks encoded
   * (RFC 2047) is not: it would be decoded into whatever somebody encoded.
   */
  private static String subject(String given) {
    String line = OneLine.of(given).replace("=?", "= ?");
    if (line.length() <= LONGEST_SUBJECT) {
      return line;
    }
    Matcher end = REFERENCE_AT_END.matcher(line);
    String reference = end.find() ? end.group() : "";
    int room = LONGEST_SUBJECT - reference.length() - 1;
    int cut = Character.isHighSurrogate(line.charAt(room - 1)) ? room - 1 : room;
    return line.substring(0, cut).stripTrailing() + "\u2026" + reference;
  }

  /**
   * The same at each try. Those planned together lie together: where they are remembered, a few
   * pages are written for many.
   */
  private static String name(Dispatch dispatch) {
    String planned = Long.toString(dispatch.planned().toEpochMilli(), 36);
    return Ourselves.OUR_ID + planned + "." + digest(dispatch.key());
  }

  private static String digest(String key) {
    try {
      byte[] all =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(all, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
