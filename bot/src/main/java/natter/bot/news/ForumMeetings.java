package natter.bot.news;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import natter.bot.scope.Forum;
import natter.bot.scope.Meeting;

/**
 * The meetings of a forum as natter last read them in the content: what tells a meeting that moves
 * from a new one, and how often it was changed.
 *
 * @param forum its id
 * @param gatherings in the order of their days; those that were taken out of the content before
 *     their day are cancelled
 */
public record ForumMeetings(String forum, List<Gathering> gatherings) {
  public ForumMeetings {
    gatherings = List.copyOf(gatherings);
  }

  public static ForumMeetings none(String forum) {
    return new ForumMeetings(forum, List.of());
  }

  /**
   * What became of them in the content. A meeting is the same while its day is. Where as many days
   * are gone as are new, the meetings moved; else those that are gone do not take place.
   *
   * @param today what is before has been, and cannot be cancelled any more
   */
  public ForumMeetings in(Forum content, LocalDate today) {
    List<Meeting> fresh = new ArrayList<>(content.meetings());
    List<Gathering> after = new ArrayList<>();
    List<Gathering> gone = new ArrayList<>();
    for (Gathering each : gatherings) {
      Optional<Meeting> still = taken(fresh, each.date());
      still.ifPresent(m -> after.add(each.become(m, false)));
      if (still.isEmpty() && !each.date().isBefore(today)) {
        (each.cancelled() ? after : gone).add(each);
      }
    }
    boolean moved = gone.size() == fresh.size();
    for (Gathering each : gone) {
      after.add(
          moved ? each.become(fresh.removeFirst(), false) : each.become(each.meeting(), true));
    }
    fresh.forEach(m -> after.add(named(Gathering.of(content, m), after)));
    after.sort(Comparator.comparing(Gathering::date).thenComparing(Gathering::id));
    return new ForumMeetings(forum, after);
  }

  private static Optional<Meeting> taken(List<Meeting> fresh, LocalDate day) {
    Optional<Meeting> that = fresh.stream().filter(m -> m.date().equals(day)).findFirst();
    that.ifPresent(fresh::remove);
    return that;
  }

  /** A meeting that moved keeps the id of its first day, on which there may be another one now. */
  private static Gathering named(Gathering fresh, List<Gathering> others) {
    Gathering named = fresh;
    for (int n = 2; isIn(others, named.id()); n++) {
      named = fresh.named(fresh.id() + "-" + n);
    }
    return named;
  }

  private static boolean isIn(List<Gathering> all, String id) {
    return all.stream().anyMatch(g -> g.id().equals(id));
  }
}
