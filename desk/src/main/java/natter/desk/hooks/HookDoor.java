package natter.desk.hooks;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import natter.bot.talk.Hook;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /hooks/NAME}: what other servers bring, handed to the hook of that name. */
@RestController
public final class HookDoor {
  private final Map<String, Hook> hooks;

  public HookDoor(List<Hook> hooks) {
    this.hooks = hooks.stream().collect(Collectors.toMap(Hook::name, Function.identity()));
  }

  @PostMapping("/hooks/{name}")
  ResponseEntity<Void> knock(@PathVariable String name, HttpServletRequest request)
      throws IOException {
    Hook hook = hooks.get(name);
    if (hook == null) {
      return ResponseEntity.notFound().build();
    }
    byte[] body = request.getInputStream().readNBytes(hook.largest() + 1);
    return ResponseEntity.status(
            body.length > hook.largest()
                ? HttpStatus.CONTENT_TOO_LARGE
                : status(hook.knock(header -> value(request, header), body)))
        .build();
  }

  private static String value(HttpServletRequest request, String header) {
    return Optional.ofNullable(request.getHeader(header)).orElse("");
  }

  private static HttpStatus status(Hook.Heard heard) {
    return switch (heard) {
      case KEPT -> HttpStatus.OK;
      case STRANGER -> HttpStatus.UNAUTHORIZED;
      case NONSENSE -> HttpStatus.BAD_REQUEST;
      case FOREIGN -> HttpStatus.UNSUPPORTED_MEDIA_TYPE;
      case LATER -> HttpStatus.SERVICE_UNAVAILABLE;
    };
  }
}
