package natter.bot.talk;

import java.util.function.UnaryOperator;

/** A door at which somebody else's server knocks by HTTP: {@code POST /hooks/NAME}. */
public interface Hook {
  /** What the other side is told. */
  enum Heard {
    /** It is durable: 200. */
    KEPT,
    /** It does not prove who knocks, and nothing was looked at: 401. */
    STRANGER,
    /** It makes no sense and never will: 400. */
    NONSENSE,
    /** It is not of the type that is brought here: 415. */
    FOREIGN,
    /** Not now: 503, so that it is brought again. */
    LATER
  }

  /** The last part of its address: letters, digits and hyphens. */
  String name();

  /** The most bytes it takes; with more nobody is let in: 413. */
  int largest();

  /**
   * Somebody knocked.
   *
   * @param header the value of the header of this name, empty if it was not sent
   * @param body the bytes as they came
   */
  Heard knock(UnaryOperator<String> header, byte[] body);
}
