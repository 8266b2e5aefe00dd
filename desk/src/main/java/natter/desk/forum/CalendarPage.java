package natter.desk.forum;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import natter.bot.Forums;
import natter.bot.news.Calendars;
import natter.bot.news.Gathering;
import natter.bot.scope.Forum;
import natter.desk.page.Download;
import natter.desk.page.Missing;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * {@code /forums/ID/meetings.ics}: the meetings of a forum, for calendars that follow it; and each
 * by itself. Nothing but day, time and place is in it.
 */
@Controller
@RequestMapping("/forums/{id}")
public final class CalendarPage {
  private static final MediaType CALENDAR =
      new MediaType("text", "calendar", StandardCharsets.UTF_8);

  private final Forums forums;
  private final Calendars calendars;
  private final String baseUrl;
  private final InstantSource clock;

  /**
   * @param baseUrl start of every link, without a slash at its end
   */
  public CalendarPage(Forums forums, Calendars calendars, String baseUrl, InstantSource clock) {
    this.forums = forums;
    this.calendars = calendars;
    this.baseUrl = baseUrl;
    this.clock = clock;
  }

  @GetMapping("/meetings.ics")
  ResponseEntity<byte[]> all(@PathVariable String id) {
    Forum forum = forums.find(id).orElseThrow(Missing::new);
    return file(forum, forums.gatherings(id));
  }

  @GetMapping("/meetings/{meeting}.ics")
  ResponseEntity<byte[]> one(@PathVariable String id, @PathVariable String meeting) {
    Forum forum = forums.find(id).orElseThrow(Missing::new);
    Gathering one =
        forums.gatherings(id).stream()
            .filter(g -> g.id().equals(meeting))
            .findFirst()
            .orElseThrow(Missing::new);
    return file(forum, List.of(one));
  }

  private ResponseEntity<byte[]> file(Forum forum, List<Gathering> meetings) {
    Instant now = clock.instant();
    String page = baseUrl + "/forums/" + forum.id();
    return ResponseEntity.ok()
        .contentType(CALENDAR)
        .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic())
        .header(HttpHeaders.CONTENT_DISPOSITION, Download.attachment(forum.id() + ".ics"))
        .header("X-Content-Type-Options", "nosniff")
        .body(calendars.published(forum, meetings, page, now));
  }
}
