package natter.desk.entry;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import natter.bot.care.Access;
import natter.desk.page.Visitor;
import natter.desk.people.Account;
import natter.desk.people.Accounts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * Single sign-on by OpenID Connect: whoever the council's own sign-in vouches for, and who has an
 * account here with that email address, comes in. Nobody gets an account by it.
 */
public final class Sso implements ClientRegistrationRepository {
  /** The one there is. */
  public static final String ID = "council";

  /** Where it begins. */
  public static final String START = "/login/sso/" + ID;

  /** Where the council's sign-in sends people back to. */
  public static final String BACK = "/login/back/" + ID;

  private static final Logger log = LoggerFactory.getLogger(Sso.class);

  private final Optional<Provider> provider;
  private final Accounts accounts;
  private final OidcUserService userInfo = new OidcUserService();
  private volatile @Nullable ClientRegistration registration;

  public Sso(Optional<Provider> provider, Accounts accounts) {
    this.provider = provider;
    this.accounts = accounts;
  }

  /**
   * Who vouches for people.
   *
   * @param issuer its address, which also tells where its doors are (OpenID Connect Discovery 1.0)
   * @param clientId who we are there
   * @param clientSecret how we prove it
   * @param name what officers call it
   * @param vouches whether every address it tells is verified, where it does not say so of each
   */
  public record Provider(
      String issuer, String clientId, String clientSecret, String name, boolean vouches) {
    /** Never shows the secret. */
    @Override
    public String toString() {
      return "Provider[" + issuer + "]";
    }
  }

  /**
   * Somebody who came in by it.
   *
   * @param account whose account it is
   * @param told what the council's sign-in says of them
   */
  record Person(Account account, OidcUser told) implements OidcUser, Visitor.Known {
    @Override
    public Access access() {
      return account.access();
    }

    @Override
    public String getName() {
      return account.getUsername();
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
      return account.getAuthorities();
    }

    @Override
    public Map<String, Object> getAttributes() {
      return told.getAttributes();
    }

    @Override
    public Map<String, Object> getClaims() {
      return told.getClaims();
    }

    @Override
    public @Nullable OidcUserInfo getUserInfo() {
      return told.getUserInfo();
    }

    @Override
    public OidcIdToken getIdToken() {
      return told.getIdToken();
    }

    @Override
    public String toString() {
      return getName();
    }
  }

  public boolean isThere() {
    return provider.isPresent();
  }

  /** What officers call it; empty if there is none. */
  public String name() {
    return provider.map(Provider::name).orElse("");
  }

  /** Asked for at the first use, so that natter starts while it is away. */
  @Override
  public @Nullable ClientRegistration findByRegistrationId(String id) {
    if (!id.equals(ID) || provider.isEmpty()) {
      return null;
    }
    ClientRegistration known = registration;
    if (known == null) {
      known = ask(provider.get());
      registration = known;
    }
    return known;
  }

  private static @Nullable ClientRegistration ask(Provider provider) {
    try {
      return ClientRegistrations.fromIssuerLocation(provider.issuer())
          .registrationId(ID)
          .clientId(provider.clientId())
          .clientSecret(provider.clientSecret())
          .scope("openid", "email", "profile")
          .redirectUri("{baseUrl}" + BACK)
          .build();
    } catch (IllegalArgumentException | IllegalStateException e) {
      log.warn("single sign-on (natter.oidc.issuer) cannot be reached: {}", e.toString());
      return null;
    }
  }

  /**
   * The account of whoever came.
   *
   * @throws OAuth2AuthenticationException if their address is not verified, or has no account that
   *     can be used
   */
  public OidcUser person(OidcUserRequest request) {
    OidcUser told = userInfo.loadUser(request);
    String email = told.getEmail();
    boolean verified =
        Boolean.TRUE.equals(told.getEmailVerified())
            || (told.getEmailVerified() == null && provider.filter(Provider::vouches).isPresent());
    return Optional.ofNullable(email)
        .filter(e -> verified)
        .flatMap(accounts::enabledByEmail)
        .<OidcUser>map(account -> new Person(account, told))
        .orElseThrow(() -> new OAuth2AuthenticationException(new OAuth2Error("access_denied")));
  }
}
