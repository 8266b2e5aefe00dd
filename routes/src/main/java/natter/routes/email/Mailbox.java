package natter.routes.email;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import natter.bot.Store;

/** The mailbox that residents write to: folders on an IMAP server. */
public final class Mailbox {
  private static final String SETTING = "natter.email.imap";
  private static final String SHAPE = "imap[s]://host:port/INBOX";
  private static final int MOST_FOLDERS = 8;

  private final MailServer server;
  private final List<String> folders;
  private final Optional<String> processed;

  private Mailbox(MailServer server, List<String> folders, Optional<String> processed) {
    this.server = server;
    this.folders = folders;
    this.processed = processed;
  }

  Mailbox(MailServer server, String folder) {
    this(server, List.of(folder), Optional.empty());
  }

  /**
   * Reads {@code natter.email.imap.*}; what is not set is empty.
   *
   * @throws IllegalArgumentException with one sentence that names the setting that is wrong
   */
  public static Mailbox of(String url, String username, String password, String starttls) {
    return of(url, username, password, starttls, Optional.empty());
  }

  /** The same; with access tokens there needs to be no password. */
  public static Mailbox of(
      String url,
      String username,
      String password,
      String starttls,
      Optional<AccessTokens> tokens) {
    URI where = MailServer.url(SETTING, url, SHAPE);
    var server = MailServer.of(SETTING, "imap", where, SHAPE, username, password, starttls, tokens);
    if (username.isEmpty()) {
      throw new IllegalArgumentException(SETTING + ".username is missing");
    }
    String path = where.getPath();
    return new Mailbox(server, path.length() < 2 ? "INBOX" : path.substring(1));
  }

  /**
   * Several folders instead of the one in the URL.
   *
   * @param names separated by commas; nothing changes if there are none
   * @throws IllegalArgumentException with one sentence that names the setting that is wrong
   */
  public Mailbox watching(String names) {
    List<String> all =
        Arrays.stream(names.split(",", -1))
            .map(String::strip)
            .filter(n -> !n.isEmpty())
            .distinct()
            .toList();
    if (all.size() > MOST_FOLDERS) {
      throw new IllegalArgumentException(
          SETTING
              + ".folders can name at most "
              + MOST_FOLDERS
              + ": each needs a connection of its own");
    }
    return all.isEmpty() ? this : new Mailbox(server, all, processed);
  }

  /**
   * What becomes of mails that were kept.
   *
   * @param how {@code flag} (or empty) or {@code move}
   * @param folder where they are moved to
   * @throws IllegalArgumentException with one sentence that names the setting that is wrong
   */
  public Mailbox processing(String how, String folder) {
    return switch (how.strip()) {
      case "", "flag" -> new Mailbox(server, folders, Optional.empty());
      case "move" -> new Mailbox(server, folders, Optional.of(target(folder.strip())));
      default ->
          throw new IllegalArgumentException(
              SETTING + ".processed must be flag or move, not " + how);
    };
  }

  private String target(String folder) {
    if (folder.isEmpty() || folders.stream().anyMatch(folder::equalsIgnoreCase)) {
      throw new IllegalArgumentException(
          SETTING + ".processed-folder must be a folder that natter does not take mail from");
    }
    return folder;
  }

  /** From now on, what a token endpoint hands out is kept in the ledger. */
  public void remembersIn(Store store) {
    server.tokens().ifPresent(t -> t.keptIn(RefreshTokens.in(store)));
  }

  MailServer server() {
    return server;
  }

  List<String> folders() {
    return folders;
  }

  /** The folder that kept mails are moved to; if there is none they are only marked as seen. */
  Optional<String> processed() {
    return processed;
  }

  /**
   * Eight characters that tell this folder of this mailbox from any other: UIDs and even
   * UIDVALIDITY are the same in many mailboxes, and a council may move to another one.
   */
  String mark(String folder) {
    String all = server + "/" + server.username() + "/" + folder;
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What to call a folder on a page. */
  String called(String folder) {
    return folder + " at " + server.host();
  }

  /** Where it is, and nothing else. */
  @Override
  public String toString() {
    return server + "/" + String.join(",", folders);
  }
}
