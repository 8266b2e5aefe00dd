package natter.desk.news;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import natter.bot.Announcements;
import natter.bot.Store;
import natter.bot.care.Access;
import natter.bot.care.Audit.What;
import natter.bot.news.Broadcast;
import natter.bot.scope.Scope;
import natter.bot.talk.Deliveries.Delivery;
import natter.bot.talk.Deliveries.Which;
import natter.bot.talk.Dispatched;
import natter.bot.talk.Ending;
import natter.desk.page.Audited;
import natter.desk.page.Csv;
import natter.desk.page.Labels;
import natter.desk.page.Missing;
import natter.desk.page.Times;
import natter.desk.page.Visitor;
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

/** {@code /desk/broadcasts/ID/missed}: who did not get a broadcast, and why. */
@Controller
@RequestMapping("/desk/broadcasts/{id}")
public final class MissedPage {
  private static final int AT_ONCE = 100;
  private static final int MOST = 100_000;

  private final Announcements announcements;
  private final Store store;
  private final Audiences audiences;
  private final Times times;

  public MissedPage(Announcements announcements, Store store, Scope scope, Times times) {
    this.announcements = announcements;
    this.store = store;
    this.audiences = new Audiences(scope);
    this.times = times;
  }

  /** One who did not get it, or of whom nobody knows. */
  public record Row(
      String key, String channel, String who, String what, String why, boolean unknown) {}

  @GetMapping("/missed")
  String show(
      @PathVariable String id,
      @RequestParam Optional<String> after,
      Authentication signedIn,
      Model model) {
    Broadcast b = find(id, signedIn);
    List<Row> rows = rows(id, after);
    model.addAttribute("b", b);
    model.addAttribute("rows", rows);
    model.addAttribute("next", rows.size() == AT_ONCE ? rows.getLast().key() : "");
    return "desk/broadcast-missed";
  }

  @Audited(What.EXPORTED)
  @GetMapping("/missed.csv")
  ResponseEntity<byte[]> csv(@PathVariable String id, Authentication signedIn) {
    find(id, signedIn);
    List<List<String>> all = new ArrayList<>();
    Optional<String> after = Optional.empty();
    while (all.size() < MOST) {
      List<Row> some = rows(id, after);
      some.forEach(r -> all.add(List.of(r.channel(), r.who(), r.what(), r.why())));
      if (some.size() < AT_ONCE) {
        break;
      }
      after = Optional.of(some.getLast().key());
    }
    return Csv.file(
        "broadcast-missed.csv", List.of("channel", "address", "what became of it", "why"), all);
  }

  /** A person decides what natter cannot know. */
  @Audited(
      value = What.SENT,
      keeping = {"arrived"})
  @PostMapping("/settle")
  String settle(
      @PathVariable String id,
      @RequestParam String key,
      @RequestParam boolean arrived,
      Authentication signedIn,
      RedirectAttributes after) {
    find(id, signedIn);
    store.transact(
        tx -> {
          tx.outbox()
              .find(key)
              .filter(d -> d.state() == Dispatched.State.UNKNOWN)
              .filter(d -> d.dispatch().broadcast().filter(id::equals).isPresent())
              .ifPresent(
                  d -> {
                    if (arrived) {
                      tx.outbox().sent(key, times.now(), "");
                    } else {
                      tx.outbox().retry(key, times.now());
                    }
                  });
          return null;
        });
    after.addFlashAttribute("done", arrived ? "Noted as arrived" : "It is sent once more");
    return "redirect:/desk/broadcasts/" + id + "/missed";
  }

  private List<Row> rows(String id, Optional<String> after) {
    return announcements.deliveries(id, Which.MISSED, after, AT_ONCE).stream()
        .map(MissedPage::row)
        .toList();
  }

  private static Row row(Delivery d) {
    Dispatched copy = d.copy();
    return new Row(
        copy.dispatch().key(),
        Labels.channel(copy.dispatch().to().channel()),
        copy.dispatch().to().handle(),
        d.ending().map(MissedPage::said).orElse("Nobody knows whether it arrived"),
        d.ending().filter(e -> e == Ending.KEPT_BACK).isPresent() ? "" : copy.reason(),
        copy.state() == Dispatched.State.UNKNOWN);
  }

  /** Who is kept back for their safety is listed as if nothing arrived there. */
  static String said(Ending ending) {
    return switch (ending) {
      case BOUNCED -> "It came back";
      case BLOCKED -> "They blocked natter";
      case STOPPED -> "They stopped before it was sent";
      case UNREACHABLE, KEPT_BACK -> "What we send there does not arrive";
      case CANCELLED -> "It was cancelled";
      case FAILED -> "It could not be sent";
    };
  }

  private Broadcast find(String id, Authentication signedIn) {
    Access access = Visitor.of(signedIn).access();
    return announcements
        .find(id)
        .filter(b -> BroadcastPage.maySee(audiences, access, b))
        .orElseThrow(Missing::new);
  }
}
