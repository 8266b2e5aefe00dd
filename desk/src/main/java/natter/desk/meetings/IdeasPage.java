package natter.desk.meetings;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import natter.bot.Store;
import natter.bot.Tx;
import natter.bot.care.Access;
import natter.bot.care.Access.Sight;
import natter.bot.care.Audit.What;
import natter.bot.care.Concern;
import natter.bot.care.Consent;
import natter.bot.care.Consent.Audience;
import natter.bot.care.Reference;
import natter.bot.figures.Redaction;
import natter.bot.news.Contribution;
import natter.bot.scope.Forum;
import natter.bot.scope.Scope;
import natter.desk.page.Audited;
import natter.desk.page.Labels;
import natter.desk.page.Missing;
import natter.desk.page.Plain;
import natter.desk.page.Times;
import natter.desk.page.Visitor;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * {@code /desk/ideas}: ideas and offers of help, for the organisers of the forum. Who may not read
 * concerns reads them without what tells who gave them.
 */
@Controller
@RequestMapping("/desk/ideas")
public final class IdeasPage {
  private static final Duration SHOWN = Duration.ofDays(366);
  private static final int MOST = 200;
  private static final int LONGEST = 200;

  private final Store store;
  private final Scope scope;
  private final Labels labels;
  private final Times times;

  public IdeasPage(Store store, Scope scope, Labels labels, Times times) {
    this.store = store;
    this.scope = scope;
    this.labels = labels;
    this.times = times;
  }

  /** One of them. */
  public record Row(
      String reference,
      String kind,
      String words,
      String service,
      String ward,
      String given,
      String state,
      String note,
      String meets,
      boolean opens) {}

  @GetMapping
  String show(Authentication signedIn, Model model) {
    Access access = Visitor.of(signedIn).access();
    model.addAttribute("rows", store.read(tx -> rows(tx, access)));
    model.addAttribute("states", List.of(Contribution.State.values()));
    return "desk/ideas";
  }

  private List<Row> rows(Tx tx, Access access) {
    return tx.contributions().since(times.now().minus(SHOWN), MOST).stream()
        .filter(c -> isFor(c, access))
        .flatMap(c -> concern(tx, c, access).map(o -> row(tx, c, o, access)))
        .toList();
  }

  /** Those of their forums; those of whom nobody knows where are for every organiser. */
  private boolean isFor(Contribution c, Access access) {
    Stream<Forum> forums =
        scope.forums().stream()
            .filter(f -> c.ward().isEmpty() || f.wards().contains(c.ward().get()));
    return access.maySeeConcerns() || forums.anyMatch(access::mayHearIdeas);
  }

  /** What became restricted is not there for those without the right. */
  private static Stream<Concern> concern(Tx tx, Contribution c, Access access) {
    return tx
        .concerns()
        .find(c.reference())
        .filter(o -> !o.restricted() || access.maySee(o))
        .stream();
  }

  private Row row(Tx tx, Contribution c, Concern concern, Access access) {
    boolean opens = access.maySee(concern);
    Set<Audience> agreed =
        tx.consents().of(concern.reference()).stream()
            .filter(Consent::holds)
            .map(Consent::to)
            .collect(Collectors.toSet());
    boolean whole = access.sight(concern, agreed, scope.forums()).compareTo(Sight.WORDS) >= 0;
    return new Row(
        c.reference().value(),
        c.kind().label(),
        whole ? concern.words() : Redaction.of(concern),
        c.service().map(labels::service).orElse(""),
        c.ward().map(labels::ward).orElse(""),
        times.moment(c.given()),
        c.state().label(),
        c.note(),
        meets(tx, c.reference()),
        opens);
  }

  /** Whether a neighbour was found for it. */
  private static String meets(Tx tx, Reference reference) {
    return tx.contributions().of(reference).stream()
        .findFirst()
        .map(
            i ->
                i.isAgreed()
                    ? "Put in touch with a neighbour"
                    : i.isRefused() ? "" : "A neighbour was found and is asked")
        .orElse("");
  }

  @Audited(
      value = What.CHANGED,
      keeping = {"state"})
  @PostMapping("/{reference}")
  String settle(
      @PathVariable String reference,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "") String note,
      Authentication signedIn,
      RedirectAttributes after) {
    Access access = Visitor.of(signedIn).access();
    Contribution.State next =
        Stream.of(Contribution.State.values())
            .filter(s -> s.name().equals(state))
            .findFirst()
            .orElseThrow(Missing::new);
    String said = Plain.line(note);
    String line = said.length() > LONGEST ? said.substring(0, LONGEST) : said;
    boolean known =
        store.transact(
            tx -> {
              Optional<Contribution> found =
                  Reference.of(reference)
                      .flatMap(tx.contributions()::find)
                      .filter(c -> isFor(c, access))
                      .filter(c -> concern(tx, c, access).findAny().isPresent());
              found.map(c -> c.in(next, line)).ifPresent(tx.contributions()::keep);
              return found.isPresent();
            });
    if (!known) {
      throw new Missing();
    }
    after.addFlashAttribute("done", "Noted as " + next.label().toLowerCase(Locale.UK));
    return "redirect:/desk/ideas";
  }
}
