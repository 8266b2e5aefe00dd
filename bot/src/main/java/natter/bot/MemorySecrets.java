package natter.bot;

import java.util.Optional;
import natter.bot.Memory.Secret;
import natter.bot.talk.Secrets;

/** Keys in memory. */
record MemorySecrets(Draft draft) implements Secrets {
  @Override
  public byte[] keep(String purpose, byte[] fresh) {
    return find(purpose)
        .orElseGet(
            () -> {
              replace(purpose, fresh);
              return fresh.clone();
            });
  }

  @Override
  public Optional<byte[]> find(String purpose) {
    return draft.memory().secretsByPurpose.first(purpose).map(s -> s.key().clone());
  }

  @Override
  public void replace(String purpose, byte[] content) {
    Memory memory = draft.memory();
    draft.put(
        memory.secrets,
        memory.secretsByPurpose.numberOf(purpose),
        new Secret(purpose, content.clone()));
  }
}
