package natter.desk;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** What is said when something goes wrong: a page, or JSON where JSON is spoken. Never how. */
@Controller
final class Mishaps implements ErrorController {
  /** What a page says. */
  record Mishap(String title, String advice) {}

  @RequestMapping("/error")
  Object say(HttpServletRequest request, Model model) {
    HttpStatus status = status(request);
    Mishap mishap = mishap(status);
    if (speaksJson(request)) {
      return ResponseEntity.status(status)
          .contentType(MediaType.APPLICATION_JSON)
          .body(Map.of("error", mishap.title()));
    }
    model.addAttribute("mishap", mishap);
    return new ModelAndView("desk/mishap", model.asMap(), status);
  }

  private static HttpStatus status(HttpServletRequest request) {
    return Optional.ofNullable(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE))
        .filter(Integer.class::isInstance)
        .map(Integer.class::cast)
        .map(HttpStatus::resolve)
        .orElse(HttpStatus.NOT_FOUND);
  }

  private static boolean speaksJson(HttpServletRequest request) {
    Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    return path instanceof String uri
        && (uri.startsWith("/api/") || uri.startsWith("/chat/messages"));
  }

  private static Mishap mishap(HttpStatus status) {
    return switch (status) {
      case NOT_FOUND ->
          new Mishap(
              "Page not found",
              "If you typed the address, check it is correct. If you pasted it, check you copied"
                  + " all of it.");
      case FORBIDDEN ->
          new Mishap(
              "You cannot do this",
              "Your account has no right to see or do this, or the page was open for too long. Go"
                  + " back, load the page again and try once more.");
      case METHOD_NOT_ALLOWED, BAD_REQUEST, UNSUPPORTED_MEDIA_TYPE, NOT_ACCEPTABLE ->
          new Mishap(
              "We could not read this request", "Check the address, or start from the front page.");
      case CONTENT_TOO_LARGE ->
          new Mishap(
              "Your files are too large",
              "Nothing was sent. Go back, and choose files of 10 MB or less together, or of 25 MB with a broadcast.");
      default ->
          status.is4xxClientError()
              ? new Mishap(status.getReasonPhrase(), "Start again from the front page.")
              : new Mishap(
                  "Sorry, there is a problem with this service",
                  "Try again later. What was sent before is safe.");
    };
  }
}
