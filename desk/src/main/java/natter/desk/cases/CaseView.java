package natter.desk.cases;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import natter.bot.Case;
import natter.bot.care.Concern;
import natter.bot.care.Ticket;
import natter.bot.scope.Elsewhere;
import natter.bot.scope.Evidence;
import natter.bot.scope.Level;
import natter.bot.scope.Place;
import natter.bot.scope.Point;
import natter.bot.talk.Address;
import natter.bot.talk.Dispatched;
import natter.bot.talk.Hush;
import natter.bot.talk.Packed;
import natter.desk.page.Labels;
import natter.desk.page.Piece;
import natter.desk.page.Times;

/** A case in the words of its page. */
final class CaseView {
  private final Case found;
  private final Concern concern;
  private final Talk talk;
  private final Labels labels;
  private final Times times;

  /**
   * @param sent what became of the dispatches of its lines, by their keys
   * @param files what went along with them
   */
  CaseView(
      Case found,
      Map<String, Dispatched> sent,
      Map<String, List<Packed>> files,
      Labels labels,
      Times times) {
    this.found = found;
    this.concern = found.concern();
    this.talk = new Talk(found, sent, files, times);
    this.labels = labels;
    this.times = times;
  }

  /** An answer that waits; {@code sendable} if it has words, and they may be said there. */
  public record Held(
      long parcel, String author, String at, String why, List<Piece> pieces, boolean sendable) {}

  /** Something wrong with the ticket, and why. */
  public record Trouble(String id, String label, String why) {}

  /** A fact with its name. */
  public record Fact(String name, String value) {}

  /** A word that told us something; {@code share} is its weight out of the heaviest, 1 to 5. */
  public record Reason(String word, String weight, int share) {}

  /** One act on the ticket. */
  public record Act(String at, String who, String what, String note) {}

  public String reference() {
    return concern.reference().value();
  }

  public String service() {
    return labels.service(concern.service());
  }

  public String status() {
    return Labels.capital(concern.status().id());
  }

  public String colour() {
    return Labels.colour(concern.status().id());
  }

  public boolean restricted() {
    return concern.restricted();
  }

  public boolean closed() {
    return found.ticket().map(t -> t.status() == Ticket.Status.CLOSED).orElse(false);
  }

  public boolean referred() {
    return found.ticket().map(t -> t.status() == Ticket.Status.REFERRED).orElse(false);
  }

  public boolean ticketed() {
    return found.ticket().isPresent();
  }

  /** What is wrong with the ticket, but for answers that wait: those are shown whole. */
  public List<Trouble> troubles() {
    return found.ticket().stream()
        .flatMap(t -> t.flags().stream().sorted())
        .filter(flag -> flag != Ticket.Flag.HELD)
        .map(flag -> new Trouble(flag.id(), Labels.capital(flag.label()), why(flag)))
        .toList();
  }

  private String why(Ticket.Flag flag) {
    String what = flag == Ticket.Flag.UNTOLD ? "not told" : flag.id();
    return found.ticket().stream()
        .flatMap(t -> t.history().reversed().stream())
        .filter(act -> act.what().equals(what))
        .map(Ticket.Act::note)
        .findFirst()
        .orElse("");
  }

  public List<Talk.Said> conversation() {
    return talk.said();
  }

  public List<Held> held() {
    return found.held().stream()
        .map(
            h ->
                new Held(
                    h.parcel(),
                    Labels.capital(h.author()),
                    times.moment(h.received()),
                    h.why(),
                    Piece.plain(h.words()),
                    !h.words().isEmpty() && !unsafe()))
        .toList();
  }

  /** The concern that it may go on about, empty if there is none that one may see. */
  public String follows() {
    return found.follows().map(Object::toString).orElse("");
  }

  public List<String> followed() {
    return found.followed().stream().map(Object::toString).toList();
  }

  /** Those that came in the same message. */
  public List<String> together() {
    return found.together().stream().map(Object::toString).toList();
  }

  /** What of that message is about this one. */
  public String part() {
    return concern.text();
  }

  public String subject() {
    return concern.subject();
  }

  /** The subject, with the words that told us marked. */
  public List<Piece> subjectPieces() {
    return Marked.of(concern).subject();
  }

  public String channel() {
    return Labels.channel(concern.from().channel());
  }

  public String received() {
    return times.moment(concern.received());
  }

  public String danger() {
    return concern.danger().map(labels::danger).orElse("");
  }

  /** How far the case had come when the page was made: changes with every line and every act. */
  public String seen() {
    int acts = found.ticket().map(t -> t.history().size()).orElse(0);
    return found.lines().size() + "-" + acts;
  }

  public List<Fact> person() {
    return List.of(
        new Fact("Name", concern.name().isEmpty() ? "Not given" : concern.name()),
        new Fact("Reached by", reachedBy()),
        new Fact("Language", language()));
  }

  private String reachedBy() {
    Address from = concern.from();
    boolean said = from.channel().equals(Address.EMAIL) || from.channel().equals(Address.PHONE);
    return said ? from.handle() : channel();
  }

  private String language() {
    return java.util.Locale.forLanguageTag(concern.language())
        .getDisplayLanguage(java.util.Locale.UK);
  }

