package natter.routes.email;

import jakarta.mail.AuthenticationFailedException;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.angus.mail.iap.BadCommandException;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ParsingException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.MailboxInfo;
import org.eclipse.angus.mail.imap.protocol.UID;
import org.eclipse.angus.mail.imap.protocol.UIDSet;
import org.eclipse.angus.mail.util.MailLogger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to a mailbox, on the protocol layer of Angus Mail: many mails are asked for by one
 * command and handed on while they come in, which its folders cannot do.
 *
 * <p>One thread uses it; {@link #wake} and {@link #hangUp} may be called by any other.
 */
final class ImapLine implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ImapLine.class);

  /** A mail longer than this is cut here: its words stand at its beginning. */
  static final int LONGEST_MAIL = 48 * 1024 * 1024;

  /** The highest UID there can be (RFC 9051, 2.3.1.1). */
  private static final long LAST_UID = 0xFFFF_FFFFL;

  private final IMAPProtocol protocol;
  private final long validity;
  private final long uidNext;
  private boolean news;
  private boolean idleRefused;
  private boolean idling;
  private boolean woken;

  /** Takes mails while they come in. */
  interface Taker {
    void take(long uid, byte[] raw) throws IOException, InterruptedException;
  }

  private ImapLine(IMAPProtocol protocol, MailboxInfo mailbox) {
    this.protocol = protocol;
    this.validity = mailbox.uidvalidity;
    this.uidNext = mailbox.uidnext;
  }

  /**
   * Connects, logs in and selects the folder.
   *
   * @throws AuthenticationFailedException if the server refuses user name or password
   */
  static ImapLine open(Mailbox mailbox)
      throws IOException, ProtocolException, AuthenticationFailedException {
    MailServer server = mailbox.server();
    Properties settings = server.properties();
    var logger = new MailLogger(ImapLine.class, "natter", false, System.err);
    var protocol =
        new IMAPProtocol(
            server.protocol(), server.host(), server.port(), settings, server.speaksTls(), logger);
    try {
      makePrivate(protocol, server);
      login(protocol, server);
      return new ImapLine(protocol, protocol.select(mailbox.folder()));
    } catch (IOException | ProtocolException | AuthenticationFailedException e) {
      protocol.disconnect();
      throw e;
    }
  }

  private static void makePrivate(IMAPProtocol protocol, MailServer server)
      throws IOException, ProtocolException {
    if (server.privacy() != MailServer.Privacy.STARTTLS) {
      return;
    }
    if (!protocol.hasCapability("STARTTLS")) {
      throw new PrivacyRefused();
    }
    protocol.startTLS();
    protocol.capability();
  }

  private static void login(IMAPProtocol protocol, MailServer server)
      throws ProtocolException, AuthenticationFailedException {
    if (protocol.isAuthenticated()) {
      return;
    }
    try {
      if (protocol.hasCapability("AUTH=PLAIN")) {
        protocol.authplain(null, server.username(), server.password());
      } else if (protocol.hasCapability("AUTH=LOGIN")) {
        protocol.authlogin(server.username(), server.password());
      } else {
        protocol.login(server.username(), server.password());
      }
    } catch (CommandFailedException e) {
      throw new AuthenticationFailedException("refused", e);
    }
    protocol.capability();
  }

  /** Together with a UID it names a mail for ever (RFC 9051, 2.3.1.1). */
  long validity() {
    return validity;
  }

  /** All mails of today have UIDs below this; 0 or less if the server does not say. */
  long uidNext() {
    return uidNext;
  }

  /** The mails that are unseen, that came after {@code last}, or that are among {@code others}. */
  SortedSet<Long> search(long last, Collection<Long> others)
      throws IOException, ProtocolException, InterruptedException {
    news = false;
    var found = new TreeSet<Long>();
    String range = last > 0 && last < LAST_UID ? (last + 1) + ":" + LAST_UID : "";
    String named =
        Stream.of(set(others), range).filter(s -> !s.isEmpty()).collect(Collectors.joining(","));
    ask(
        "UID SEARCH " + (named.isEmpty() ? "UNSEEN" : "OR UNSEEN UID " + named),
        response -> readNumbers(response, found));
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
        "UID FETCH " + set(uids) + " (UID BODY.PEEK[]<0." + LONGEST_MAIL + ">)",
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
      taker.take(uid.uid, body.getByteArray().getNewBytes());
    }
  }

  /** Marks these mails as seen. */
  void markSeen(Collection<Long> uids) throws IOException, ProtocolException, InterruptedException {
    ask("UID STORE " + set(uids) + " +FLAGS.SILENT (\\Seen)", response -> {});
  }

  /** Whether the server told of new mail since the last search. */
  boolean hasNews() {
    return news;
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

  private static String set(Collection<Long> uids) {
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
