package natter.desk.entry;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import natter.bot.Store;
import natter.bot.care.Access;
import natter.bot.people.Digest;
import natter.bot.people.Token;
import natter.bot.people.Token.Scope;
import natter.desk.page.Visitor;
import natter.desk.people.Accounts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Programs with a token: {@code Authorization: Bearer natter_…} (RFC 6750, section 2.1). A token
 * never does more than its owner may do at that moment.
 */
public final class Bearer implements AuthenticationConverter, AuthenticationManager {
  private static final String SCHEME = "Bearer ";
  private static final Duration NOTED = Duration.ofMinutes(1);

  private final Store store;
  private final Accounts accounts;
  private final InstantSource clock;
  private final Patience patience;

  public Bearer(Store store, Accounts accounts, InstantSource clock) {
    this.store = store;
    this.accounts = accounts;
    this.clock = clock;
    this.patience = new Patience("token from", 50, store, clock);
  }

  /**
   * A program that came in.
   *
   * @param scopes what it may ask for
   */
  record Program(Access access, Set<Scope> scopes) implements Visitor.Known {
    @Override
    public String toString() {
      return access.account();
    }
  }

  /** Whether somebody may ask for this: a person for all they may see, a program for its scopes. */
  public static boolean may(Authentication who, Scope scope) {
    boolean within = !(who.getPrincipal() instanceof Program p) || p.scopes().contains(scope);
    return who.isAuthenticated() && within && TokensPage.mayHold(Visitor.of(who).access(), scope);
  }

  @Override
  public @Nullable Authentication convert(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? UsernamePasswordAuthenticationToken.unauthenticated(
            request.getRemoteAddr(), header.substring(SCHEME.length()).strip())
        : null;
  }

  @Override
  public Authentication authenticate(Authentication asked) throws AuthenticationException {
    String address = asked.getName();
    patience
        .left(address)
        .ifPresent(
            left -> {
              throw new TooManyTries(left);
            });
    Optional<Authentication> found = find(String.valueOf(asked.getCredentials()));
    if (found.isEmpty()) {
      patience.failed(address);
      throw new BadCredentialsException("no such token");
    }
    return found.get();
  }

  private Optional<Authentication> find(String typed) {
    Instant now = clock.instant();
    return store
        .read(tx -> tx.tokens().find(Digest.of(typed)))
        .filter(t -> now.isBefore(t.expires()))
        .flatMap(t -> accounts.enabled(t.account()).map(a -> program(t, a.access(), now)));
  }

  private Authentication program(Token token, Access access, Instant now) {
    if (token.used().filter(u -> u.plus(NOTED).isAfter(now)).isEmpty()) {
      store.transact(
          tx -> {
            tx.tokens().used(token.number(), now);
            return true;
          });
    }
    return UsernamePasswordAuthenticationToken.authenticated(
        new Program(access, token.scopes()), null, List.of());
  }
}
