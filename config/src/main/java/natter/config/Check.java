package natter.config;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import natter.bot.scope.Classifier;
import natter.index.lucene.LuceneClassifier;

/** The command {@code check}: says whether the content is right, and each thing that is not. */
public final class Check {
  private final Loading content;

  /** Reads the content; may throw {@link ContentMistakes}. */
  @FunctionalInterface
  public interface Loading {
    Content read();
  }

  public Check(Loading content) {
    this.content = content;
  }

  /**
   * @return the exit code: 0 if all is right, 1 if not
   */
  public int run(InputStream in, PrintStream out, PrintStream err) {
    try {
      Content read = content.read();
      List<Mistake> mistakes = misunderstood(read);
      mistakes.forEach(out::println);
      out.println(mistakes.isEmpty() ? praise(read) : count(mistakes.size()));
      return mistakes.isEmpty() ? 0 : 1;
    } catch (ContentMistakes e) {
      e.mistakes().forEach(out::println);
      out.println(count(e.mistakes().size()));
      return 1;
    } finally {
      out.flush();
    }
  }

  /** Every mistake there is in it. */
  static List<Mistake> mistakes(Loading content) {
    try {
      return misunderstood(content.read());
    } catch (ContentMistakes e) {
      return e.mistakes();
    }
  }

  private static List<Mistake> misunderstood(Content content) {
    try (Classifier classifier = new LuceneClassifier(content.scope(), content.places())) {
      return content.misunderstood(classifier);
    }
  }

  private static String count(int mistakes) {
    return mistakes == 1 ? "1 mistake" : mistakes + " mistakes";
  }

  private static String praise(Content content) {
    return "OK: %d services, %d teams, %d wards, %d forums, %d dangers, %d examples, phrases in %s"
        .formatted(
            content.scope().services().size(),
            content.scope().teams().size(),
            content.scope().wards().size(),
            content.scope().forums().size(),
            content.scope().dangers().size(),
            content.examples().size(),
            String.join(", ", content.phrases().languages().stream().sorted().toList()));
  }
}
