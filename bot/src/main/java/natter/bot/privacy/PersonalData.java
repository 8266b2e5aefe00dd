package natter.bot.privacy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
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

  /** What they told us, oldest first. */
  List<Reference> concerns(List<Address> addresses);

  /**
   * Hands on each row of theirs in one table of {@link Whereabouts}, by column and without raw
   * bytes, as it comes: there may be many.
   */
  void each(Whose whose, String table, Consumer<Map<String, String>> row);

  /** The same of everybody's. */
  void each(String table, Consumer<Map<String, String>> row);

  /**
   * Parcels with a number above this one of which nobody knows whose they are, or that tell about
   * others (what robots sent), lowest first.
   */
  List<Long> nobodys(long after, int atMost);

  void belongs(long parcel, Address to);

  /** The parcels of theirs, oldest first: what they sent, and what others wrote about theirs. */
  List<Long> parcels(Whose whose);

  /** Of these, those that they sent themselves, or that were told in their name. */
  Set<Long> sent(Whose whose);

  /** The ids of the parcels of theirs that came by this channel. */
  Set<String> ids(Whose whose, String channel);

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
   * @param needles handles and whole names, as officers may have typed them: nobody else is meant
   * @param words what their names are made of; a word of its own may mean somebody, or something
   *     else
   * @param kept their concerns that are left out
   */
  record Whose(
      List<Address> addresses,
      Set<String> voter,
      Set<String> needles,
      Set<String> words,
      Set<Reference> kept) {
    public Whose {
      addresses = List.copyOf(addresses);
      voter = Set.copyOf(voter);
      needles = Set.copyOf(needles);
      words = Set.copyOf(words);
      kept = Set.copyOf(kept);
      if (addresses.isEmpty()) {
        throw new IllegalArgumentException("a person without an address is nobody");
      }
    }

    /** The same with other concerns left out. */
    public Whose keeping(Set<Reference> others) {
      return new Whose(addresses, voter, needles, words, others);
    }

    /** Whether officers' words mean them, and nobody else. */
    public boolean isSurelyNamedIn(String text) {
      return needles.stream().anyMatch(n -> isWordIn(n, text));
    }

    /** Whether officers' words may mean them. */
    public boolean isNamedIn(String text) {
      return isSurelyNamedIn(text) || words.stream().anyMatch(w -> isWordIn(w, text));
    }

    private static boolean isWordIn(String word, String text) {
      return Pattern.compile(
              "(?<![\\p{L}\\p{N}])" + Pattern.quote(word) + "(?![\\p{L}\\p{N}])",
              Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
          .matcher(text)
          .find();
    }
  }

  /**
   * How.
   *
   * @param alias what stands in the place of each handle; says nothing
   */
  record Emptying(String alias, Instant at) {}

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
