package natter.desk.cases;

import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import natter.bot.Case;
import natter.bot.Referring;
import natter.bot.Referring.Part;
import natter.bot.Referring.Request;
import natter.bot.care.Audit.What;
import natter.bot.care.Referral;
import natter.bot.scope.Scope;
import natter.bot.scope.Team;
import natter.desk.page.Audited;
import natter.desk.page.Labels;
import natter.desk.page.Plain;
import natter.desk.page.Problems;
import natter.desk.page.Problems.Problem;
import natter.desk.page.Times;
import natter.desk.page.Unaudited;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * An officer gives a matter to a partner: chooses what is shared, reads it, and says that it may
 * leave.
 */
@Controller
@RequestMapping("/desk/concerns/{reference}")
public final class ReferralPage {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final Pattern EMAIL =
      Pattern.compile("[^@\\s<>,;:\"()]{1,64}@[^@\\s<>,;:\"()]{1,200}");
  private static final int LONGEST = 5_000;
  private static final int LONGEST_DAYS = 90;

  private final CasePage page;
  private final Referring referring;
  private final Scope scope;
  private final Times times;
  private final InstantSource clock;

  public ReferralPage(
      CasePage page, Referring referring, Scope scope, Times times, InstantSource clock) {
    this.page = page;
    this.referring = referring;
    this.scope = scope;
    this.times = times;
    this.clock = clock;
  }

  /**
   * What a browser sent.
   *
   * @param partner id of one in the list; empty for another
   * @param parts ids of what is shared
   * @param until a day, as a browser writes one
   * @param may whether the officer says that this may leave
   */
  public record Typed(
      @Nullable String partner,
      @Nullable String name,
      @Nullable String email,
      @Nullable List<String> parts,
      @Nullable String words,
      @Nullable String until,
      @Nullable String may,
      @Nullable String go) {
    static final Typed EMPTY = new Typed(null, null, null, null, null, null, null, null);

    static String text(@Nullable String value) {
      return value == null ? "" : value;
    }

    public Set<Part> chosen() {
      Set<Part> all = EnumSet.noneOf(Part.class);
      Stream.of(Part.values())
          .filter(p -> parts != null && parts.contains(id(p)))
          .forEach(all::add);
      return all;
    }

    static String id(Part part) {
      return part.name().toLowerCase(Locale.ROOT);
    }
  }

  /** Something to choose. */
  public record Choice(String id, String name, boolean chosen) {}

  /** A partner who was asked. */
  public record Asked(String partner, String state, String sent, String until, String line) {}

  /** What its form and the list of partners show. */
  public record View(
      Typed typed,
      String name,
      String email,
      String words,
      String until,
      List<Choice> partners,
      List<Choice> parts) {}

  /** What partners were asked about it, for the page of a case. */
  static List<Asked> asked(List<Referral> all, Times times) {
    return all.stream()
        .map(
            r ->
                new Asked(
                    r.partner(),
                    Labels.capital(r.state().label()),
                    times.date(r.sent()),
                    times.date(r.until()),
                    r.line()))
        .toList();
  }

  /** The form, as far as it is filled in. */
  static View view(Typed typed, Scope scope, InstantSource clock) {
    LocalDate usual = LocalDate.ofInstant(clock.instant(), LONDON).plusDays(14);
    String until = Typed.text(typed.until());
    Set<Part> chosen =
        typed.parts() == null && typed.go() == null
            ? EnumSet.of(Part.SERVICE, Part.PLACE)
            : typed.chosen();
    return new View(
        typed,
        Typed.text(typed.name()),
        Typed.text(typed.email()),
        Typed.text(typed.words()),
        until.isEmpty() ? usual.toString() : until,
        partners(scope)
            .map(t -> new Choice(t.id(), Labels.capital(t.name()), t.id().equals(typed.partner())))
            .toList(),
        Stream.of(Part.values())
            .map(p -> new Choice(Typed.id(p), p.label(), chosen.contains(p)))
            .toList());
  }

  private static Stream<Team> partners(Scope scope) {
    return scope.teams().stream().filter(t -> t.outside() && t.email().isPresent());
  }

