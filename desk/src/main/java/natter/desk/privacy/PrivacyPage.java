package natter.desk.privacy;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import natter.bot.ConsentRecord;
import natter.bot.DataCopies;
import natter.bot.Erasing;
import natter.bot.Erasing.Said;
import natter.bot.PersonFile;
import natter.bot.Store;
import natter.bot.care.Audit.What;
import natter.bot.care.Reference;
import natter.bot.privacy.Hold;
import natter.bot.privacy.PrivacyRequest;
import natter.bot.privacy.PrivacyRequest.Kind;
import natter.bot.privacy.Swept;
import natter.bot.talk.Address;
import natter.desk.page.Audited;
import natter.desk.page.Download;
import natter.desk.page.Labels;
import natter.desk.page.Missing;
import natter.desk.page.Plain;
import natter.desk.page.Problems;
import natter.desk.page.Times;
import natter.desk.page.Visitor;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ResponseEntity;
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
 * {@code /desk/privacy}: who asked for their data or to be forgotten, and by when; any person's
 * data by an address; concerns on legal hold; what the last night found too old.
 */
@Controller
@RequestMapping("/desk/privacy")
public final class PrivacyPage {
  private static final String PAGE = "desk/privacy";
  private static final String HOME = "redirect:/desk/privacy";
  private static final int MOST = 50;
  private static final int LONGEST = 500;

  private final Store store;
  private final Erasing erasing;
  private final PersonDownload file;
  private final DataCopies copies;
  private final Times times;
  private final InstantSource clock;

  public PrivacyPage(
      Store store,
      Erasing erasing,
      PersonDownload file,
      DataCopies copies,
      Times times,
      InstantSource clock) {
    this.store = store;
    this.erasing = erasing;
    this.file = file;
    this.copies = copies;
    this.times = times;
    this.clock = clock;
  }

  /** A request that nobody has settled. */
  public record Open(
      String id,
      String what,
      boolean copy,
      String channel,
      String asked,
      String due,
      boolean late,
      int restricted) {}

  /** A request that is settled. */
  public record Settled(String what, String channel, String asked, String how) {}

  /** A concern on hold. */
  public record Held(String reference, String reason, String by) {}

  /** What became of one rule of retention. */
  public record Line(String at, String kind, String before, String amount, String held) {}

  /** How much is in one place. */
  public record Amount(String table, long rows) {}

  /** Why a concern stays. */
  public record Stays(String reference, String why) {}

  @GetMapping
  String show(Authentication signedIn, Model model) {
    refuseOthers(signedIn);
    return home(model);
  }

  private String home(Model model) {
    Instant now = clock.instant();
    model.addAttribute(
        "open",
        store.<List<PrivacyRequest>>read(tx -> tx.privacyRequests().open()).stream()
            .map(r -> open(r, now))
            .toList());
    model.addAttribute(
        "settled",
        store.<List<PrivacyRequest>>read(tx -> tx.privacyRequests().settled(MOST)).stream()
            .map(this::settled)
            .toList());
    model.addAttribute(
        "holds",
        store.<List<Hold>>read(tx -> tx.holds().all()).stream()
            .map(
                h ->
                    new Held(
                        h.reference().value(),
                        h.reason(),
                        h.officer() + ", " + times.date(h.since())))
            .toList());
    model.addAttribute(
        "swept",
        store.<List<Swept>>read(tx -> tx.aging().notes(MOST)).stream().map(this::line).toList());
    return PAGE;
  }

  private Open open(PrivacyRequest r, Instant now) {
    long left = Duration.between(now, r.due()).toDays();
    String when = r.due().isBefore(now) ? "late" : left + " days left";
    return new Open(
        r.id(),
        what(r),
        r.kind() == Kind.COPY,
        Labels.channel(r.from().channel()),
        times.date(r.asked()),
        times.date(r.due()) + " (" + when + ")",
        r.due().isBefore(now),
        r.kind() == Kind.COPY ? file.leftOut(r.from()) : 0);
  }

  private static String what(PrivacyRequest request) {
    return request.kind() == Kind.COPY ? "A copy of their data" : "To be forgotten";
  }

