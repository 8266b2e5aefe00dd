package natter.bot;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import natter.bot.care.Export;
import natter.bot.care.Reference;
import natter.bot.news.Subscription.State;
import natter.bot.privacy.Elsewhere;
import natter.bot.privacy.Erased;
import natter.bot.privacy.PersonalData.Emptying;
import natter.bot.privacy.PersonalData.Gone;
import natter.bot.privacy.PersonalData.Whose;
import natter.bot.privacy.PrivacyRequest;
import natter.bot.privacy.Whereabouts;
import natter.bot.privacy.Whereabouts.Table;
import natter.bot.talk.Address;

/**
 * Erases persons: from the ledger in one transaction, then files, index and the bytes that deleted
 * rows leave behind. What figures count stays, without the person.
 */
public final class Erasing {
  private static final int PIECE = 200;
  private static final int ALIAS = 12;

  private static final List<Table> SOMEBODYS =
      Whereabouts.tables().stream().filter(Table::isSomebodys).toList();

  private final Store store;
  private final Vault vault;
  private final List<Remains> remains;
  private final List<Elsewhere> elsewhere;
  private final InstantSource clock;
  private final Supplier<String> ids;

  /** Where something of what was deleted may be left besides ledger and vault. */
  public interface Remains {
    /** Returns once nothing of it is there. */
    void wipe();
  }

  /**
   * @param ids random ones
   */
  public Erasing(
      Store store, Vault vault, List<Remains> remains, InstantSource clock, Supplier<String> ids) {
    this(store, vault, remains, List.of(), clock, ids);
  }

