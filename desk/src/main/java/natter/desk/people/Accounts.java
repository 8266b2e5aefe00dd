package natter.desk.people;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import natter.bot.Store;
import natter.bot.care.Access;
import natter.bot.care.Officer;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/** Everybody with an account: those of the demo, if it is one, then those in the ledger. */
public final class Accounts {
  private final List<Officer> demo;
  private final Store store;

  public Accounts(List<Officer> demo, Store store) {
    this.demo = List.copyOf(demo);
    this.store = store;
  }

  /** An account's name in its one form. */
  static String plain(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  /** As Spring Security wants it. */
  UserDetails details(String typed) {
    return find(plain(typed))
        .<UserDetails>map(o -> new Account(o, Access.of(o)))
        .orElseThrow(() -> new UsernameNotFoundException("no such account"));
  }

  /** The name of the account that somebody typed, if there is one. */
  public Optional<String> named(String typed) {
    return find(plain(typed)).map(Officer::name);
  }

  Optional<Officer> find(String name) {
    return demo.stream()
        .filter(o -> o.name().equals(name))
        .findFirst()
        .or(() -> store.read(tx -> tx.officers().find(name)));
  }

  public List<Officer> all() {
    return Stream.concat(demo.stream(), store.read(tx -> tx.officers().all()).stream())
        .sorted(Comparator.comparing(Officer::name))
        .toList();
  }
}
