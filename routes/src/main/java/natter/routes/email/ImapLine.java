package natter.routes.email;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Flags;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.iap.BadCommandException;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ParsingException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxEncoder;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FLAGS;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.INTERNALDATE;
import org.eclipse.angus.mail.imap.protocol.MailboxInfo;
import org.eclipse.angus.mail.imap.protocol.Namespaces;
import org.eclipse.angus.mail.imap.protocol.UID;
import org.eclipse.angus.mail.imap.protocol.UIDSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to one folder of a mailbox, on the protocol layer of Angus Mail: many mails are
 * asked for by one command and handed on while they come in, which its folders cannot do.
 *
 * <p>One thread uses it; {@link #wake} and {@link #hangUp} may be called by any other.
 */
final class ImapLine implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ImapLine.class);

  /** A mail longer than this is cut here: its words stand at its beginning. */
  static final int LONGEST_MAIL = 48 * 1024 * 1024;

  /** The highest UID there can be (RFC 9051, 2.3.1.1). */
  static final long LAST_UID = 0xFFFF_FFFFL;

  private final IMAPProtocol protocol;
  private final String folder;
  private final long validity;
  private final long uidNext;
  private final boolean takesKeywords;
  private boolean news;
  private boolean idleRefused;
  private boolean idling;
  private boolean woken;

  /** Takes mails while they come in. */
  interface Taker {
    /**
     * @param seen whether somebody had read it
     */
    void take(long uid, boolean seen, byte[] raw) throws IOException, InterruptedException;
  }

  /**
   * What the server says of a mail.
   *
   * @param keywords in lower case
   */
  record Sight(long uid, boolean seen, Set<String> keywords, Optional<Instant> arrived) {}

  private ImapLine(IMAPProtocol protocol, String folder, MailboxInfo info) {
    this.protocol = protocol;
    this.folder = folder;
    this.validity = info.uidvalidity;
    this.uidNext = info.uidnext;
    this.takesKeywords =
        info.permanentFlags != null && info.permanentFlags.contains(Flags.Flag.USER);
  }

  /**
   * Connects, logs in and selects the folder.
   *
   * @throws AuthenticationFailedException if the server refuses user name, password or token
   */
  static ImapLine open(MailServer server, String folder)
      throws IOException, ProtocolException, AuthenticationFailedException {
    IMAPProtocol protocol = ImapLogin.open(server);
    try {
      return new ImapLine(protocol, folder, protocol.select(folder));
    } catch (CommandFailedException e) {
      protocol.disconnect();
      throw new NoFolder(folder, e);
    } catch (ProtocolException | RuntimeException e) {
      protocol.disconnect();
      throw e;
    }
  }

  /** Together with a UID it names a mail for ever (RFC 9051, 2.3.1.1). */
  long validity() {
    return validity;
  }

  /** The highest UID there was when the folder was opened; 0 for none. */
  long highest() throws IOException, ProtocolException, InterruptedException {
    if (uidNext > 0) {
      return uidNext - 1;
    }
    SortedSet<Long> last = search("UID *");
    return last.isEmpty() ? 0 : last.last();
  }

  /** Whether mails can be given words of our own (RFC 9051, 2.3.2). */
  boolean takesKeywords() {
    return takesKeywords;
  }

  boolean can(String capability) {
    return protocol.hasCapability(capability);
  }

  /** The mails for which this holds (RFC 9051, 6.4.4). */
  SortedSet<Long> search(String criteria)
      throws IOException, ProtocolException, InterruptedException {
    var found = new TreeSet<Long>();
    ask("UID SEARCH " + criteria, response -> readNumbers(response, found));
    return found;
  }

  private static void readNumbers(Response response, Collection<Long> into) {
    if (response instanceof IMAPResponse line && line.keyEquals("SEARCH")) {
      for (long uid = line.readLong(); uid != -1; uid = line.readLong()) {
        into.add(uid);
      }
    }
  }

  /**
   * Hands over these mails, unread and as they are, one by one while they come in; those that are
   * gone are left out.
   */
  void fetch(Collection<Long> uids, Taker taker)
      throws IOException, ProtocolException, InterruptedException {
    ask(
        "UID FETCH " + set(uids) + " (UID FLAGS BODY.PEEK[]<0." + LONGEST_MAIL + ">)",
        response -> {
          if (response instanceof FetchResponse mail) {
            handOver(mail, taker);
          }
        });
  }

  private static void handOver(FetchResponse mail, Taker taker)
      throws IOException, InterruptedException {
    UID uid = mail.getItem(UID.class);
    BODY body = mail.getItem(BODY.class);
    if (uid != null && body != null && body.getByteArray() != null) {
      FLAGS flags = mail.getItem(FLAGS.class);
      boolean seen = flags != null && flags.contains(Flags.Flag.SEEN);
      taker.take(uid.uid, seen, body.getByteArray().getNewBytes());
    }
  }

  /** What the server says of these mails; nothing of those that are gone. */
  List<Sight> look(Collection<Long> uids)
      throws IOException, ProtocolException, InterruptedException {
    var all = new ArrayList<Sight>();
    if (uids.isEmpty()) {
      return all;
    }
    ask(
        "UID FETCH " + set(uids) + " (UID FLAGS INTERNALDATE)",
        response -> {
          if (response instanceof FetchResponse mail && mail.getItem(UID.class) != null) {
            all.add(sight(mail.getItem(UID.class).uid, mail));
          }
        });
    return all;
  }

  private static Sight sight(long uid, FetchResponse mail) {
    Flags flags = mail.getItem(FLAGS.class);
    INTERNALDATE date = mail.getItem(INTERNALDATE.class);
    var keywords = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    if (flags != null) {
      keywords.addAll(Arrays.asList(flags.getUserFlags()));
    }
    return new Sight(
        uid,
        flags != null && flags.contains(Flags.Flag.SEEN),
        keywords,
        Optional.ofNullable(date == null ? null : date.getDate()).map(d -> d.toInstant()));
  }

  /**
   * Changes flags of mails.
   *
   * @param change as in {@code +FLAGS.SILENT (\Seen)}
   */
  void store(Collection<Long> uids, String change)
      throws IOException, ProtocolException, InterruptedException {
    ask("UID STORE " + set(uids) + " " + change, response -> {});
  }

  /** Carries mails to another folder: {@code UID MOVE} (RFC 6851) or {@code UID COPY}. */
  void carry(String command, Collection<Long> uids, String to)
      throws IOException, ProtocolException, InterruptedException {
    ask(command + " " + set(uids) + " " + quoted(to), response -> {});
  }

  /** Removes for good those of these mails that are deleted (RFC 4315). */
  void expunge(Collection<Long> uids) throws IOException, ProtocolException, InterruptedException {
    ask("UID EXPUNGE " + set(uids), response -> {});
  }

  /** Makes a folder and shows it to mail programs. */
  void create(String name) throws IOException, ProtocolException, InterruptedException {
    ask("CREATE " + quoted(name), response -> {});
    ask("SUBSCRIBE " + quoted(name), response -> {});
  }

  boolean has(String name) throws IOException, ProtocolException, InterruptedException {
    var found = new ArrayList<Response>();
    ask(
        "LIST \"\" " + quoted(name),
        response -> {
          if (response instanceof IMAPResponse line && line.keyEquals("LIST")) {
            found.add(line);
          }
        });
    return !found.isEmpty();
  }

  /** What the server puts before names of folders of one's own (RFC 2342), mostly nothing. */
  String prefix() throws ProtocolException {
    if (!can("NAMESPACE")) {
      return "";
    }
    Namespaces all = protocol.namespace();
    return all == null || all.personal == null || all.personal.length == 0
        ? ""
        : all.personal[0].prefix;
  }

  /** How full the mailbox is, in hundredths; empty if the server does not say (RFC 9208). */
  Optional<Integer> fullness() throws IOException, ProtocolException, InterruptedException {
    if (!can("QUOTA")) {
      return Optional.empty();
    }
    var fullest = new ArrayList<Integer>();
    ask(
        "GETQUOTAROOT " + quoted(folder),
        response -> {
          if (response instanceof IMAPResponse line && line.keyEquals("QUOTA")) {
            line.readAtomString();
            readUsage(line.readSimpleList(), fullest);
          }
        });
    return fullest.stream().max(Integer::compare);
  }

  /** Name, usage and limit, one after the other. */
  private static void readUsage(
      String @org.jspecify.annotations.Nullable [] words, List<Integer> into) {
    if (words == null) {
      return;
    }
    for (int i = 0; i + 2 < words.length; i += 3) {
      try {
        long usage = Long.parseLong(words[i + 1]);
        long limit = Long.parseLong(words[i + 2]);
        if (limit > 0) {
          into.add((int) Math.min(100, 100 * (double) usage / limit));
        }
      } catch (NumberFormatException e) {
        LOG.debug("email-in: the server's quota makes no sense");
      }
    }
  }

  /** Modified UTF-7 (RFC 3501, 5.1.3) within quotes. */
  private static String quoted(String name) {
    String encoded = BASE64MailboxEncoder.encode(name);
    return '"' + encoded.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** Whether the server told of new mail since this was asked last. */
  boolean hadNews() {
    boolean had = news;
    news = false;
    return had;
  }

  boolean canIdle() {
    return !idleRefused && protocol.hasCapability("IDLE");
  }

  /** Gives the server a chance to tell what is new. */
  void ping() throws IOException, ProtocolException, InterruptedException {
    ask("NOOP", response -> {});
  }

  /** Waits for news, or until it is woken, at most {@code time} (RFC 2177). */
  void idle(Duration time, ScheduledExecutorService timer)
      throws IOException, ProtocolException, InterruptedException {
    String tag = protocol.writeCommand("IDLE", null);
    Future<?> alarm = timer.schedule(this::wake, time.toMillis(), TimeUnit.MILLISECONDS);
    try {
      await(tag, this::listen);
    } catch (CommandFailedException | BadCommandException e) {
      idleRefused = true;
    } finally {
      alarm.cancel(false);
      endIdling();
    }
  }

  private void listen(Response response) {
    if (response.isContinuation()) {
      beginIdling();
    }
    if (news) {
      wake();
    }
  }

  private synchronized void beginIdling() {
    idling = true;
    if (woken) {
      wake();
    }
  }

  private synchronized void endIdling() {
    idling = false;
    woken = false;
  }

  /** Ends the idling, the present one or else the next. */
  synchronized void wake() {
    if (idling) {
      idling = false;
      protocol.idleAbort();
    } else {
      woken = true;
    }
  }

  /** What is done with each answer to a command. */
  private interface Heed {
    void heed(Response response) throws IOException, InterruptedException;
  }

  private void ask(String command, Heed heed)
      throws IOException, ProtocolException, InterruptedException {
    await(protocol.writeCommand(command, null), heed);
  }

  private void await(String tag, Heed heed)
      throws IOException, ProtocolException, InterruptedException {
    while (true) {
      Response response = read();
      if (response.isTagged() && tag.equals(response.getTag())) {
        protocol.handleResult(response);
        return;
      }
      if (response.isBYE()) {
        throw new EOFException("the server ended the connection");
      }
      noticeNews(response);
      heed.heed(response);
    }
  }

  /** The next answer that makes sense; one that does not is left out, as Angus does itself. */
  private Response read() throws IOException, ProtocolException {
    while (true) {
      try {
        return protocol.readResponse();
      } catch (ParsingException e) {
        LOG.debug("email-in: an answer of the server makes no sense");
      }
    }
  }

  private void noticeNews(Response response) {
    if (response instanceof IMAPResponse line && line.keyEquals("EXISTS")) {
      news = true;
    }
  }

  /** As in {@code 3,5:9}. */
  static String set(Collection<Long> uids) {
    long[] sorted = uids.stream().mapToLong(Long::longValue).sorted().toArray();
    return sorted.length == 0 ? "" : UIDSet.toString(UIDSet.createUIDSets(sorted));
  }

  /** Drops the connection, whatever it does just now. */
  void hangUp() {
    protocol.disconnect();
  }

  /** Says goodbye. */
  @Override
  public void close() {
    try {
      protocol.writeCommand("LOGOUT", null);
    } catch (IOException | ProtocolException | RuntimeException e) {
      // Gone already: there is nobody to say goodbye to.
    } finally {
      protocol.disconnect();
    }
  }
}
