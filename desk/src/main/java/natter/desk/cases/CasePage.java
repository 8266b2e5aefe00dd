package natter.desk.cases;

import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import natter.bot.Acquaintance;
import natter.bot.Case;
import natter.bot.Casework;
import natter.bot.OpenChats;
import natter.bot.Store;
import natter.bot.care.Reference;
import natter.bot.care.Resident;
import natter.bot.scope.Classifier;
import natter.bot.talk.Dispatched;
import natter.bot.talk.Line;
import natter.bot.talk.Packed;
import natter.desk.figures.Atlas;
import natter.desk.page.Labels;
import natter.desk.page.Missing;
import natter.desk.page.Problems;
import natter.desk.page.Times;
import natter.desk.page.Visitor;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * {@code /desk/concerns/REFERENCE}: one concern. What can be done about it has pages of its own.
 */
@Controller
@RequestMapping("/desk/concerns/{reference}")
public final class CasePage {
  private static final String PAGE = "desk/concern";
  static final String DONE = "done";
  static final int LONGEST = 10_000;

  private final Casework casework;
  private final Store store;
  private final Classifier classifier;
  private final Labels labels;
  private final Times times;
  private final Senses senses;
  private final Acts acts;
  private final Acquaintance acquaintance;
  private final Bonds bonds;
  private final Atlas atlas;
  private final SharePage.View shared;
  private final OpenChats chats;

  public CasePage(
      Casework casework,
      Store store,
      Classifier classifier,
      Labels labels,
      Times times,
      Senses senses,
      Acts acts,
      Acquaintance acquaintance,
      Bonds bonds,
      Atlas atlas,
      SharePage.View shared,
      OpenChats chats) {
    this.chats = chats;
    this.casework = casework;
    this.store = store;
    this.classifier = classifier;
    this.labels = labels;
    this.times = times;
    this.senses = senses;
    this.acts = acts;
    this.acquaintance = acquaintance;
    this.bonds = bonds;
    this.atlas = atlas;
    this.shared = shared;
  }

  /**
   * @param act whose form is to be open, if any
   */
  @GetMapping
  String show(
      @PathVariable String reference,
      @RequestParam(defaultValue = "") String act,
      Authentication signedIn,
      Model model) {
    model.addAttribute("act", act);
    return again(find(reference, signedIn), signedIn, model);
  }

  Case find(String reference, Authentication signedIn) {
    return Reference.of(reference)
        .flatMap(r -> casework.find(r, Visitor.of(signedIn).access()))
        .orElseThrow(Missing::new);
  }

  /** Whether it is there for them, still. */
  boolean isFor(Reference reference, Authentication signedIn) {
    return casework.find(reference, Visitor.of(signedIn).access()).isPresent();
  }

  boolean isChanged(Case found, String seen) {
    return !new CaseView(found, Map.of(), Map.of(), labels, times).seen().equals(seen);
  }

  String refuse(
      int status,
      Problems problems,
      Case found,
      Authentication signedIn,
      Model model,
      HttpServletResponse response) {
    response.setStatus(status);
    model.addAttribute("problems", problems);
    return again(found, signedIn, model);
  }

  /** The page once more, with what was typed into its forms. */
  String again(Case found, Authentication signedIn, Model model) {
    Map<String, Object> typed = model.asMap();
    String act = String.valueOf(typed.getOrDefault("act", ""));
    model.addAttribute("acts", acts.of(found, act, Visitor.of(signedIn)));
    model.addAttribute("form", typed.getOrDefault("form", AnswerPage.Form.EMPTY));
    model.addAttribute("ending", typed.getOrDefault("ending", ClosingPage.Form.EMPTY));
    model.addAttribute(
        "refer",
        ReferralPage.view(
            (ReferralPage.Typed) typed.getOrDefault("referral", ReferralPage.Typed.EMPTY),
            labels.scope(),
            times.clock()));
    model.addAttribute("bonds", bonds.of(found.concern().reference(), Visitor.of(signedIn)));
    model.addAttribute("shared", shared.of(found.concern()));
    model.addAttribute("enclosed", typed.getOrDefault("enclosed", List.of()));
    model.addAttribute(
        "case", new CaseView(found, sent(found.lines()), files(found.lines()), labels, times));
    model.addAttribute(
        "needs",
        acquaintance.noted(found.concern()).map(Resident::needs).orElse(List.of()).stream()
            .map(Resident.Need::label)
            .toList());
    model.addAttribute(
        "spot",
        found
            .concern()
            .place()
            .flatMap(p -> atlas.spot(p.ward(), p.position()))
            .map(List::of)
            .orElse(List.of()));
    model.addAttribute("senses", senses.of(found));
    model.addAttribute("chatOpen", chats.isOpen(found.concern()));
    model.addAttribute("copiedTo", chats.copiedTo(found.concern()));
    model.addAttribute(
        "company",
        new CompanyView(
            casework.company(found.concern().reference(), Visitor.of(signedIn).access()), times));
    model.addAttribute(
        "nearly", new Nearly(found.concern(), classifier.explain(Marked.words(found.concern()))));
    return PAGE;
  }

  static String back(Case found) {
    return "redirect:/desk/concerns/" + found.concern().reference();
  }

  private Map<String, Dispatched> sent(List<Line> lines) {
    return store.read(
        tx -> {
          Map<String, Dispatched> sent = new HashMap<>();
          for (Line line : lines) {
            if (!line.dispatch().isEmpty()) {
              tx.outbox().find(line.dispatch()).ifPresent(d -> sent.put(line.dispatch(), d));
            }
          }
          return sent;
        });
  }

  private Map<String, List<Packed>> files(List<Line> lines) {
    return store.read(
        tx ->
            lines.stream()
                .filter(l -> l.who() == Line.Who.OFFICER && !l.dispatch().isEmpty())
                .collect(
                    Collectors.toMap(
                        Line::dispatch, l -> tx.luggage().of(l.dispatch()), (one, same) -> one)));
  }
}
