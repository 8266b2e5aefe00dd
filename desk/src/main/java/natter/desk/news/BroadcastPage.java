package natter.desk.news;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import natter.bot.Announcements;
import natter.bot.Announcements.Progress;
import natter.bot.Announcements.Reached;
import natter.bot.Announcer.Hindrance;
import natter.bot.BroadcastFiles;
import natter.bot.ByLink;
import natter.bot.Copies;
import natter.bot.Reminders;
import natter.bot.Store;
import natter.bot.care.Access;
import natter.bot.care.Audit.What;
import natter.bot.care.Concern;
import natter.bot.care.Officer;
import natter.bot.care.Phrases;
import natter.bot.news.Broadcast;
import natter.bot.news.Broadcast.State;
import natter.bot.news.Interest;
import natter.bot.news.Markup;
import natter.bot.news.Poll;
import natter.bot.scope.Forum;
import natter.bot.scope.Scope;
import natter.bot.talk.Address;
import natter.bot.talk.Ending;
import natter.desk.page.Audited;
import natter.desk.page.Missing;
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
 * {@code /desk/broadcasts/ID}: one broadcast, what it looks like, how far it is, and what to do.
 */
@Controller
@RequestMapping("/desk/broadcasts/{id}")
public final class BroadcastPage {
  private static final int MOST_ANSWERS = 50;

  private final Announcements announcements;
  private final BroadcastFiles files;
  private final Store store;
  private final Markup markup;
  private final Audiences audiences;
  private final BotName bot;
  private final Times times;

  public BroadcastPage(
      Announcements announcements,
      BroadcastFiles files,
      Store store,
      Markup markup,
      Scope scope,
      BotName bot,
      Times times) {
    this.bot = bot;
    this.announcements = announcements;
    this.files = files;
    this.store = store;
    this.markup = markup;
    this.audiences = new Audiences(scope);
    this.times = times;
  }

  /** A choice of a question, and how many chose it. */
  public record Voted(String choice, long votes) {}

  /** A concern that answers it. */
  public record Answered(String reference, String at, String text) {}

  @GetMapping
  String show(@PathVariable String id, Authentication signedIn, Model model) {
    Access access = Visitor.of(signedIn).access();
    Broadcast b = find(id, access);
    model.addAttribute("b", b);
    model.addAttribute("state", said(b.state()));
    model.addAttribute("from", audiences.said(Interest.forum(b.forum())));
    model.addAttribute(
        "audience",
        Stream.concat(
                audiences.ticked(tokens(b)).stream()
                    .flatMap(t -> Interest.of(t).stream())
                    .map(audiences::said),
                named(b).stream())
            .collect(Collectors.joining(", ")));
    preview(b, model);
    may(b, access, model);
    if (b.state() == State.DRAFT || b.state() == State.AWAITING || b.state() == State.SCHEDULED) {
      planned(b, model);
    }
    progress(b, model);
    b.poll().ifPresent(poll -> votes(b, poll, model));
    model.addAttribute("answers", answers(b, access));
    ByLink.start(b)
        .flatMap(start -> bot.link(Optional.of(start)))
        .ifPresent(
            link -> model.addAttribute("link", PosterPage.Code.of("Link on Telegram", link)));
    return "desk/broadcast";
  }

  private static List<String> tokens(Broadcast b) {
    return b.audience().interests().stream().map(Interest::token).toList();
  }

  private static Optional<String> named(Broadcast b) {
    int named = b.audience().named().size();
    return named == 0
        ? Optional.empty()
        : Optional.of(named == 1 ? "1 person by name" : named + " people by name");
  }

  private void preview(Broadcast b, Model model) {
    Copies.Words mail = announcements.words(b, Phrases.FALLBACK, Address.EMAIL);
    Copies.Words chat = announcements.words(b, Phrases.FALLBACK, Address.TELEGRAM);
    Copies.Words web = announcements.words(b, Phrases.FALLBACK, Address.WEB);
    model.addAttribute("page", markup.html(mail.text()));
    model.addAttribute("chat", markup.html(chat.text()));
    model.addAttribute("messages", markup.messages(chat.text()));
    model.addAttribute("plain", markup.plain(web.text()));
    model.addAttribute("buttons", mail.buttons());
    model.addAttribute("files", files.of(b.id()).stream().map(FilesPage.Row::of).toList());
    model.addAttribute("checking", files.isChecking(b.id()));
  }

