package natter.bot.privacy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import natter.bot.care.Reference;
import natter.bot.talk.Address;

/**
 * Everything of one person, wherever it lies (see {@link Whereabouts}).
 *
 * <p>Parcels that nobody could read belong to nobody; whoever finds a person in one says so by
 * {@link #belongs} before they export or erase.
 */
public interface PersonalData {
  /** The address in every way it is written in the store: capitals in a mail address vary. */
  List<Address> spelled(Address address);

  /** Every address that anything is kept of. */
  List<Address> everybody();

  /** What they said they are called. */
  List<String> names(List<Address> addresses);

  /** All rows of theirs, table by table; without raw bytes. */
  List<Rows> of(Whose whose);

  /**
   * Parcels with a number above this one of which nobody knows whose they are, or that tell about
   * others (what robots sent), lowest first.
   */
  List<Long> nobodys(long after, int atMost);

  void belongs(long parcel, Address to);

  /** The parcels of theirs, oldest first. */
  List<Long> parcels(Whose whose);

  /** Makes it theirs no more: rows go, or stay without the person. Files are named, not removed. */
  Gone erase(Whose whose, Emptying emptying);

  /** The same for concerns alone, whoever told them: what is too old. */
  Gone empty(List<Reference> concerns, Emptying emptying);

  /** What people agreed to, oldest first, without who. */
  List<Given> given();

  /**
   * A person.
   *
   * @param addresses all they have; at least one
   * @param voter what their votes stand under
   * @param needles handles and names, as officers may have typed them
   * @param kept their concerns that have to stay as they are
   */
  record Whose(
      List<Address> addresses, Set<String> voter, Set<String> needles, Set<Reference> kept) {
    public Whose {
      addresses = List.copyOf(addresses);
      voter = Set.copyOf(voter);
      needles = Set.copyOf(needles);
      kept = Set.copyOf(kept);
      if (addresses.isEmpty()) {
        throw new IllegalArgumentException("a person without an address is nobody");
      }
    }
  }

  /**
   * How.
   *
   * @param alias what stands in the place of each handle; says nothing
   */
  record Emptying(String alias, Instant at) {}

  /** What one table has of somebody; each row by column, in the order of the table. */
  record Rows(String table, List<Map<String, String>> rows) {
    public Rows {
      rows = List.copyOf(rows);
    }
  }

  /**
   * What went.
   *
   * @param amounts by table
   * @param concerns that are empty now
   * @param files digests of files that nothing refers to any more
   */
  record Gone(Map<String, Long> amounts, List<Reference> concerns, List<String> files) {
    public Gone {
      amounts = Map.copyOf(amounts);
      concerns = List.copyOf(concerns);
      files = List.copyOf(files);
    }
  }
}
