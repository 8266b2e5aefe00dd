package natter.bot.talk;

/** Looks for what would harm whoever opens a file. */
public interface Scanner {
  /**
   * @throws ScannerAway if it cannot be asked now
   */
  Verdict scan(byte[] content) throws ScannerAway;

  /** What it says. */
  sealed interface Verdict {}

  /** There is nothing it knows. */
  record Clean() implements Verdict {}

  /** Nobody looked. */
  record Unchecked() implements Verdict {}

  /** Not to be opened; {@code why} in a few words, as in {@code infected: Eicar}. */
  record Held(String why) implements Verdict {}

  /** Looks at nothing. */
  Scanner NONE = content -> new Unchecked();
}
