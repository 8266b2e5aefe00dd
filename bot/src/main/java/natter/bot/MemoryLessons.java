package natter.bot;

import java.util.List;
import java.util.TreeMap;
import natter.bot.care.Lesson;
import natter.bot.care.Lessons;
import natter.bot.care.Reference;

/** Lessons in memory. */
record MemoryLessons(Draft draft) implements Lessons {
  @Override
  public void add(Lesson lesson) {
    draft.add(memory().lessons, number -> lesson);
  }

  @Override
  public List<Lesson> about(Reference reference) {
    return memory().lessonsByReference.rows(reference).toList();
  }

  @Override
  public List<Lesson> latest(int atMost) {
    var last = new TreeMap<Long, Lesson>();
    memory().lessons.rows().values().stream()
        .map(Lesson::reference)
        .distinct()
        .map(r -> memory().lessonsByReference.numbers(r).last())
        .forEach(n -> memory().lessons.find(n).ifPresent(l -> last.put(n, l)));
    return last.descendingMap().values().stream().limit(atMost).toList();
  }

  @Override
  public long count() {
    return memory().lessons.rows().values().stream().map(Lesson::reference).distinct().count();
  }

  private Memory memory() {
    return draft.memory();
  }
}
