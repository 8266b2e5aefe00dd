package natter.desk.cases;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import natter.bot.Acquaintance;
import natter.bot.care.Concern;
import natter.bot.care.Reference;
import natter.bot.care.Resident;
import natter.bot.talk.Address;
import natter.desk.page.Labels;
import natter.desk.page.Missing;
import natter.desk.page.Plain;
import natter.desk.page.Problems;
import natter.desk.page.Times;
import natter.desk.page.Visitor;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /desk/residents/ID}: one resident; the id says nothing about them. */
@Controller
public final class ResidentPage {
  private static final String PAGE = "desk/resident";
  private static final int LONGEST = 1_000;

  private final Acquaintance acquaintance;
  private final Labels labels;
  private final Times times;

  public ResidentPage(Acquaintance acquaintance, Labels labels, Times times) {
    this.acquaintance = acquaintance;
    this.labels = labels;
    this.times = times;
  }

  /** A concern of theirs. */
  public record Row(
      String reference,
      String service,
      String status,
      String colour,
      String received,
      boolean restricted) {}

  /** A fact with its name. */
  public record Fact(String name, String value) {}

  /** A need to tick. */
  public record Choice(String id, String name, boolean chosen) {}

  /** From a concern to whoever told it. */
  @PostMapping("/desk/concerns/{reference}/resident")
  String of(@PathVariable String reference, Authentication signedIn) {
    String id =
        Reference.of(reference)
            .flatMap(r -> acquaintance.of(r, Visitor.of(signedIn).access()))
            .orElseThrow(Missing::new);
    return "redirect:/desk/residents/" + id;
  }

  @GetMapping("/desk/residents/{id}")
  String show(@PathVariable String id, Authentication signedIn, Model model) {
    return show(find(id, signedIn), model);
  }

  @PostMapping("/desk/residents/{id}")
  String note(
      @PathVariable String id,
      @RequestParam(required = false) Optional<List<String>> needs,
      @RequestParam(defaultValue = "") String note,
      Authentication signedIn,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    Acquaintance.Known known = find(id, signedIn);
    String words = Plain.words(note);
    if (words.length() > LONGEST) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      model.addAttribute("problems", Problems.of("note", "Note must be 1,000 characters or fewer"));
      return show(known, model);
    }
    List<Resident.Need> chosen =
        Stream.of(Resident.Need.values())
            .filter(n -> needs.orElse(List.of()).contains(id(n)))
            .toList();
    acquaintance.note(id, signedIn.getName(), chosen, words);
    after.addFlashAttribute("done", "Noted");
    return "redirect:/desk/residents/" + id;
  }

  private Acquaintance.Known find(String id, Authentication signedIn) {
    return acquaintance.find(id, Visitor.of(signedIn).access()).orElseThrow(Missing::new);
  }

  private static String id(Resident.Need need) {
    return need.name().toLowerCase(Locale.ROOT);
  }

  private String show(Acquaintance.Known known, Model model) {
    Resident resident = known.resident();
    model.addAttribute("id", resident.id());
    model.addAttribute("name", known.name().isEmpty() ? "Resident" : known.name());
    model.addAttribute("facts", facts(known));
    model.addAttribute("note", resident.note());
    model.addAttribute(
        "noted",
        resident.changedBy().isEmpty()
            ? ""
            : "Noted by " + resident.changedBy() + ", " + times.moment(resident.changed()));
    model.addAttribute(
        "needs",
        Stream.of(Resident.Need.values())
            .map(n -> new Choice(id(n), n.label(), resident.needs().contains(n)))
            .toList());
    model.addAttribute("rows", known.concerns().stream().map(this::row).toList());
    return PAGE;
  }

  private static List<Fact> facts(Acquaintance.Known known) {
    String language = Locale.forLanguageTag(known.language()).getDisplayLanguage(Locale.UK);
    return List.of(
        new Fact(
            "Reached by",
            String.join(
                ", ", known.resident().addresses().stream().map(ResidentPage::way).toList())),
        new Fact("Language", known.chosen() ? language + ", as they asked" : language),
        new Fact("Announcements", known.stopped() ? "They said stop" : "As they subscribed"),
        new Fact(
            "Arrives",
            known.unreachable().isEmpty()
                ? "Yes, as far as we know"
                : "No: " + known.unreachable()));
  }

  private static String way(Address address) {
    boolean said =
        address.channel().equals(Address.EMAIL) || address.channel().equals(Address.PHONE);
    return said ? address.handle() : Labels.channel(address.channel());
  }

  private Row row(Concern concern) {
    String status = concern.status().id();
    return new Row(
        concern.reference().value(),
        labels.service(concern.service()),
        Labels.capital(status),
        Labels.colour(status),
        times.moment(concern.received()),
        concern.restricted());
  }
}