  /**
   * The same, where natter takes from places that are not its own.
   *
   * @param elsewhere those places
   */
  public Erasing(
      Store store,
      Vault vault,
      List<Remains> remains,
      List<Elsewhere> elsewhere,
      InstantSource clock,
      Supplier<String> ids) {
    this.store = store;
    this.vault = vault;
    this.remains = List.copyOf(remains);
    this.elsewhere = List.copyOf(elsewhere);
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Words of officers or organisers for many, which a person has to look at.
   *
   * @param table where they lie, by {@link Whereabouts}
   * @param id which of them
   */
  public record Said(String table, String id, How how) {
    /** How sure it is that the person is meant. */
    public enum How {
      NAMES("names them"),
      QUOTES("repeats their words"),
      MAY_NAME("may name them");

      private final String words;

      How(String words) {
        this.words = words;
      }

      public String words() {
        return words;
      }
    }

    @Override
    public String toString() {
      return table.replace('_', ' ') + " " + id + " " + how.words();
    }
  }

  /**
   * What erasing would do, or did.
   *
   * @param addresses how many they have
   * @param amounts of rows, by table
   * @param files how many files went
   * @param kept why each concern that stays has to
   * @param toLookAt what officers and organisers wrote for many, and stays
   * @param elsewhere what became of what lies outside of natter, and what could not be reached and
   *     why, in sentences
   */
  public record Outcome(
      int addresses,
      Map<String, Long> amounts,
      int files,
      Map<Reference, String> kept,
      List<Said> toLookAt,
      List<String> elsewhere) {
    public Outcome {
      toLookAt = List.copyOf(toLookAt);
      elsewhere = List.copyOf(elsewhere);
    }

    public boolean isNothing() {
      return amounts.isEmpty() && kept.isEmpty();
    }
  }

  /** What would go and what would stay; changes nothing. */
  public Outcome look(Address one) {
    return look(store, one);
  }

  /** The same, of a ledger that is only read. */
  public static Outcome look(Reading store, Address one) {
    return store.read(
        tx -> {
          Subject subject = Subject.of(tx, one);
          Map<String, Long> amounts = new TreeMap<>();
          for (Table table : SOMEBODYS.stream().filter(Erasing::changes).toList()) {
            tx.personalData()
                .each(
                    subject.whose(),
                    table.name(),
                    row -> amounts.merge(table.name(), 1L, Long::sum));
          }
          int unread = subject.unread(tx, PIECE).size();
          if (unread > 0) {
            amounts.merge("parcel", (long) unread, Long::sum);
          }
          return new Outcome(
              subject.whose().addresses().size(),
              amounts,
              0,
              subject.kept(),
              new OfficialWords(tx, subject.whose()).all(),
              List.of());
        });
  }

  /** What only counts, or is official, stays as it is; open tickets are closed. */
  private static boolean changes(Table table) {
    return table.fate() != Whereabouts.Fate.STAY || table.name().equals("ticket");
  }

  /** Erases whoever has this address, on all their channels; returns once nothing is left. */
  public Outcome erase(Address one) {
    Instant now = clock.instant();
    Mail mail = store.read(tx -> mail(tx, one));
    Outcome outcome = erased(one, now);
    List<String> said = new ArrayList<>(wipe());
    elsewhere.forEach(place -> said.addAll(place.forget(mail.addresses(), mail.ids())));
    return new Outcome(
        outcome.addresses(),
        outcome.amounts(),
        outcome.files(),
        outcome.kept(),
        outcome.toLookAt(),
        said);
  }

  /** What natter took of them from a mailbox. */
  private record Mail(List<Address> addresses, Set<String> ids) {}

  /** Where a concern of theirs stays, only mails that are surely not about it go. */
  private static Mail mail(Tx tx, Address one) {
    Subject subject = Subject.of(tx, one);
    Set<String> ids = new HashSet<>(tx.personalData().ids(subject.whose(), Address.EMAIL));
    subject.unread(tx, PIECE).stream()
        .flatMap(n -> tx.inbox().find(n).stream())
        .map(arrival -> arrival.parcel())
        .filter(p -> p.channel().equals(Address.EMAIL))
        .forEach(p -> ids.add(p.id()));
    return new Mail(subject.kept().isEmpty() ? subject.whose().addresses() : List.of(), ids);
  }

  /** The same, but for what deleted rows leave behind. */
  Outcome erased(Address one, Instant now) {
    Subject subject = store.read(tx -> Subject.of(tx, one));
    List<Said> toLookAt = store.read(tx -> new OfficialWords(tx, subject.whose()).all());
    List<Long> unread = store.read(tx -> subject.unread(tx, PIECE));
    Gone gone = store.transact(tx -> erase(tx, one, unread, now));
    gone.files().forEach(vault::drop);
    return new Outcome(
        subject.whose().addresses().size(),
        gone.amounts(),
        gone.files().size(),
        subject.kept(),
        toLookAt,
        List.of());
  }

  private List<String> wipe() {
    remains.forEach(Remains::wipe);
    return store.scrub(SOMEBODYS.stream().map(Table::name).collect(Collectors.toSet()));
  }

  private Gone erase(Tx tx, Address one, List<Long> unread, Instant now) {
    unread.forEach(n -> tx.personalData().belongs(n, one));
    Subject subject = Subject.of(tx, one);
    Whose whose = subject.whose();
    boolean stopped = whose.addresses().stream().anyMatch(a -> hasStopped(tx, a));
    tx.exports().before(now.plusSeconds(1)).stream().map(Export::id).forEach(tx.exports()::remove);
    List<String> asked =
        whose.addresses().stream()
            .flatMap(a -> tx.privacyRequests().of(a).stream())
            .filter(r -> r.state() == PrivacyRequest.State.OPEN)
            .map(PrivacyRequest::id)
            .toList();
    Gone gone = tx.personalData().erase(whose, new Emptying(alias(), now));
    settle(tx, asked, subject.kept(), now);
    note(tx, whose, gone, stopped, now);
    return gone;
  }

  private String alias() {
    return "erased-" + ids.get().replace("-", "").substring(0, ALIAS);
  }

  private static boolean hasStopped(Tx tx, Address address) {
    return tx.conversations().with(address).filter(c -> c.stopped()).isPresent()
        || tx.subscribers().ever(address).stream()
            .anyMatch(s -> s.state() == State.STOPPED && !s.ending().equals(Confirming.NEVER));
  }

  /** Whoever asked for it has what they asked for; what stays is said. */
  private static void settle(Tx tx, List<String> asked, Map<Reference, String> kept, Instant now) {
    List<String> stays = kept.keySet().stream().map(Reference::value).toList();
    String note = stays.isEmpty() ? "" : "kept: " + String.join(", ", stays);
    asked.stream()
        .flatMap(id -> tx.privacyRequests().find(id).stream())
        .forEach(
            r -> tx.privacyRequests().keep(r.settled(PrivacyRequest.State.DONE, "", note, now)));
  }

  /** Without an address, so that a restored backup does not bring them back. */
  private void note(Tx tx, Whose whose, Gone gone, boolean stopped, Instant now) {
    Anonymous anonymous = anonymous(tx, ids);
    List<String> concerns = gone.concerns().stream().map(Reference::value).toList();
    List<Erased> all = new ArrayList<>();
    for (Address each : whose.addresses()) {
      all.add(new Erased(anonymous.digest(each), now, stopped, concerns, gone.files()));
    }
    all.forEach(tx.erasures()::add);
  }

  /** By the key of this ledger, which is made when it is first needed. */
  static Anonymous anonymous(Tx tx, Supplier<String> ids) {
    String fresh =
        Vault.digest((ids.get() + ids.get()).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    byte[] key = tx.secrets().keep(Anonymous.PURPOSE, HexFormat.of().parseHex(fresh));
    return new Anonymous(HexFormat.of().formatHex(key));
  }

  /** Whether somebody said stop, and was erased after it: it stays so until they ask for news. */
  static boolean hadStopped(Tx tx, Address address) {
    if (!tx.erasures().any()) {
      return false;
    }
    byte[] key =
        tx.secrets().keep(Anonymous.PURPOSE, new byte[32]); // there since the first of them
    var anonymous = new Anonymous(HexFormat.of().formatHex(key));
    return tx.erasures().of(anonymous.digest(address)).stream().anyMatch(Erased::stopped);
  }
}
