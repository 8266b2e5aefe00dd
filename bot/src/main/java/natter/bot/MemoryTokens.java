package natter.bot;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import natter.bot.people.Token;
import natter.bot.people.Tokens;

/** Tokens of programs in memory. */
record MemoryTokens(Draft draft) implements Tokens {
  @Override
  public long add(Token t) {
    return draft.add(
        memory().tokens,
        n ->
            new Token(
                n, t.account(), t.name(), t.scopes(), t.digest(), t.made(), t.expires(), t.used()));
  }

  @Override
  public Optional<Token> find(String digest) {
    return memory().tokens.rows().values().stream()
        .filter(t -> t.digest().equals(digest))
        .findFirst();
  }

  @Override
  public List<Token> of(String account) {
    return memory().tokens.rows().values().stream()
        .filter(t -> t.account().equals(account))
        .sorted(Comparator.comparingLong(Token::number).reversed())
        .toList();
  }

  @Override
  public void used(long number, Instant when) {
    memory()
        .tokens
        .find(number)
        .ifPresent(
            t ->
                draft.put(
                    memory().tokens,
                    number,
                    new Token(
                        number,
                        t.account(),
                        t.name(),
                        t.scopes(),
                        t.digest(),
                        t.made(),
                        t.expires(),
                        Optional.of(when))));
  }

  @Override
  public boolean revoke(String account, long number) {
    boolean theirs =
        memory().tokens.find(number).filter(t -> t.account().equals(account)).isPresent();
    if (theirs) {
      draft.remove(memory().tokens, number);
    }
    return theirs;
  }

  @Override
  public void revokeAll(String account) {
    of(account).forEach(t -> draft.remove(memory().tokens, t.number()));
  }

  private Memory memory() {
    return draft.memory();
  }
}
