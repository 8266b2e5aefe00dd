package natter.bot.scope;

import java.util.List;
import java.util.Locale;

/** What the classifier made of the words, with its evidence, best first. */
public sealed interface Finding {
  List<Match> matches();

  /** One service stands out; the others are matters that were said beside it, or nearly matched. */
  record Clear(List<Match> matches) implements Finding {
    public Clear {
      matches = List.copyOf(matches);
      if (matches.isEmpty()) {
        throw new IllegalArgumentException("clear, but about nothing");
      }
    }

    public Service service() {
      return matches.getFirst().service();
    }
  }

  /** Two or three are about as likely. */
  record Unclear(List<Match> matches) implements Finding {
    public Unclear {
      matches = List.copyOf(matches);
      if (matches.size() < 2) {
        throw new IllegalArgumentException("unclear between fewer than two");
      }
    }
  }

  /** No word told us anything. */
  record Nothing() implements Finding {
    @Override
    public List<Match> matches() {
      return List.of();
    }
  }

  /** {@code clear}, {@code unclear} or {@code nothing}. */
  default String id() {
    return getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }
}
