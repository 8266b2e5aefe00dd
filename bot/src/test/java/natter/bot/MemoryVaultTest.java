package natter.bot;

class MemoryVaultTest implements VaultContract {
  private final Vault vault = new MemoryVault();

  @Override
  public Vault vault() {
    return vault;
  }
}