  private Settled settled(PrivacyRequest r) {
    String by = r.officer().isEmpty() ? "natter" : r.officer();
    String state = r.state() == PrivacyRequest.State.DONE ? "Done" : "Refused";
    String note = r.note().isEmpty() ? "" : ": " + r.note();
    String when = r.settled().map(times::date).orElse("");
    return new Settled(
        what(r),
        Labels.channel(r.from().channel()),
        times.date(r.asked()),
        state + " by " + by + ", " + when + note);
  }

  private Line line(Swept s) {
    String kind = Labels.capital(s.kind()) + (s.service().isEmpty() ? "" : ", " + s.service());
    return new Line(
        times.moment(s.at()),
        kind,
        times.date(s.before()),
        s.amount() + (s.kept() ? " removed" : " would go"),
        Long.toString(s.held()));
  }

  /** The file to look at, with words about others between marks. */
  @Audited(What.DOWNLOADED)
  @PostMapping("/requests/{id}/copy")
  ResponseEntity<InputStreamResource> copy(@PathVariable String id, Authentication signedIn) {
    refuseOthers(signedIn);
    PrivacyRequest request =
        store.read(tx -> tx.privacyRequests().find(id)).orElseThrow(Missing::new);
    return zip(request.from(), id);
  }

  private ResponseEntity<InputStreamResource> zip(Address address, String name) {
    return file.of(address, PersonFile.Others.MARKED, "person-" + name + ".zip");
  }

  @Audited(What.SENT)
  @PostMapping("/requests/{id}/send")
  String send(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String looked,
      Authentication signedIn,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    refuseOthers(signedIn);
    if (looked.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      model.addAttribute(
          "problems", Problems.of("looked-" + id, "Tick that you have looked through the file"));
      return home(model);
    }
    boolean sent = copies.send(id, signedIn.getName());
    after.addFlashAttribute("done", sent ? "The link is on its way" : "That is settled already");
    return HOME;
  }

