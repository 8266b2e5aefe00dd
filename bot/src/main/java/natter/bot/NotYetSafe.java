package natter.bot;

/** Nobody has said that it is safe to answer this resident where they wrote from. */
public final class NotYetSafe extends RuntimeException {
  private static final long serialVersionUID = 1;

  NotYetSafe(String reference) {
    super(reference + ": nobody has said that it is safe to answer there");
  }
}
