package natter.desk.forum;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import natter.bot.BroadcastFiles;
import natter.bot.Forums;
import natter.bot.Store;
import natter.bot.news.Agenda;
import natter.bot.news.Broadcast;
import natter.bot.news.Interest;
import natter.bot.news.Theme;
import natter.bot.scope.Forum;
import natter.bot.scope.Meeting;
import natter.bot.scope.Scope;
import natter.bot.scope.Ward;
import natter.desk.figures.OpenFigures;
import natter.desk.forum.PublicForum.AgendaView;
import natter.desk.forum.PublicForum.Older;
import natter.desk.forum.PublicForum.Said;
import natter.desk.forum.PublicForum.Told;
import natter.desk.page.Markdown;
import natter.desk.page.Times;

/** Makes what anybody may read of a forum: what its organisers published, and nothing else. */
public final class Bulletin {
  private static final int AGENDAS = 24;
  private static final int SAID = 30;
  private static final int READ = 200;
  private static final int TOLD = 5;
  private static final Duration LATELY = Duration.ofDays(60);

  private final Store store;
  private final Scope scope;
  private final Forums forums;
  private final BroadcastFiles files;
  private final OpenFigures figures;
  private final Times times;

  public Bulletin(
      Store store,
      Scope scope,
      Forums forums,
      BroadcastFiles files,
      OpenFigures figures,
      Times times) {
    this.store = store;
    this.scope = scope;
    this.forums = forums;
    this.files = files;
    this.figures = figures;
    this.times = times;
  }

  /**
   * Something that is new.
   *
   * @param path where it stands, behind the forum's page
   * @param html what it says
   */
  record News(String path, String title, String html, Instant at) {}

  List<Forum> forums() {
    return forums.all();
  }

  PublicForum of(Forum forum) {
    List<Agenda> published = published(forum);
    Optional<Agenda> agenda = current(published);
    return new PublicForum(
        forum.id(),
        forum.name(),
        forum.wards().stream().map(w -> scope.ward(w).map(Ward::name).orElse(w)).toList(),
        forum.meets(),
        next(forum, published),
        agenda.map(this::view),
        published.stream()
            .filter(a -> !agenda.equals(Optional.of(a)))
            .map(a -> new Older(a.meeting().toString(), times.date(a.meeting())))
            .toList(),
        told(forum),
        themes(forum).stream().map(this::said).toList(),
        figures.quarter(),
        figures.of(forum));
  }

  /** What the forum broadcast lately to whoever hears it; words for a few are not told here. */
  private List<Told> told(Forum forum) {
    Instant since = times.now().minus(LATELY);
    return store.<List<Broadcast>>read(tx -> tx.broadcasts().latest(READ)).stream()
        .filter(b -> b.forum().equals(forum.id()) && isPublic(b, forum))
        .filter(b -> b.course().begun().filter(since::isBefore).isPresent())
        .limit(TOLD)
        .map(this::told)
        .toList();
  }

  private static boolean isPublic(Broadcast b, Forum forum) {
    boolean out = b.state() == Broadcast.State.SENDING || b.state() == Broadcast.State.SENT;
    return out && b.audience().interests().contains(Interest.forum(forum.id()));
  }

  private Told told(Broadcast b) {
    return new Told(
        b.subject(),
        Markdown.html(b.text()),
        times.date(b.course().begun().orElse(b.written())),
        files.linked(b.id()));
  }

  /** The agenda of that meeting, if it was published. */
  Optional<AgendaView> agenda(Forum forum, String meeting) {
    return published(forum).stream()
        .filter(a -> a.meeting().toString().equals(meeting))
        .findFirst()
        .map(this::view);
  }

  /** Agendas and outcomes, the latest first. */
  List<News> news(Forum forum) {
    Stream<News> agendas =
        published(forum).stream()
            .map(
                a ->
                    new News(
                        "/agenda/" + a.meeting(),
                        "Agenda for " + times.date(a.meeting()),
                        Markdown.html(a.words()),
                        a.published().orElse(a.changed())));
    Stream<News> themes =
        themes(forum).stream()
            .map(
                t ->
                    new News(
                        "#said-" + t.id(),
                        "You said: " + t.said(),
                        Markdown.html(plain(t.outcome().label() + ". " + t.why())),
                        t.closed()));
    return Stream.concat(agendas, themes)
        .sorted(Comparator.comparing(News::at).reversed())
        .limit(SAID)
        .toList();
  }

  /** Words that are no Markdown. */
  private static String plain(String words) {
    return words.replaceAll("([\\\\`*_{}\\[\\]()#+!<>|~-])", "\\\\$1");
  }

  private List<Agenda> published(Forum forum) {
    return store.<List<Agenda>>read(tx -> tx.agendas().of(forum.id(), AGENDAS)).stream()
        .filter(a -> a.published().isPresent())
        .toList();
  }

  private List<Theme> themes(Forum forum) {
    return store.read(tx -> tx.themes().of(forum.id(), SAID));
  }

  /** That of the next meeting; else that of the last one. */
  private Optional<Agenda> current(List<Agenda> published) {
    LocalDate today = times.today();
    return published.stream()
        .filter(a -> !a.meeting().isBefore(today))
        .min(Comparator.comparing(Agenda::meeting))
        .or(() -> published.stream().findFirst());
  }

  /** As the content says it; else the day of the next agenda. */
  private String next(Forum forum, List<Agenda> published) {
    return forum
        .next(times.today())
        .map(m -> times.date(m.date()) + m.time().map(t -> " at " + t).orElse("") + place(m))
        .orElseGet(() -> next(published));
  }

  private static String place(Meeting meeting) {
    return meeting.place().isBlank() ? "" : ", " + meeting.place();
  }

  private String next(List<Agenda> published) {
    return published.stream()
        .map(Agenda::meeting)
        .filter(day -> !day.isBefore(times.today()))
        .min(Comparator.naturalOrder())
        .map(times::date)
        .orElse("");
  }

  private AgendaView view(Agenda agenda) {
    return new AgendaView(
        agenda.meeting().toString(), times.date(agenda.meeting()), Markdown.html(agenda.words()));
  }

  private Said said(Theme theme) {
    return new Said(
        theme.id(), theme.said(), theme.outcome().label(), theme.why(), times.date(theme.closed()));
  }
}
