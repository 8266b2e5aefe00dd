package natter.index.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import natter.bot.people.Token;
import natter.bot.people.Tokens;

/** Tokens of programs in table {@code token}. */
record SqlTokens(SqlTx tx) implements Tokens {
  private static final String SELECT =
      "SELECT number, account, name, scopes, digest, made, expires, used FROM token ";

  @Override
  public long add(Token t) {
    return tx.change()
        .number(
            "INSERT INTO token (account, name, scopes, digest, made, expires, used)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING number",
            t.account(),
            t.name(),
            Json.of(t.scopes().stream().sorted().toList()),
            t.digest(),
            t.made(),
            t.expires(),
            t.used());
  }

  @Override
  public Optional<Token> find(String digest) {
    return tx.look().find(SqlTokens::token, SELECT + "WHERE digest = ?", digest);
  }

  @Override
  public List<Token> of(String account) {
    return tx.look()
        .list(SqlTokens::token, SELECT + "WHERE account = ? ORDER BY number DESC", account);
  }

  @Override
  public void used(long number, Instant when) {
    tx.change().update("UPDATE token SET used = ? WHERE number = ?", when, number);
  }

  @Override
  public boolean revoke(String account, long number) {
    return tx.change().update("DELETE FROM token WHERE account = ? AND number = ?", account, number)
        > 0;
  }

  @Override
  public void revokeAll(String account) {
    tx.change().update("DELETE FROM token WHERE account = ?", account);
  }

  private static Token token(Row row) throws SQLException {
    return new Token(
        row.number(),
        row.text(),
        row.text(),
        Set.copyOf(row.list(Token.Scope.class)),
        row.text(),
        row.time(),
        row.time(),
        row.maybeTime());
  }
}
