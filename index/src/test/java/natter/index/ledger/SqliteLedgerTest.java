package natter.index.ledger;

import java.nio.file.Path;
import natter.bot.Store;
import natter.bot.StoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteLedgerTest implements StoreContract {
  @TempDir Path folder;
  private Ledger ledger;

  @BeforeEach
  void open() {
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
