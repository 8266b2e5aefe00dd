package natter.bot;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import natter.bot.Announcements.Approval;
import natter.bot.care.Officer;
import natter.bot.care.Phrases;
import natter.bot.news.Audience;
import natter.bot.news.Broadcast;
import natter.bot.news.Broadcast.State;
import natter.bot.news.Calendars;
import natter.bot.news.ForumChange;
import natter.bot.news.ForumMeetings;
import natter.bot.news.Gathering;
import natter.bot.news.Interest;
import natter.bot.news.Reminding;
import natter.bot.scope.Forum;
import natter.bot.talk.Address;
import natter.bot.talk.Attachment;
import natter.bot.talk.Conversation;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Packed;
import natter.bot.talk.Threading;

/**
 * Reminds whoever hears a forum, and whoever is invited, of its meetings, each with an invitation
 * for their calendar; and tells them when a meeting moves or is cancelled that they were reminded
 * of. A reminder's id is made of its meeting, day and lead: it is written once, whatever crashes.
 */
public final class Reminders {
  /** Whoever writes what natter writes by itself. */
  public static final String NATTER = "natter";

  private static final String PUBLISH = "text/calendar;method=PUBLISH;charset=UTF-8";
  private static final String CANCEL = "text/calendar;method=CANCEL;charset=UTF-8";
  private static final String MOVED = "moved";
  private static final int LATEST = 1_000;
  private static final LocalTime MORNING = LocalTime.of(8, 0);

  private final Office office;
  private final Calendars calendars;
  private final Vault vault;
  private final Meetings.Invited invited;
  private final Rules rules;
  private final ZoneId zone;
  private final Days days;

  /**
   * How they go.
   *
   * @param days so many days before a meeting; none for no reminders
   * @param usual what becomes of them where a forum does not say otherwise
   */
  public record Rules(List<Integer> days, Reminding usual, Approval approval) {
    public Rules {
      days = days.stream().sorted().toList();
    }
  }

  public Reminders(
      Office office, Calendars calendars, Vault vault, Meetings.Invited invited, Rules rules) {
    this.office = office;
    this.calendars = calendars;
    this.vault = vault;
    this.invited = invited;
    this.rules = rules;
    this.zone = office.working().zone();
    this.days = new Days(zone);
  }

  /** Writes those that are due. Returns how many there were. */
  public int look() {
    Instant now = office.clock().instant();
    int all = 0;
    for (Forum forum : office.scope().forums()) {
      read(forum, now);
      if (!office.store().read(tx -> due(tx, forum, now)).isEmpty()) {
        all += office.store().transact(tx -> reminded(tx, forum, now));
      }
    }
    return all;
  }

  /**
   * Reads in the content when a forum meets, unless its organisers say so on the desk; tells of
   * meetings that moved or are gone to whoever was reminded of them.
   */
  private void read(Forum content, Instant now) {
    if (office.store().read(tx -> readAnew(tx, content, now)).isPresent()) {
      office
          .store()
          .transact(
              tx -> {
                List<Gathering> before = Forums.gatherings(tx, content);
                Optional<ForumMeetings> next = readAnew(tx, content, now);
                next.ifPresent(tx.forumChanges()::read);
                next.ifPresent(n -> changed(tx, content, before, n.gatherings(), now));
                return null;
              });
    }
  }

  /** If it is not as it was. */
  private Optional<ForumMeetings> readAnew(Tx tx, Forum content, Instant now) {
    if (tx.forumChanges().find(content.id()).isPresent()) {
      return Optional.empty();
    }
    Optional<ForumMeetings> before = tx.forumChanges().read(content.id());
    ForumMeetings next =
        before
            .orElseGet(() -> ForumMeetings.none(content.id()))
            .in(content, now.atZone(zone).toLocalDate());
    return Optional.of(next).filter(n -> !before.equals(Optional.of(n)));
  }

  /** A meeting of which people are to be reminded, so many days before. */
  private record Due(Gathering meeting, int days) {
    String id() {
      return id(meeting, days);
    }

