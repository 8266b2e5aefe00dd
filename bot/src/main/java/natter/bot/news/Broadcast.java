package natter.bot.news;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Words for many. A draft, until it is handed in; then it is approved if it has to be, starts when
 * it may, is sent copy by copy, and may be paused and cancelled meanwhile.
 *
 * @param id unique, without a colon
 * @param forum in whose name it is; empty for the council's
 * @param author account name of the organiser
 * @param audience whom it is for
 * @param subject one line
 * @param text the words, in simple Markdown
 * @param poll the question that rides along
 * @param campaign the name of what it belongs to; empty for nothing
 * @param written when its words were last changed
 * @param state where it stands
 * @param course how far it has come
 */
public record Broadcast(
    String id,
    String forum,
    String author,
    Audience audience,
    String subject,
    String text,
    Optional<Poll> poll,
    String campaign,
    Instant written,
    State state,
    Course course) {

  /** The most characters of its words: a long agenda, and no book. */
  public static final int LONGEST = 20_000;

  /** Where a broadcast stands. */
  public enum State {
    DRAFT,
    /** Somebody else has to agree. */
    AWAITING,
    /** Starts when its time has come, and nothing speaks against it. */
    SCHEDULED,
    SENDING,
    PAUSED,
    SENT,
    CANCELLED
  }

  /** It goes out, or may do so yet. */
  public static final Set<State> OPEN =
      Set.copyOf(EnumSet.of(State.AWAITING, State.SCHEDULED, State.SENDING, State.PAUSED));

  public Broadcast {
    if (id.isBlank() || id.indexOf(':') >= 0) {
      throw new IllegalArgumentException("an id without a colon: " + id);
    }
    if (subject.isBlank() || text.isBlank() || subject.strip().lines().count() > 1) {
      throw new IllegalArgumentException("a broadcast needs a subject of one line, and words");
    }
  }

  /** A draft. */
  public static Broadcast draft(
      String id,
      String forum,
      String author,
      Audience audience,
      String subject,
      String text,
      Instant now) {
    return new Broadcast(
        id,
        forum,
        author,
        audience,
        subject.strip(),
        text.strip(),
        Optional.empty(),
        "",
        now,
        State.DRAFT,
        Course.NEW);
  }

  /** With a question, or without one. */
  public Broadcast asking(Optional<Poll> next) {
    return new Broadcast(
        id, forum, author, audience, subject, text, next, campaign, written, state, course);
  }

  public Broadcast within(String nextCampaign) {
    return new Broadcast(
        id,
        forum,
        author,
        audience,
        subject,
        text,
        poll,
        nextCampaign.strip(),
        written,
        state,
        course);
  }

  /** Handed in, to start then; somebody else may have to agree first. */
  public Broadcast handedIn(Optional<Instant> start, boolean urgent, State next) {
    require("handed in", State.DRAFT);
    return become(next, course.starting(start, urgent));
  }

  /**
   * @throws IllegalArgumentException if it is their own
   */
  public Broadcast approved(String who) {
    require("approved", State.AWAITING);
    if (who.equals(author)) {
      throw new IllegalArgumentException("nobody approves what they wrote: " + id);
    }
    return become(State.SCHEDULED, course.approvedBy(who));
  }

  /** Back to whoever wrote it. */
  public Broadcast returned() {
    require("returned", State.AWAITING, State.SCHEDULED);
    return become(State.DRAFT, course);
  }

  public Broadcast released(String who) {
    require("released", State.SCHEDULED, State.AWAITING);
    return become(state, course.releasedBy(who));
  }

  public Broadcast begun(Instant now) {
    require("begun", State.SCHEDULED);
    return become(State.SENDING, course.beginning(now));
  }

  public Broadcast paused() {
    require("paused", State.SENDING);
    return become(State.PAUSED, course);
  }

  public Broadcast resumed() {
    require("resumed", State.PAUSED);
    return become(State.SENDING, course);
  }

  public Broadcast cancelled(Instant now) {
    require("cancelled", State.DRAFT, State.AWAITING, State.SCHEDULED, State.SENDING, State.PAUSED);
    return become(State.CANCELLED, course.ending(now));
  }

  public Broadcast sent(Instant now) {
    require("finished", State.SENDING);
    return become(State.SENT, course.ending(now));
  }

  /** The same a little further on. */
  public Broadcast gone(Course next) {
    return become(state, next);
  }

  public boolean isOpen() {
    return OPEN.contains(state);
  }

  private Broadcast become(State next, Course further) {
    return new Broadcast(
        id, forum, author, audience, subject, text, poll, campaign, written, next, further);
  }

  private void require(String act, State... some) {
    if (!Set.of(some).contains(state)) {
      throw new IllegalStateException(id + " is " + state + ", it cannot be " + act);
    }
  }
}
