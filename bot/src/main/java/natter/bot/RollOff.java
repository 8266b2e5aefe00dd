package natter.bot;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import natter.bot.privacy.Erased;
import natter.bot.talk.Address;

/**
 * The list of who was erased, kept beside backups, so that a restored one does not bring anybody
 * back. It says nothing about anybody but to who has the ledger: its first line is {@code
 * natter-erased 1 KEY}, every other the digest of an address by that key, the time in epoch
 * milliseconds, whether they had said stop, and what went, separated by tabs.
 */
public final class RollOff {
  private static final String HEAD = "natter-erased 1 ";

  private final Store store;
  private final Vault vault;
  private final InstantSource clock;

  public RollOff(Store store, Vault vault, InstantSource clock) {
    this.store = store;
    this.vault = vault;
    this.clock = clock;
  }

  /** Everybody who was erased from this ledger; without a key while there is nobody. */
  public String list() {
    return store.transact(
        tx -> {
          var list = new StringBuilder(HEAD + (tx.erasures().any() ? key(tx) : "") + "\n");
          tx.erasures().all().forEach(e -> list.append(line(e)).append('\n'));
          return list.toString();
        });
  }

  /** There since the first erasure. */
  private static String key(Tx tx) {
    return HexFormat.of().formatHex(tx.secrets().keep(Anonymous.PURPOSE, new byte[32]));
  }

  private static String line(Erased e) {
    return String.join(
        "\t",
        e.digest(),
        Long.toString(e.at().toEpochMilli()),
        Boolean.toString(e.stopped()),
        String.join(",", e.concerns()),
        String.join(",", e.files()));
  }

  /**
   * Erases from this ledger whom the list names and who is not yet erased in it. Index and free
   * bytes are left: whoever restores builds the one anew, and has not deleted the others.
   *
   * @return how many persons were found
   * @throws IllegalArgumentException if it is no such list
   */
  public int apply(String list) {
    List<String> lines = list.lines().filter(l -> !l.isBlank()).toList();
    if (lines.isEmpty() || !lines.getFirst().startsWith(HEAD.strip())) {
      throw new IllegalArgumentException("this is no list of who was erased");
    }
    if (lines.size() == 1) {
      return 0;
    }
    var theirs = new Anonymous(lines.getFirst().substring(HEAD.length()).strip());
    store.transact(
        tx -> tx.secrets().keep(Anonymous.PURPOSE, HexFormat.of().parseHex(theirs.key())));
    Map<String, List<Erased>> missing = missing(lines.subList(1, lines.size()));
    int persons = again(theirs, missing);
    store.transact(tx -> remember(tx, missing));
    return persons;
  }

  private Map<String, List<Erased>> missing(List<String> lines) {
    Set<Erased> known = new HashSet<>(store.<List<Erased>>read(tx -> tx.erasures().all()));
    Map<String, List<Erased>> missing = new HashMap<>();
    lines.stream()
        .map(RollOff::erased)
        .filter(e -> known.stream().noneMatch(k -> isSame(k, e)))
        .forEach(e -> missing.computeIfAbsent(e.digest(), d -> new ArrayList<>()).add(e));
    return missing;
  }

  private static boolean isSame(Erased one, Erased other) {
    return one.digest().equals(other.digest()) && one.at().equals(other.at());
  }

  private int again(Anonymous theirs, Map<String, List<Erased>> missing) {
    Map<String, Address> found = new LinkedHashMap<>();
    for (Address each : store.<List<Address>>read(tx -> tx.personalData().everybody())) {
      String digest = theirs.digest(each);
      if (missing.containsKey(digest)) {
        found.putIfAbsent(digest, each);
      }
    }
    found.forEach(
        (digest, address) ->
            new Erasing(store, vault, List.of(), clock, () -> digest)
                .erased(address, clock.instant()));
    return found.size();
  }

  private boolean remember(Tx tx, Map<String, List<Erased>> missing) {
    for (List<Erased> some : missing.values()) {
      for (Erased each : some) {
        tx.erasures().add(each);
      }
    }
    return true;
  }

  private static Erased erased(String line) {
    List<String> parts = List.of(line.split("\t", -1));
    if (parts.size() != 5) {
      throw new IllegalArgumentException(
          "this is no list of who was erased: a line has " + parts.size() + " parts");
    }
    return new Erased(
        parts.get(0),
        Instant.ofEpochMilli(Long.parseLong(parts.get(1))),
        Boolean.parseBoolean(parts.get(2)),
        some(parts.get(3)),
        some(parts.get(4)));
  }

  private static List<String> some(String list) {
    return Stream.of(list.split(",", -1)).filter(s -> !s.isEmpty()).toList();
  }
}
