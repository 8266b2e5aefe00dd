package natter.bot;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import natter.bot.care.Resident;
import natter.bot.talk.Address;
import natter.bot.talk.Dispatch;

/** Which addresses are one person's, as far as anybody knows. */
public final class Persons {
  private Persons() {}

  /** All addresses of whoever has this one, it among them; the one they used last comes first. */
  public static List<Address> addresses(Tx tx, Address one) {
    List<Address> all =
        tx.residents()
            .at(one)
            .map(Resident::addresses)
            .filter(a -> a.size() > 1)
            .orElse(List.of(one));
    return all.size() == 1
        ? all
        : all.stream()
            .sorted(
                Comparator.comparing(
                        (Address a) -> tx.conversations().lastWord(a).orElse(Instant.MIN))
                    .reversed())
            .toList();
  }

  /** The same for all addresses of one person, and says nothing about them. */
  public static String key(Tx tx, Address one) {
    return tx.residents()
        .at(one)
        .filter(r -> r.addresses().size() > 1)
        .map(r -> Dispatch.mark("resident " + r.id()))
        .orElseGet(() -> key(one));
  }

  /** All names that whoever has this address may have had, the one they have now first. */
  static List<String> keys(Tx tx, Address one) {
    return Stream.concat(Stream.of(key(tx, one)), addresses(tx, one).stream().map(Persons::key))
        .distinct()
        .toList();
  }

  /** Of somebody who has no other address. */
  static String key(Address one) {
    return Dispatch.mark(one.channel() + ":" + plain(one));
  }

  private static String plain(Address one) {
    return one.channel().equals(Address.EMAIL)
        ? one.handle().toLowerCase(Locale.ROOT)
        : one.handle();
  }
}
