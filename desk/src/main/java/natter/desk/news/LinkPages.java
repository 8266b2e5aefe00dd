package natter.desk.news;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import natter.bot.SignedLinks.Purpose;
import natter.bot.Subscribing;
import natter.bot.Subscribing.Choices;
import natter.bot.Subscribing.Link;
import natter.bot.care.Phrases;
import natter.bot.news.Interest;
import natter.bot.news.Often;
import natter.bot.talk.Address;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * What the links in our messages open, without an account: to confirm, to choose, to stop. Opening
 * a page changes nothing, so a mail scanner that follows links does no harm; its button does.
 */
@Controller
public final class LinkPages {
  private final Subscribing subscribing;
  private final Phrases phrases;

  public LinkPages(Subscribing subscribing, Phrases phrases) {
    this.subscribing = subscribing;
    this.phrases = phrases;
  }

  @GetMapping("/confirm/{token}")
  String confirming(
      @PathVariable String token,
      @RequestParam(required = false) @Nullable String done,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    PageWords words = words(Purpose.CONFIRM, token, request, model);
    Optional<List<Interest>> waiting = subscribing.waiting(token);
    if (waiting.isEmpty()) {
      return unusable(Purpose.CONFIRM, token, response, model);
    }
    boolean over = done != null;
    List<Interest> shown = over ? subscribing.confirmed(token) : waiting.get();
    model.addAttribute("token", token);
    model.addAttribute("done", over && !shown.isEmpty());
    model.addAttribute("names", names(shown, words));
    return "desk/confirm";
  }

  @PostMapping("/confirm/{token}")
  String confirm(
      @PathVariable String token,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    if (subscribing.check(Purpose.CONFIRM, token) != Link.GOOD) {
      words(Purpose.CONFIRM, token, request, model);
      return unusable(Purpose.CONFIRM, token, response, model);
    }
    subscribing.confirm(token);
    return "redirect:/confirm/" + token + "?done";
  }

  @GetMapping("/preferences/{token}")
  String choosing(
      @PathVariable String token,
      @RequestParam(required = false) @Nullable String saved,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    PageWords words = words(Purpose.PREFERENCES, token, request, model);
    Optional<Choices> choices = subscribing.choices(token);
    if (choices.isEmpty()) {
      return unusable(Purpose.PREFERENCES, token, response, model);
    }
    Choices hears = choices.get();
    model.addAttribute("token", token);
    model.addAttribute("saved", saved != null);
    model.addAttribute("nothing", hears.hears().isEmpty());
    model.addAttribute("often", hears.often());
    model.addAttribute(
        "whose", words.say("preferences-for", Map.of("address", masked(hears.address()))));
    model.addAttribute(
        "offer", Offer.of(subscribing.interests(), words.language(), hears.interests()));
    return "desk/preferences";
  }

  /** Enough to know one's own by, and no more: others may see the screen. */
  private static String masked(Address address) {
    String handle = address.handle();
    int at = handle.lastIndexOf('@');
    return at < 1 ? address.channel() : handle.charAt(0) + "…" + handle.substring(at);
  }

  @PostMapping("/preferences/{token}")
  String choose(
      @PathVariable String token,
      @RequestParam(name = "i", required = false) @Nullable List<String> chosen,
      @RequestParam(defaultValue = "") String often,
      @RequestParam(required = false) @Nullable String stop,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    PageWords words = words(Purpose.PREFERENCES, token, request, model);
    Collection<Interest> wanted =
        chosen == null || stop != null ? List.of() : subscribing.interests().known(chosen);
    boolean good =
        subscribing.choose(token, wanted, Often.of(often).orElse(Often.AT_ONCE), words.language());
    return good
        ? "redirect:/preferences/" + token + "?saved"
        : unusable(Purpose.PREFERENCES, token, response, model);
  }

  /** A fresh link for one that is over. */
  @PostMapping("/preferences/{token}/again")
  String again(@PathVariable String token, HttpServletRequest request, Model model) {
    PageWords words = words(Purpose.PREFERENCES, token, request, model);
    subscribing.sendAgain(token, words.language());
    return "desk/join-again";
  }

  @GetMapping("/unsubscribe/{token}")
  String stopping(
      @PathVariable String token,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    PageWords words = words(Purpose.STOP, token, request, model);
    Optional<List<Interest>> some = subscribing.stoppable(token);
    if (some.isEmpty()) {
      return unusable(Purpose.STOP, token, response, model);
    }
    model.addAttribute("token", token);
    model.addAttribute("done", false);
    model.addAttribute("others", names(subscribing.others(token), words));
    model.addAttribute("names", names(some.get(), words));
    return "desk/unsubscribe";
  }

  /**
   * The button of the page, and the one click of RFC 8058: mail programs send {@code
   * List-Unsubscribe=One-Click} here, without cookies, and follow no redirect.
   */
  @PostMapping("/unsubscribe/{token}")
  String stop(
      @PathVariable String token,
      @RequestParam(required = false) @Nullable String all,
      @RequestParam(name = "List-Unsubscribe", defaultValue = "") String oneClick,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    PageWords words = words(Purpose.STOP, token, request, model);
    String how = oneClick.equals("One-Click") ? "one click of a mail program" : "unsubscribe page";
    Optional<List<Interest>> some =
        all == null ? subscribing.stop(token, how) : subscribing.stopAll(token, how);
    if (some.isEmpty()) {
      return unusable(Purpose.STOP, token, response, model);
    }
    model.addAttribute("token", token);
    model.addAttribute("done", true);
    model.addAttribute("names", names(some.get(), words));
    model.addAttribute("others", names(subscribing.others(token), words));
    return "desk/unsubscribe";
  }

  private String unusable(
      Purpose purpose, String token, HttpServletResponse response, Model model) {
    boolean over = subscribing.check(purpose, token) == Link.OVER;
    response.setStatus(over ? HttpServletResponse.SC_GONE : HttpServletResponse.SC_NOT_FOUND);
    model.addAttribute("token", token);
    model.addAttribute("over", over);
    model.addAttribute("again", over && purpose == Purpose.PREFERENCES);
    return "desk/link-over";
  }

  private List<String> names(List<Interest> some, PageWords words) {
    return some.stream().map(i -> subscribing.interests().name(i, words.language())).toList();
  }

  /** In the language that they speak with natter; else in one that their browser asks for. */
  private PageWords words(Purpose purpose, String token, HttpServletRequest request, Model model) {
    List<Locale> wanted = new ArrayList<>();
    subscribing.language(purpose, token).map(Locale::forLanguageTag).ifPresent(wanted::add);
    wanted.addAll(Collections.list(request.getLocales()));
    PageWords words = PageWords.forBrowser(phrases, wanted);
    model.addAttribute("words", words);
    return words;
  }
}