    static String id(Gathering meeting, int days) {
      return "meeting-" + meeting.id() + "-" + meeting.date() + "-" + days;
    }
  }

  private List<Due> due(Tx tx, Forum forum, Instant now) {
    if (reminding(tx, forum) == Reminding.NONE) {
      return List.of();
    }
    return Forums.gatherings(tx, forum).stream()
        .filter(g -> !g.cancelled() && starts(g).isAfter(now))
        .flatMap(g -> due(g, now).stream())
        .filter(d -> tx.broadcasts().find(d.id()).isEmpty() && !isToldByItsMove(tx, d))
        .toList();
  }

  /** Whoever just heard that a meeting moved needs no reminder of it in the same hour. */
  private boolean isToldByItsMove(Tx tx, Due due) {
    Instant since = morning(due.meeting().date().minusDays(due.days()));
    return tx.broadcasts()
        .find(changeId(due.meeting(), MOVED))
        .filter(b -> !b.written().isBefore(since))
        .isPresent();
  }

  private static String changeId(Gathering meeting, String what) {
    return "meeting-" + meeting.id() + "-" + what + "-" + meeting.sequence();
  }

  /** The last one alone, where several are due: natter may have slept, or a meeting come late. */
  private Optional<Due> due(Gathering meeting, Instant now) {
    return rules.days().stream()
        .filter(d -> !morning(meeting.date().minusDays(d)).isAfter(now))
        .findFirst()
        .map(d -> new Due(meeting, d));
  }

  private Instant morning(LocalDate day) {
    return day.atTime(MORNING).atZone(zone).toInstant();
  }

  private Instant starts(Gathering meeting) {
    return meeting.date().atTime(meeting.time().orElse(LocalTime.MAX)).atZone(zone).toInstant();
  }

  private Reminding reminding(Tx tx, Forum forum) {
    Reminding own =
        tx.forumChanges().find(forum.id()).map(ForumChange::reminding).orElse(Reminding.USUAL);
    return own == Reminding.USUAL ? rules.usual() : own;
  }

  private int reminded(Tx tx, Forum forum, Instant now) {
    List<Due> due = due(tx, forum, now);
    Forum current = Forums.now(tx, forum);
    due.forEach(d -> told(tx, current, d.meeting(), d.id(), "reminder", now));
    return due.size();
  }

  /**
   * Keeps what organisers say about their forum; tells of meetings that moved or are cancelled to
   * whoever was reminded of them.
   */
  public void keep(ForumChange change) {
    Instant now = office.clock().instant();
    Forum content = office.scope().forum(change.forum()).orElseThrow();
    office
        .store()
        .transact(
            tx -> {
              List<Gathering> before = Forums.gatherings(tx, content);
              tx.forumChanges().keep(change);
              changed(tx, change.over(content), before, change.gatherings(), now);
              return null;
            });
  }

  private void changed(
      Tx tx, Forum forum, List<Gathering> before, List<Gathering> after, Instant now) {
    before.forEach(
        b ->
            changed(
                tx, forum, b, after.stream().filter(g -> g.id().equals(b.id())).findFirst(), now));
  }

  private void changed(
      Tx tx, Forum forum, Gathering before, Optional<Gathering> after, Instant now) {
    if (after.filter(a -> a.sequence() > before.sequence()).isPresent()) {
      boolean told = !waiting(tx, before, now);
      Gathering next = after.get();
      if (told && starts(before).isAfter(now)) {
        String what = next.cancelled() ? "cancelled" : MOVED;
        told(tx, forum, next, changeId(next, what), "reminder-" + what, now);
      }
    }
  }

