package natter.bot.people;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tokens of programs. */
public interface Tokens {
  /** Keeps a new one, whose number does not matter. Returns its number. */
  long add(Token token);

  Optional<Token> find(String digest);

  /** All of one account, the newest first. */
  List<Token> of(String account);

  void used(long number, Instant when);

  /** Ends it, if it is this account's. Returns whether it was. */
  boolean revoke(String account, long number);

  /** Ends all of an account. */
  void revokeAll(String account);
}
