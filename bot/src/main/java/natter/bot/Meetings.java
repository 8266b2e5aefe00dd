package natter.bot;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import natter.bot.care.Officer;
import natter.bot.care.Phrases;
import natter.bot.news.Action;
import natter.bot.news.Agenda;
import natter.bot.scope.Forum;
import natter.bot.talk.Address;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Threading;

/**
 * What organisers do about a forum's meetings: have the agenda drafted, change it, publish it, and
 * make actions of the minutes. Those who are invited get agenda and actions by mail.
 */
public final class Meetings {
  /** What a forum looks back on at its first meeting. */
  private static final int DAYS = 28;

  /** So many days before a meeting natter drafts its agenda by itself. */
  private static final int SOON = 7;

  private static final int ALL = 1_000;

  private final Office office;
  private final Invited invited;

  /** Who is invited to the meetings of a forum. */
  @FunctionalInterface
  public interface Invited {
    /** Email addresses, in no order. */
    List<String> to(Forum forum, List<Officer> accounts);

    /** Its members, and councillors of its wards. */
    static List<String> members(Forum forum, List<Officer> accounts) {
      Stream<String> addresses = forum.members().stream().filter(m -> m.contains("@"));
      Stream<String> known =
          accounts.stream()
              .filter(Officer::enabled)
              .filter(o -> forum.members().contains(o.name()) || isCouncillor(o, forum))
              .map(Officer::email);
      return Stream.concat(addresses, known).filter(m -> !m.isBlank()).distinct().toList();
    }

    private static boolean isCouncillor(Officer officer, Forum forum) {
      return officer.roles().contains(Officer.Role.COUNCILLOR)
          && officer.wards().stream().anyMatch(forum.wards()::contains);
    }
  }

  public Meetings(Office office, Invited invited) {
    this.office = office;
    this.invited = invited;
  }

  public List<Agenda> of(Forum forum) {
    return office.store().read(tx -> tx.agendas().of(forum.id(), ALL));
  }

  public Optional<Agenda> find(String id) {
    return office.store().read(tx -> tx.agendas().find(id));
  }

  public List<Action> actions(Forum forum) {
    return office.store().read(tx -> tx.actions().of(forum.id()));
  }

  /** The agenda of a forum's meeting; drafted, if there is none yet. */
  public Agenda draft(Forum forum, LocalDate meeting) {
    Instant now = office.clock().instant();
    return office
        .store()
        .transact(
            tx -> {
              Optional<Agenda> known = tx.agendas().find(Agenda.id(forum.id(), meeting));
              return known.orElseGet(() -> kept(tx, drafted(tx, forum, meeting, now)));
            });
  }

  /**
   * Drafts the agenda of each meeting of the coming week that has none yet.
   *
   * @return how many there were
   */
  public int draftDue() {
    LocalDate today = today();
    List<Forum> due =
        new Forums(office.store(), office.scope())
            .all().stream()
                .filter(f -> f.next(today).filter(m -> isSoon(m.date(), today)).isPresent())
                .filter(f -> find(Agenda.id(f.id(), f.next(today).orElseThrow().date())).isEmpty())
                .toList();
    due.forEach(f -> draft(f, f.next(today).orElseThrow().date()));
    return due.size();
  }

  private static boolean isSoon(LocalDate meeting, LocalDate today) {
    return !meeting.isAfter(today.plusDays(SOON));
  }

  private LocalDate today() {
    return office.clock().instant().atZone(office.working().zone()).toLocalDate();
  }

  /** Drafts it anew; what was written is lost. It is not published any more. */
  public Agenda draftAgain(Forum forum, LocalDate meeting) {
    Instant now = office.clock().instant();
    return office.store().transact(tx -> kept(tx, drafted(tx, forum, meeting, now)));
  }

  private Agenda drafted(Tx tx, Forum forum, LocalDate meeting, Instant now) {
    LocalDate today = today();
    LocalDate until = today.isBefore(meeting) ? today : meeting;
    LocalDate from =
        tx.agendas().of(forum.id(), ALL).stream()
            .map(Agenda::meeting)
            .filter(m -> m.isBefore(meeting) && !m.isAfter(until))
            .findFirst()
            .orElse(until.minusDays(DAYS));
    String words =
        new AgendaDraft(
                office.scope(),
                office.phrases(),
                office.working().zone(),
                tx,
                Forums.now(tx, forum),
                meeting,
                from,
                until)
            .words();
    return Agenda.drafted(forum.id(), meeting, from, words, now);
  }

