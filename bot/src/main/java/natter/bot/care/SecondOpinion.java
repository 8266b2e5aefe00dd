package natter.bot.care;

import java.util.List;
import java.util.Optional;

/** Takes words for a service by what officers said of other words; knows no word list. */
public interface SecondOpinion {
  /**
   * Words, and what an officer said that they are about.
   *
   * @param reference the concern they stand in
   * @param service id of the service
   * @param words what a resident wrote
   */
  record Example(Reference reference, String service, String words) {}

  /**
   * What it takes words for.
   *
   * @param service id of the service
   * @param share how sure, above 0 and up to 1
   * @param alike the examples that speak for it, likest first
   */
  record Opinion(String service, double share, List<Reference> alike) {
    public Opinion {
      alike = List.copyOf(alike);
    }
  }

  /** What was learnt; to be closed after use. */
  interface Learnt extends AutoCloseable {
    /** Empty where it is not sure. */
    Optional<Opinion> of(String words);

    @Override
    default void close() {}
  }

  Learnt learn(List<Example> examples);
}
