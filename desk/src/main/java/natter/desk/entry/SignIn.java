package natter.desk.entry;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import natter.bot.Store;
import natter.desk.people.Accounts;
import natter.desk.people.Passwords;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Signing in with name and password. Who fails too often waits, by account and address, and by
 * address alone; an unknown name takes as long as a wrong password.
 */
public final class SignIn implements AuthenticationProvider {
  private final DaoAuthenticationProvider passwords;
  private final Patience withAccount;
  private final Patience withAddress;

  private SignIn(UserDetailsService known, Passwords passwords, Store store, InstantSource clock) {
    this.passwords = new DaoAuthenticationProvider(known);
    this.passwords.setPasswordEncoder(passwords);
    this.withAccount = new Patience("password", 5, store, clock);
    this.withAddress = new Patience("password from", 50, store, clock);
  }

  /** For everybody with an account. */
  public static SignIn forPeople(
      Accounts accounts, Passwords passwords, Store store, InstantSource clock) {
    return new SignIn(accounts::details, passwords, store, clock);
  }

  /** For programs that send name and password with each request: those of the demo alone. */
  public static SignIn forTheDemo(
      Accounts accounts, Passwords passwords, Store store, InstantSource clock) {
    return new SignIn(accounts::demoDetails, passwords, store, clock);
  }

  @Override
  public @Nullable Authentication authenticate(Authentication asked) {
    String address = address(asked);
    String account = Accounts.plain(asked.getName()) + "@" + address;
    refuseHasty(account, address);
    try {
      Authentication signedIn = passwords.authenticate(asked);
      withAccount.succeeded(account);
      return signedIn;
    } catch (AuthenticationException wrong) {
      withAccount.failed(account);
      withAddress.failed(address);
      throw wrong;
    }
  }

  @Override
  public boolean supports(Class<?> kind) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
  }

  private void refuseHasty(String account, String address) {
    List<Duration> left =
        Stream.of(withAccount.left(account), withAddress.left(address))
            .flatMap(Optional::stream)
            .toList();
    if (!left.isEmpty()) {
      throw new TooManyTries(left.stream().max(Duration::compareTo).orElseThrow());
    }
  }

  private static String address(Authentication asked) {
    return asked.getDetails() instanceof WebAuthenticationDetails web
            && web.getRemoteAddress() != null
        ? web.getRemoteAddress()
        : "";
  }
}
