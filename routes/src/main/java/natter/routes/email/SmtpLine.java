package natter.routes.email;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import natter.bot.talk.Undelivered;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * One connection to an SMTP server. Angus Mail connects and speaks; the steps of a transaction are
 * ours, because its own {@code sendMessage} hides whether the final dot was out when it failed, and
 * that decides between "again later" and "nobody knows".
 */
final class SmtpLine extends SMTPTransport {
  private static final int LOST = -1;
  private static final int GOODBYE = 421;

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
    say("MAIL FROM:<" + letter.from().value() + ">" + sending(letter), "the sender");
    say("RCPT TO:<" + letter.to().value() + ">" + receiving(letter), Refusal.RECIPIENT);
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
    if (code == LOST || code == GOODBYE) {
      throw new Lost(what);
    }
    if (code / 100 != 2) {
      throw refused(what, code);
    }
  }

  /**
   * Writes the mail and the final dot. The last line end and the dot go out by two writes of their
   * own: if the server is gone, the first one finds out and the dot is never written.
   */
  private void write(byte[] mime) throws Lost, Undelivered {
    try {
      OutputStream body = data();
      body.write(mime, 0, mime.length - 2);
      sendCommand("");
      sendCommand(".");
    } catch (SMTPSendFailedException e) {
      if (e.getReturnCode() == LOST || e.getReturnCode() == GOODBYE) {
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
