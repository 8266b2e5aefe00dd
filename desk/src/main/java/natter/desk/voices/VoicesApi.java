package natter.desk.voices;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import natter.bot.Voices;
import natter.bot.Voices.Voice;
import natter.bot.care.Access;
import natter.bot.care.Audit.What;
import natter.desk.api.Paging;
import natter.desk.page.Audited;
import natter.desk.page.Visitor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/voices} and {@code /api/casework}: what the pages of those names show. */
@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
public final class VoicesApi {
  private final Voices voices;

  public VoicesApi(Voices voices) {
    this.voices = voices;
  }

  /** A page of them; {@code next} is where the next one is, or null after the last. */
  record Page(long total, List<Heard> voices, @Nullable String next) {}

  /** One of them: ids of service and ward, times as instants in ISO 8601. */
  record Heard(
      String reference,
      @Nullable String service,
      String level,
      String status,
      @Nullable String ward,
      String received,
      String words,
      @Nullable String name,
      @Nullable String due,
      @Nullable String closed,
      @Nullable String outcome) {
    static Heard of(Voice v) {
      return new Heard(
          v.reference().value(),
          v.service().orElse(null),
          v.level().id(),
          v.status().id(),
          v.ward().orElse(null),
          v.received().toString(),
          v.words(),
          v.name().isEmpty() ? null : v.name(),
          at(v.due()),
          at(v.closed()),
          v.outcome().map(o -> o.id()).orElse(null));
    }

    private static @Nullable String at(Optional<Instant> time) {
      return time.map(Instant::toString).orElse(null);
    }
  }

  @Audited(
      value = What.SEARCHED,
      keeping = {"q", "page"})
  @GetMapping("/voices")
  Page voices(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String service,
      @RequestParam(defaultValue = "") String status,
      @RequestParam(defaultValue = "") String ward,
      @RequestParam(defaultValue = "0") String page,
      @RequestParam(defaultValue = "20") String size,
      Authentication signedIn) {
    var wanted = new Narrowed(q.strip(), service, status, ward);
    Access access = access(signedIn);
    return page(wanted.of(voices.heard(access)), Paging.of(page, size), access);
  }

  @GetMapping("/casework")
  Page casework(
      @RequestParam(defaultValue = "0") String page,
      @RequestParam(defaultValue = "20") String size,
      Authentication signedIn) {
    Access access = access(signedIn);
    return page(voices.casework(access), Paging.of(page, size), access);
  }

  private Page page(List<Voice> all, Paging paging, Access access) {
    return new Page(
        all.size(),
        paging.of(all).stream()
            .flatMap(v -> voices.find(v.reference(), access).stream())
            .map(Heard::of)
            .toList(),
        paging.next(all.size()));
  }

  private static Access access(Authentication signedIn) {
    return Visitor.of(signedIn).access();
  }
}
