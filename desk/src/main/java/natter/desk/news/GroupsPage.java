package natter.desk.news;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import natter.bot.Store;
import natter.bot.news.LocalGroups.Kept;
import natter.bot.scope.Forum;
import natter.bot.scope.LocalGroup;
import natter.bot.scope.LocalGroup.Verified;
import natter.bot.scope.Scope;
import natter.desk.page.Missing;
import natter.desk.page.Plain;
import natter.desk.page.Problems;
import natter.desk.page.Problems.Problem;
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
 * {@code /desk/groups}: the groups of a forum's area with their hours and contacts, kept by its
 * organisers, each with who saw last that it is still so, and when.
 */
@Controller
@RequestMapping("/desk/groups")
public final class GroupsPage {
  private static final String LIST = "redirect:/desk/groups";
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST = 300;

  private final Store store;
  private final Scope scope;
  private final Times times;

  public GroupsPage(Store store, Scope scope, Times times) {
    this.store = store;
    this.scope = scope;
    this.times = times;
  }

  /** A forum and its groups. */
  public record Area(String id, String name, List<Row> groups) {}

  /**
   * A group.
   *
   * @param number 0 for one that stands in the content, and is changed there
   * @param stale whether nobody looked for a year
   */
  public record Row(
      long number,
      String name,
      String about,
      String hours,
      String contact,
      String verified,
      boolean stale) {}

  /** What was typed, cleaned. */
  public record Typed(String name, String about, String hours, String contact) {
    static final Typed NOTHING = new Typed("", "", "", "");

    LocalGroup verified(Verified by) {
      return new LocalGroup(name, about, hours, contact, Optional.of(by));
    }
  }

  @GetMapping
  String list(Authentication signedIn, Model model) {
    model.addAttribute("areas", own(signedIn).stream().map(this::area).toList());
    return "desk/groups";
  }

  private Area area(Forum forum) {
    Stream<Row> content = forum.groups().stream().map(g -> row(0, g));
    Stream<Row> kept =
        store.read(tx -> tx.localGroups().of(forum.id())).stream()
            .map(k -> row(k.number(), k.group()));
    return new Area(forum.id(), forum.name(), Stream.concat(content, kept).toList());
  }

  private Row row(long number, LocalGroup group) {
    return new Row(
        number,
        group.name(),
        group.about(),
        group.hours(),
        group.contact(),
        group
            .verified()
            .map(v -> "Verified by " + v.by() + " on " + times.date(v.on()))
            .orElse("Nobody has verified this"),
        group.verified().filter(v -> v.on().isAfter(times.today().minusYears(1))).isEmpty());
  }

  @GetMapping("/{forum}/{number}")
  String edit(
      @PathVariable String forum, @PathVariable long number, Authentication signedIn, Model model) {
    Forum of = one(forum, signedIn);
    Typed typed = number == 0 ? Typed.NOTHING : typed(kept(of, number).group());
    return form(of, number, typed, model);
  }

  private static Typed typed(LocalGroup g) {
    return new Typed(g.name(), g.about(), g.hours(), g.contact());
  }

  /** Who saves it says that it is so. */
  @PostMapping("/{forum}/{number}")
  String save(
      @PathVariable String forum,
      @PathVariable long number,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String about,
      @RequestParam(defaultValue = "") String hours,
      @RequestParam(defaultValue = "") String contact,
      Authentication signedIn,
      HttpServletResponse response,
      RedirectAttributes after,
      Model model) {
    Forum of = one(forum, signedIn);
    if (number != 0) {
      kept(of, number);
    }
    var typed =
        new Typed(Plain.line(name), Plain.line(about), Plain.line(hours), Plain.line(contact));
    Problems problems = problems(typed);
    if (!problems.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      model.addAttribute("problems", problems);
      return form(of, number, typed, model);
    }
    keep(of, number, typed.verified(verified(signedIn)), signedIn);
    after.addFlashAttribute("done", "“" + typed.name() + "” is saved");
    return LIST;
  }

  /** Somebody looked, and nothing has changed. */
  @PostMapping("/{forum}/{number}/verify")
  String verify(
      @PathVariable String forum,
      @PathVariable long number,
      Authentication signedIn,
      RedirectAttributes after) {
    Forum of = one(forum, signedIn);
    Typed same = typed(kept(of, number).group());
    keep(of, number, same.verified(verified(signedIn)), signedIn);
    after.addFlashAttribute("done", "“" + same.name() + "” is verified");
    return LIST;
  }

  @PostMapping("/{forum}/{number}/remove")
  String remove(
      @PathVariable String forum,
      @PathVariable long number,
      Authentication signedIn,
      RedirectAttributes after) {
    Kept gone = kept(one(forum, signedIn), number);
    store.transact(
        tx -> {
          tx.localGroups().remove(number);
          return true;
        });
    after.addFlashAttribute("done", "“" + gone.group().name() + "” is removed");
    return LIST;
  }

  private void keep(Forum forum, long number, LocalGroup group, Authentication signedIn) {
    var kept = new Kept(number, forum.id(), group, signedIn.getName(), times.now());
    store.transact(tx -> tx.localGroups().keep(kept));
  }

  private Verified verified(Authentication signedIn) {
    return new Verified(signedIn.getName(), times.today());
  }

  private Kept kept(Forum forum, long number) {
    return store
        .read(tx -> tx.localGroups().find(number))
        .filter(k -> k.forum().equals(forum.id()))
        .orElseThrow(Missing::new);
  }

  private static Problems problems(Typed typed) {
    List<Problem> all = new ArrayList<>();
    if (typed.name().isEmpty() || typed.name().length() > LONGEST_NAME) {
      all.add(new Problem("name", "Give it a name of 100 characters or fewer"));
    }
    if (typed.contact().isEmpty()) {
      all.add(new Problem("contact", "Enter a phone number, an email address or a link"));
    }
    Stream.of("about", "hours", "contact")
        .filter(field -> value(typed, field).length() > LONGEST)
        .forEach(field -> all.add(new Problem(field, "Use 300 characters or fewer")));
    return new Problems(all);
  }

  private static String value(Typed typed, String field) {
    return switch (field) {
      case "about" -> typed.about();
      case "hours" -> typed.hours();
      default -> typed.contact();
    };
  }

  private static String form(Forum forum, long number, Typed typed, Model model) {
    model.addAttribute("forum", forum);
    model.addAttribute("number", number);
    model.addAttribute("typed", typed);
    model.addAttribute("heading", number == 0 ? "Add a group" : "Change a group");
    return "desk/group";
  }

  private Forum one(String id, Authentication signedIn) {
    return own(signedIn).stream()
        .filter(f -> f.id().equals(id))
        .findFirst()
        .orElseThrow(Missing::new);
  }

  private List<Forum> own(Authentication signedIn) {
    return scope.forums().stream().filter(Visitor.of(signedIn).access()::mayAnnounce).toList();
  }
}
