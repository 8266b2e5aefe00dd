package natter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import natter.routes.emulator.BotApi;
import natter.routes.emulator.Sent;
import org.awaitility.Awaitility;

/**
 * What people wrote on Telegram and what they were answered, as the ledger has it and as they see
 * it.
 */
final class Correspondence {
  private static final int PEOPLE = 20_000;
  private static final List<String> SAID =
      List.of(
          "Somebody dumped a sofa in the alley behind number %d",
          "The street light outside number %d is out",
          "There is a pothole in front of number %d",
          "The bin of number %d was not emptied");

  private static final String UNFINISHED =
      "SELECT count(*) FROM dispatch WHERE channel = 'telegram' AND state IN ('PLANNED', 'SENDING', 'LATER')";

  private final BotApi telegram;
  private final String ledger;

  Correspondence(BotApi telegram, Path data) {
    this(telegram, "jdbc:sqlite:" + data.resolve("natter.db"));
  }

  /**
   * @param ledger its URL
   */
  Correspondence(BotApi telegram, String ledger) {
    this.telegram = telegram;
    this.ledger = ledger;
  }

  /** Somebody writes the message of this number. */
  void write(int number) {
    telegram.user(1 + number % PEOPLE).says(SAID.get(number % SAID.size()).formatted(number));
  }

  /** Waits until everything is heard and answered. */
  void awaitEnd(int updates, Duration atMost) {
    Awaitility.await()
        .atMost(atMost)
        .pollInterval(Duration.ofMillis(100))
        .until(
            () ->
                telegram.pending() == 0
                    && count("SELECT count(*) FROM parcel WHERE channel = 'telegram'") >= updates
                    && count("SELECT count(*) FROM parcel WHERE state = 'WAITING'") == 0
                    && count(UNFINISHED) == 0);
  }

  /**
   * Every update is in the ledger exactly once, and nobody sees an answer twice.
   *
   * @return how many answers nobody knows the fate of
   */
  long check(int updates) {
    String came = " FROM parcel WHERE channel = 'telegram'";
    assertThat(count("SELECT count(*)" + came)).isEqualTo(updates);
    assertThat(count("SELECT count(DISTINCT id)" + came)).isEqualTo(updates);
    assertThat(count("SELECT count(*) FROM parcel WHERE state <> 'HEARD'")).isZero();
    long dead =
        count(
            "SELECT count(*) FROM dispatch WHERE channel = 'telegram' AND state NOT IN ('SENT', 'UNKNOWN')");
    assertThat(dead).isZero();
    List<Sent> seen = telegram.sent();
    Set<String> once = new HashSet<>();
    List<String> twice = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Sent sent : seen) {
      String what = sent.chat() + "/" + sent.answers() + " " + sent.text();
      if (!once.add(what)) {
        twice.add(what);
      }
      ids.add(sent.chat() + "/" + sent.id());
    }
    assertThat(twice).isEmpty();
    long sent =
        count("SELECT count(*) FROM dispatch WHERE channel = 'telegram' AND state = 'SENT'");
    long unknown =
        count("SELECT count(*) FROM dispatch WHERE channel = 'telegram' AND state = 'UNKNOWN'");
    Set<String> lost =
        new HashSet<>(
            strings("SELECT sent_id FROM dispatch WHERE channel = 'telegram' AND state = 'SENT'"));
    lost.removeAll(ids);
    assertThat(lost).as("what natter sent and Telegram does not have").isEmpty();
    assertThat((long) seen.size()).isBetween(sent, sent + unknown);
    assertThat(sent + unknown).isGreaterThanOrEqualTo(updates);
    return unknown;
  }

  private long count(String query) {
    return Long.parseLong(strings(query).getFirst());
  }

  private List<String> strings(String query) {
    List<String> all = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(ledger);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        all.add(rows.getString(1));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return all;
  }
}
