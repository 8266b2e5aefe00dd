package natter.bot;

import natter.bot.Memory.Secret;
import natter.bot.talk.Secrets;

/** Keys in memory. */
record MemorySecrets(Draft draft) implements Secrets {
  @Override
  public byte[] keep(String purpose, byte[] fresh) {
    return draft
        .memory()
        .secretsByPurpose
        .first(purpose)
        .map(Secret::key)
        .orElseGet(
            () -> {
              draft.add(draft.memory().secrets, n -> new Secret(purpose, fresh.clone()));
              return fresh;
            })
        .clone();
  }
}