  private void may(Broadcast b, Access access, Model model) {
    boolean own = isOwn(audiences, access, b);
    boolean writes = writes(audiences, access, b);
    model.addAttribute("mayChange", own && writes && b.state() == State.DRAFT);
    model.addAttribute(
        "mayApprove", !b.author().equals(access.account()) && b.state() == State.AWAITING);
    model.addAttribute("mayManage", access.mayManage());
    model.addAttribute("maySteer", writes || access.mayManage());
    model.addAttribute("ownEmail", email(access.account()).isPresent());
    model.addAttribute("needsApproval", announcements.needsApproval());
  }

  private Optional<String> email(String account) {
    return store
        .read(tx -> tx.officers().find(account))
        .map(Officer::email)
        .filter(e -> !e.isBlank());
  }

  private void planned(Broadcast b, Model model) {
    Reached reached = announcements.reached(b.audience());
    model.addAttribute("reached", reached.total());
    model.addAttribute("byChannel", audiences.byChannel(reached));
    model.addAttribute("leftOut", audiences.leftOut(reached));
    Optional<Hindrance> hindrance = announcements.hindrance(b);
    model.addAttribute("election", hindrance.filter(h -> h == Hindrance.ELECTION).isPresent());
    model.addAttribute("starts", times.moment(announcements.starts(b.course().start())));
    model.addAttribute("quiet", hindrance.filter(h -> h == Hindrance.QUIET).isPresent());
  }

  private void progress(Broadcast b, Model model) {
    Progress p = announcements.progress(b.id());
    model.addAttribute("all", p.all());
    model.addAttribute("settled", p.settled());
    model.addAttribute("arrived", p.sent());
    model.addAttribute("unknown", p.unknown());
    model.addAttribute(
        "ended",
        Stream.of(Ending.values())
            .filter(e -> e != Ending.KEPT_BACK)
            .map(e -> new Audiences.Line(MissedPage.said(e), ended(p, e)))
            .filter(line -> line.count() > 0)
            .toList());
    model.addAttribute("estimate", b.state() == State.SENDING ? estimate(b, p) : "");
  }

  /** Who is kept back for their safety is counted as if nothing arrived there. */
  private static long ended(Progress p, Ending how) {
    return p.ended(how) + (how == Ending.UNREACHABLE ? p.ended(Ending.KEPT_BACK) : 0);
  }

  /** From how fast it went so far. */
  private String estimate(Broadcast b, Progress p) {
    Duration gone = Duration.between(b.course().begun().orElse(times.now()), times.now());
    if (!b.course().planned() || p.settled() == 0 || gone.isZero() || b.course().resting()) {
      return "";
    }
    long seconds = Math.ceilDiv(gone.toSeconds() * (p.all() - p.settled()), p.settled());
    return seconds < 60 ? "less than a minute" : Math.ceilDiv(seconds, 60) + " minutes";
  }

  private void votes(Broadcast b, Poll poll, Model model) {
    var votes = announcements.votes(b.id());
    model.addAttribute(
        "votes",
        IntStream.range(0, poll.choices().size())
            .mapToObj(i -> new Voted(poll.choices().get(i), votes.getOrDefault(i, 0L)))
            .toList());
    model.addAttribute("closes", times.moment(poll.closes()));
  }

  private List<Answered> answers(Broadcast b, Access access) {
    return store.read(
        tx ->
            tx.broadcasts().answers(b.id(), MOST_ANSWERS).stream()
                .flatMap(r -> tx.concerns().find(r).stream())
                .filter(c -> !c.restricted())
                .map(c -> answered(c, access))
                .toList());
  }

  /** An organiser reads what was said to them; who said it stays with the officers. */
  private Answered answered(Concern c, Access access) {
    return new Answered(
        access.maySee(c) ? c.reference().value() : "", times.moment(c.received()), c.text());
  }

  @Audited(What.SENT)
  @PostMapping("/test")
  String test(@PathVariable String id, Authentication signedIn, RedirectAttributes after) {
    Access access = Visitor.of(signedIn).access();
    find(id, access);
    Optional<String> email = email(access.account());
    email.ifPresent(e -> announcements.tryOut(id, Address.email(e)));
    after.addFlashAttribute(
        "done",
        email.isPresent()
            ? "A test is on its way to your own mailbox"
            : "Your account has no email address");
    return back(id);
  }

  /**
   * @param when empty for at once
   */
  @Audited(
      value = What.SENT,
      keeping = {"when", "urgent"})
  @PostMapping("/send")
  String send(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String when,
      @RequestParam(defaultValue = "") String urgent,
      Authentication signedIn,
      RedirectAttributes after) {
    Access access = Visitor.of(signedIn).access();
    Broadcast b = find(id, access);
    require(isOwn(audiences, access, b));
    Optional<Instant> start;
    try {
      start = Optional.of(when.strip()).filter(w -> !w.isEmpty()).map(BroadcastPage::time);
    } catch (DateTimeException e) {
      after.addFlashAttribute("done", "That is no day and time: nothing is sent");
      return back(id);
    }
    boolean now = !urgent.isEmpty() && access.mayManage();
    return act(id, after, () -> announcements.handIn(id, start, now), "Handed in");
  }