  /** Shows the mail as it would leave. */
  @Unaudited("nothing is sent, and nobody sees it but who writes it")
  @PostMapping("/referral")
  String preview(
      @PathVariable String reference,
      @ModelAttribute Typed typed,
      Authentication signedIn,
      Model model,
      HttpServletResponse response) {
    Case found = page.find(reference, signedIn);
    shown(model, typed);
    if (!Typed.text(typed.go()).equals("preview")) {
      return page.again(found, signedIn, model);
    }
    List<Problem> problems = new ArrayList<>();
    Optional<Request> request = request(typed, problems);
    if (request.isEmpty()) {
      return page.refuse(400, new Problems(problems), found, signedIn, model, response);
    }
    var letter = referring.preview(found.concern(), request.get());
    model.addAttribute("preview", new PreviewView(found, letter, List.of()));
    model.addAttribute("personal", request.get().parts().stream().anyMatch(Part::isPersonal));
    return page.again(found, signedIn, model);
  }

  @Audited(
      value = What.SENT,
      keeping = {"partner", "parts", "until", "may"})
  @PostMapping("/refer")
  String refer(
      @PathVariable String reference,
      @ModelAttribute Typed typed,
      Authentication signedIn,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    Case found = page.find(reference, signedIn);
    shown(model, typed);
    List<Problem> problems = new ArrayList<>();
    Optional<Request> request = request(typed, problems);
    if (problems.isEmpty() && !Typed.text(typed.may()).equals("yes")) {
      problems.add(new Problem("may", "Say that you have read it, and that it may leave"));
    }
    if (request.isEmpty() || !problems.isEmpty()) {
      request.ifPresent(
          r ->
              model.addAttribute(
                  "preview",
                  new PreviewView(found, referring.preview(found.concern(), r), List.of())));
      return page.refuse(400, new Problems(problems), found, signedIn, model, response);
    }
    try {
      referring.refer(found.concern().reference(), signedIn.getName(), request.get());
    } catch (IllegalStateException taken) {
      Problems refused =
          Problems.of("partner", "A partner has it already, or the ticket is closed");
      return page.refuse(409, refused, found, signedIn, model, response);
    }
    after.addFlashAttribute(
        CasePage.DONE,
        request.get().partner()
            + " is asked. If they say nothing by "
            + times.date(request.get().until())
            + " it comes back");
    return CasePage.back(found);
  }

  @PostMapping("/take-back")
  String takeBack(
      @PathVariable String reference, Authentication signedIn, RedirectAttributes after) {
    Case found = page.find(reference, signedIn);
    try {
      referring.takeBack(found.concern().reference(), signedIn.getName());
      after.addFlashAttribute(CasePage.DONE, "It is yours again; the partner’s link is dead");
    } catch (IllegalStateException none) {
      after.addFlashAttribute(CasePage.DONE, "No partner has it any more");
    }
    return CasePage.back(found);
  }

  private static void shown(Model model, Typed typed) {
    model.addAttribute("act", "refer");
    model.addAttribute("referral", typed);
  }

  private Optional<Request> request(Typed typed, List<Problem> problems) {
    Optional<Team> known = partners(scope).filter(t -> t.id().equals(typed.partner())).findFirst();
    String name =
        known
            .map(t -> Labels.capital(t.name()))
            .orElseGet(() -> Plain.line(Typed.text(typed.name())));
    String email =
        known.flatMap(Team::email).orElseGet(() -> Plain.line(Typed.text(typed.email())));
    if (name.isEmpty() || name.length() > 100) {
      problems.add(new Problem("partner", "Choose a partner, or write what they are called"));
    }
    if (!EMAIL.matcher(email).matches()) {
      problems.add(new Problem("email", "Write the partner’s email address"));
    }
    String words = Plain.words(Typed.text(typed.words()));
    if (words.length() > LONGEST) {
      problems.add(new Problem("words", "Words must be 5,000 characters or fewer"));
    }
    if (words.isEmpty() && typed.chosen().isEmpty()) {
      problems.add(new Problem("parts", "Choose what they are told, or write to them"));
    }
    Optional<LocalDate> until = day(Typed.text(typed.until()));
    if (until.isEmpty()) {
      problems.add(new Problem("until", "Choose a day after today, at most 90 days from now"));
    }
    return problems.isEmpty()
        ? until.map(
            d ->
                new Request(
                    name,
                    email,
                    typed.chosen(),
                    words,
                    d.atTime(LocalTime.of(23, 59)).atZone(LONDON).toInstant()))
        : Optional.empty();
  }

  private Optional<LocalDate> day(String typed) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), LONDON);
    try {
      return Optional.of(LocalDate.parse(typed))
          .filter(d -> d.isAfter(today) && !d.isAfter(today.plusDays(LONGEST_DAYS)));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
