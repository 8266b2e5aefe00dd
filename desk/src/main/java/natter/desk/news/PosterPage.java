package natter.desk.news;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import natter.bot.Interests;
import natter.bot.care.Phrases;
import natter.bot.news.Interest;
import natter.bot.scope.Forum;
import natter.desk.page.Missing;
import natter.desk.page.Plain;
import natter.desk.page.QrCode;
import natter.desk.page.Unaudited;
import natter.desk.page.Visitor;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** {@code /desk/posters}: a page to print for each forum and street, by which people join. */
@Controller
@RequestMapping("/desk/posters")
public final class PosterPage {
  private static final String NOBODY = "tells of nobody";
  private static final int LONGEST_STREET = 80;

  private final Interests interests;
  private final Phrases phrases;
  private final BotName bot;
  private final String baseUrl;

  /**
   * @param baseUrl start of every link, without a slash at its end
   */
  public PosterPage(Interests interests, Phrases phrases, BotName bot, String baseUrl) {
    this.interests = interests;
    this.phrases = phrases;
    this.bot = bot;
    this.baseUrl = baseUrl;
  }

  /** A code, what it is for, and where it leads. */
  public record Code(String label, String link, QrCode qr) {
    static Code of(String label, String link) {
      return new Code(label, link, QrCode.of(link));
    }
  }

  @Unaudited(NOBODY)
  @GetMapping
  String choose(Authentication signedIn, Model model) {
    model.addAttribute("forums", own(signedIn));
    return "desk/posters";
  }

  @Unaudited(NOBODY)
  @GetMapping("/print")
  String print(
      @RequestParam(defaultValue = "") String forum,
      @RequestParam(defaultValue = "") String street,
      Authentication signedIn,
      Model model) {
    Forum shown =
        own(signedIn).stream()
            .filter(f -> f.id().equals(forum))
            .findFirst()
            .orElseThrow(Missing::new);
    String plain = Plain.line(street);
    String put = plain.substring(0, Math.min(plain.length(), LONGEST_STREET));
    var words = PageWords.in(phrases, shown.language());
    model.addAttribute("words", words);
    model.addAttribute("forum", shown);
    model.addAttribute("street", put);
    model.addAttribute("codes", codes(shown, put, words));
    return "desk/poster";
  }

  private List<Code> codes(Forum forum, String street, PageWords words) {
    Optional<Code> telegram =
        bot.link(interests.start(Interest.forum(forum.id()), street))
            .map(link -> Code.of(words.say("poster-telegram"), link));
    return Stream.concat(
            Stream.of(Code.of(words.say("poster-web"), link(forum, street))), telegram.stream())
        .toList();
  }

  private String link(Forum forum, String street) {
    var link = UriComponentsBuilder.fromUriString(baseUrl + "/join").queryParam("forum", "{forum}");
    return street.isEmpty()
        ? link.encode(StandardCharsets.UTF_8).buildAndExpand(forum.id()).toUriString()
        : link.queryParam("street", "{street}")
            .encode(StandardCharsets.UTF_8)
            .buildAndExpand(forum.id(), street)
            .toUriString();
  }

  private List<Forum> own(Authentication signedIn) {
    return interests.scope().forums().stream()
        .filter(Visitor.of(signedIn).access()::mayAnnounce)
        .toList();
  }
}
