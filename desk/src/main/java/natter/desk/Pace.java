package natter.desk;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import natter.desk.page.Flood;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/** Holds programs back that ask too often: 600 times a minute, by account or else by address. */
final class Pace extends OncePerRequestFilter {
  private static final int MOST = 600;

  private final Flood flood;

  Pace(InstantSource clock) {
    this.flood = new Flood(MOST, Duration.ofMinutes(1), clock);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain rest)
      throws ServletException, IOException {
    var who = request.getUserPrincipal();
    Optional<Duration> wait =
        flood.tooMany(who == null ? request.getRemoteAddr() : "account " + who.getName());
    if (wait.isEmpty()) {
      rest.doFilter(request, response);
      return;
    }
    response.setStatus(429);
    response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(wait.get().toSeconds() + 1));
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.getWriter().write("{\"error\":\"Too many requests. Wait, then go on\"}");
  }
}
