package natter.bot;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import natter.bot.Memory.Fate;
import natter.bot.Memory.Kept;
import natter.bot.Memory.Mark;
import natter.bot.talk.Arrival;
import natter.bot.talk.Inbox;
import natter.bot.talk.Message;
import natter.bot.talk.Parcel;

/** Parcels in memory. */
record MemoryInbox(Draft draft) implements Inbox {
  @Override
  public int keep(List<Parcel> parcels) {
    int before = memory().parcels.rows().size();
    parcels.forEach(this::keep);
    return memory().parcels.rows().size() - before;
  }

  private void keep(Parcel parcel) {
    var mark = new Mark(parcel.channel(), parcel.id());
    if (memory().parcelsByMark.numbers(mark).isEmpty()) {
      draft.add(memory().parcels, n -> new Kept(n, parcel, Fate.WAITING, "", parcel.received()));
    }
  }

  @Override
  public List<Arrival> waiting(long after, int atMost) {
    var waiting = memory().parcelsByFate;
    return waiting
        .rows(waiting.numbers(Fate.WAITING).tailSet(after, false))
        .limit(atMost)
        .map(MemoryInbox::arrival)
        .toList();
  }

  @Override
  public void heard(long number) {
    Kept kept = waits(number);
    draft.put(memory().parcels, number, kept.become(Fate.HEARD, "", kept.since()));
  }

  @Override
  public void heardRobot(long number, Message.Kind kind, String why) {
    Kept kept = waits(number);
    String reason = kind.name().toLowerCase(Locale.ROOT) + ": " + why;
    draft.put(memory().parcels, number, kept.become(Fate.ROBOT, reason, kept.since()));
  }

  @Override
  public void setAside(long number, String reason, Instant when) {
    Kept kept = known(number);
    if (kept.fate() == Fate.WAITING) {
      draft.put(memory().parcels, number, kept.become(Fate.ASIDE, reason, when));
    }
  }

  @Override
  public void retry(long number) {
    memory()
        .parcels
        .find(number)
        .filter(k -> k.fate() == Fate.ASIDE)
        .ifPresent(k -> draft.put(memory().parcels, number, k.become(Fate.WAITING, "", k.since())));
  }

  @Override
  public int doubtWaiting() {
    List<Kept> all =
        Stream.concat(
                memory().parcelsByFate.rows(Fate.WAITING),
                memory().items.rows().values().stream()
                    .flatMap(a -> memory().parcels.find(a.parcel()).stream()))
            .toList();
    all.forEach(
        k ->
            draft.put(
                memory().parcels,
                k.number(),
                new Kept(k.number(), k.parcel().perhapsAgain(), k.fate(), k.reason(), k.since())));
    return all.size();
  }

  @Override
  public Optional<Long> numberOf(String channel, String id) {
    return draft.memory().parcelsByMark.first(new Mark(channel, id)).map(Kept::number);
  }

  @Override
  public Optional<Arrival> find(long number) {
    return memory().parcels.find(number).map(MemoryInbox::arrival);
  }

  @Override
  public List<Aside> asides(int atMost) {
    return memory()
        .parcelsByFate
        .rows(Fate.ASIDE)
        .sorted(Comparator.comparing(Kept::since).thenComparingLong(Kept::number).reversed())
        .limit(atMost)
        .map(MemoryInbox::aside)
        .toList();
  }

  @Override
  public List<Aside> fromRobots(int atMost) {
    var parcels = memory().parcelsByFate;
    return parcels
        .rows(parcels.numbers(Fate.ROBOT).descendingSet())
        .limit(atMost)
        .map(MemoryInbox::aside)
        .toList();
  }

  @Override
  public Optional<Instant> oldestWaiting() {
    return memory()
        .parcelsByFate
        .rows(Fate.WAITING)
        .map(k -> k.parcel().received())
        .min(Comparator.naturalOrder());
  }

  @Override
  public long waitingCount() {
    return memory().parcelsByFate.numbers(Fate.WAITING).size();
  }

  private Kept waits(long number) {
    Kept kept = known(number);
    if (kept.fate() != Fate.WAITING) {
      throw new IllegalStateException("parcel " + number + " does not wait");
    }
    return kept;
  }

  private Kept known(long number) {
    return memory()
        .parcels
        .find(number)
        .orElseThrow(() -> new IllegalArgumentException("no parcel " + number));
  }

  private Memory memory() {
    return draft.memory();
  }

  private static Arrival arrival(Kept kept) {
    return new Arrival(kept.number(), kept.parcel());
  }

  private static Aside aside(Kept kept) {
    Parcel parcel = kept.parcel();
    return new Aside(
        kept.number(), parcel.channel(), parcel.received(), parcel.raw().length, kept.reason());
  }
}
