package natter.desk.entry;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import natter.bot.care.Audit.What;
import natter.bot.people.Session;
import natter.bot.people.Session.Stage;
import natter.desk.page.Menu;
import natter.desk.page.Trail;
import natter.desk.page.Visitor;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;

/** Where somebody goes who has come in: on to what they wanted, or to what is still missing. */
public final class Landing implements AuthenticationSuccessHandler {
  static final String CODE = "/login/code";
  static final String SET_UP = "/login/set-up";

  private final Trail trail;

  public Landing(Trail trail) {
    this.trail = trail;
  }

  @Override
  public void onAuthenticationSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication signedIn)
      throws IOException {
    Session session = DeskSessions.begun(request).orElseThrow();
    String next =
        session.stage() == Stage.OPEN
            ? signedIn(request, response, Visitor.of(signedIn), session)
            : missing(session.stage());
    response.sendRedirect(request.getContextPath() + next);
  }

  /** The page on which somebody who is halfway goes on. */
  static String missing(Stage stage) {
    return stage == Stage.CODE ? CODE : SET_UP;
  }

  /** Writes it down. Returns where to go. */
  String signedIn(
      HttpServletRequest request, HttpServletResponse response, Visitor visitor, Session session) {
    trail.add(request, visitor.name(), What.SIGNED_IN, "/login", session.way());
    var wanted = new HttpSessionRequestCache();
    SavedRequest saved = wanted.getRequest(request, response);
    wanted.removeRequest(request, response);
    return saved == null || !visitor.seesConcerns() ? home(visitor) : path(saved);
  }

  private static String path(SavedRequest saved) {
    java.net.URI wanted = java.net.URI.create(saved.getRedirectUrl());
    String query = wanted.getRawQuery();
    return query == null ? wanted.getRawPath() : wanted.getRawPath() + "?" + query;
  }

  /** The first page that somebody may open. */
  public static String home(Visitor visitor) {
    Menu menu = Menu.of(visitor, "", Map.of());
    return Stream.concat(menu.bar().stream(), menu.more().stream())
        .map(Menu.Entry::path)
        .findFirst()
        .orElse("/desk/account");
  }
}
