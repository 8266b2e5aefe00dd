package natter.bot;

import java.util.List;
import natter.bot.talk.Address;
import natter.bot.talk.MailCopies;
import natter.bot.talk.MailCopy;

/** Copies by mail in memory. */
record MemoryMailCopies(Draft draft) implements MailCopies {
  @Override
  public void keep(MailCopy copy) {
    long number = draft.memory().mailCopiesByPair.numberOf(pair(copy));
    draft.put(draft.memory().mailCopies, number, copy);
  }

  static List<Address> pair(MailCopy copy) {
    return List.of(copy.chat(), copy.email());
  }

  @Override
  public void end(Address chat, Address email) {
    List.copyOf(draft.memory().mailCopiesByPair.numbers(List.of(chat, email)))
        .forEach(n -> draft.remove(draft.memory().mailCopies, n));
  }

  @Override
  public List<MailCopy> of(Address chat) {
    return draft.memory().mailCopiesByChat.rows(chat).toList();
  }

  @Override
  public List<MailCopy> to(Address email) {
    return draft.memory().mailCopiesByEmail.rows(email).toList();
  }
}