  /** Stops what has not gone. Returns whether nobody was reminded of it. */
  private boolean waiting(Tx tx, Gathering before, Instant now) {
    List<Broadcast> all =
        tx.broadcasts().latest(LATEST).stream()
            .filter(b -> b.id().startsWith("meeting-" + before.id() + "-"))
            .toList();
    all.stream()
        .filter(b -> b.state() == State.DRAFT || b.isOpen())
        .forEach(
            b -> {
              tx.deliveries().cancel(b.id(), "the meeting has changed");
              tx.broadcasts().keep(b.cancelled(now));
            });
    return all.stream().allMatch(b -> b.course().begun().isEmpty());
  }

  private void told(Tx tx, Forum forum, Gathering meeting, String id, String phrase, Instant now) {
    Map<String, String> names = names(forum, meeting);
    String language = forum.language();
    Broadcast draft =
        Broadcast.draft(
            id,
            forum.id(),
            NATTER,
            new Audience(Interest.reaching(forum), Set.of(), members(tx, forum)),
            office.phrases().say(language, phrase + "-subject", names),
            office.phrases().say(language, phrase, names),
            now);
    tx.luggage().pack(BroadcastFiles.key(id), List.of(invitation(forum, meeting, now)));
    if (reminding(tx, forum) == Reminding.SEND) {
      State next = rules.approval() == Approval.SECOND_PERSON ? State.AWAITING : State.SCHEDULED;
      tx.broadcasts().keep(draft.handedIn(Optional.empty(), false, next));
    } else {
      tx.broadcasts().keep(draft);
      askOrganisers(tx, forum, draft, now);
    }
  }

  private Map<String, String> names(Forum forum, Gathering meeting) {
    Instant noon = meeting.date().atTime(LocalTime.NOON).atZone(zone).toInstant();
    String day = days.said(noon, forum.language());
    String page = page(forum);
    return Map.of(
        "forum",
        forum.name(),
        "day",
        day,
        "when",
        meeting.time().map(t -> day + ", " + t).orElse(day),
        "place",
        meeting.place(),
        "page",
        page,
        "calendar",
        page + "/meetings/" + meeting.id() + ".ics");
  }

  private String page(Forum forum) {
    return office.baseUrl() + "/forums/" + forum.id();
  }

  private Packed invitation(Forum forum, Gathering meeting, Instant now) {
    byte[] file =
        meeting.cancelled()
            ? calendars.cancelled(forum, meeting, page(forum), now)
            : calendars.published(forum, List.of(meeting), page(forum), now);
    var what = new Attachment("meeting.ics", meeting.cancelled() ? CANCEL : PUBLISH, file.length);
    return new Packed(what, vault.keep(file));
  }

  /** Whoever is invited gets it at once, unless they said stop. */
  private List<Address> members(Tx tx, Forum forum) {
    return invited.to(forum, tx.officers().all()).stream()
        .map(Address::email)
        .filter(a -> tx.conversations().with(a).filter(Conversation::stopped).isEmpty())
        .toList();
  }

  private void askOrganisers(Tx tx, Forum forum, Broadcast draft, Instant now) {
    Map<String, String> names =
        Map.of(
            "subject",
            draft.subject(),
            "link",
            office.baseUrl() + "/desk/broadcasts/" + draft.id());
    tx.officers().all().stream()
        .filter(o -> o.enabled() && forum.organisers().contains(o.name()))
        .map(Officer::email)
        .filter(email -> !email.isBlank())
        .distinct()
        .forEach(email -> ask(tx, draft, email, names, now));
  }

  private void ask(Tx tx, Broadcast draft, String to, Map<String, String> names, Instant now) {
    byte[] whose = to.getBytes(StandardCharsets.UTF_8);
    var letter =
        new Dispatch(
            "reminder:" + draft.id() + ":" + UUID.nameUUIDFromBytes(whose),
            Address.email(to),
            Dispatch.Kind.TIDING,
            Optional.empty(),
            office.phrases().say(Phrases.FALLBACK, "remind-draft-subject", names),
            office.phrases().say(Phrases.FALLBACK, "remind-draft", names),
            List.of(),
            Threading.NONE,
            now);
    office.postage().put(tx, letter, now, now);
  }
}
