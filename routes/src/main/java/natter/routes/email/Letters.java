package natter.routes.email;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Threading;
import natter.bot.talk.Undelivered;
import org.jspecify.annotations.Nullable;

/**
 * Writes dispatches as mail.
 *
 * <p>What a machine wrote says so (RFC 3834) and asks other machines not to answer; an officer's
 * letter is a person's and says neither, but carries our loop mark like every mail of ours.
 */
final class Letters {
  private static final Pattern MESSAGE_ID =
      Pattern.compile("<[\\x21-\\x3b\\x3d\\x3f-\\x7e]{1,500}>");

  /** Servers refuse headers without end: the first reference and the latest ones are enough. */
  private static final int REFERENCES = 20;

  private final Letterhead head;
  private final InstantSource clock;

  Letters(Letterhead head, InstantSource clock) {
    this.head = head;
    this.clock = clock;
  }

  /**
   * @throws Undelivered for good, if it cannot be a mail to exactly one address
   */
  public Letter write(Dispatch dispatch) throws Undelivered {
    StrictAddress to =
        StrictAddress.of(dispatch.to().handle())
            .orElseThrow(() -> Undelivered.forGood("this is not one plain email address"));
    String id = "<nt." + digest(dispatch.key()) + "@" + head.address().domain() + ">";
    try {
      return new Letter(id, head.address(), to, mime(dispatch, id, to));
    } catch (MessagingException | IOException e) {
      throw Undelivered.forGood("it cannot be written as a mail: " + e.getClass().getSimpleName());
    }
  }

  private byte[] mime(Dispatch dispatch, String id, StrictAddress to)
      throws MessagingException, IOException, Undelivered {
    var mail = new Mail(id);
    mail.setFrom(new InternetAddress(head.address().value(), head.name(), "UTF-8"));
    mail.setRecipient(Message.RecipientType.TO, new InternetAddress(to.value(), true));
    mail.setSubject(oneLine(dispatch.subject()), "UTF-8");
    mail.setSentDate(Date.from(clock.instant()));
    mail.setText(lines(dispatch.text()), "UTF-8");
    thread(mail, dispatch.threading());
    mark(mail, dispatch.kind());
    mail.saveChanges();
    var bytes = new ByteArrayOutputStream(2048);
    mail.writeTo(bytes);
    return bytes.toByteArray();
  }

  private void mark(Mail mail, Dispatch.Kind kind) throws MessagingException, Undelivered {
    String domain = head.address().domain();
    header(mail, "X-Natter-Loop", domain);
    switch (kind) {
      case REPLY -> byMachine(mail, "auto-replied");
      case NOTICE -> byMachine(mail, "auto-generated");
      case BROADCAST -> {
        byMachine(mail, "auto-generated");
        header(mail, "Precedence", "bulk");
        header(mail, "List-Id", "<announcements." + domain + ">");
        header(mail, "List-Unsubscribe", "<mailto:" + head.address().value() + "?subject=stop>");
      }
      case OFFICER -> {}
    }
  }

  private static void byMachine(Mail mail, String how) throws MessagingException, Undelivered {
    header(mail, "Auto-Submitted", how);
    header(mail, "X-Auto-Response-Suppress", "All");
  }

  private static void thread(Mail mail, Threading threading)
      throws MessagingException, Undelivered {
    List<String> ids =
        threading.references().stream().filter(id -> MESSAGE_ID.matcher(id).matches()).toList();
    if (ids.isEmpty()) {
      return;
    }
    header(mail, "In-Reply-To", ids.getLast());
    mail.setHeader("References", String.join("\r\n ", fewest(ids)));
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

  private static void header(Mail mail, String name, String value)
      throws MessagingException, Undelivered {
    mail.setHeader(name, oneLine(value));
  }

  /** A header value that holds a line break is somebody's try to write headers of their own. */
  private static String oneLine(String value) throws Undelivered {
    if (value.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
      throw Undelivered.forGood("a header of the mail would have more than one line");
    }
    return value;
  }

  private static String lines(String text) {
    return text.replaceAll("\\R", "\n")
        .replaceAll("[\\p{Cntrl}&&[^\n\t]]", "")
        .stripTrailing()
        .concat("\n")
        .replace("\n", "\r\n");
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

  /** A message that keeps the Message-ID it was given. */
  private static final class Mail extends MimeMessage {
    private final @Nullable String id;

    Mail(String id) {
      super((Session) null);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
