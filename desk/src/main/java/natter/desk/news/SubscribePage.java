package natter.desk.news;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import natter.bot.Interests;
import natter.bot.Subscribing;
import natter.bot.care.Phrases;
import natter.bot.news.Interest;
import natter.bot.news.Often;
import natter.bot.scope.Forum;
import natter.bot.scope.Place;
import natter.bot.scope.Places;
import natter.bot.talk.Address;
import natter.desk.page.Flood;
import natter.desk.page.Plain;
import natter.desk.page.Problems;
import natter.desk.page.Problems.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /join}: residents say what they want to hear about, and where. */
@Controller
@RequestMapping("/join")
public final class SubscribePage {
  private static final Pattern EMAIL =
      Pattern.compile("[^\\s@<>,;\"]{1,64}@[^\\s@<>,;\"]{1,189}\\.[^\\s@<>,;\".]{2,63}");
  private static final int LONGEST_STREET = 80;

  private final Subscribing subscribing;
  private final Phrases phrases;
  private final Places places;
  private final BotName bot;
  private final Flood flood;

  /**
   * @param flood holds back who asks too often
   */
  public SubscribePage(
      Subscribing subscribing, Phrases phrases, Places places, BotName bot, Flood flood) {
    this.subscribing = subscribing;
    this.phrases = phrases;
    this.places = places;
    this.bot = bot;
    this.flood = flood;
  }

  /**
   * What was filled in.
   *
   * @param street on whose poster they found the page; empty for none
   */
  public record Form(List<Interest> chosen, String email, Often often, String street) {}

  @GetMapping
  String show(
      @RequestParam(required = false) List<String> forum,
      @RequestParam(required = false) List<String> ward,
      @RequestParam(required = false) List<String> service,
      @RequestParam(required = false) List<String> topic,
      @RequestParam(defaultValue = "") String street,
      @RequestParam(defaultValue = "") String postcode,
      HttpServletRequest request,
      Model model) {
    PageWords words = words(request);
    List<String> asked = new ArrayList<>();
    tokens("forum", forum).forEach(asked::add);
    tokens("ward", ward).forEach(asked::add);
    tokens("service", service).forEach(asked::add);
    tokens("topic", topic).forEach(asked::add);
    String code = Plain.line(postcode);
    List<Forum> own = code.isEmpty() ? List.of() : forums(code);
    own.forEach(f -> asked.add(Interest.forum(f.id()).token()));
    model.addAttribute("postcode", code);
    model.addAttribute("found", code.isEmpty() ? "" : found(words, code, own));
    var form = new Form(interests().known(asked), "", Often.AT_ONCE, cut(Plain.line(street)));
    return form(form, Problems.NONE, words, model);
  }

  private static Stream<String> tokens(String kind, @Nullable List<String> ids) {
    return ids == null ? Stream.empty() : ids.stream().map(id -> kind + ":" + id);
  }

  private static String cut(String street) {
    return street.substring(0, Math.min(street.length(), LONGEST_STREET));
  }

  /** Those that the ward of a postcode belongs to. */
  private List<Forum> forums(String postcode) {
    Optional<String> ward = places.find(postcode).flatMap(Place::ward);
    return interests().scope().forums().stream()
        .filter(f -> ward.filter(f.wards()::contains).isPresent())
        .toList();
  }

  private static String found(PageWords words, String postcode, List<Forum> own) {
    return own.isEmpty()
        ? words.say("join-not-found")
        : words.say(
            "join-found",
            Map.of(
                "postcode",
                postcode,
                "forum",
                own.stream().map(Forum::name).collect(Collectors.joining(", "))));
  }

  @PostMapping
  String ask(
      @RequestParam(name = "i", required = false) List<String> chosen,
      @RequestParam(defaultValue = "") String email,
      @RequestParam(defaultValue = "") String often,
      @RequestParam(defaultValue = "") String street,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    PageWords words = words(request);
    var form =
        new Form(
            interests().known(chosen == null ? List.of() : chosen),
            Plain.line(email),
            Often.of(often).orElse(Often.AT_ONCE),
            cut(Plain.line(street)));
    Problems problems = problems(form, words);
    if (!problems.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      return again(form, problems, words, model);
    }
    Optional<Duration> pause = flood.tooMany(request.getRemoteAddr());
    if (pause.isPresent()) {
      response.setStatus(429);
      response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(pause.get().toSeconds() + 1));
      return again(form, Problems.of("email", words.say("join-too-many")), words, model);
    }
    String where = form.street().isEmpty() ? "/join" : "/join, " + form.street();
    subscribing.ask(
        Address.email(form.email()),
        new LinkedHashSet<>(form.chosen()),
        form.often(),
        where,
        words.language());
    return "redirect:/join/sent";
  }

  /** The same for everybody: nobody learns here who hears us. */
  @GetMapping("/sent")
  String sent(HttpServletRequest request, Model model) {
    model.addAttribute("words", words(request));
    return "desk/join-sent";
  }

  private static Problems problems(Form form, PageWords words) {
    List<Problem> all = new ArrayList<>();
    if (form.chosen().isEmpty()) {
      all.add(new Problem("interests", words.say("join-nothing")));
    }
    if (!EMAIL.matcher(form.email()).matches()) {
      all.add(new Problem("email", words.say("join-no-email")));
    }
    return new Problems(all);
  }

  private String again(Form form, Problems problems, PageWords words, Model model) {
    model.addAttribute("postcode", "");
    model.addAttribute("found", "");
    return form(form, problems, words, model);
  }

  private String form(Form form, Problems problems, PageWords words, Model model) {
    model.addAttribute("words", words);
    model.addAttribute("form", form);
    model.addAttribute("problems", problems);
    model.addAttribute("offer", Offer.of(interests(), words.language(), form.chosen()));
    model.addAttribute("telegram", telegram(form).orElse(""));
    return "desk/join";
  }

  private Optional<String> telegram(Form form) {
    return bot.link(
        form.chosen().stream().findFirst().flatMap(i -> interests().start(i, form.street())));
  }

  private Interests interests() {
    return subscribing.interests();
  }

  private PageWords words(HttpServletRequest request) {
    return PageWords.forBrowser(phrases, Collections.list(request.getLocales()));
  }
}
