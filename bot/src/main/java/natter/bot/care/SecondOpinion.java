package natter.bot.care;

import java.util.List;
import java.util.Optional;

/** Takes words for a service by what officers said of other words. */
public interface SecondOpinion {
  /**
   * Words, and what they are about.
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

  /**
   * @param examples what officers said
   * @param others words that nobody spoke about, with what natter took them for: they only show
   *     which words are common everywhere
   */
  Learnt learn(List<Example> examples, List<Example> others);
}
