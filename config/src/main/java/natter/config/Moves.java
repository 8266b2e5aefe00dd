package natter.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import natter.bot.care.Reference;
import natter.config.Replay.Both;

/** What a changed content would change, counted, with a few examples of each. */
final class Moves {
  private static final int SHOWN = 5;
  private static final int NAMED = 20;

  /** From one thing to another. */
  record Way(String from, String to) implements Comparable<Way> {
    @Override
    public int compareTo(Way other) {
      int byFrom = from.compareTo(other.from);
      return byFrom == 0 ? to.compareTo(other.to) : byFrom;
    }
  }

  /** Those that go one way. */
  static final class Group {
    private long count;
    private long hidden;
    private final List<Both> shown = new ArrayList<>();

    private void add(Both both) {
      count++;
      if (both.isHidden()) {
        hidden++;
      } else if (shown.size() < SHOWN) {
        shown.add(both);
      }
    }

    long count() {
      return count;
    }

    /** Of which nothing may be shown. */
    long hidden() {
      return hidden;
    }

    /** A few of the others. */
    List<Both> shown() {
      return shown;
    }
  }

  private final Map<Way, Group> services = new TreeMap<>();
  private final Map<Way, Long> levels = new TreeMap<>();
  private final Map<String, Group> gained = new TreeMap<>();
  private final Map<String, Long> lost = new TreeMap<>();
  private final Map<Way, Long> changed = new TreeMap<>();
  private final List<Reference> mended = new ArrayList<>();
  private final List<Reference> broken = new ArrayList<>();
  private long moved;
  private long falseAlarms;
  private long spoken;
  private long right;
  private long wouldBeRight;

  void add(Both both) {
    if (both.moves()) {
      moved++;
      var way = new Way(both.now().sense(), both.then().sense());
      services.computeIfAbsent(way, w -> new Group()).add(both);
    }
    if (both.now().level() != both.then().level()) {
      levels.merge(new Way(both.now().level().label(), both.then().level().label()), 1L, Long::sum);
    }
    addDanger(both);
    both.said().ifPresent(said -> addSaid(both, said));
  }

  private void addDanger(Both both) {
    Optional<String> before = both.now().danger();
    Optional<String> after = both.then().danger();
    if (before.equals(after)) {
      return;
    }
    if (before.isPresent() && after.isPresent()) {
      changed.merge(new Way(before.get(), after.get()), 1L, Long::sum);
    } else if (before.isEmpty()) {
      after.ifPresent(d -> gained.computeIfAbsent(d, k -> new Group()).add(both));
    } else if (both.isNoDanger()) {
      falseAlarms++;
    } else {
      lost.merge(before.get(), 1L, Long::sum);
    }
  }

  private void addSaid(Both both, String said) {
    boolean before = both.now().sense().equals(said);
    boolean after = both.then().sense().equals(said);
    spoken++;
    right += before ? 1 : 0;
    wouldBeRight += after ? 1 : 0;
    if (before != after && !both.isHidden()) {
      List<Reference> names = after ? mended : broken;
      if (names.size() < NAMED) {
        names.add(both.concern().reference());
      }
    }
  }

  /** How many would be about something else. */
  long moved() {
    return moved;
  }

  Map<Way, Group> services() {
    return services;
  }

  Map<Way, Long> levels() {
    return levels;
  }

  /** Dangers that would be raised and are not now, by kind. */
  Map<String, Group> gained() {
    return gained;
  }

  /** Dangers that would no longer be raised, but for those that officers said to be none. */
  Map<String, Long> lostByKind() {
    return lost;
  }

  long lost() {
    return lost.values().stream().mapToLong(n -> n).sum();
  }

  /** Dangers that would be of another kind. */
  Map<Way, Long> changed() {
    return changed;
  }

  /** Dangers that officers said to be none, and that would no longer be raised. */
  long falseAlarms() {
    return falseAlarms;
  }

  /** How many officers spoke about. */
  long spoken() {
    return spoken;
  }

  /** How many of those are understood as they said. */
  long right() {
    return right;
  }

  long wouldBeRight() {
    return wouldBeRight;
  }

  /** Some that would be understood as officers said and are not now. */
  List<Reference> mended() {
    return mended;
  }

  /** Some that would no longer be. */
  List<Reference> broken() {
    return broken;
  }
}
