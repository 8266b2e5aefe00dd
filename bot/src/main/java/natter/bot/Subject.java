package natter.bot;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import natter.bot.care.Concern;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.bot.privacy.PersonalData.Whose;
import natter.bot.talk.Address;

/**
 * The person that data is about: all addresses of theirs, what they are called, and what must stay.
 *
 * @param whose as the ledger asks for it
 * @param names what they said they are called
 * @param kept why each concern of theirs that stays has to
 */
record Subject(Whose whose, List<String> names, Map<Reference, String> kept) {
  private static final int SHORTEST = 4;

  Subject {
    names = List.copyOf(names);
  }

  static Subject of(Tx tx, Address one) {
    Set<Address> all = new LinkedHashSet<>();
    for (Address spelled : tx.personalData().spelled(one)) {
      Persons.addresses(tx, spelled).stream()
          .flatMap(a -> tx.personalData().spelled(a).stream())
          .forEach(all::add);
    }
    List<Address> addresses = List.copyOf(all);
    List<String> names = tx.personalData().names(addresses);
    Map<Reference, String> kept = kept(tx, addresses);
    return new Subject(
        new Whose(
            addresses,
            voters(tx, addresses),
            needles(addresses, names),
            words(names),
            kept.keySet()),
        names,
        kept);
  }

  private static Set<String> voters(Tx tx, List<Address> addresses) {
    return addresses.stream()
        .flatMap(a -> Stream.of(Persons.key(a), Persons.key(tx, a)))
        .collect(Collectors.toSet());
  }

  /** As an officer may have typed them; a short one would find others too. */
  private static Set<String> needles(List<Address> addresses, List<String> names) {
    Set<String> all = new HashSet<>();
    addresses.forEach(a -> all.add(a.handle()));
    all.addAll(names);
    all.removeIf(n -> n.strip().length() < SHORTEST);
    return all;
  }

  private static Set<String> words(List<String> names) {
    return names.stream()
        .flatMap(n -> Stream.of(n.split("[^\\p{L}]+", -1)))
        .filter(w -> w.length() >= SHORTEST)
        .collect(Collectors.toSet());
  }

  /** What the law, or an officer's word, says must stay. */
  private static Map<Reference, String> kept(Tx tx, List<Address> addresses) {
    Map<Reference, String> kept = new LinkedHashMap<>();
    for (Reference each : tx.personalData().concerns(addresses)) {
      tx.concerns().find(each).flatMap(c -> why(tx, c)).ifPresent(why -> kept.put(each, why));
    }
    return kept;
  }

  /**
   * What goes into a file about them: all of it for an officer; without what only few may see for
   * whoever holds the link.
   */
  Whose told(Tx tx, PersonFile.Others others) {
    return whose.keeping(others == PersonFile.Others.MARKED ? Set.of() : restricted(tx));
  }

  /** What only few may see of what they told. */
  Set<Reference> restricted(Tx tx) {
    return tx.personalData().concerns(whose.addresses()).stream()
        .filter(r -> tx.concerns().find(r).filter(Concern::restricted).isPresent())
        .collect(Collectors.toSet());
  }

  private static Optional<String> why(Tx tx, Concern concern) {
    Optional<String> held =
        tx.holds().on(concern.reference()).map(h -> "on legal hold: " + h.reason());
    boolean open =
        tx.tickets()
            .find(concern.reference())
            .filter(t -> t.status() != Ticket.Status.CLOSED)
            .isPresent();
    return held.or(
        () ->
            concern.restricted() && open
                ? Optional.of(
                    "an open restricted case: the council has a duty to act on danger to people")
                : Optional.empty());
  }

  /** Everything they are known by, for telling them from others. */
  Set<String> own() {
    Set<String> own = new HashSet<>(names);
    whose.addresses().forEach(a -> own.add(a.handle()));
    return own;
  }

  /** Whether raw bytes name an address of theirs. */
  boolean isNamedIn(String raw, String channel) {
    String plain = raw.toLowerCase(Locale.ROOT);
    return whose.addresses().stream()
        .filter(a -> a.channel().equals(channel))
        .anyMatch(
            a ->
                Pattern.compile(
                        "(?<![\\p{Alnum}._+-])"
                            + Pattern.quote(a.handle().toLowerCase(Locale.ROOT))
                            + "(?![\\p{Alnum}_-])")
                    .matcher(plain)
                    .find());
  }

  /** Parcels of which nobody knew whose they are, and in which they are named. */
  List<Long> unread(Tx tx, int piece) {
    List<Long> theirs = new ArrayList<>();
    Set<String> channels =
        whose.addresses().stream().map(Address::channel).collect(Collectors.toSet());
    List<Long> some = tx.personalData().nobodys(0, piece);
    while (!some.isEmpty()) {
      for (long number : some) {
        tx.inbox()
            .find(number)
            .map(a -> a.parcel())
            .filter(p -> channels.contains(p.channel()))
            .filter(
                p ->
                    isNamedIn(
                        new String(p.raw(), java.nio.charset.StandardCharsets.ISO_8859_1),
                        p.channel()))
            .ifPresent(p -> theirs.add(number));
      }
      some = tx.personalData().nobodys(some.getLast(), piece);
    }
    return theirs;
  }
}
