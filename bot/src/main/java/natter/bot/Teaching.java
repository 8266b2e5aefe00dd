package natter.bot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import natter.bot.care.Concern;
import natter.bot.care.Lesson;

/** Concerns with what officers said of them: examples to learn from. Never a restricted one. */
public final class Teaching {
  private static final int AT_ONCE = 200;
  private static final String COLUMNS = "text\tservice\tacceptable\ttaken\tlanguage\treference\n";
  private static final String NONE = "none";

  private final Reading store;

  public Teaching(Reading store) {
    this.store = store;
  }

  /** A concern, and the last word on it. */
  public record Taught(Concern concern, Lesson lesson) {
    /** Id of the service that it is about; {@code none} if it is about none. */
    public String service() {
      return lesson.right().service().orElse(NONE);
    }

    /** What natter took it for. */
    public String taken() {
      return lesson.taken().service().orElse(NONE);
    }
  }

  /** The newest word first. */
  public void each(int atMost, Consumer<Taught> learner) {
    List<Lesson> lessons = store.read(tx -> tx.lessons().latest(atMost));
    for (int i = 0; i < lessons.size(); i += AT_ONCE) {
      List<Lesson> some = lessons.subList(i, Math.min(lessons.size(), i + AT_ONCE));
      store.read(tx -> some.stream().flatMap(l -> taught(tx, l)).toList()).forEach(learner);
    }
  }

  private static Stream<Taught> taught(Tx tx, Lesson lesson) {
    return tx.concerns().find(lesson.reference()).stream()
        .filter(c -> !c.restricted())
        .map(c -> new Taught(c, lesson));
  }

  /** How many there are. */
  public int count() {
    var count = new AtomicInteger();
    each(Integer.MAX_VALUE, t -> count.incrementAndGet());
    return count.get();
  }

  /**
   * Writes them as labelled messages, one line each, which {@code natter score} reads: the first
   * line names the columns; tabs, line ends and backslashes of a message are written as {@code \t},
   * {@code \n} and {@code \\}.
   */
  public void write(Appendable out) throws IOException {
    out.append(COLUMNS);
    try {
      each(Integer.MAX_VALUE, t -> append(out, line(t)));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void append(Appendable out, String line) {
    try {
      out.append(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String line(Taught t) {
    return String.join(
            "\t",
            escaped(t.concern().words()),
            t.service(),
            "",
            t.taken(),
            t.concern().language(),
            t.concern().reference().value())
        + "\n";
  }

  private static String escaped(String words) {
    return words
        .replace("\\", "\\\\")
        .replace("\r\n", "\n")
        .replace('\r', '\n')
        .replace("\n", "\\n")
        .replace("\t", "\\t");
  }
}
