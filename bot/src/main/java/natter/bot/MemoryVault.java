package natter.bot;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The vault that forgets: in memory, gone with the process. */
public final class MemoryVault implements Vault {
  private final Map<String, byte[]> contents = new ConcurrentHashMap<>();

  @Override
  public String keep(byte[] content) {
    String digest = Vault.digest(content);
    contents.putIfAbsent(digest, content.clone());
    return digest;
  }

  @Override
  public Optional<byte[]> find(String digest) {
    return Optional.ofNullable(contents.get(digest)).map(byte[]::clone);
  }

  @Override
  public boolean drop(String digest) {
    return contents.remove(digest) != null;
  }
}
