package natter.bot;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import natter.bot.care.Resident;
import natter.bot.news.Circumstance;
import natter.bot.news.Circumstances;
import natter.bot.news.Interest;
import natter.bot.news.Often;
import natter.bot.news.Subscription;
import natter.bot.talk.Address;
import natter.bot.talk.Conversation;

/** Circumstances in memory. */
record MemoryCircumstances(MemoryTx tx) implements Circumstances {
  @Override
  public Map<Address, Circumstance> of(Collection<Address> addresses, Set<Interest> about) {
    Map<Address, Circumstance> all = new HashMap<>();
    addresses.forEach(a -> all.put(a, of(a, about)));
    return all;
  }

  private Circumstance of(Address address, Set<Interest> about) {
    Optional<Conversation> conversation = tx.conversations().with(address);
    return new Circumstance(
        conversation.map(Conversation::language),
        conversation.flatMap(Conversation::hush).isPresent(),
        tx.reach().isOpen(address),
        tx.subscribers().by(address).stream()
            .filter(Subscription::isOn)
            .anyMatch(s -> about.contains(s.interest()) && s.often() == Often.AT_ONCE),
        tx.residents().at(address).map(Resident::addresses).filter(a -> a.size() > 1).isPresent());
  }
}
