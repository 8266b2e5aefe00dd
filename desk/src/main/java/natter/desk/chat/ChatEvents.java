package natter.desk.chat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.HttpRequestHandler;

/**
 * {@code /chat/events}: what is said, as it is said. A page begins after the line it names in
 * {@code after}; a browser that comes again says in {@code Last-Event-ID} what it heard last. 204
 * for who has not written yet, and 429 where too many are open: such a page asks {@code
 * /chat/messages} now and then.
 */
public final class ChatEvents implements HttpRequestHandler {
  private final Chat chat;
  private final Streams streams;

  public ChatEvents(Chat chat, Streams streams) {
    this.chat = chat;
    this.streams = streams;
  }

  @Override
  public void handleRequest(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<Session> session = chat.known(request);
    String from = request.getRemoteAddr();
    if (session.isEmpty()) {
      response.setStatus(HttpStatus.NO_CONTENT.value());
    } else if (!streams.hasRoom(session.get(), from)) {
      response.setHeader(HttpHeaders.RETRY_AFTER, "60");
      response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
    } else {
      response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
      response.setCharacterEncoding("UTF-8");
      response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store, no-transform");
      response.setHeader("X-Accel-Buffering", "no");
      response.flushBuffer();
      streams.open(session.get(), from, heard(request), request.startAsync());
    }
  }

  private static long heard(HttpServletRequest request) {
    return Math.max(
        number(request.getHeader("Last-Event-ID")), number(request.getParameter("after")));
  }

  private static long number(@Nullable String said) {
    return said != null && said.matches("\\d{1,18}") ? Long.parseLong(said) : 0;
  }
}