  public List<Fact> ticket() {
    return found
        .ticket()
        .map(
            t ->
                List.of(
                    new Fact("Team", labels.team(t.team())),
                    new Fact("Officer", t.handling().assignee().orElse("Nobody yet")),
                    new Fact("Opened", times.moment(t.opened())),
                    t.closed()
                        .map(c -> new Fact("Closed", times.moment(c) + outcome(t)))
                        .orElseGet(() -> new Fact("Answer due", times.date(t.due()))),
                    new Fact(
                        "First word",
                        t.handling().firstWord().map(times::moment).orElse("Not yet"))))
        .orElseGet(List::of);
  }

  private static String outcome(Ticket ticket) {
    return ticket.handling().outcome().map(o -> ", " + o.label()).orElse("");
  }

  /** What the resident told us when they were asked. */
  public List<Fact> told() {
    return found.facts().stream()
        .map(f -> new Fact(f.name(), f.answer().isEmpty() ? "Not answered" : f.answer()))
        .toList();
  }

  public boolean overdue() {
    return found
        .ticket()
        .map(t -> t.status() == Ticket.Status.OPEN && times.isPast(t.due()))
        .orElse(false);
  }

  public List<Fact> understood() {
    var facts = new java.util.ArrayList<Fact>();
    facts.add(new Fact("Service", service()));
    facts.add(new Fact("Finding", Labels.capital(concern.finding())));
    if (!concern.others().isEmpty()) {
      facts.add(
          new Fact(
              "Or about",
              String.join(", ", concern.others().stream().map(labels::service).toList())));
    }
    facts.add(
        new Fact(
            concern.levels().size() > 1 ? "Levels of response" : "Level of response", levels()));
    concern.place().ifPresent(p -> facts.addAll(place(p)));
    return facts;
  }

  /** A level of response to choose from. */
  public record Choice(String id, String name, String checked) {}

  public List<Choice> levelChoices() {
    return Stream.of(Level.values())
        .map(l -> new Choice(l.id(), Labels.level(l), concern.level() == l ? "checked" : ""))
        .toList();
  }

  /** Why the leading level leads. */
  public List<String> levelReasons() {
    return concern.why().level();
  }

  /** Who set the level by hand; empty if rules did. */
  public String levelBy() {
    return concern.why().officer().orElse("");
  }

  /** {@code none}, {@code raised} or {@code high}. */
  public String risk() {
    return concern.why().risk().id();
  }

  public List<String> riskReasons() {
    return concern.why().harm();
  }

  /** Whether nobody has said yet that the resident can be answered where they wrote from. */
  public boolean unsafe() {
    return found.hush().filter(Hush::numbersOnly).isPresent();
  }

  /** Whether announcements are kept from the resident. */
  public boolean quiet() {
    return found.hush().isPresent();
  }

  private String levels() {
    return concern.levels().isEmpty()
        ? Labels.level(concern.level())
        : Labels.capital(String.join(", ", concern.levels().stream().map(l -> l.label()).toList()));
  }

  /** What was said, what is known, and how well. */
  private List<Fact> place(Place place) {
    String said = place.said().toLowerCase(java.util.Locale.ROOT);
    var parts = new java.util.LinkedHashSet<String>();
    parts.add(place.said());
    Stream.of(place.street(), place.locality(), place.postcode(), place.ward().map(labels::ward))
        .flatMap(Optional::stream)
        .filter(part -> !said.contains(part.toLowerCase(java.util.Locale.ROOT)))
        .forEach(parts::add);
    place.outside().map(CaseView::outside).ifPresent(parts::add);
    return List.of(
        new Fact("Place", String.join(", ", parts)),
        new Fact("Known by", place.position().map(p -> known(place, p)).orElse(known(place))));
  }

  private static String outside(Elsewhere whose) {
    return whose.council().isEmpty()
        ? "outside the borough"
        : "outside the borough: " + whose.council();
  }

  private static String known(Place place) {
    return Labels.capital(place.precision().label());
  }

  private static String known(Place place, Point at) {
    return String.format(
        java.util.Locale.UK, "%s (%.5f, %.5f)", known(place), at.latitude(), at.longitude());
  }

  /** The words that told us, the heaviest first. */
  public List<Reason> reasons() {
    double heaviest = concern.evidence().stream().mapToDouble(Evidence::weight).max().orElse(1);
    return concern.evidence().stream()
        .sorted(java.util.Comparator.comparingDouble(Evidence::weight).reversed())
        .map(
            e ->
                new Reason(
                    e.word(),
                    String.format(java.util.Locale.UK, "%.1f", e.weight()),
                    Math.clamp(Math.round(5 * e.weight() / heaviest), 1, 5)))
        .toList();
  }

  /** What came with it. */
  public List<FileView> files() {
    return IntStream.rangeClosed(1, found.files().size())
        .mapToObj(n -> FileView.of(found.files().get(n - 1), n))
        .toList();
  }

  public List<Act> history() {
    return found.ticket().map(Ticket::history).orElseGet(List::of).stream()
        .map(a -> new Act(times.moment(a.at()), a.who(), Labels.capital(a.what()), a.note()))
        .toList();
  }
}
