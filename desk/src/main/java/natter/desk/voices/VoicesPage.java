package natter.desk.voices;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import natter.bot.Voices;
import natter.bot.Voices.Voice;
import natter.bot.care.Access;
import natter.bot.care.Audit.What;
import natter.bot.care.Reference;
import natter.desk.cases.Pager;
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
import org.springframework.web.bind.annotation.RequestParam;

/**
 * {@code /desk/voices}: organisers read lines of what residents of their forum's wards say, and
 * {@code /desk/casework}: councillors see how it goes on with what they took up.
 */
@Controller
public final class VoicesPage {
  private static final int SIZE = 20;

  private final Voices voices;
  private final Labels labels;
  private final Times times;

  public VoicesPage(Voices voices, Labels labels, Times times) {
    this.voices = voices;
    this.labels = labels;
    this.times = times;
  }

  /** A value to narrow by. */
  public record Choice(String id, String label, boolean chosen) {}

  @Audited(
      value = What.SEARCHED,
      keeping = {"q", "page"})
  @GetMapping("/desk/voices")
  String heard(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String service,
      @RequestParam(defaultValue = "") String status,
      @RequestParam(defaultValue = "") String ward,
      @RequestParam(defaultValue = "0") String page,
      Authentication signedIn,
      Model model) {
    var wanted = new Narrowed(Plain.line(q), service, status, ward);
    List<Voice> all = voices.heard(access(signedIn));
    List<Voice> found = wanted.of(all);
    int from = page.matches("\\d{1,4}") ? Integer.parseInt(page) : 0;
    model.addAttribute("wanted", wanted);
    model.addAttribute("narrowed", !wanted.equals(new Narrowed("", "", "", "")));
    model.addAttribute("total", found.size());
    model.addAttribute("full", all.size() >= Voices.MOST);
    model.addAttribute("most", Voices.MOST);
    model.addAttribute("pager", Pager.of(from, found.size(), SIZE));
    model.addAttribute(
        "rows", found.stream().skip((long) from * SIZE).limit(SIZE).map(this::view).toList());
    model.addAttribute("services", choices(all, Narrowed::service, labels::service, service));
    model.addAttribute("statuses", choices(all, Narrowed::status, Labels::capital, status));
    model.addAttribute("wards", choices(all, Narrowed::ward, labels::ward, ward));
    return "desk/voices";
  }

  private static List<Choice> choices(
      List<Voice> all, Function<Voice, String> by, Function<String, String> name, String chosen) {
    return Narrowed.counts(all, by).entrySet().stream()
        .map(
            e ->
                new Choice(
                    e.getKey(),
                    "%s (%,d)".formatted(name.apply(e.getKey()), e.getValue()),
                    e.getKey().equals(chosen)))
        .sorted(Comparator.comparing(Choice::label))
        .toList();
  }

  @GetMapping("/desk/casework")
  String casework(Authentication signedIn, Model model) {
    model.addAttribute("rows", voices.casework(access(signedIn)).stream().map(this::view).toList());
    return "desk/casework";
  }

  /** One of either. */
  @GetMapping({"/desk/voices/{reference}", "/desk/casework/{reference}"})
  String one(@PathVariable String reference, Authentication signedIn, Model model) {
    Access access = access(signedIn);
    Voice voice =
        Reference.of(reference).flatMap(r -> voices.find(r, access)).orElseThrow(Missing::new);
    model.addAttribute("voice", view(voice));
    model.addAttribute("organiser", access.mayHear());
    return "desk/voice";
  }

  private VoiceView view(Voice voice) {
    return VoiceView.of(voice, labels, times);
  }

  private static Access access(Authentication signedIn) {
    return Visitor.of(signedIn).access();
  }
}
