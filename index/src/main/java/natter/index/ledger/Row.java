package natter.index.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One row of a result, read from left to right: each call takes the next column. */
final class Row {
  private final ResultSet results;
  private int column;

  /** Makes something of a row. */
  interface Reading<T> {
    T read(Row row) throws SQLException;
  }

  /** Does something with a row. */
  interface Taking {
    void take(Row row) throws SQLException;
  }

  Row(ResultSet results) {
    this.results = results;
  }

  String text() throws SQLException {
    return Texts.told(results.getString(++column));
  }

  Optional<String> maybeText() throws SQLException {
    return Optional.ofNullable(results.getString(++column)).map(Texts::told);
  }

  long number() throws SQLException {
    return results.getLong(++column);
  }

  int small() throws SQLException {
    return results.getInt(++column);
  }

  Optional<Integer> maybeSmall() throws SQLException {
    int small = small();
    return results.wasNull() ? Optional.empty() : Optional.of(small);
  }

  double real() throws SQLException {
    return results.getDouble(++column);
  }

  Optional<Double> maybeReal() throws SQLException {
    double real = real();
    return results.wasNull() ? Optional.empty() : Optional.of(real);
  }

  boolean yes() throws SQLException {
    return results.getBoolean(++column);
  }

  byte[] bytes() throws SQLException {
    return results.getBytes(++column);
  }

  Instant time() throws SQLException {
    return Instant.ofEpochMilli(number());
  }

  Optional<Instant> maybeTime() throws SQLException {
    long millis = number();
    return results.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  <E extends Enum<E>> E one(Class<E> of) throws SQLException {
    return Enum.valueOf(of, results.getString(++column));
  }

  <T> List<T> list(Class<T> of) throws SQLException {
    return Json.list(text(), of);
  }
}
