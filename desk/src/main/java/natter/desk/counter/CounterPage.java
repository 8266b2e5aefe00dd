package natter.desk.counter;

import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import natter.bot.Sharing;
import natter.bot.care.Access;
import natter.bot.care.Concern;
import natter.bot.care.Consent;
import natter.bot.care.Consent.Audience;
import natter.bot.care.Phrases;
import natter.bot.talk.Address;
import natter.desk.page.Missing;
import natter.desk.page.Piece;
import natter.desk.page.Plain;
import natter.desk.page.Problems;
import natter.desk.page.Problems.Problem;
import natter.desk.page.Visitor;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * {@code /desk/new}: an officer takes down what a resident says by phone, letter or in person; so
 * does a councillor whom the resident lets see how it goes on.
 */
@Controller
@RequestMapping("/desk/new")
public final class CounterPage {
  private static final String PAGE = "desk/counter";
  private static final int LONGEST = 8_000;
  private static final Pattern EMAIL =
      Pattern.compile("[^@\\s<>,;:\"()]{1,64}@[^@\\s<>,;:\"()]{1,200}");
  private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()-]{5,24}");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

  private final Counter counter;
  private final Phrases phrases;
  private final UnaryOperator<String> called;
  private final InstantSource clock;

  /**
   * @param called how people know the owner of an account
   */
  public CounterPage(
      Counter counter, Phrases phrases, UnaryOperator<String> called, InstantSource clock) {
    this.counter = counter;
    this.phrases = phrases;
    this.called = called;
    this.clock = clock;
  }

  /** How something was told. */
  public enum Way {
    PHONE("By phone"),
    LETTER("By letter"),
    MEETING("In person");

    private final String label;

    Way(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What an officer typed.
   *
   * @param way how it was told
   * @param contact an email address, a phone number, or nothing
   * @param place where it is, if the words do not say so
   * @param day when it was told, as a browser writes a date; empty for today
   * @param agreed {@code yes} if the resident lets a councillor see how it goes on
   */
  public record Typed(
      String way,
      String name,
      String contact,
      String words,
      String place,
      String day,
      String language,
      String agreed) {
    public Typed {
      way = given(way);
      name = Plain.line(given(name));
      contact = Plain.line(given(contact));
      words = Plain.words(given(words));
      place = Plain.line(given(place));
      day = given(day).strip();
      language = given(language);
      agreed = given(agreed);
    }

    @SuppressWarnings("ConstantValue") // a browser may leave out any of them
    private static String given(String value) {
      return value == null ? "" : value;
    }

    Optional<LocalDate> told() {
      try {
        return day.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(day));
      } catch (DateTimeParseException e) {
        return Optional.empty();
      }
    }

    Optional<Address> address() {
      if (EMAIL.matcher(contact).matches()) {
        return Optional.of(Address.email(contact.toLowerCase(Locale.ROOT)));
      }
      return PHONE.matcher(contact).matches()
          ? Optional.of(new Address(Address.PHONE, contact.replaceAll("[^0-9+]", "")))
          : Optional.empty();
    }

    /** Its words, with the place where they do not name it. */
    String told(String all) {
      boolean named =
          place.isEmpty() || all.toLowerCase(Locale.ROOT).contains(place.toLowerCase(Locale.ROOT));
      return named ? all : all + "\n" + place;
    }
  }

  @GetMapping
  String form(Authentication signedIn, Model model) {
    return show(new Typed("phone", "", "", "", "", "", "", ""), signedIn, model);
  }

  @PostMapping
  String take(
      @ModelAttribute("typed") Typed typed,
      Authentication signedIn,
      Model model,
      HttpServletResponse response) {
    Problems problems = problems(typed, Visitor.of(signedIn).access());
    if (!problems.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      model.addAttribute("problems", problems);
      return show(typed, signedIn, model);
    }
    String how = way(typed).map(w -> w.label().toLowerCase(Locale.UK)).orElse("");
    String when = typed.told().map(d -> ", on " + DAY.format(d)).orElse("");
    String token =
        counter.keep(
            typed.address(),
            typed.name(),
            typed.told(typed.words()),
            signedIn.getName() + ", told " + how + when,
            typed.language(),
            consent(typed, signedIn));
    return "redirect:/desk/new/" + token;
  }

  private Optional<Consent> consent(Typed typed, Authentication signedIn) {
    boolean given = typed.agreed().equals("yes") && Visitor.of(signedIn).access().mayFollow();
    return given
        ? Optional.of(
            new Consent(
                Audience.councillor(signedIn.getName()),
                agreement(signedIn),
                typed.way().equals(Way.PHONE.id()) ? Address.PHONE : Address.COUNTER,
                signedIn.getName(),
                clock.instant()))
        : Optional.empty();
  }

  /** What the resident lets this councillor do. */
  private String agreement(Authentication signedIn) {
    return Sharing.words(phrases, called.apply(signedIn.getName()));
  }

  /**
   * A concern that was made of it, or that it went with.
   *
   * @param link where this person may open it; empty if they may not
   */
  public record Taken(String reference, String link) {
    static Taken of(Concern concern, Access access) {
      String reference = concern.reference().value();
      return new Taken(
          reference,
          access.maySee(concern)
              ? "/desk/concerns/" + reference
              : access.mayFollow() && !concern.restricted() ? "/desk/casework/" + reference : "");
    }
  }

  /** What natter answered, to be read out where nothing can be sent. */
  @GetMapping("/{token}")
  String taken(@PathVariable String token, Authentication signedIn, Model model) {
    if (!counter.isKept(token)) {
      throw new Missing();
    }
    Optional<Counter.Heard> heard = counter.heard(token);
    Visitor visitor = Visitor.of(signedIn);
    model.addAttribute("heard", heard.isPresent());
    model.addAttribute(
        "taken",
        heard.map(Counter.Heard::concerns).orElse(List.of()).stream()
            .map(c -> Taken.of(c, visitor.access()))
            .toList());
    model.addAttribute(
        "said", heard.map(Counter.Heard::said).orElse(List.of()).stream().map(Piece::of).toList());
    model.addAttribute("readOut", heard.filter(CounterPage::isReadOut).isPresent());
    return "desk/counter-taken";
  }

  private static boolean isReadOut(Counter.Heard heard) {
    return heard.concerns().stream().map(Concern::from).anyMatch(Address::isReadOut);
  }

  private static Optional<Way> way(Typed typed) {
    return java.util.stream.Stream.of(Way.values())
        .filter(w -> w.id().equals(typed.way()))
        .findFirst();
  }

  private Problems problems(Typed typed, Access access) {
    List<Problem> problems = new ArrayList<>();
    if (!access.maySeeConcerns() && !typed.agreed().equals("yes")) {
      problems.add(
          new Problem(
              "agreed", "Ask the resident. Without their yes, give them the council’s own number"));
    }
    if (way(typed).isEmpty()) {
      problems.add(new Problem("way", "Choose how it was told"));
    }
    if (typed.name().length() > 100) {
      problems.add(new Problem("name", "Name must be 100 characters or fewer"));
    }
    if (!typed.contact().isEmpty() && typed.address().isEmpty()) {
      problems.add(
          new Problem("contact", "Write an email address or a phone number, or leave this empty"));
    }
    if (typed.words().isEmpty() || typed.words().length() > LONGEST) {
      problems.add(new Problem("words", "Write what they said, in 8,000 characters or fewer"));
    }
    if (typed.place().length() > 200) {
      problems.add(new Problem("place", "Place must be 200 characters or fewer"));
    }
    if (!typed.day().isEmpty() && typed.told().isEmpty()) {
      problems.add(new Problem("day", "Write the day like 2026-11-21"));
    }
    if (!typed.language().isEmpty() && !phrases.languages().contains(typed.language())) {
      problems.add(new Problem("language", "Choose a language from the list"));
    }
    return new Problems(problems);
  }

  /** Something to choose. */
  public record Choice(String id, String name, boolean chosen) {}

  private String show(Typed typed, Authentication signedIn, Model model) {
    boolean follows = Visitor.of(signedIn).access().mayFollow();
    model.addAttribute("agreement", follows ? agreement(signedIn) : "");
    model.addAttribute("typed", typed);
    model.addAttribute(
        "ways",
        java.util.stream.Stream.of(Way.values())
            .map(w -> new Choice(w.id(), w.label(), w.id().equals(typed.way())))
            .toList());
    model.addAttribute(
        "languages",
        phrases.languages().stream()
            .sorted()
            .map(
                l ->
                    new Choice(
                        l,
                        Locale.forLanguageTag(l).getDisplayLanguage(Locale.UK),
                        l.equals(typed.language())))
            .toList());
    return PAGE;
  }
}
