package natter.desk;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import natter.bot.care.Access;
import natter.bot.care.Audit.What;
import natter.bot.care.Officer.Role;
import natter.desk.page.Trail;
import natter.desk.page.Visitor;
import natter.desk.people.Accounts;
import natter.desk.people.TooManyTries;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;

/** Who may open what, and with which headers each answer goes out. What is not named is shut. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class Safety {
  private static final String POLICY =
      "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'";

  /** Those whom {@link Access#maySeeConcerns} lets in. */
  private static final String[] ON_CONCERNS = {
    Role.OFFICER.name(), Role.TEAMLEAD.name(), Role.MANAGER.name(), Role.ADMIN.name()
  };

  /** Those whom {@link Access#maySeeFigures} lets in. */
  private static final String[] ON_FIGURES = {
    Role.OFFICER.name(),
    Role.TEAMLEAD.name(),
    Role.COUNCILLOR.name(),
    Role.MANAGER.name(),
    Role.ADMIN.name()
  };

  private static final String[] FIGURES = {
    "/desk/overview",
    "/desk/overview/**",
    "/desk/hotspots",
    "/desk/hotspots.csv",
    "/desk/map",
    "/desk/map.csv",
    "/desk/pack",
    "/desk/pack.zip"
  };

  private final Trail trail;
  private final Accounts accounts;

  Safety(Trail trail, Accounts accounts) {
    this.trail = trail;
    this.accounts = accounts;
  }

  /** JSON for programs: a name and a password with each request, no session. */
  @Bean
  @Order(1)
  SecurityFilterChain apiChain(HttpSecurity http) throws Exception {
    return withHeaders(http)
        .securityMatcher("/api/**")
        .csrf(CsrfConfigurer::disable)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(c -> c.disable())
        .httpBasic(b -> b.authenticationEntryPoint(Safety::askForPassword))
        .exceptionHandling(
            e ->
                e.authenticationEntryPoint(Safety::askForPassword)
                    .accessDeniedHandler(
                        (request, response, denied) -> {
                          refused(request);
                          json(response, 403, "Your account has no right to see this");
                        }))
        .authorizeHttpRequests(
            a ->
                a.requestMatchers(HttpMethod.GET, "/api/**")
                    .hasAnyRole(ON_CONCERNS)
                    .anyRequest()
                    .denyAll())
        .build();
  }

  /** Health for everybody; the rest for this machine, or an administrator. */
  @Bean
  @Order(2)
  SecurityFilterChain actuatorChain(HttpSecurity http) throws Exception {
    return withHeaders(http)
        .securityMatcher("/actuator/**")
        .csrf(CsrfConfigurer::disable)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(c -> c.disable())
        .httpBasic(b -> b.authenticationEntryPoint(Safety::askForPassword))
        .authorizeHttpRequests(
            a ->
                a.requestMatchers("/actuator/health", "/actuator/health/**")
                    .permitAll()
                    .anyRequest()
                    .access((who, what) -> new AuthorizationDecision(isNear(who.get(), what))))
        .build();
  }

  /** The chat as JSON: a session cookie of its own, and only JSON, which no form can send. */
  @Bean
  @Order(3)
  SecurityFilterChain chatMessagesChain(HttpSecurity http) throws Exception {
    return withHeaders(http)
        .securityMatcher("/chat/messages")
        .csrf(CsrfConfigurer::disable)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(c -> c.disable())
        .authorizeHttpRequests(a -> a.anyRequest().permitAll())
        .build();
  }

  /** Pages for everybody: they need no session, so their token against forgery is a cookie. */
  @Bean
  @Order(4)
  SecurityFilterChain openChain(HttpSecurity http) throws Exception {
    var tokens = new CookieCsrfTokenRepository();
    tokens.setCookieName("natter-form");
    tokens.setCookieCustomizer(c -> c.sameSite("Lax"));
    return withHeaders(http)
        .securityMatcher(
            "/",
            "/favicon.ico",
            "/static/**",
            "/chat",
            "/chat/end",
            "/privacy",
            "/accessibility",
            "/files/*",
            "/partner/*",
            "/take/*",
            "/desk/first")
        .csrf(c -> c.csrfTokenRepository(tokens))
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(c -> c.disable())
        .authorizeHttpRequests(a -> a.anyRequest().permitAll())
        .build();
  }

  /** The desk: sign in with a form. */
  @Bean
  @Order(5)
  SecurityFilterChain deskChain(HttpSecurity http) throws Exception {
    return withHeaders(http)
        .securityMatcher("/desk", "/desk/**", "/login", "/logout")
        .formLogin(
            f ->
                f.loginPage("/login")
                    .successHandler(this::goOn)
                    .failureHandler(this::askAgain)
                    .permitAll())
        .logout(l -> l.addLogoutHandler(this::signedOut).logoutSuccessUrl("/login?out").permitAll())
        .exceptionHandling(
            e ->
                e.accessDeniedHandler(
                    (request, response, denied) -> {
                      refused(request);
                      response.sendError(403);
                    }))
        .authorizeHttpRequests(
            a ->
                a.requestMatchers("/login")
                    .permitAll()
                    .requestMatchers("/desk/announce", "/desk/announce/**")
                    .hasRole(Role.ORGANISER.name())
                    .requestMatchers("/desk/more", "/desk/services", "/desk/teams", "/desk/forums")
                    .authenticated()
                    .requestMatchers(FIGURES)
                    .hasAnyRole(ON_FIGURES)
                    .requestMatchers("/desk/templates", "/desk/templates/**")
                    .hasAnyRole(Role.TEAMLEAD.name(), Role.MANAGER.name())
                    .requestMatchers("/desk/words", "/desk/words/**")
                    .hasRole(Role.MANAGER.name())
                    .requestMatchers("/desk/people", "/desk/people/**", "/desk/mailbox")
                    .hasRole(Role.ADMIN.name())
                    .anyRequest()
                    .hasAnyRole(ON_CONCERNS))
        .build();
  }

  /** Whatever else: there is nothing there. */
  @Bean
  @Order(6)
  SecurityFilterChain otherChain(HttpSecurity http) throws Exception {
    return withHeaders(http)
        .csrf(CsrfConfigurer::disable)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(c -> c.disable())
        .exceptionHandling(
            e -> e.authenticationEntryPoint((request, response, who) -> response.sendError(404)))
        .authorizeHttpRequests(a -> a.requestMatchers("/error").permitAll().anyRequest().denyAll())
        .build();
  }

  private static HttpSecurity withHeaders(HttpSecurity http) throws Exception {
    return http.headers(
        h ->
            h.contentSecurityPolicy(p -> p.policyDirectives(POLICY))
                .frameOptions(f -> f.deny())
                .referrerPolicy(r -> r.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(
                    p -> p.policy("camera=(), microphone=(), geolocation=(), payment=()"))
                .httpStrictTransportSecurity(
                    s -> s.includeSubDomains(false).maxAgeInSeconds(31_536_000)));
  }

  private static void askForPassword(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException wrong)
      throws IOException {
    if (wrong instanceof TooManyTries hasty) {
      response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(hasty.seconds()));
      json(response, 429, "Too many tries. Wait " + hasty.seconds() + " seconds");
      return;
    }
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"natter\", charset=\"UTF-8\"");
    json(response, 401, "Sign in with the name and password of an account");
  }

  /** {@code says} holds nothing that would need escaping. */
  private static void json(HttpServletResponse response, int status, String says)
      throws IOException {
    response.setStatus(status);
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.getWriter().write("{\"error\":\"" + says + "\"}");
  }

  private void askAgain(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException wrong)
      throws IOException {
    if (!(wrong instanceof TooManyTries)) {
      trail.add(request, tried(request), What.TURNED_AWAY, "/login", "");
    }
    String why = wrong instanceof TooManyTries hasty ? "wait=" + hasty.seconds() : "error";
    response.sendRedirect(request.getContextPath() + "/login?" + why);
  }

  /** The account whose name was typed; what is no account's name may be somebody's password. */
  private String tried(HttpServletRequest request) {
    String typed = request.getParameter("username");
    return accounts.named(typed == null ? "" : typed).orElse("nobody");
  }

  private void refused(HttpServletRequest request) {
    if (request.getUserPrincipal() instanceof Authentication who) {
      trail.add(request, Visitor.of(who).name(), What.REFUSED, request.getRequestURI(), "");
    }
  }

  private void signedOut(
      HttpServletRequest request, HttpServletResponse response, @Nullable Authentication who) {
    if (who != null) {
      trail.add(request, Visitor.of(who).name(), What.SIGNED_OUT, "/logout", "");
    }
  }

  /** To where they wanted to go, or to the first page they have a right to. */
  private void goOn(
      HttpServletRequest request, HttpServletResponse response, Authentication signedIn)
      throws IOException {
    Visitor visitor = Visitor.of(signedIn);
    trail.add(request, visitor.name(), What.SIGNED_IN, "/login", "password");
    var wanted = new HttpSessionRequestCache();
    SavedRequest saved = wanted.getRequest(request, response);
    wanted.removeRequest(request, response);
    String home = request.getContextPath() + home(visitor);
    response.sendRedirect(saved == null || !visitor.seesConcerns() ? home : saved.getRedirectUrl());
  }

  private static String home(Visitor visitor) {
    if (visitor.seesConcerns()) {
      return "/desk/queues";
    }
    return visitor.seesFigures() ? "/desk/overview" : "/desk/announce";
  }

  private static boolean isNear(Authentication who, RequestAuthorizationContext what) {
    return isLoopback(what.getRequest().getRemoteAddr())
        || (who.isAuthenticated() && Visitor.of(who).administers());
  }

  private static boolean isLoopback(String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
