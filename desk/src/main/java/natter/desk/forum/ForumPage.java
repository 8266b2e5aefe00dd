package natter.desk.forum;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import natter.bot.scope.Forum;
import natter.desk.forum.PublicForum.AgendaView;
import natter.desk.page.Missing;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.context.request.WebRequest;

/**
 * {@code /forums} and {@code /forums/ID}: what anybody may read of a community forum, without
 * signing in, with feeds. Browsers and caches keep it for five minutes, and then ask whether it is
 * still the same.
 */
@Controller
@RequestMapping("/forums")
public final class ForumPage {
  private static final String CACHE =
      String.valueOf(CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic().getHeaderValue());

  private final Bulletin bulletin;
  private final String baseUrl;
  private final String version;

  /**
   * @param baseUrl start of every link, without a slash at its end
   * @param version changes when the pages look different
   */
  public ForumPage(Bulletin bulletin, String baseUrl, String version) {
    this.bulletin = bulletin;
    this.baseUrl = baseUrl;
    this.version = version;
  }

  @GetMapping
  String all(Model model, HttpServletResponse response) {
    response.setHeader(HttpHeaders.CACHE_CONTROL, CACHE);
    model.addAttribute("forums", bulletin.forums());
    return "desk/public-forums";
  }

  @GetMapping("/{id}")
  @Nullable String one(
      @PathVariable String id, Model model, WebRequest request, HttpServletResponse response) {
    PublicForum forum = bulletin.of(find(id));
    response.setHeader(HttpHeaders.CACHE_CONTROL, CACHE);
    if (request.checkNotModified(tag(forum.toString()))) {
      return null;
    }
    model.addAttribute("forum", forum);
    model.addAttribute("feed", "/forums/" + forum.id() + "/feed");
    return "desk/public-forum";
  }

  @GetMapping("/{id}/agenda/{meeting}")
  @Nullable String agenda(
      @PathVariable String id,
      @PathVariable String meeting,
      Model model,
      WebRequest request,
      HttpServletResponse response) {
    Forum forum = find(id);
    AgendaView agenda = bulletin.agenda(forum, meeting).orElseThrow(Missing::new);
    response.setHeader(HttpHeaders.CACHE_CONTROL, CACHE);
    if (request.checkNotModified(tag(forum.name() + agenda))) {
      return null;
    }
    model.addAttribute("id", forum.id());
    model.addAttribute("name", forum.name());
    model.addAttribute("agenda", agenda);
    return "desk/public-agenda";
  }

  @GetMapping("/{id}/feed.atom")
  ResponseEntity<byte[]> atom(@PathVariable String id, WebRequest request) {
    return feed(Feed.ATOM, id, request);
  }

  @GetMapping("/{id}/feed.rss")
  ResponseEntity<byte[]> rss(@PathVariable String id, WebRequest request) {
    return feed(Feed.RSS, id, request);
  }

  private ResponseEntity<byte[]> feed(Feed feed, String id, WebRequest request) {
    Forum forum = find(id);
    String xml = feed.of(forum, baseUrl + "/forums/" + forum.id(), bulletin.news(forum));
    String tag = tag(xml);
    if (request.checkNotModified(tag)) {
      return ResponseEntity.status(304).header(HttpHeaders.CACHE_CONTROL, CACHE).eTag(tag).build();
    }
    return ResponseEntity.ok()
        .contentType(new MediaType(MediaType.parseMediaType(feed.type()), StandardCharsets.UTF_8))
        .header(HttpHeaders.CACHE_CONTROL, CACHE)
        .header("X-Content-Type-Options", "nosniff")
        .eTag(tag)
        .body(xml.getBytes(StandardCharsets.UTF_8));
  }

  private Forum find(String id) {
    Optional<Forum> forum = bulletin.forums().stream().filter(f -> f.id().equals(id)).findFirst();
    return forum.orElseThrow(Missing::new);
  }

  /** Of what is shown, and of how. */
  private String tag(String shown) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((version + shown).getBytes(StandardCharsets.UTF_8));
      return "W/\"" + HexFormat.of().formatHex(digest, 0, 12) + "\"";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