  @Audited(What.CHANGED)
  @PostMapping("/requests/{id}/refuse")
  String refuse(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String why,
      Authentication signedIn,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    refuseOthers(signedIn);
    String words = Plain.line(why);
    if (words.isEmpty() || words.length() > LONGEST) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      model.addAttribute(
          "problems", Problems.of("why-" + id, "Say why, in 500 characters or fewer"));
      return home(model);
    }
    copies.refuse(id, signedIn.getName(), words);
    after.addFlashAttribute("done", "Noted. Tell them why, and that they may complain");
    return HOME;
  }

  /** What is kept of an address. The address is in the body, so that it stands in no log. */
  @Audited(What.SEARCHED)
  @PostMapping("/person")
  String person(
      @RequestParam(defaultValue = "") String address,
      Authentication signedIn,
      Model model,
      HttpServletResponse response) {
    refuseOthers(signedIn);
    Optional<Address> typed = Typed.address(Plain.line(address));
    if (typed.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      model.addAttribute("address", Plain.line(address));
      model.addAttribute(
          "problems",
          Problems.of("address", "Enter an email address, a number as +44…, or telegram:4711"));
      return home(model);
    }
    return found(typed.get(), model);
  }

  private String found(Address address, Model model) {
    Erasing.Outcome look = erasing.look(address);
    model.addAttribute("address", Typed.text(address));
    model.addAttribute("nothing", look.isNothing());
    model.addAttribute(
        "addresses", look.addresses() == 1 ? "1 address" : look.addresses() + " addresses");
    model.addAttribute(
        "amounts",
        look.amounts().entrySet().stream()
            .map(e -> new Amount(Called.table(e.getKey()), e.getValue()))
            .sorted(Comparator.comparing(Amount::table))
            .toList());
    model.addAttribute("stays", stays(look));
    model.addAttribute("looks", look.toLookAt().stream().map(Said::toString).toList());
    return "desk/privacy-person";
  }

  private static List<Stays> stays(Erasing.Outcome outcome) {
    return outcome.kept().entrySet().stream()
        .map(e -> new Stays(e.getKey().value(), e.getValue()))
        .toList();
  }

  @Audited(What.DOWNLOADED)
  @PostMapping("/person/copy")
  ResponseEntity<InputStreamResource> personCopy(
      @RequestParam(defaultValue = "") String address, Authentication signedIn) {
    refuseOthers(signedIn);
    return zip(Typed.address(address).orElseThrow(Missing::new), "data");
  }

  @Audited(What.CHANGED)
  @PostMapping("/person/erase")
  String erase(
      @RequestParam(defaultValue = "") String address,
      @RequestParam(defaultValue = "") String sure,
      HttpServletRequest request,
      Authentication signedIn,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    refuseOthers(signedIn);
    Address typed = Typed.address(address).orElseThrow(Missing::new);
    if (sure.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      model.addAttribute("problems", Problems.of("sure", "Tick that they are to be erased"));
      return found(typed, model);
    }
    Erasing.Outcome done = erasing.erase(typed);
    long rows = done.amounts().values().stream().mapToLong(n -> n).sum();
    String what = "Erased: " + rows + " rows, " + done.files() + " files";
    request.setAttribute(Audited.DETAIL, what.toLowerCase(Locale.ROOT));
    after.addFlashAttribute("done", what);
    after.addFlashAttribute("came", came(done));
    return HOME;
  }

  /** What an officer has to know afterwards: what stays and why, and what they have to look at. */
  private static List<String> came(Erasing.Outcome done) {
    return Stream.of(
            stays(done).stream().map(s -> s.reference() + " stays: " + s.why()),
            done.toLookAt().stream().map(s -> "Look at this: " + s),
            done.elsewhere().stream())
        .flatMap(lines -> lines)
        .toList();
  }

  /** A concern that is not to be erased for now. */
  @Audited(What.CHANGED)
  @PostMapping("/holds")
  String hold(
      @RequestParam(defaultValue = "") String reference,
      @RequestParam(defaultValue = "") String reason,
      Authentication signedIn,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    Visitor visitor = refuseOthers(signedIn);
    Optional<Reference> meant =
        Reference.of(Plain.line(reference).toUpperCase(Locale.ROOT))
            .filter(
                r ->
                    store
                        .read(tx -> tx.concerns().find(r))
                        .filter(visitor.access()::maySee)
                        .isPresent());
    String words = Plain.line(reason);
    if (meant.isEmpty() || words.isEmpty() || words.length() > LONGEST) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      model.addAttribute(
          "problems",
          meant.isEmpty()
              ? Problems.of("reference", "Enter the reference of a concern")
              : Problems.of("reason", "Say why, in 500 characters or fewer"));
      return home(model);
    }
    store.transact(
        tx -> {
          tx.holds().put(new Hold(meant.get(), signedIn.getName(), words, clock.instant()));
          return true;
        });
    after.addFlashAttribute("done", meant.get().value() + " is on hold");
    return HOME;
  }

  @Audited(What.CHANGED)
  @PostMapping("/holds/{reference}/lift")
  String lift(@PathVariable String reference, Authentication signedIn, RedirectAttributes after) {
    refuseOthers(signedIn);
    Reference meant = Reference.of(reference).orElseThrow(Missing::new);
    store.transact(
        tx -> {
          tx.holds().lift(meant);
          return true;
        });
    after.addFlashAttribute("done", meant.value() + " is on hold no more");
    return HOME;
  }

  /** What people agreed to, for the record of processing. */
  @Audited(What.EXPORTED)
  @GetMapping("/consents.csv")
  ResponseEntity<byte[]> consents(Authentication signedIn) {
    refuseOthers(signedIn);
    byte[] csv = ConsentRecord.csv(store).getBytes(StandardCharsets.UTF_8);
    return Download.of("consents.csv", "text/csv", csv);
  }

  private static Visitor refuseOthers(Authentication signedIn) {
    Visitor visitor = Visitor.of(signedIn);
    if (!visitor.access().mayHandleData()) {
      throw new Missing();
    }
    return visitor;
  }
}
