package natter.index.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import natter.bot.Store;
import natter.bot.StoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteLedgerTest implements StoreContract {
  /** An empty ledger that is up to date, for each fact to begin with. */
  private static byte[] blank;

  @TempDir Path folder;
  private Ledger ledger;

  @BeforeAll
  static void make(@TempDir Path elsewhere) throws IOException {
    Path file = elsewhere.resolve("blank.db");
    Ledger.sqlite(file).close();
    blank = Files.readAllBytes(file);
  }

  @BeforeEach
  void begin() throws IOException {
    Files.write(folder.resolve("ledger.db"), blank);
    open();
  }

  private void open() {
    ledger = Ledger.sqlite(folder.resolve("ledger.db"));
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Override
  public Store store() {
    return ledger;
  }

  @Override
  public boolean reopen() {
    close();
    open();
    return true;
  }
}
