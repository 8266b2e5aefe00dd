package natter.desk;

import java.net.InetAddress;
import java.net.UnknownHostException;
import natter.bot.care.Access;
import natter.bot.people.Token.Scope;
import natter.desk.chat.ChatSettings;
import natter.desk.entry.Bearer;
import natter.desk.entry.CodePage;
import natter.desk.entry.DeskSessions;
import natter.desk.entry.Landing;
import natter.desk.entry.Refusals;
import natter.desk.entry.SignIn;
import natter.desk.entry.Sso;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.AuthenticationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Who may open what, and with which headers each answer goes out. What is not named is shut. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class Safety {
  private static final String POLICY =
      "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors ";

  private static final String NOBODY = "'none'";

  private static final String[] FIGURES_API = {"/api/overview", "/api/hotspots", "/api/pack"};

  /** What tells of nobody. */
  private static final String[] CONTENT_API = {
    "/api/openapi.json",
    "/api/services",
    "/api/services/*",
    "/api/teams",
    "/api/forums",
    "/api/wards",
    "/api/levels"
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

  private final Refusals refusals;
  private final ForPrograms programs;
  private final ChatSettings chat;

  Safety(Refusals refusals, ForPrograms programs, ChatSettings chat) {
    this.refusals = refusals;
    this.programs = programs;
    this.chat = chat;
  }

  /**
   * How programs come in.
   *
   * @param demo with name and password, in the demo alone
   * @param tokens with a token
   * @param pace and not too often
   */
  record ForPrograms(SignIn demo, Bearer tokens, Pace pace) {}

  /** JSON for programs: a token with each request, no session. */
  @Bean
  @Order(1)
  SecurityFilterChain apiChain(HttpSecurity http) throws Exception {
    return forPrograms(http.securityMatcher("/api/**"))
        .addFilterAfter(programs.pace(), BasicAuthenticationFilter.class)
        .authorizeHttpRequests(
            a ->
                a.requestMatchers(HttpMethod.GET, "/api/audit", "/api/audit/**")
                    .access(Doors.within(Scope.AUDIT))
                    .requestMatchers(HttpMethod.GET, FIGURES_API)
                    .access(Doors.within(Scope.FIGURES))
                    .requestMatchers(HttpMethod.GET, "/api/voices")
                    .access(Doors.within(Scope.VOICES))
                    .requestMatchers(HttpMethod.GET, "/api/casework")
                    .access(Doors.within(Scope.CASEWORK))
                    .requestMatchers(HttpMethod.GET, CONTENT_API)
                    .authenticated()
                    .requestMatchers(HttpMethod.GET, "/api/**")
                    .access(Doors.within(Scope.CONCERNS))
                    .anyRequest()
                    .denyAll())
        .build();
  }

  /** Health for everybody; the rest for this machine, or an administrator's program. */
  @Bean
  @Order(2)
  SecurityFilterChain actuatorChain(HttpSecurity http) throws Exception {
    return forPrograms(http.securityMatcher("/actuator/**"))
        .authorizeHttpRequests(
            a ->
                a.requestMatchers("/actuator/health", "/actuator/health/**")
                    .permitAll()
                    .anyRequest()
                    .access(fromHereOr(Doors.within(Scope.METRICS))))
        .build();
  }

  private HttpSecurity forPrograms(HttpSecurity http) throws Exception {
    var tokens = new AuthenticationFilter(programs.tokens(), programs.tokens());
    tokens.setSuccessHandler((request, response, who) -> {});
    tokens.setFailureHandler(refusals::askForToken);
    tokens.setSecurityContextRepository(new RequestAttributeSecurityContextRepository());
    return withHeaders(http)
        .csrf(CsrfConfigurer::disable)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(c -> c.disable())
        .authenticationManager(new ProviderManager(programs.demo()))
        .httpBasic(b -> b.authenticationEntryPoint(refusals::askForToken))
        .addFilterBefore(tokens, BasicAuthenticationFilter.class)
        .exceptionHandling(
            e ->
                e.authenticationEntryPoint(refusals::askForToken)
                    .accessDeniedHandler(refusals::refuseProgram));
  }

  /**
   * The page of the chat: other sites may show it in a frame if the settings name them, and it may
   * ask where somebody is.
   */
  @Bean
  @Order(3)
  SecurityFilterChain chatChain(HttpSecurity http) throws Exception {
    return http.headers(h -> headers(h, chat.ancestors(), "geolocation=(self)"))
        .securityMatcher("/chat")
        .csrf(c -> c.csrfTokenRepository(formTokens()))
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(c -> c.disable())
        .authorizeHttpRequests(a -> a.anyRequest().permitAll())
        .build();
  }

  /**
   * The chat for scripts, and the script of its widget: a session cookie of its own, and only what
   * no form can send.
   */
  @Bean
  @Order(3)
  SecurityFilterChain chatMessagesChain(HttpSecurity http) throws Exception {
    return withHeaders(http)
        .securityMatcher("/chat/messages", "/chat/messages/*", "/chat/events", "/chat/widget.js")
        .csrf(CsrfConfigurer::disable)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(c -> c.disable())
        .authorizeHttpRequests(a -> a.anyRequest().permitAll())
        .build();
  }

  /** Where other servers knock: each hook asks them to prove who they are. */
  @Bean
  @Order(3)
  SecurityFilterChain hooksChain(HttpSecurity http) throws Exception {
    return withHeaders(http)
        .securityMatcher("/hooks/*")
        .csrf(CsrfConfigurer::disable)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(c -> c.disable())
        .authorizeHttpRequests(
            a -> a.requestMatchers(HttpMethod.POST).permitAll().anyRequest().denyAll())
        .build();
  }

  /**
   * The link to stop: mail programs press it for people, without cookies (RFC 8058). Its own seal
   * stands against forgery.
   */
  @Bean
  @Order(3)
  SecurityFilterChain stopChain(HttpSecurity http) throws Exception {
    return withHeaders(http)
        .securityMatcher("/unsubscribe/*")
        .csrf(CsrfConfigurer::disable)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(c -> c.disable())
        .authorizeHttpRequests(a -> a.anyRequest().permitAll())
        .build();
  }

  /** Pages for everybody: they need no session. */
  @Bean
  @Order(4)
  SecurityFilterChain openChain(HttpSecurity http) throws Exception {
    return withHeaders(http)
        .securityMatcher(
            "/",
            "/favicon.ico",
            "/static/**",
            "/chat/*",
            "/chat/email/stop",
            "/chat/news/*",
            "/privacy",
            "/accessibility",
            "/files/*",
            "/data/*",
            "/partner/*",
            "/take/*",
            "/join",
            "/join/sent",
            "/confirm/*",
            "/preferences/*",
            "/preferences/*/again",
            "/forums",
            "/forums/**",
            "/login/forgotten",
            "/desk/first")
        .csrf(c -> c.csrfTokenRepository(formTokens()))
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(c -> c.disable())
        .authorizeHttpRequests(a -> a.anyRequest().permitAll())
        .build();
  }

  /** The desk: sign in with a form, and whatever else is asked for. */
  @Bean
  @Order(5)
  SecurityFilterChain deskChain(HttpSecurity http, DeskSessions sessions, Landing landing, Sso sso)
      throws Exception {
    withHeaders(http)
        .securityMatcher("/desk", "/desk/**", "/login", "/login/**", "/logout")
        .csrf(c -> c.csrfTokenRepository(formTokens()).csrfTokenRequestHandler(atOnce()))
        .securityContext(c -> c.securityContextRepository(sessions))
        .formLogin(
            f ->
                f.loginPage("/login")
                    .securityContextRepository(sessions)
                    .successHandler(landing)
                    .failureHandler(refusals::askAgain))
        .logout(
            l -> l.addLogoutHandler(refusals::signedOut).logoutSuccessUrl("/login?out").permitAll())
        .exceptionHandling(e -> e.accessDeniedHandler(refusals::refusePerson))
        .authorizeHttpRequests(
            a ->
                a.requestMatchers("/login", "/login/link", "/login/sso/*", "/login/back/*")
                    .permitAll()
                    .requestMatchers("/login/**")
                    .hasAuthority(CodePage.AUTHORITY)
                    .requestMatchers("/desk/more", "/desk/account", "/desk/account/**")
                    .access(Doors.everybody())
                    .requestMatchers("/desk/services", "/desk/teams", "/desk/forums")
                    .access(Doors.everybody())
                    .requestMatchers(FIGURES)
                    .access(Doors.whoever(Access::maySeeFigures))
                    .requestMatchers("/desk/templates", "/desk/templates/**")
                    .access(Doors.whoever(Access::mayLead))
                    .requestMatchers("/desk/absence/*", "/desk/absence/*/none")
                    .access(Doors.everybody())
                    .requestMatchers(
                        "/desk/broadcasts",
                        "/desk/broadcasts/**",
                        "/desk/forums/*",
                        "/desk/forums/*/forget")
                    .access(Doors.whoever(who -> who.mayAnnounce() || who.mayManage()))
                    .requestMatchers(
                        "/desk/posters",
                        "/desk/posters/**",
                        "/desk/groups",
                        "/desk/groups/**",
                        "/desk/telegram-groups",
                        "/desk/telegram-groups/**")
                    .access(Doors.whoever(Access::mayAnnounce))
                    .requestMatchers(
                        "/desk/agendas", "/desk/agendas/**", "/desk/actions", "/desk/actions/*")
                    .access(Doors.whoever(Access::maySeeMeetings))
                    .requestMatchers("/desk/ideas", "/desk/ideas/*", "/desk/said", "/desk/said/**")
                    .access(Doors.whoever(Access::mayHearIdeas))
                    .requestMatchers("/desk/voices", "/desk/voices/*")
                    .access(Doors.whoever(Access::mayHear))
                    .requestMatchers("/desk/casework", "/desk/casework/*")
                    .access(Doors.whoever(Access::mayFollow))
                    .requestMatchers("/desk/new", "/desk/new/*")
                    .access(Doors.whoever(Access::mayTakeDown))
                    .requestMatchers("/desk/words", "/desk/words/**")
                    .access(Doors.whoever(Access::mayManage))
                    .requestMatchers("/desk/audit", "/desk/audit/**", "/desk/audit.csv")
                    .access(Doors.whoever(Access::maySeeAudit))
                    .requestMatchers("/desk/team", "/desk/team/**")
                    .access(Doors.whoever(Access::mayLead))
                    .requestMatchers("/desk/people", "/desk/people/**", "/desk/mailbox")
                    .access(Doors.whoever(Access::mayAdminister))
                    .anyRequest()
                    .access(Doors.whoever(Access::maySeeConcerns)));
    if (sso.isThere()) {
      http.oauth2Login(
          o ->
              o.loginPage("/login")
                  .securityContextRepository(sessions)
                  .clientRegistrationRepository(sso)
                  .authorizationEndpoint(e -> e.baseUri("/login/sso"))
                  .redirectionEndpoint(e -> e.baseUri("/login/back/*"))
                  .userInfoEndpoint(e -> e.oidcUserService(sso::person))
                  .successHandler(landing)
                  .failureHandler(refusals::unknownToSso));
    }
    return http.build();
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

  /** Against forgery, in a cookie: a form that was open during a restart can still be sent. */
  private static CookieCsrfTokenRepository formTokens() {
    var tokens = new CookieCsrfTokenRepository();
    tokens.setCookieName("natter-form");
    tokens.setCookieCustomizer(c -> c.sameSite("Lax"));
    return tokens;
  }

  /** Not when a page writes its first form: a long one has sent its cookies by then. */
  private static XorCsrfTokenRequestAttributeHandler atOnce() {
    var handler = new XorCsrfTokenRequestAttributeHandler();
    handler.setCsrfRequestAttributeName(null);
    return handler;
  }

  private static HttpSecurity withHeaders(HttpSecurity http) throws Exception {
    return http.headers(h -> headers(h, NOBODY, "geolocation=()"));
  }

  /**
   * @param ancestors who may show it in a frame
   */
  private static void headers(
      HeadersConfigurer<HttpSecurity> headers, String ancestors, String location) {
    headers
        .contentSecurityPolicy(p -> p.policyDirectives(POLICY + ancestors))
        .referrerPolicy(r -> r.policy(ReferrerPolicy.SAME_ORIGIN))
        .permissionsPolicyHeader(p -> p.policy("camera=(), microphone=(), payment=(), " + location))
        .httpStrictTransportSecurity(s -> s.includeSubDomains(false).maxAgeInSeconds(31_536_000));
    if (ancestors.equals(NOBODY)) {
      headers.frameOptions(f -> f.deny());
    } else {
      headers.frameOptions(f -> f.disable()); // it cannot name sites
    }
  }

  private static AuthorizationManager<RequestAuthorizationContext> fromHereOr(
      AuthorizationManager<RequestAuthorizationContext> others) {
    return (who, what) ->
        isLoopback(what.getRequest().getRemoteAddr())
            ? new AuthorizationDecision(true)
            : others.authorize(who, what);
  }

  private static boolean isLoopback(String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
