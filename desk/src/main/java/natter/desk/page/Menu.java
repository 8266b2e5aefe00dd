package natter.desk.page;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The pages of the desk that a visitor may open.
 *
 * @param bar those at the top of each page
 * @param more those on the page of all the others
 */
public record Menu(List<Entry> bar, List<Entry> more) {
  private static final String MORE = "/desk/more";

  /** Every page that has its place in the menu, in the order shown. */
  private static final List<Page> PAGES =
      List.of(
          bar("My work", "/desk/queues", "What waits, yours first", Visitor::seesConcerns),
          bar("Concerns", "/desk", "Search everything residents said", Visitor::seesConcerns),
          more("Set aside", "/desk/aside", "Messages nobody could read", Visitor::seesConcerns),
          more("Not sent", "/desk/dispatches", "Messages that are stuck", Visitor::seesConcerns),
          more("Ways in and out", "/desk/doors", "What is shut", Visitor::seesConcerns),
          more("Doubtful", "/desk/doubtful", "Perhaps misunderstood", Visitor::seesConcerns),
          bar("Overview", "/desk/overview", "Figures and times", Visitor::seesFigures),
          bar("Broadcasts", "/desk/broadcasts", "Write to subscribers", Visitor::announces),
          more(
              "Broadcasts",
              "/desk/broadcasts",
              "Approve and release",
              v -> v.manages() && !v.announces()),
          bar("Residents", "/desk/voices", "What residents say", v -> v.access().mayHear()),
          bar("Casework", "/desk/casework", "What you took up", v -> v.access().mayFollow()),
          more("Posters", "/desk/posters", "Codes by which people join", Visitor::announces),
          more("Local groups", "/desk/groups", "Groups, hours and contacts", Visitor::announces),
          more("Telegram groups", "/desk/telegram-groups", "Forums' groups", Visitor::announces),
          more("Agendas", "/desk/agendas", "Meetings of forums", v -> v.access().maySeeMeetings()),
          more(
              "Actions", "/desk/actions", "Promised at meetings", v -> v.access().maySeeMeetings()),
          more("Ideas and offers", "/desk/ideas", "From residents", v -> v.access().mayHearIdeas()),
          more("You said, we did", "/desk/said", "Close a theme", v -> v.access().mayHearIdeas()),
          more("Saved searches", "/desk/searches", "What is new in them", Visitor::seesConcerns),
          more("Take down", "/desk/new", "For a resident who rings", v -> v.access().mayTakeDown()),
          more("Watching", "/desk/watching", "Concerns you watch", Visitor::seesConcerns),
          more("Templates", "/desk/templates", "Words to start from", v -> v.access().mayLead()),
          more("Files", "/desk/exports", "Lists that you take away", Visitor::seesConcerns),
          more("Mails to you", "/desk/mails", "How natter tells you", Visitor::seesConcerns),
          more("Hot spots", "/desk/hotspots", "Where it is worse than usual", Visitor::seesFigures),
          more("Ward map", "/desk/map", "Concerns by ward", Visitor::seesFigures),
          more("Quarterly pack", "/desk/pack", "A quarter to print", Visitor::seesFigures),
          more("Services", "/desk/services", "What we can help with", visitor -> true),
          more("Teams", "/desk/teams", "Who acts, and how fast", visitor -> true),
          more("Forums", "/desk/forums", "Community forums", visitor -> true),
          more("Words", "/desk/words", "Words that corrections suggest", Visitor::manages),
          more("Mailbox", "/desk/mailbox", "Old mail that waits", Visitor::administers),
          more("People", "/desk/people", "Accounts and what they may do", Visitor::administers),
          more("Your team", "/desk/team", "Who has how much to do", v -> v.access().mayLead()),
          more("Privacy", "/desk/privacy", "Data of persons", v -> v.access().mayHandleData()),
          more("Audit", "/desk/audit", "Who saw and did what", v -> v.access().maySeeAudit()),
          more("Your account", "/desk/account", "Password, codes and where you are signed in"));

  /**
   * A page in the menu.
   *
   * @param what it is for
   * @param count how much waits there; empty where nothing is counted
   * @param here whether it is the page that is shown
   * @param within whether it, or a page below it, is shown
   */
  public record Entry(
      String label, String path, String what, Optional<Long> count, boolean here, boolean within) {}

  private record Page(
      String label, String path, String what, boolean inBar, Predicate<Visitor> may) {
    Entry entry(String shown, String nearest, Map<String, Long> counts) {
      return new Entry(
          label,
          path,
          what,
          Optional.ofNullable(counts.get(path)),
          shown.equals(path),
          nearest.equals(path));
    }
  }

  public Menu {
    bar = List.copyOf(bar);
    more = List.copyOf(more);
  }

  private static Page bar(String label, String path, String what, Predicate<Visitor> may) {
    return new Page(label, path, what, true, may);
  }

  /** For everybody. */
  private static Page more(String label, String path, String what) {
    return more(label, path, what, v -> true);
  }

  private static Page more(String label, String path, String what, Predicate<Visitor> may) {
    return new Page(label, path, what, false, may);
  }

  /**
   * @param shown path of the page that is shown
   * @param counts how much waits, by the path of its page
   */
  public static Menu of(Visitor visitor, String shown, Map<String, Long> counts) {
    List<Page> open = PAGES.stream().filter(p -> p.may().test(visitor)).toList();
    String nearest =
        open.stream()
            .map(Page::path)
            .filter(path -> shown.equals(path) || shown.startsWith(path + "/"))
            .max(Comparator.comparingInt(String::length))
            .orElse("");
    return new Menu(
        open.stream().filter(Page::inBar).map(p -> p.entry(shown, nearest, counts)).toList(),
        open.stream().filter(p -> !p.inBar()).map(p -> p.entry(shown, nearest, counts)).toList());
  }

  /** Whether the page of all the others, or one of them, is shown. */
  public boolean isMoreShown(String shown) {
    return shown.equals(MORE) || more.stream().anyMatch(Entry::within);
  }

  /** How much waits on the pages that are not in the bar. */
  public long waiting() {
    return more.stream().flatMap(e -> e.count().stream()).mapToLong(c -> c).sum();
  }
}
