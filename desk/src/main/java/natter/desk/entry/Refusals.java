package natter.desk.entry;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import natter.bot.care.Audit.What;
import natter.desk.page.Trail;
import natter.desk.page.Visitor;
import natter.desk.people.Accounts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;

/** What is said to those who cannot come in, or not here; and it is written down. */
public final class Refusals {
  /** What a page with files still reads, to say itself that they are too large. */
  private static final long MOST_READ = 30_000_000;

  private final Trail trail;
  private final Accounts accounts;

  public Refusals(Trail trail, Accounts accounts) {
    this.trail = trail;
    this.accounts = accounts;
  }

  /** To a program that has not said who it is. */
  public void askForToken(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException wrong)
      throws IOException {
    if (wrong instanceof TooManyTries hasty) {
      response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(hasty.seconds()));
      json(response, 429, "Too many tries. Wait " + hasty.seconds() + " seconds");
      return;
    }
    if (!(wrong instanceof InsufficientAuthenticationException)) {
      trail.add(request, "nobody", What.TURNED_AWAY, request.getRequestURI(), "");
    }
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"natter\", charset=\"UTF-8\"");
    response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"natter\"");
    json(response, 401, "Send a token that somebody with an account made on the desk");
  }

  /** To a program that has no right to this. */
  public void refuseProgram(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
      throws IOException {
    refused(request);
    json(response, 403, "Your account has no right to see this");
  }

  /** To somebody who has no right to this, or is not quite in yet. */
  public void refusePerson(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
      throws IOException {
    if (request.getUserPrincipal() instanceof Authentication who
        && who.getPrincipal() instanceof Halfway halfway) {
      response.sendRedirect(request.getContextPath() + Landing.missing(halfway.session().stage()));
      return;
    }
    if (isTooLarge(request)) {
      response.sendError(HttpStatus.CONTENT_TOO_LARGE.value());
      return;
    }
    refused(request);
    response.sendError(HttpServletResponse.SC_FORBIDDEN);
  }

  /** Of a form with files over the limit nothing is read, nor what proves that it is ours. */
  private static boolean isTooLarge(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null
        && type.startsWith(MediaType.MULTIPART_FORM_DATA_VALUE)
        && request.getContentLengthLong() > MOST_READ;
  }

  /** To somebody whose name or password is wrong. */
  public void askAgain(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException wrong)
      throws IOException {
    if (!(wrong instanceof TooManyTries)) {
      trail.add(request, tried(request), What.TURNED_AWAY, "/login", "");
    }
    String why = wrong instanceof TooManyTries hasty ? "wait=" + hasty.seconds() : "error";
    response.sendRedirect(request.getContextPath() + "/login?" + why);
  }

  /** To somebody for whom the council's sign-in vouches, but who has no account here. */
  public void unknownToSso(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException wrong)
      throws IOException {
    trail.add(request, "nobody", What.TURNED_AWAY, Sso.START, "");
    response.sendRedirect(request.getContextPath() + "/login?unknown");
  }

  public void signedOut(
      HttpServletRequest request, HttpServletResponse response, @Nullable Authentication who) {
    if (who != null) {
      trail.add(request, Visitor.of(who).name(), What.SIGNED_OUT, "/logout", "");
    }
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

  /** {@code says} holds nothing that would need escaping. */
  static void json(HttpServletResponse response, int status, String says) throws IOException {
    response.setStatus(status);
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.getWriter().write("{\"error\":\"" + says + "\"}");
  }
}
