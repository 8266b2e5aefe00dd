package natter.desk.entry;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import natter.bot.Store;
import natter.bot.people.Digest;
import natter.bot.people.Session;
import natter.bot.people.Session.Stage;
import natter.desk.people.Account;
import natter.desk.people.Accounts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.SecurityContextRepository;

/**
 * Who is signed in, kept in the ledger: a session outlives a restart and ends everywhere at once.
 * The browser holds 128 bits by chance, the ledger only their digest. What somebody may do is read
 * anew with each request.
 */
@SuppressWarnings("deprecation") // the interface still asks for its old way to load
public final class DeskSessions implements SecurityContextRepository {
  static final String COOKIE = "natter-desk";

  private static final Duration NOTED = Duration.ofMinutes(1);
  private static final String MADE = DeskSessions.class.getName();

  private final Store store;
  private final Accounts accounts;
  private final Codes codes;
  private final InstantSource clock;
  private final Supplier<String> tokens;
  private final Duration idle;
  private final Duration longest;

  /**
   * @param tokens by chance
   * @param idle how long a session lasts unused
   * @param longest how long it lasts at all
   */
  public DeskSessions(
      Store store,
      Accounts accounts,
      Codes codes,
      InstantSource clock,
      Supplier<String> tokens,
      Duration idle,
      Duration longest) {
    this.store = store;
    this.accounts = accounts;
    this.codes = codes;
    this.clock = clock;
    this.tokens = tokens;
    this.idle = idle;
    this.longest = longest;
  }

  /** The session that a request came with. */
  public static Optional<Session> of(Authentication signedIn) {
    return signedIn.getDetails() instanceof Session session
        ? Optional.of(session)
        : Optional.empty();
  }

  @Override
  public SecurityContext loadContext(
      org.springframework.security.web.context.HttpRequestResponseHolder holder) {
    var context = new SecurityContextImpl();
    find(holder.getRequest()).ifPresent(context::setAuthentication);
    return context;
  }

  @Override
  public boolean containsContext(HttpServletRequest request) {
    return find(request).isPresent();
  }

  /** Called when somebody has come in or leaves: each time the cookie is another one. */
  @Override
  public void saveContext(
      @Nullable SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
    end(request);
    Authentication who = context == null ? null : context.getAuthentication();
    if (who == null || who instanceof AnonymousAuthenticationToken) {
      cookie(request, response, "", Duration.ZERO);
    } else if (who.getPrincipal() instanceof Account account) {
      begin(account, codes.next(account), "password", request, response);
    } else if (who.getPrincipal() instanceof Sso.Person person) {
      begin(person.account(), Stage.OPEN, "single sign-on", request, response);
    }
  }

  /** Lets somebody in all the way, in the place of how far they were. */
  void open(Account account, String way, HttpServletRequest request, HttpServletResponse response) {
    end(request);
    begin(account, Stage.OPEN, way, request, response);
  }

  /** The session that this request began, if it did. */
  static Optional<Session> begun(HttpServletRequest request) {
    return request.getAttribute(MADE) instanceof Session session
        ? Optional.of(session)
        : Optional.empty();
  }

  private void begin(
      Account account,
      Stage stage,
      String way,
      HttpServletRequest request,
      HttpServletResponse response) {
    String token = tokens.get();
    Instant now = clock.instant();
    var session =
        new Session(
            Digest.of(token),
            account.getUsername(),
            stage,
            way,
            request.getRemoteAddr(),
            Objects.toString(request.getHeader(HttpHeaders.USER_AGENT), ""),
            now,
            now);
    store.transact(
        tx -> {
          tx.sessions().endOlder(now.minus(idle), now.minus(longest));
          tx.sessions().keep(session);
          return true;
        });
    request.setAttribute(MADE, session);
    cookie(request, response, token, longest);
  }

  private void end(HttpServletRequest request) {
    token(request)
        .map(Digest::of)
        .ifPresent(
            digest ->
                store.transact(
                    tx -> {
                      tx.sessions().end(digest);
                      return true;
                    }));
  }

  private Optional<Authentication> find(HttpServletRequest request) {
    return token(request)
        .map(Digest::of)
        .flatMap(digest -> store.read(tx -> tx.sessions().find(digest)))
        .filter(this::isGood)
        .flatMap(s -> accounts.enabled(s.account()).map(a -> used(s, a, request)));
  }

  private boolean isGood(Session session) {
    Instant now = clock.instant();
    return session.used().plus(idle).isAfter(now) && session.made().plus(longest).isAfter(now);
  }

  private Authentication used(Session session, Account account, HttpServletRequest request) {
    Instant now = clock.instant();
    String from = request.getRemoteAddr();
    Session noted = session;
    if (session.used().plus(NOTED).isBefore(now) || !session.from().equals(from)) {
      noted = session.usedAgain(now, from);
      keep(noted);
    }
    return authentication(noted, account);
  }

  /** Unless it was ended meanwhile. */
  private void keep(Session session) {
    store.transact(
        tx -> {
          if (tx.sessions().find(session.digest()).isPresent()) {
            tx.sessions().keep(session);
          }
          return true;
        });
  }

  private static Authentication authentication(Session session, Account account) {
    boolean open = session.stage() == Stage.OPEN;
    UsernamePasswordAuthenticationToken signedIn =
        UsernamePasswordAuthenticationToken.authenticated(
            open ? account : new Halfway(account, session),
            null,
            open
                ? account.getAuthorities()
                : List.of(new SimpleGrantedAuthority(Halfway.AUTHORITY)));
    signedIn.setDetails(session);
    return signedIn;
  }

  private static Optional<String> token(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Stream.of(cookies)
            .filter(c -> c.getName().equals(COOKIE) && !c.getValue().isEmpty())
            .map(Cookie::getValue)
            .findFirst();
  }

  private static void cookie(
      HttpServletRequest request, HttpServletResponse response, String value, Duration age) {
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(COOKIE, value)
            .path("/")
            .httpOnly(true)
            .secure(request.isSecure())
            .sameSite("Lax")
            .maxAge(age)
            .build()
            .toString());
  }
}
