package natter.bot;

import java.util.List;
import java.util.Optional;
import natter.bot.news.Audience;
import natter.bot.news.Often;
import natter.bot.news.Subscribers.Hearer;
import natter.bot.news.Subscription;
import natter.bot.talk.Address;
import natter.bot.talk.Conversation;

/** Who of an audience gets a copy, and by which address: one person, one copy. */
final class Recipients {
  private Recipients() {}

  /** Why nothing goes to an address. */
  enum LeftOut {
    /** The broadcast does not go by this channel. */
    CHANNEL,
    /** They hear it in their digest. */
    DIGEST,
    /** They get it by another address of theirs. */
    ELSEWHERE,
    /** What we sent there came back. */
    UNREACHABLE,
    /** Somebody may be in danger there; nobody is told. */
    KEPT_BACK
  }

  /** Some of those it is for, in an order that holds; those after an address, or the first. */
  static List<Hearer> some(Tx tx, Audience audience, Optional<Address> after, int atMost) {
    if (audience.named().isEmpty()) {
      return tx.subscribers().hearing(audience.interests(), after, atMost);
    }
    List<Address> named = audience.named().stream().distinct().toList();
    int from = after.map(a -> named.indexOf(a) + 1).orElse(0);
    return named.stream().skip(from).limit(atMost).map(a -> new Hearer(a, Often.AT_ONCE)).toList();
  }

  /** Why nothing goes to them by this address; nothing if they get their copy there. */
  static Optional<LeftOut> leftOut(Tx tx, Audience audience, Hearer hearer) {
    if (!audience.goesBy(hearer.address().channel())) {
      return Optional.of(LeftOut.CHANNEL);
    }
    if (hearer.often() != Often.AT_ONCE) {
      return Optional.of(LeftOut.DIGEST);
    }
    if (isHushed(tx, hearer.address())) {
      return Optional.of(LeftOut.KEPT_BACK);
    }
    Optional<Address> best =
        Persons.addresses(tx, hearer.address()).stream()
            .filter(a -> a.equals(hearer.address()) || hears(tx, audience, a))
            .filter(a -> tx.reach().isOpen(a))
            .findFirst();
    if (best.isEmpty()) {
      return Optional.of(LeftOut.UNREACHABLE);
    }
    return best.get().equals(hearer.address()) ? Optional.empty() : Optional.of(LeftOut.ELSEWHERE);
  }

  static boolean isHushed(Tx tx, Address address) {
    return tx.conversations().with(address).flatMap(Conversation::hush).isPresent();
  }

  /** Whether somebody hears it at once by this address. */
  static boolean hears(Tx tx, Audience audience, Address address) {
    return audience.goesBy(address.channel())
        && (audience.named().contains(address)
            || tx.subscribers().by(address).stream()
                .filter(Subscription::isOn)
                .anyMatch(
                    s -> audience.interests().contains(s.interest()) && s.often() == Often.AT_ONCE))
        && !isHushed(tx, address);
  }
}
