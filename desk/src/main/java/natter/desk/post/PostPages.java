package natter.desk.post;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import natter.bot.care.Audit.What;
import natter.bot.talk.Address;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Dispatched;
import natter.bot.talk.Dispatched.State;
import natter.bot.talk.Inbox.Aside;
import natter.bot.talk.LateMail;
import natter.desk.page.Audited;
import natter.desk.page.Download;
import natter.desk.page.Labels;
import natter.desk.page.Missing;
import natter.desk.page.Times;
import natter.desk.page.Visitor;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /desk/aside} and {@code /desk/dispatches}: what got stuck, why, and a button to retry. */
@Controller
public final class PostPages {
  private static final String DONE = "done";

  private final Tray tray;
  private final Times times;

  public PostPages(Tray tray, Times times) {
    this.tray = tray;
    this.times = times;
  }

  /** A parcel set aside, as the page shows it. */
  public record Parcel(long number, String channel, String received, String size, String reason) {}

  /** A mail that cannot be fetched, as the page shows it. */
  public record Late(String folder, String arrived, String since, int tries, String next) {}

  /** A dispatch, as the page shows it. */
  public record Letter(
      String key,
      String kind,
      String channel,
      String to,
      String reference,
      String planned,
      int tries,
      String reason,
      String subject,
      String text) {}

  /** A tab of the page of dispatches. */
  public record Tab(String state, String label, long count, boolean shown) {}

  @GetMapping("/desk/aside")
  String aside(Model model) {
    model.addAttribute("parcels", tray.asides().stream().map(this::parcel).toList());
    model.addAttribute(
        "late", tray.late().entrySet().stream().map(e -> late(e.getKey(), e.getValue())).toList());
    model.addAttribute("robots", tray.fromRobots().stream().map(this::parcel).toList());
    model.addAttribute("most", Tray.MOST);
    return "desk/aside";
  }

  /** What came in, as it came: a file to keep, never a page. */
  @Audited(What.DOWNLOADED)
  @GetMapping("/desk/aside/{number}/original")
  ResponseEntity<byte[]> original(@PathVariable long number) {
    byte[] raw = tray.original(number).orElseThrow(Missing::new);
    return Download.of("message-" + number + ".txt", "", raw);
  }

  @Audited(
      value = What.CHANGED,
      keeping = {"number"})
  @PostMapping("/desk/aside/retry")
  String hearAgain(@RequestParam long number, RedirectAttributes after) {
    tray.hearAgain(number);
    after.addFlashAttribute(DONE, "Message " + number + " is being read again");
    return "redirect:/desk/aside";
  }

  @Audited(
      value = What.SAW,
      keeping = {"state"})
  @GetMapping("/desk/dispatches")
  String dispatches(
      @RequestParam(defaultValue = "dead") String state, Authentication signedIn, Model model) {
    State shown = state(state);
    Visitor visitor = Visitor.of(signedIn);
    List<Dispatched> found = tray.dispatches(shown, visitor);
    model.addAttribute("letters", found.stream().map(this::letter).toList());
    model.addAttribute("tabs", tabs(shown, visitor));
    model.addAttribute("state", id(shown));
    model.addAttribute("label", label(shown));
    model.addAttribute("most", Tray.MOST);
    return "desk/dispatches";
  }

  @Audited(
      value = What.SENT,
      keeping = {"key"})
  @PostMapping("/desk/dispatches/retry")
  String sendAgain(
      @RequestParam String key,
      @RequestParam(defaultValue = "dead") String state,
      Authentication signedIn,
      RedirectAttributes after) {
    boolean sending = tray.sendAgain(key, Visitor.of(signedIn));
    after.addFlashAttribute(
        DONE, sending ? "It is being sent" : "Nothing to send: somebody has dealt with it already");
    return "redirect:/desk/dispatches?state=" + id(state(state));
  }

  private List<Tab> tabs(State shown, Visitor visitor) {
    return Stream.of(State.DEAD, State.UNKNOWN, State.HELD, State.LATER)
        .map(s -> new Tab(id(s), label(s), tray.count(s, visitor), s == shown))
        .toList();
  }

  private static State state(String id) {
    return Stream.of(State.values())
        .filter(s -> id(s).equals(id))
        .filter(s -> s != State.SENT)
        .findFirst()
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
  }

  private static String id(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static String label(State state) {
    return switch (state) {
      case DEAD -> "Could not be sent";
      case UNKNOWN -> "May not have arrived";
      case HELD -> "Held back";
      case LATER -> "Being tried again";
      case PLANNED, SENDING -> "On their way";
      case SENT -> "Sent";
    };
  }

  private Parcel parcel(Aside aside) {
    return new Parcel(
        aside.number(),
        Labels.channel(aside.channel()),
        times.moment(aside.received()),
        String.format(Locale.UK, "%,d", aside.bytes()),
        aside.reason());
  }

  private Late late(LateMail mail, String folder) {
    return new Late(
        folder,
        mail.arrived().map(times::moment).orElse("Unknown"),
        times.moment(mail.since()),
        mail.tries(),
        times.moment(mail.next()));
  }

  private Letter letter(Dispatched dispatched) {
    Dispatch letter = dispatched.dispatch();
    return new Letter(
        letter.key(),
        kind(letter.kind()),
        Labels.channel(letter.to().channel()),
        handle(letter.to()).orElse(""),
        letter.reference().orElse(""),
        times.moment(letter.planned()),
        dispatched.tries(),
        dispatched.reason(),
        letter.subject(),
        letter.kind() == Dispatch.Kind.ACCOUNT ? "(not shown)" : letter.text());
  }

  private static String kind(Dispatch.Kind kind) {
    return switch (kind) {
      case ACCOUNT -> "Link to sign in";
      case REPLY -> "Automatic answer";
      case OFFICER -> "Officer’s answer";
      case NOTICE -> "Notice to a team";
      case TIDING -> "Mail to an officer";
      case BROADCAST -> "Announcement";
    };
  }

  /** Only an email address tells an officer anything; an endpoint may hold a secret. */
  private static Optional<String> handle(Address to) {
    return Optional.of(to).filter(a -> a.channel().equals(Address.EMAIL)).map(Address::handle);
  }
}
