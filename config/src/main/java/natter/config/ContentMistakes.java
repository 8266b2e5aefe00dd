package natter.config;

import java.util.List;
import java.util.stream.Collectors;

/** The content cannot be used: everything that is wrong with it, in the order of the files. */
public final class ContentMistakes extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Mistake> mistakes;

  ContentMistakes(List<Mistake> mistakes) {
    super(mistakes.stream().map(Mistake::toString).collect(Collectors.joining("\n")));
    this.mistakes = mistakes.stream().sorted().toList();
  }

  public List<Mistake> mistakes() {
    return mistakes;
  }
}
