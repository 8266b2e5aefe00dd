package natter.desk.news;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import natter.bot.Announcements;
import natter.bot.Announcements.Progress;
import natter.bot.Announcements.Reached;
import natter.bot.care.Access;
import natter.bot.news.Audience;
import natter.bot.news.Broadcast;
import natter.bot.news.Interest;
import natter.bot.scope.Forum;
import natter.bot.scope.Scope;
import natter.bot.talk.Address;
import natter.desk.page.Missing;
import natter.desk.page.Problems;
import natter.desk.page.Times;
import natter.desk.page.Unaudited;
import natter.desk.page.Visitor;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /desk/broadcasts}: what went out, and writing what shall. */
@Controller
@RequestMapping("/desk/broadcasts")
public final class BroadcastsPage {
  private static final int LATEST = 100;

  private final Announcements announcements;
  private final Audiences audiences;
  private final Times times;

  public BroadcastsPage(Announcements announcements, Scope scope, Times times) {
    this.announcements = announcements;
    this.audiences = new Audiences(scope);
    this.times = times;
  }

  /** One of them in the list. */
  public record Row(
      String id,
      String subject,
      String forum,
      String state,
      String at,
      String author,
      String sent) {}

  /** A campaign with its figures. */
  public record Campaign(String name, int broadcasts, long copies, long arrived) {}

  @GetMapping
  String list(Authentication signedIn, Model model) {
    Access access = Visitor.of(signedIn).access();
    List<Broadcast> own =
        announcements.latest(LATEST).stream()
            .filter(b -> BroadcastPage.maySee(audiences, access, b))
            .toList();
    model.addAttribute("writes", !audiences.forums(access).isEmpty());
    model.addAttribute("rows", own.stream().map(this::row).toList());
    model.addAttribute("campaigns", campaigns(own));
    return "desk/broadcasts";
  }

  private Row row(Broadcast b) {
    Progress progress = announcements.progress(b.id());
    return new Row(
        b.id(),
        b.subject(),
        audiences.said(Interest.forum(b.forum())),
        BroadcastPage.said(b.state()),
        times.moment(b.course().begun().orElse(b.written())),
        b.author(),
        progress.all() == 0 ? "" : progress.sent() + " of " + progress.all());
  }

  private List<Campaign> campaigns(List<Broadcast> some) {
    Map<String, Campaign> all = new TreeMap<>();
    for (Broadcast b : some) {
      if (!b.campaign().isEmpty()) {
        Progress p = announcements.progress(b.id());
        all.merge(
            b.campaign(),
            new Campaign(b.campaign(), 1, p.all(), p.sent()),
            (one, other) ->
                new Campaign(
                    one.name(),
                    one.broadcasts() + other.broadcasts(),
                    one.copies() + other.copies(),
                    one.arrived() + other.arrived()));
      }
    }
    return List.copyOf(all.values());
  }

  /** The code by which a chat becomes theirs. */
  @PostMapping("/link")
  String link(Authentication signedIn, RedirectAttributes after) {
    if (audiences.forums(Visitor.of(signedIn).access()).isEmpty()) {
      throw new Missing();
    }
    after.addFlashAttribute(
        "done",
        "Within an hour, write this to natter on Telegram: link "
            + announcements.link(signedIn.getName()));
    return "redirect:/desk/broadcasts";
  }

  @GetMapping("/new")
  String write(Authentication signedIn, Model model) {
    return form("", Drafting.EMPTY, Problems.NONE, signedIn, model);
  }

  @GetMapping("/change")
  String change(@RequestParam String id, Authentication signedIn, Model model) {
    Broadcast draft = draft(id, signedIn);
    return form(id, Drafting.of(draft), Problems.NONE, signedIn, model);
  }

  private Broadcast draft(String id, Authentication signedIn) {
    return announcements
        .find(id)
        .filter(b -> b.state() == Broadcast.State.DRAFT)
        .filter(b -> BroadcastPage.isOwn(audiences, Visitor.of(signedIn).access(), b))
        .orElseThrow(Missing::new);
  }

  /** What the browser sends. */
  @ModelAttribute("typed")
  Drafting typed(
      @RequestParam(defaultValue = "") String forum,
      @RequestParam(defaultValue = "") List<String> interests,
      @RequestParam(defaultValue = "") List<String> channels,
      @RequestParam(defaultValue = "") String subject,
      @RequestParam(defaultValue = "") String text,
      @RequestParam(defaultValue = "") String campaign,
      @RequestParam(defaultValue = "") String question,
      @RequestParam(defaultValue = "") String choices,
      @RequestParam(defaultValue = "") String closes) {
    return Drafting.typed(
        forum, interests, channels, subject, text, campaign, question, choices, closes);
  }

  /** How many it would reach; nothing is kept. */
  @Unaudited("nothing is kept or sent yet")
  @PostMapping("/count")
  String count(
      @RequestParam(defaultValue = "") String id,
      @ModelAttribute("typed") Drafting typed,
      Authentication signedIn,
      Model model) {
    Access access = Visitor.of(signedIn).access();
    if (audiences.known(access).containsAll(typed.interests()) && !typed.interests().isEmpty()) {
      Reached reached = announcements.reached(whole(typed, id));
      model.addAttribute("reached", reached.total());
      model.addAttribute("byChannel", audiences.byChannel(reached));
      model.addAttribute("leftOut", audiences.leftOut(reached));
    }
    return form(id, typed, Problems.NONE, signedIn, model);
  }

  /** Keeps the draft, and shows what its readers would get. */
  @PostMapping
  String keep(
      @RequestParam(defaultValue = "") String id,
      @ModelAttribute("typed") Drafting typed,
      Authentication signedIn,
      Model model,
      HttpServletResponse response) {
    Access access = Visitor.of(signedIn).access();
    Problems problems =
        typed.problems(audiences.forums(access), audiences.known(access), times.today());
    if (!problems.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      return form(id, typed, problems, signedIn, model);
    }
    String kept = id.isEmpty() ? announcements.fresh() : draft(id, signedIn).id();
    announcements.draft(typed.broadcast(kept, signedIn.getName(), whole(typed, id), times.now()));
    return "redirect:/desk/broadcasts/" + kept;
  }

  /** With all wards of a forum; whoever a draft names besides, such as its members, stays. */
  private Audience whole(Drafting typed, String id) {
    Audience ticked = typed.audience();
    List<Address> named = announcements.find(id).map(b -> b.audience().named()).orElse(List.of());
    return new Audience(audiences.covered(ticked.interests()), ticked.channels(), named);
  }

  private String form(
      String id, Drafting typed, Problems problems, Authentication signedIn, Model model) {
    Access access = Visitor.of(signedIn).access();
    List<Forum> forums = audiences.forums(access);
    model.addAttribute("id", id);
    model.addAttribute("draft", typed);
    model.addAttribute("problems", problems);
    model.addAttribute("forums", forums);
    model.addAttribute("groups", audiences.groups(access, audiences.ticked(typed.interests())));
    model.addAttribute("channels", audiences.channels(typed.channels()));
    return "desk/broadcast-write";
  }
}
