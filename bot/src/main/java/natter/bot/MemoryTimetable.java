package natter.bot;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import natter.bot.care.Reference;
import natter.bot.care.Timetable;

/** The timetable in memory. */
record MemoryTimetable(Draft draft) implements Timetable {
  @Override
  public List<Alarm> of(Reference reference) {
    return draft
        .memory()
        .alarmsByReference
        .rows(reference)
        .sorted(Comparator.comparing(a -> a.kind().name()))
        .toList();
  }

  @Override
  public void keep(Alarm alarm) {
    drop(alarm.reference(), alarm.kind());
    draft.add(draft.memory().alarms, number -> alarm);
  }

  @Override
  public void drop(Reference reference, Kind kind) {
    Memory memory = draft.memory();
    List<Long> numbers =
        memory.alarmsByReference.numbers(reference).stream()
            .filter(n -> memory.alarms.find(n).filter(a -> a.kind() == kind).isPresent())
            .toList();
    numbers.forEach(n -> draft.remove(memory.alarms, n));
  }

  @Override
  public List<Alarm> due(Instant now, int atMost) {
    return draft.memory().alarms.rows().values().stream()
        .filter(a -> !a.rung() && !a.rings().isAfter(now))
        .sorted(
            Comparator.comparing(Alarm::rings)
                .thenComparing(a -> a.reference().value())
                .thenComparing(a -> a.kind().name()))
        .limit(atMost)
        .toList();
  }

  @Override
  public Optional<Followed> followed(Reference reference) {
    return draft.memory().followedByReference.first(reference);
  }

  @Override
  public void keep(Followed followed) {
    Memory memory = draft.memory();
    draft.put(memory.followed, memory.followedByReference.numberOf(followed.reference()), followed);
  }

  @Override
  public long mark(String name) {
    return draft.memory().marksByName.first(name).map(Memory.Named::value).orElse(0L);
  }

  @Override
  public void mark(String name, long value) {
    Memory memory = draft.memory();
    draft.put(memory.marks, memory.marksByName.numberOf(name), new Memory.Named(name, value));
  }
}
