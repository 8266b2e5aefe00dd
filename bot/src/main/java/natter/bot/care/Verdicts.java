package natter.bot.care;

import java.time.Instant;
import java.util.Optional;

/** What residents say of how their matter was dealt with, once per concern. */
public interface Verdicts {
  /** Whether it has been sorted out. */
  enum Sorted {
    YES,
    NO,
    PARTLY;

    public String id() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * What one resident said of one concern; what they left out is empty.
   *
   * @param asked when they were asked
   * @param sorted whether it has been sorted out
   * @param did how we did, 1 to 5
   * @param safer how much safer they feel, 1 to 5
   * @param said when they said something last
   */
  record Verdict(
      Reference reference,
      Instant asked,
      Optional<Sorted> sorted,
      Optional<Integer> did,
      Optional<Integer> safer,
      Optional<Instant> said) {
    public static Verdict asked(Reference reference, Instant now) {
      return new Verdict(
          reference, now, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public Verdict sorted(Sorted how, Instant now) {
      return new Verdict(reference, asked, Optional.of(how), did, safer, Optional.of(now));
    }

    public Verdict did(int mark, Instant now) {
      return new Verdict(reference, asked, sorted, Optional.of(mark), safer, Optional.of(now));
    }

    public Verdict safer(int mark, Instant now) {
      return new Verdict(reference, asked, sorted, did, Optional.of(mark), Optional.of(now));
    }
  }

  Optional<Verdict> find(Reference reference);

  /** Keeps a new one, or what became of a known one. */
  void keep(Verdict verdict);
}