  private static Agenda kept(Tx tx, Agenda agenda) {
    tx.agendas().keep(agenda);
    return agenda;
  }

  /**
   * @throws IllegalArgumentException if there is no such agenda, or there are no words
   */
  public void save(String id, String words, String by) {
    if (words.isBlank()) {
      throw new IllegalArgumentException("an agenda needs words");
    }
    Instant now = office.clock().instant();
    office.store().transact(tx -> kept(tx, known(tx, id).saying(words.strip() + "\n", by, now)));
  }

  /**
   * Publishes it, mails it once to everybody who is invited, and says it in the forum's group.
   *
   * @throws IllegalArgumentException if there is no such agenda
   */
  public void publish(Forum forum, String id, String by) {
    Instant now = office.clock().instant();
    office
        .store()
        .transact(
            tx -> {
              Agenda agenda = kept(tx, known(tx, id).published(by, now));
              mail(tx, forum, agenda, "agenda-mail", agenda.words(), "agenda:" + id, now);
              return null;
            });
  }

  /** Only organisers read it from now on. */
  public void withdraw(String id, String by) {
    Instant now = office.clock().instant();
    office.store().transact(tx -> kept(tx, known(tx, id).withdrawn(by, now)));
  }

  /** Keeps the minutes as they are, to go on later. */
  public void minute(String id, String minutes, String by) {
    Instant now = office.clock().instant();
    office.store().transact(tx -> kept(tx, known(tx, id).minuted(minutes, by, now)));
  }

  /**
   * Makes actions of what was promised, and mails them to everybody who is invited.
   *
   * @return how many there are
   */
  public int promise(Forum forum, String id, List<Promised> promised) {
    Instant now = office.clock().instant();
    return office
        .store()
        .transact(
            tx -> {
              Agenda agenda = known(tx, id);
              List<Action> fresh = promised.stream().map(p -> action(agenda, p, now)).toList();
              fresh.forEach(tx.actions()::keep);
              if (!fresh.isEmpty()) {
                String key = "actions:" + fresh.getFirst().id();
                mail(tx, forum, agenda, "actions-mail", listed(fresh), key, now);
              }
              return fresh.size();
            });
  }

  private Action action(Agenda agenda, Promised p, Instant now) {
    return new Action(
        office.ids().get(),
        agenda.forum(),
        agenda.meeting(),
        p.what(),
        p.owner(),
        p.due(),
        Action.State.OPEN,
        "",
        now);
  }

  private static String listed(List<Action> actions) {
    return actions.stream()
        .map(
            a ->
                "- "
                    + a.what()
                    + (a.owner().isBlank() ? "" : " (" + a.owner() + ")")
                    + a.due().map(d -> ", " + d).orElse(""))
        .collect(Collectors.joining("\n"));
  }

  /** What became of an action. */
  public void settle(String action, Action.State state, String note) {
    Instant now = office.clock().instant();
    office
        .store()
        .transact(
            tx -> {
              tx.actions()
                  .find(action)
                  .map(a -> a.in(state, note.strip(), now))
                  .ifPresent(tx.actions()::keep);
              return null;
            });
  }

  private void mail(
      Tx tx, Forum forum, Agenda agenda, String phrase, String text, String key, Instant now) {
    ForumGroups.tell(
        tx,
        office,
        forum,
        key,
        phrase.replace("-mail", "-group"),
        Map.of("forum", forum.name(), "day", agenda.meeting().toString(), "text", text.strip()),
        now);
    Map<String, String> names =
        Map.of(
            "forum",
            forum.name(),
            "day",
            agenda.meeting().toString(),
            "text",
            text.strip(),
            "page",
            office.baseUrl() + "/forums/" + forum.id());
    for (String to : invited.to(Forums.now(tx, forum), tx.officers().all())) {
      var letter =
          new Dispatch(
              key + ":" + UUID.nameUUIDFromBytes(to.getBytes(StandardCharsets.UTF_8)),
              Address.email(to),
              Dispatch.Kind.TIDING,
              Optional.empty(),
              office.phrases().say(Phrases.FALLBACK, phrase + "-subject", names),
              office.phrases().say(Phrases.FALLBACK, phrase, names),
              List.of(),
              Threading.NONE,
              now);
      office.postage().put(tx, letter, now, now);
    }
  }

  private static Agenda known(Tx tx, String id) {
    return tx.agendas().find(id).orElseThrow(() -> new IllegalArgumentException("no agenda " + id));
  }
}
