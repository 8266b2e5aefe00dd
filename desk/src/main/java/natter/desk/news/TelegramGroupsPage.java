package natter.desk.news;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import natter.bot.ForumGroups;
import natter.bot.Store;
import natter.bot.groups.GroupChat;
import natter.bot.groups.GroupChat.State;
import natter.bot.news.Often;
import natter.bot.scope.Forum;
import natter.bot.scope.Scope;
import natter.bot.talk.Address;
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
 * {@code /desk/telegram-groups}: the groups on Telegram that natter is in, or was: which forum each
 * belongs to, whether natter can write there, and what to do if not.
 */
@Controller
@RequestMapping("/desk/telegram-groups")
public final class TelegramGroupsPage {
  private static final String LIST = "redirect:/desk/telegram-groups";

  private final ForumGroups groups;
  private final Store store;
  private final Scope scope;
  private final Times times;

  public TelegramGroupsPage(ForumGroups groups, Store store, Scope scope, Times times) {
    this.groups = groups;
    this.store = store;
    this.scope = scope;
    this.times = times;
  }

  /**
   * A group as the page shows it.
   *
   * @param id what its address on the desk ends with
   * @param colour of the tag that says how it stands
   * @param advice what to do; empty for nothing
   */
  public record Row(
      String id,
      String title,
      String forum,
      String topic,
      String state,
      String colour,
      String since,
      String posted,
      String pace,
      List<String> advice) {}

  /** What was typed, cleaned. */
  public record Typed(String forum, String topic, String often) {}

  @GetMapping
  String list(Authentication signedIn, Model model) {
    model.addAttribute("groups", seen(signedIn).map(this::row).toList());
    model.addAttribute("mayConnect", !own(signedIn).isEmpty());
    return "desk/telegram-groups";
  }

  /** Those of their forums, and those that belong to none yet. */
  private Stream<GroupChat> seen(Authentication signedIn) {
    List<String> own = own(signedIn).stream().map(Forum::id).toList();
    return groups.all().stream().filter(g -> g.forum().map(own::contains).orElse(true));
  }

  private Row row(GroupChat g) {
    return new Row(
        g.chat().handle(),
        g.title().isEmpty() ? "Group " + g.chat().handle() : g.title(),
        g.forum().flatMap(scope::forum).map(Forum::name).orElseGet(() -> none(g)),
        g.topic().map(t -> "Topic " + t).orElse("General, or no topics"),
        state(g.state()),
        colour(g),
        times.moment(g.since()),
        g.posted().map(times::moment).orElse("Nothing yet"),
        pace(g),
        advice(g));
  }

  private static String none(GroupChat g) {
    return g.partedBy().isEmpty() ? "None yet" : "None: disconnected by " + g.partedBy();
  }

  private static String state(State state) {
    return switch (state) {
      case UNSEEN -> "Not seen yet";
      case MEMBER -> "Can post";
      case ADMINISTRATOR -> "Can post, as an administrator";
      case RESTRICTED -> "May not post";
      case REMOVED -> "Removed";
    };
  }

  private static String colour(GroupChat g) {
    return switch (g.state()) {
      case MEMBER -> g.trouble().isEmpty() ? "green" : "orange";
      case UNSEEN, ADMINISTRATOR -> "orange";
      case RESTRICTED, REMOVED -> "red";
    };
  }

  private String pace(GroupChat g) {
    long sent =
        store.<Long>read(
            tx -> tx.groupChats().sentSince(g.chat(), times.now().minus(Duration.ofMinutes(1))));
    long waiting = store.<Long>read(tx -> tx.groupChats().waiting(g.chat()));
    return sent + " posted in the last minute, " + waiting + " waiting";
  }

