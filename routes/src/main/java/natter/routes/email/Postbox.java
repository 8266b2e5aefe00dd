package natter.routes.email;

import jakarta.mail.MessagingException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import natter.bot.talk.Undelivered;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands letters to the SMTP server over a few connections that are used again and again: a fresh
 * one with TLS and login costs a hundred times as much as a letter.
 */
final class Postbox implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Postbox.class);
  private static final Duration LONGEST_IDLE = Duration.ofSeconds(30);

  /** How long a server may have been silent before we look whether it is there. */
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(5);

  private final MailServer server;
  private final int connections;
  private final String ourName;
  private final InstantSource clock;
  private final Deque<Idle> idle = new ArrayDeque<>();
  private final GrowingPause pause = new GrowingPause();
  private Optional<String> trouble = Optional.of("not connected yet");
  private Instant nextLook = Instant.MIN;
  private boolean closed;

  private record Idle(SmtpLine line, Instant since) {}

  /**
   * @param connections how many are kept open at most
   */
  Postbox(Smarthost smarthost, int connections, String ourName, InstantSource clock) {
    this.server = smarthost.server();
    this.connections = connections;
    this.ourName = ourName;
    this.clock = clock;
  }

  synchronized Optional<String> trouble() {
    return trouble;
  }

  /**
   * Hands it over, once. Returns its Message-ID once the server has taken it.
   *
   * <p>A connection that was idle may be dead without our knowing; then, and only while nothing was
   * taken, a fresh one gets the letter.
   */
  public String post(Letter letter) throws Undelivered {
    SmtpLine used = takeIdle();
    if (used != null) {
      try {
        return post(letter, used);
      } catch (SmtpLine.Lost e) {
        LOG.debug("email-out: an idle connection was dead");
      }
    }
    try {
      return post(letter, open());
    } catch (SmtpLine.Lost e) {
      throw Undelivered.forNow("the mail server ended the connection before it took the mail", e);
    }
  }

  private String post(Letter letter, SmtpLine line) throws Undelivered, SmtpLine.Lost {
    try {
      line.post(letter);
      giveBack(line);
      return letter.id();
    } catch (Undelivered e) {
      if (e.outcome() != Undelivered.Outcome.UNKNOWN && line.reset()) {
        giveBack(line);
      } else {
        line.hangUp();
      }
      throw e;
    } catch (SmtpLine.Lost | RuntimeException e) {
      line.hangUp();
      throw e;
    }
  }

  private SmtpLine open() throws Undelivered {
    try {
      SmtpLine line = SmtpLine.open(server, ourName);
      opened();
      return line;
    } catch (MessagingException e) {
      throw Undelivered.forNow(shut(e), e);
    }
  }

  private synchronized void opened() {
    if (trouble.isPresent()) {
      LOG.info("email-out: open");
    }
    trouble = Optional.empty();
    pause.reset();
    nextLook = clock.instant().plus(LOOK_AGAIN);
  }

  private synchronized String shut(MessagingException why) {
    String sentence = Trouble.with(server, why);
    if (!trouble.equals(Optional.of(sentence))) {
      LOG.warn("email-out: {}", sentence);
    }
    trouble = Optional.of(sentence);
    nextLook = clock.instant().plus(pause.next());
    return sentence;
  }

  private synchronized @Nullable SmtpLine takeIdle() {
    Idle latest = idle.pollFirst();
    return latest == null ? null : latest.line();
  }

  private void giveBack(SmtpLine line) {
    if (!keepIdle(line)) {
      line.hangUp();
    }
  }

  private synchronized boolean keepIdle(SmtpLine line) {
    if (closed || idle.size() >= connections) {
      return false;
    }
    Instant now = clock.instant();
    nextLook = now.plus(LOOK_AGAIN);
    idle.addFirst(new Idle(line, now));
    return true;
  }

  /** Closes what was idle for long, and looks whether the server is there if that is in doubt. */
  public void tidy() {
    tooOld().forEach(SmtpLine::hangUp);
    if (isInDoubt()) {
      try {
        giveBack(open());
      } catch (Undelivered e) {
        LOG.debug("email-out: still shut");
      }
    }
  }

  private synchronized boolean isInDoubt() {
    return !closed && !clock.instant().isBefore(nextLook);
  }

  private synchronized List<SmtpLine> tooOld() {
    Instant limit = clock.instant().minus(LONGEST_IDLE);
    var old = new ArrayList<SmtpLine>();
    while (!idle.isEmpty() && (closed || idle.getLast().since().isBefore(limit))) {
      old.add(idle.removeLast().line());
    }
    return old;
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    tooOld().forEach(SmtpLine::hangUp);
  }
}
