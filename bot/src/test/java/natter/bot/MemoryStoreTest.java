package natter.bot;

import org.junit.jupiter.api.AfterEach;

class MemoryStoreTest implements StoreContract {
  private final MemoryStore store = new MemoryStore();

  @Override
  public Store store() {
    return store;
  }

  @Override
  public boolean reopen() {
    return false;
  }

  @AfterEach
  void close() {
    store.close();
  }
}
