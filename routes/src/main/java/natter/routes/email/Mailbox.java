package natter.routes.email;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The mailbox that residents write to: a folder on an IMAP server. */
public final class Mailbox {
  private static final String SETTING = "natter.email.imap";
  private static final String SHAPE = "imap[s]://host:port/INBOX";

  private final MailServer server;
  private final String folder;

  Mailbox(MailServer server, String folder) {
    this.server = server;
    this.folder = folder;
  }

  /**
   * Reads {@code natter.email.imap.*}; what is not set is empty.
   *
   * @throws IllegalArgumentException with one sentence that names the setting that is wrong
   */
  public static Mailbox of(String url, String username, String password, String starttls) {
    URI where = MailServer.url(SETTING, url, SHAPE);
    var server = MailServer.of(SETTING, "imap", where, SHAPE, username, password, starttls);
    if (username.isEmpty()) {
      throw new IllegalArgumentException(SETTING + ".username is missing");
    }
    String path = where.getPath();
    return new Mailbox(server, path.length() < 2 ? "INBOX" : path.substring(1));
  }

  MailServer server() {
    return server;
  }

  String folder() {
    return folder;
  }

  /**
   * Eight characters that tell this mailbox from any other: UIDs and even UIDVALIDITY are the same
   * in many mailboxes, and a council may move to another one.
   */
  String mark() {
    String all = server + "/" + server.username() + "/" + folder;
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Where it is, and nothing else. */
  @Override
  public String toString() {
    return server + "/" + folder;
  }
}
