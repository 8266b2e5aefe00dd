package natter.routes.email;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import natter.bot.talk.Undelivered;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * One connection to an SMTP server. Angus Mail connects and speaks; the steps of a transaction are
 * ours, because its own {@code sendMessage} hides whether the final dot was out when it failed, and
 * that decides between "again later" and "nobody knows". Sender, recipient and the wish to send go
 * out together where the server allows it (PIPELINING, RFC 2920).
 */
final class SmtpLine extends SMTPTransport {
  private static final int LOST = -1;
  private static final int GOODBYE = 421;
  private static final int OK = 250;
  private static final List<String> ENVELOPE = List.of("the sender", Refusal.RECIPIENT);

  /** Whether the replies to commands are read later, together (RFC 2920). */
  private boolean pipelining;

  /** The replies that are still to be read before the next one. */
  private int owed;

  /** The first of them that was not what we hoped for. */
  private @Nullable Reply refusal;

  private record Reply(String what, int code, String text) {}

  /** The server was gone before the final dot: it has taken nothing. */
  static final class Lost extends Exception {
    Lost(String step) {
      super("the mail server ended the connection at " + step);
    }

    Lost(String step, Throwable cause) {
      super("the mail server ended the connection at " + step, cause);
    }
  }

  private SmtpLine(MailServer server) {
    super(Session.getInstance(server.properties()), null, server.protocol(), server.speaksTls());
  }

  /**
   * Connects, makes the line private and logs in.
   *
   * @param ourName what we call ourselves
   */
  static SmtpLine open(MailServer server, String ourName) throws MessagingException {
    if (server.username().isEmpty()) {
      return open(server, ourName, null, null);
    }
    String secret = secret(server);
    try {
      return open(server, ourName, server.username(), secret);
    } catch (AuthenticationFailedException e) {
      if (!server.refused(secret)) {
        throw e;
      }
      return open(server, ourName, server.username(), secret(server));
    }
  }

  private static String secret(MailServer server) throws MessagingException {
    try {
      return server.secret();
    } catch (NoToken e) {
      throw new MessagingException("no access token", e);
    }
  }

  private static SmtpLine open(
      MailServer server, String ourName, @Nullable String username, @Nullable String secret)
      throws MessagingException {
    var line = new SmtpLine(server);
    line.setLocalHost(ourName);
    line.connect(server.host(), server.port(), username, secret);
    return line;
  }

  /**
   * Hands one letter over. Returns once the server has taken it.
   *
   * @throws Lost if the line broke while nothing was taken yet
   * @throws Undelivered if the server refuses it, or nobody knows
   */
  synchronized void post(Letter letter) throws Lost, Undelivered {
    refusal = null;
    owed = 0;
    pipelining = supportsExtension("PIPELINING");
    say("MAIL FROM:<" + letter.from().value() + ">" + sending(letter), ENVELOPE.getFirst());
    say("RCPT TO:<" + letter.to().value() + ">" + receiving(letter), ENVELOPE.getLast());
    pipelining = false;
    write(letter.mime());
    int code = reply();
    if (code / 100 != 2) {
      throw refused("the mail", code);
    }
  }

  /** What the server shall do with bounces (RFC 3461), and with UTF-8 in headers (RFC 6531). */
  private String sending(Letter letter) throws Undelivered {
    String bounces = supportsExtension("DSN") ? " RET=HDRS ENVID=" + letter.mark() : "";
    if (letter.to().isAscii()) {
      return bounces;
    }
    if (!supportsExtension("SMTPUTF8")) {
      throw Undelivered.unreachable(
          "the mail server cannot send to an address in other than English letters (SMTPUTF8)");
    }
    return bounces + " BODY=8BITMIME SMTPUTF8";
  }

  private String receiving(Letter letter) {
    if (!supportsExtension("DSN")) {
      return "";
    }
    String original = letter.to().isAscii() ? " ORCPT=rfc822;" + xtext(letter.to().value()) : "";
    return " NOTIFY=FAILURE" + original;
  }

  private void say(String command, String what) throws Lost, Undelivered {
    int code;
    try {
      code = simpleCommand(command.getBytes(StandardCharsets.UTF_8));
    } catch (MessagingException e) {
      throw new Lost(what, e);
    }
    if (isGone(code)) {
      throw new Lost(what);
    }
    if (code / 100 != 2) {
      throw refused(what, code);
    }
  }

  private static boolean isGone(int code) {
    return code == LOST || code == GOODBYE;
  }

  /** While commands are pipelined, all is well until their replies are read. */
  @Override
  protected int readServerResponse() throws MessagingException {
    if (pipelining) {
      owed++;
      return OK;
    }
    while (owed > 0) {
      String what = ENVELOPE.get(ENVELOPE.size() - owed);
      owed--;
      int code = super.readServerResponse();
      if (code / 100 != 2 && refusal == null) {
        refusal = new Reply(what, code, Objects.requireNonNullElse(getLastServerResponse(), ""));
      }
      if (isGone(code)) {
        return code;
      }
    }
    return super.readServerResponse();
  }

  /**
   * Writes the mail and the final dot. The last line end and the dot go out by two writes of their
   * own: if the server is gone, the first one finds out and the dot is never written.
   */
  private void write(byte[] mime) throws Lost, Undelivered {
    try {
      OutputStream body = data();
      if (refusal != null) {
        simpleCommand("."); // it would take a mail for nobody: an empty one
        throw refused(refusal);
      }
      body.write(mime, 0, mime.length - 2);
      sendCommand("");
      sendCommand(".");
    } catch (SMTPSendFailedException e) {
      if (refusal != null) {
        throw refused(refusal);
      }
      if (isGone(e.getReturnCode())) {
        throw new Lost("DATA", e);
      }
      throw refused("the mail", e.getReturnCode());
    } catch (MessagingException | IOException e) {
      throw new Lost("DATA", e);
    }
  }

  private int reply() throws Undelivered {
    try {
      int code = readServerResponse();
      if (code != LOST) {
        return code;
      }
    } catch (MessagingException e) {
      throw Undelivered.unknown("the mail server did not say whether it took the mail", e);
    }
    throw Undelivered.unknown(
        "the mail server did not say whether it took the mail", new IOException("end of stream"));
  }

  private static Undelivered refused(Reply reply) throws Lost {
    if (isGone(reply.code())) {
      throw new Lost(reply.what());
    }
    return new Refusal(reply.what(), reply.code(), reply.text()).undelivered();
  }

  private Undelivered refused(String what, int code) {
    return new Refusal(what, code, Objects.requireNonNullElse(getLastServerResponse(), ""))
        .undelivered();
  }

  /** Makes it ready for another letter after a refusal. Returns whether that worked. */
  synchronized boolean reset() {
    try {
      return simpleCommand("RSET") / 100 == 2;
    } catch (MessagingException e) {
      return false;
    }
  }

  /** Says goodbye and does not care about the answer. */
  void hangUp() {
    try {
      close();
    } catch (MessagingException e) {
      // Gone already: there is nobody to say goodbye to.
    }
  }
}