  private static Instant time(String typed) {
    return LocalDateTime.parse(typed).atZone(Times.LONDON).toInstant();
  }

  @Audited(What.CHANGED)
  @PostMapping("/approve")
  String approve(@PathVariable String id, Authentication signedIn, RedirectAttributes after) {
    Access access = Visitor.of(signedIn).access();
    Broadcast b = find(id, access);
    require(!b.author().equals(access.account()));
    return act(id, after, () -> announcements.approve(id, access.account()), "Approved");
  }

  @Audited(What.CHANGED)
  @PostMapping("/return")
  String giveBack(@PathVariable String id, Authentication signedIn, RedirectAttributes after) {
    steered(id, signedIn);
    return act(id, after, () -> announcements.giveBack(id), "It is a draft again");
  }

  /** A manager lets it go though an election is near. */
  @Audited(What.CHANGED)
  @PostMapping("/release")
  String release(@PathVariable String id, Authentication signedIn, RedirectAttributes after) {
    Access access = managed(id, signedIn);
    return act(id, after, () -> announcements.release(id, access.account()), "Released");
  }

  /** A manager lets it go though it is night. */
  @Audited(What.SENT)
  @PostMapping("/urgent")
  String urgent(@PathVariable String id, Authentication signedIn, RedirectAttributes after) {
    managed(id, signedIn);
    return act(id, after, () -> announcements.hurry(id), "It goes out now");
  }

  @Audited(What.CHANGED)
  @PostMapping("/pause")
  String pause(@PathVariable String id, Authentication signedIn, RedirectAttributes after) {
    steered(id, signedIn);
    return act(id, after, () -> announcements.pause(id), "Paused");
  }

  @Audited(What.CHANGED)
  @PostMapping("/resume")
  String resume(@PathVariable String id, Authentication signedIn, RedirectAttributes after) {
    steered(id, signedIn);
    return act(id, after, () -> announcements.resume(id), "It goes on");
  }

  @Audited(What.CHANGED)
  @PostMapping("/cancel")
  String cancel(@PathVariable String id, Authentication signedIn, RedirectAttributes after) {
    steered(id, signedIn);
    return act(id, after, () -> announcements.cancel(id), "Cancelled");
  }

  /**
   * Somebody else may have done something meanwhile: then the page shows it, and nothing is done.
   */
  private static String act(String id, RedirectAttributes after, Runnable act, String done) {
    try {
      act.run();
      after.addFlashAttribute("done", done);
    } catch (IllegalStateException e) {
      after.addFlashAttribute("done", "Nothing was done: it has changed meanwhile");
    }
    return back(id);
  }

  private static String back(String id) {
    return "redirect:/desk/broadcasts/" + id;
  }

  private void steered(String id, Authentication signedIn) {
    Access access = Visitor.of(signedIn).access();
    Broadcast b = find(id, access);
    require(writes(audiences, access, b) || access.mayManage());
  }

  private Access managed(String id, Authentication signedIn) {
    Access access = Visitor.of(signedIn).access();
    find(id, access);
    require(access.mayManage());
    return access;
  }

  private static void require(boolean may) {
    if (!may) {
      throw new Missing();
    }
  }

  private Broadcast find(String id, Access access) {
    return announcements
        .find(id)
        .filter(b -> maySee(audiences, access, b))
        .orElseThrow(Missing::new);
  }

  /** Managers see all; organisers those of their forums. */
  static boolean maySee(Audiences audiences, Access access, Broadcast b) {
    return access.mayManage() || writes(audiences, access, b);
  }

  /** Who wrote it; what natter drafted by itself is every organiser's of the forum. */
  static boolean isOwn(Audiences audiences, Access access, Broadcast b) {
    return writes(audiences, access, b)
        && (b.author().equals(access.account()) || b.author().equals(Reminders.NATTER));
  }

  private static boolean writes(Audiences audiences, Access access, Broadcast b) {
    return audiences.forums(access).stream().map(Forum::id).anyMatch(b.forum()::equals);
  }

  static String said(State state) {
    return switch (state) {
      case DRAFT -> "Draft";
      case AWAITING -> "Waits for approval";
      case SCHEDULED -> "Scheduled";
      case SENDING -> "Being sent";
      case PAUSED -> "Paused";
      case SENT -> "Sent";
      case CANCELLED -> "Cancelled";
    };
  }
}
