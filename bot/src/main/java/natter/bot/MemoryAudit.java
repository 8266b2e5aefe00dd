package natter.bot;

import java.util.List;
import java.util.Optional;
import natter.bot.care.Audit;
import natter.bot.care.Seal;

/** The audit in memory. */
record MemoryAudit(Draft draft) implements Audit {
  @Override
  public Line add(Deed deed) {
    var lines = draft.memory().auditLines;
    String before = head().map(Head::seal).orElse(Seal.NONE);
    long number = lines.last() + 1;
    var line = new Line(number, deed, Seal.of(before, number, deed));
    draft.put(lines, number, line);
    return line;
  }

  @Override
  public List<Line> find(Asked asked) {
    return draft
        .memory()
        .auditLines
        .rows()
        .headMap(asked.below(), false)
        .descendingMap()
        .values()
        .stream()
        .filter(l -> isWanted(l.deed(), asked))
        .limit(asked.atMost())
        .toList();
  }

  private static boolean isWanted(Deed deed, Asked asked) {
    return asked.who().map(deed.who()::equals).orElse(true)
        && asked.what().map(deed.what()::equals).orElse(true)
        && asked.about().map(deed.about()::equals).orElse(true)
        && asked.from().map(f -> !deed.at().isBefore(f)).orElse(true)
        && asked.until().map(deed.at()::isBefore).orElse(true);
  }

  @Override
  public List<Line> after(long number, int atMost) {
    return draft.memory().auditLines.rows().tailMap(number, false).values().stream()
        .limit(atMost)
        .toList();
  }

  @Override
  public Optional<Head> head() {
    var lines = draft.memory().auditLines;
    return lines.find(lines.last()).map(l -> new Head(l.number(), l.seal()));
  }

  @Override
  public Optional<Head> base() {
    return draft.memory().auditBases.rows().values().stream().findFirst();
  }

  @Override
  public boolean isRedacted(long number) {
    return !draft.memory().redactedByNumber.numbers(number).isEmpty();
  }
}
