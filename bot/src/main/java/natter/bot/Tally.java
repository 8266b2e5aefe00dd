package natter.bot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import natter.bot.talk.Conversation;
import natter.bot.talk.Conversation.Answered;
import natter.bot.talk.Conversation.Told;

/**
 * How many automatic mails one person has caused lately; counts on while a message of theirs is
 * decided.
 *
 * <p>Answers to them, notices to teams, and notices of danger are counted each by themselves, so
 * that none of them uses up what another one needs.
 */
final class Tally {
  private final List<Answered> answered;
  private final List<Told> told;

  Tally(Conversation conversation) {
    this.answered = new ArrayList<>(conversation.answered());
    this.told = new ArrayList<>(conversation.told());
  }

  /** Whether the cap on answers to one sender is reached. */
  boolean isTired(Instant now) {
    return answersSince(now).size() >= Loops.MOST;
  }

  /** Whether the cap for one normalised subject is reached; mail without one has none. */
  boolean isTiredOf(String subject, Instant now) {
    return !subject.isEmpty()
        && answersSince(now).stream().filter(a -> a.subject().equals(subject)).count()
            >= Loops.MOST_ON_ONE_SUBJECT;
  }

  void answer(String subject, Instant now) {
    List<Answered> recent = answersSince(now);
    answered.clear();
    answered.addAll(recent);
    answered.add(new Answered(now, subject));
  }

  /**
   * When the next notice may go out: now, or once the last ones lie far enough back. What is no
   * longer answered because of its subject is not told at once either, unless it is urgent.
   */
  Instant notice(String subject, Instant now, boolean urgent) {
    List<Instant> same = told.stream().filter(t -> t.urgent() == urgent).map(Told::at).toList();
    Instant free = free(same, Loops.MOST, now);
    if (urgent || subject.isEmpty()) {
      return free;
    }
    List<Instant> alike =
        answered.stream().filter(a -> a.subject().equals(subject)).map(Answered::at).toList();
    Instant later = free(alike, Loops.MOST_ON_ONE_SUBJECT, now);
    return later.isAfter(free) ? later : free;
  }

  /** When fewer than {@code most} of these, oldest first, lie within the window. */
  private static Instant free(List<Instant> times, int most, Instant now) {
    if (times.size() < most) {
      return now;
    }
    Instant free = times.get(times.size() - most).plus(Loops.WINDOW);
    return free.isAfter(now) ? free : now;
  }

  void tell(Instant at, boolean urgent) {
    told.add(new Told(at, urgent));
    List<Told> same = told.stream().filter(t -> t.urgent() == urgent).toList();
    if (same.size() > Loops.MOST) {
      told.remove(same.getFirst());
    }
  }

  /** The conversation, with what was counted. */
  Conversation in(Conversation conversation) {
    return conversation.counting(answered, told);
  }

  private List<Answered> answersSince(Instant now) {
    Instant since = now.minus(Loops.WINDOW);
    return answered.stream().filter(a -> a.at().isAfter(since)).toList();
  }
}
