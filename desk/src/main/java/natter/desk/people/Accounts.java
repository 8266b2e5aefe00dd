package natter.desk.people;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import natter.bot.Store;
import natter.bot.care.Access;
import natter.bot.care.Officer;
import natter.bot.care.Officer.Role;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/** Everybody with an account: those of the demo, if it is one, then those in the ledger. */
public final class Accounts {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  /** What a deputy takes over of an absent colleague's roles; no other right is handed on. */
  private static final Set<Role> HANDED_ON = Set.of(Role.OFFICER, Role.TEAMLEAD);

  private final List<Officer> demo;
  private final Store store;
  private final InstantSource clock;

  public Accounts(List<Officer> demo, Store store, InstantSource clock) {
    this.demo = List.copyOf(demo);
    this.store = store;
    this.clock = clock;
  }

  /** An account's name in its one form. */
  public static String plain(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  /** As Spring Security wants it. */
  public UserDetails details(String typed) {
    return find(plain(typed))
        .<UserDetails>map(this::account)
        .orElseThrow(() -> new UsernameNotFoundException("no such account"));
  }

  /** The same, of the demo's accounts alone. */
  public UserDetails demoDetails(String typed) {
    return inDemo(plain(typed))
        .<UserDetails>map(this::account)
        .orElseThrow(() -> new UsernameNotFoundException("no such account"));
  }

  /** The account of that name if it can be used. */
  public Optional<Account> enabled(String name) {
    return find(name).filter(Officer::enabled).map(this::account);
  }

  /** The account of whoever has this address, if it can be used. */
  public Optional<Account> enabledByEmail(String email) {
    return store
        .read(tx -> tx.officers().findByEmail(email))
        .filter(Officer::enabled)
        .map(this::account);
  }

  /** The name of the account that somebody typed, if there is one. */
  public Optional<String> named(String typed) {
    return find(plain(typed)).map(Officer::name);
  }

  /** Those of the demo cannot be changed. */
  public boolean isDemo(String name) {
    return inDemo(name).isPresent();
  }

  public Optional<Officer> find(String name) {
    return inDemo(name).or(() -> store.read(tx -> tx.officers().find(name)));
  }

  public List<Officer> all() {
    return Stream.concat(demo.stream(), store.read(tx -> tx.officers().all()).stream())
        .sorted(Comparator.comparing(Officer::name))
        .toList();
  }

  public LocalDate today() {
    return clock.instant().atZone(LONDON).toLocalDate();
  }

  private Optional<Officer> inDemo(String name) {
    return demo.stream().filter(o -> o.name().equals(name)).findFirst();
  }

  private Account account(Officer officer) {
    return new Account(officer, access(officer));
  }

  private Access access(Officer officer) {
    LocalDate today = today();
    List<Officer> absent =
        store.read(tx -> tx.officers().withDeputy(officer.name())).stream()
            .filter(Officer::enabled)
            .filter(o -> o.deputy(today).isPresent())
            .toList();
    return new Access(
        officer.name(),
        and(officer.roles(), absent, Accounts::handedOn),
        and(officer.teams(), absent, Officer::teams),
        officer.forums(),
        officer.wards(),
        absent.stream().map(Officer::name).collect(Collectors.toSet()),
        officer.restricted());
  }

  private static Set<Role> handedOn(Officer absent) {
    return absent.roles().stream().filter(HANDED_ON::contains).collect(Collectors.toSet());
  }

  private static <T> Set<T> and(
      Set<T> own, List<Officer> absent, Function<Officer, Set<T>> theirs) {
    Set<T> all = new HashSet<>(own);
    absent.forEach(o -> all.addAll(theirs.apply(o)));
    return all;
  }
}
