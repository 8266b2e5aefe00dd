package natter.bot.people;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a program shows to ask in somebody's name.
 *
 * @param number its row
 * @param account whose it is; it may never do more than they may
 * @param name what they call it
 * @param scopes what it may ask for
 * @param digest SHA-256 of it, in lower-case hexadecimal
 * @param made when
 * @param expires from when on it is good for nothing
 * @param used when it was last used; noted about once a minute
 */
public record Token(
    long number,
    String account,
    String name,
    Set<Scope> scopes,
    String digest,
    Instant made,
    Instant expires,
    Optional<Instant> used) {
  /** What a token may ask for. */
  public enum Scope {
    /** Concerns, with what residents said. */
    CONCERNS,
    /** Figures without anybody's words. */
    FIGURES,
    /** Lines of what residents say. */
    VOICES,
    /** How it goes on with what a councillor took up. */
    CASEWORK,
    /** Who did what. */
    AUDIT,
    /** How natter is doing, for monitoring. */
    METRICS;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Token {
    scopes = Set.copyOf(scopes);
  }
}
