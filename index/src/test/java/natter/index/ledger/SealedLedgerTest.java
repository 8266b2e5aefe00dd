package natter.index.ledger;

import static natter.bot.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import natter.bot.InboxContract;
import natter.bot.PeopleContract;
import natter.bot.RestoringContract;
import natter.bot.Store;
import natter.bot.people.SecondFactor;
import natter.bot.talk.Arrival;
import natter.bot.talk.Parcel;
import natter.index.seal.KeyRing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger whose parcels, second factors and own keys are encrypted. */
class SealedLedgerTest implements InboxContract, PeopleContract, RestoringContract {
  private static final String OLD = key("the key of last year");
  private static final String NEW = key("the key of this year");

  @TempDir Path folder;
  private Ledger ledger;

  private static String key(String words) {
    byte[] bytes = (words + "             ").substring(0, 32).getBytes(StandardCharsets.US_ASCII);
    return Base64.getEncoder().encodeToString(bytes);
  }

  private Path file() {
    return folder.resolve("ledger.db");
  }

  private Ledger with(String keys) {
    return Ledger.sqlite(file(), KeyRing.of(keys));
  }

  @BeforeEach
  void open() {
    ledger = with(OLD);
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Override
  public Store store() {
    return ledger;
  }

  private static byte[] bytes(String words) {
    return words.getBytes(StandardCharsets.UTF_8);
  }

  private void keep(String id) {
    does(tx -> tx.inbox().keep(List.of(new Parcel("email", id, NOON, bytes("a plaid sofa")))));
  }

  private void addFactor() {
    does(
        tx ->
            tx.secondFactors()
                .keep(new SecondFactor("pat", bytes("tartan totp secret"), true, 1, List.of())));
  }

  private void keepSecrets() {
    does(tx -> tx.secrets().keep("seals", bytes("gingham sealing key")));
    does(tx -> tx.secrets().replace("refresh-token-1", bytes("paisley token")));
  }

  private String secret(String purpose) {
    return new String(seeing().secrets().find(purpose).orElseThrow(), StandardCharsets.UTF_8);
  }

  /** By which keys they are encrypted. */
  private List<String> keysOfSecrets() throws SQLException {
    List<String> keys = new ArrayList<>();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT key FROM secret")) {
      while (rows.next()) {
        keys.add(rows.getString(1));
      }
    }
    return keys;
  }

  private String onDisk() throws IOException {
    var all = new StringBuilder();
    try (var files = Files.list(folder)) {
      for (Path each : files.toList()) {
        all.append(Files.readString(each, StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }

  private byte[] raw() {
    return ledger.<List<Arrival>>read(tx -> tx.inbox().waiting(0, 1)).getFirst().parcel().raw();
  }

  @Test
  void writesNeitherParcelsNorSecondFactorsNorItsOwnKeysInTheClear() throws IOException {
    keep("1");
    addFactor();
    keepSecrets();

    assertThat(onDisk()).doesNotContain("plaid", "tartan", "gingham", "paisley");
    assertThat(raw()).isEqualTo(bytes("a plaid sofa"));
    assertThat(secret("seals")).isEqualTo("gingham sealing key");
    does(tx -> tx.secrets().keep("seals", bytes("another")));
    assertThat(secret("seals")).isEqualTo("gingham sealing key");
    assertThat(secret("refresh-token-1")).isEqualTo("paisley token");
  }

  @Test
  void isRefusedWithoutItsKey() {
    ledger.close();

    assertThatThrownBy(() -> with(NEW))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("are encrypted with the key " + KeyRing.of(OLD).current());
    assertThatThrownBy(() -> with("")).hasMessageContaining("natter.key does not hold");
    assertThatThrownBy(() -> LedgerView.sqlite(file(), KeyRing.none()))
        .hasMessageContaining(KeyRing.of(OLD).current());
    open();
  }

  @Test
  void readsWithBothKeysAndNeedsOneOnceAllIsEncryptedAnew() throws IOException {
    keep("1");
    addFactor();
    keepSecrets();
    ledger.close();
    ledger = with(NEW + "\n" + OLD);
    assertThat(raw()).isEqualTo(bytes("a plaid sofa"));
    assertThat(secret("seals")).isEqualTo("gingham sealing key");

    while (ledger.reseal(1) > 0) {
      // one at a time
    }
    ledger.finishResealing();
    ledger.close();

    ledger = with(NEW);
    assertThat(raw()).isEqualTo(bytes("a plaid sofa"));
    assertThat(seeing().secondFactors().find("pat").orElseThrow().key())
        .isEqualTo(bytes("tartan totp secret"));
    assertThat(secret("seals")).isEqualTo("gingham sealing key");
  }

  @Test
  void encryptsWhatWasPlain() throws Exception {
    ledger.close();
    Files.delete(file());
    ledger = with("");
    keep("1");
    keep("2");
    addFactor();
    keepSecrets();
    ledger.close();
    assertThat(onDisk()).contains("plaid", "gingham", "paisley");

    ledger = with(NEW);
    assertThat(raw()).isEqualTo(bytes("a plaid sofa"));
    assertThat(ledger.reseal(1)).isEqualTo(1);
    assertThat(ledger.reseal(100)).isZero();
    ledger.finishResealing();

    assertThat(seeing().secondFactors().find("pat")).isPresent();
    assertThat(raw()).isEqualTo(bytes("a plaid sofa"));
    assertThat(secret("seals")).isEqualTo("gingham sealing key");
    assertThat(keysOfSecrets()).containsOnly(KeyRing.of(NEW).current());
  }

  @Test
  void givesNothingOfAParcelThatWasExchanged() throws SQLException {
    keep("1");
    keep("2");
    ledger.close();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        var statement = connection.createStatement()) {
      statement.executeUpdate(
          "UPDATE content SET raw = (SELECT raw FROM content WHERE parcel = 2)");
    }
    open();

    assertThat(raw()).isEmpty();
  }
}