  private static List<String> advice(GroupChat g) {
    String state =
        switch (g.state()) {
          case UNSEEN -> "Add natter to this group on Telegram; until then nothing is known of it.";
          case MEMBER -> "";
          case ADMINISTRATOR ->
              "An administrator receives everything that is said. Make natter an ordinary member:"
                  + " it needs to hear only what is said to it.";
          case RESTRICTED ->
              "Ask an administrator of the group to let natter send messages. What was to be posted"
                  + " stands under who did not get it.";
          case REMOVED -> "Nothing is posted. Add natter to the group again if it should be.";
        };
    String trouble =
        g.trouble().isEmpty()
            ? ""
            : "News cannot go into their topic: "
                + g.trouble()
                + ". Open the topic again, or choose another one here.";
    String forum =
        g.forum().isEmpty() ? "Connect it to a forum, or remove natter from the group." : "";
    return Stream.of(state, trouble, forum).filter(s -> !s.isEmpty()).toList();
  }

  @GetMapping("/{chat:-?\\d+}")
  String edit(@PathVariable String chat, Authentication signedIn, Model model) {
    GroupChat group = one(chat, signedIn);
    var typed =
        new Typed(
            group.forum().orElse(""),
            group.topic().map(String::valueOf).orElse(""),
            groups.often(group).id());
    return form(group, typed, signedIn, model);
  }

  @PostMapping("/{chat:-?\\d+}")
  String connect(
      @PathVariable String chat,
      @RequestParam(defaultValue = "") String forum,
      @RequestParam(defaultValue = "") String topic,
      @RequestParam(defaultValue = "") String often,
      Authentication signedIn,
      HttpServletResponse response,
      RedirectAttributes after,
      Model model) {
    GroupChat group = one(chat, signedIn);
    var typed = new Typed(Plain.line(forum), Plain.line(topic), Plain.line(often));
    Optional<Forum> of =
        own(signedIn).stream().filter(f -> f.id().equals(typed.forum())).findFirst();
    Problems problems = problems(of, typed);
    if (!problems.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      model.addAttribute("problems", problems);
      return form(group, typed, signedIn, model);
    }
    Optional<Long> into =
        typed.topic().isEmpty() ? Optional.empty() : Optional.of(Long.parseLong(typed.topic()));
    Often how = Often.of(typed.often()).orElse(Often.AT_ONCE);
    groups.connect(group.chat(), of.orElseThrow(), into, how, signedIn.getName());
    after.addFlashAttribute("done", "The group belongs to " + of.orElseThrow().name());
    return LIST;
  }

  @PostMapping("/{chat:-?\\d+}/disconnect")
  String disconnect(@PathVariable String chat, Authentication signedIn, RedirectAttributes after) {
    groups.disconnect(one(chat, signedIn).chat(), signedIn.getName());
    after.addFlashAttribute("done", "The group belongs to no forum now");
    return LIST;
  }

  private static Problems problems(Optional<Forum> forum, Typed typed) {
    boolean number = typed.topic().isEmpty() || typed.topic().matches("[1-9]\\d{0,9}");
    return new Problems(
        Stream.of(
                forum.isEmpty()
                    ? Optional.of(new Problem("forum", "Choose a forum"))
                    : Optional.<Problem>empty(),
                number
                    ? Optional.<Problem>empty()
                    : Optional.of(
                        new Problem("topic", "Enter the number of a topic, or leave it empty")))
            .flatMap(Optional::stream)
            .toList());
  }

  private String form(GroupChat group, Typed typed, Authentication signedIn, Model model) {
    model.addAttribute("group", row(group));
    model.addAttribute("connected", group.forum().isPresent());
    model.addAttribute("forums", own(signedIn));
    model.addAttribute("typed", typed);
    return "desk/telegram-group";
  }

  private GroupChat one(String chat, Authentication signedIn) {
    var address = new Address(Address.TELEGRAM, chat);
    if (own(signedIn).isEmpty()) {
      throw new Missing();
    }
    return seen(signedIn)
        .filter(g -> g.chat().equals(address))
        .findFirst()
        .orElseThrow(Missing::new);
  }

  private List<Forum> own(Authentication signedIn) {
    return scope.forums().stream().filter(Visitor.of(signedIn).access()::mayAnnounce).toList();
  }
}
