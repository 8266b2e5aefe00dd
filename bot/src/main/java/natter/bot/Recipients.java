package natter.bot;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import natter.bot.news.Audience;
import natter.bot.news.Circumstance;
import natter.bot.news.Often;
import natter.bot.news.Subscribers.Hearer;
import natter.bot.talk.Address;
import natter.bot.talk.Conversation;
import org.jspecify.annotations.Nullable;

/** Who of an audience gets a copy, and by which address: one person, one copy. */
final class Recipients {
  private Recipients() {}

  /** Why nothing goes to an address. */
  enum LeftOut {
    /** The broadcast does not go by this channel. */
    CHANNEL,
    /** They hear it in their digest, and are not meant by name. */
    DIGEST,
    /** They get it by another address of theirs. */
    ELSEWHERE,
    /** What we sent there came back. */
    UNREACHABLE,
    /** Somebody may be in danger there; nobody is told. */
    KEPT_BACK
  }

  /**
   * Somebody it is for.
   *
   * @param leftOut why nothing goes to them by this address; nothing if they get their copy there
   * @param linked whether they have another address
   */
  record Recipient(Address address, Optional<LeftOut> leftOut, boolean linked) {
    /** The same for all addresses of one person, and says nothing about them. */
    String key(Tx tx) {
      return linked ? Persons.key(tx, address) : Persons.key(address);
    }
  }

  /**
   * Some of those it is for, first those who hear it and then those who are named; those after an
   * address, or the first.
   */
  static List<Hearer> some(Tx tx, Audience audience, Optional<Address> after, int atMost) {
    List<Address> named =
        audience.named().stream()
            .distinct()
            .filter(a -> audience.interests().isEmpty() || !follows(tx, audience, a))
            .toList();
    int before = after.map(named::indexOf).orElse(-1);
    if (before < 0 && !audience.interests().isEmpty()) {
      List<Hearer> some = tx.subscribers().hearing(audience.interests(), after, atMost);
      if (!some.isEmpty()) {
        return some;
      }
    }
    return named.stream()
        .skip(before + 1L)
        .limit(atMost)
        .map(a -> new Hearer(a, Often.AT_ONCE))
        .toList();
  }

  /** Whoever is named and hears it anyway is among those who hear it. */
  private static boolean follows(Tx tx, Audience audience, Address address) {
    return tx.subscribers().by(address).stream()
        .anyMatch(s -> s.isOn() && audience.interests().contains(s.interest()));
  }

  /** Whether each of these gets a copy by their address, in the same order. */
  static List<Recipient> of(Tx tx, Audience audience, List<Hearer> some) {
    Map<Address, Circumstance> all =
        tx.circumstances().of(some.stream().map(Hearer::address).toList(), audience.interests());
    return some.stream()
        .map(h -> recipient(tx, audience, h, Objects.requireNonNull(all.get(h.address()))))
        .toList();
  }

  private static Recipient recipient(Tx tx, Audience audience, Hearer hearer, Circumstance known) {
    return new Recipient(hearer.address(), leftOut(tx, audience, hearer, known), known.linked());
  }

  private static Optional<LeftOut> leftOut(
      Tx tx, Audience audience, Hearer hearer, Circumstance known) {
    if (!audience.goesBy(hearer.address().channel())) {
      return Optional.of(LeftOut.CHANNEL);
    }
    if (hearer.often() != Often.AT_ONCE && !audience.named().contains(hearer.address())) {
      return Optional.of(LeftOut.DIGEST);
    }
    if (known.hushed()) {
      return Optional.of(LeftOut.KEPT_BACK);
    }
    if (!known.linked()) {
      return known.reachable() ? Optional.empty() : Optional.of(LeftOut.UNREACHABLE);
    }
    return leftOut(tx, audience, hearer.address());
  }

  /** Of somebody who has several addresses. */
  private static Optional<LeftOut> leftOut(Tx tx, Audience audience, Address address) {
    List<Address> mine = Persons.addresses(tx, address);
    Map<Address, Circumstance> known = tx.circumstances().of(mine, audience.interests());
    Optional<Address> best =
        mine.stream()
            .filter(a -> a.equals(address) || hears(audience, a, known.get(a)))
            .filter(a -> Objects.requireNonNull(known.get(a)).reachable())
            .findFirst();
    if (best.isEmpty()) {
      return Optional.of(LeftOut.UNREACHABLE);
    }
    return best.get().equals(address) ? Optional.empty() : Optional.of(LeftOut.ELSEWHERE);
  }

  static boolean isHushed(Tx tx, Address address) {
    return tx.conversations().with(address).flatMap(Conversation::hush).isPresent();
  }

  /** Whether somebody hears it at once by this address. */
  static boolean hears(Audience audience, Address address, @Nullable Circumstance known) {
    return known != null
        && !known.hushed()
        && audience.goesBy(address.channel())
        && (known.hears() || audience.named().contains(address));
  }
}
