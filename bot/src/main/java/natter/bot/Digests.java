package natter.bot;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import natter.bot.care.Access;
import natter.bot.care.Concern;
import natter.bot.care.Officer;
import natter.bot.care.Officer.Role;
import natter.bot.care.Queues.Entry;
import natter.bot.care.Queues.Order;
import natter.bot.care.Queues.Queue;
import natter.bot.care.Queues.View;
import natter.bot.care.Ticket;
import natter.bot.care.Tidings.Tiding;
import natter.bot.care.WorkingTime;
import natter.bot.scope.Scope;
import natter.bot.talk.Address;

/**
 * The mails of the day, at eight on working days, and of the week to team leads, at eight on its
 * first working day: what is overdue, what was opened again, and automatic answers to look at.
 */
final class Digests {
  private static final String DAILY = "daily mails";
  private static final String WEEKLY = "weekly mails";
  private static final LocalTime EIGHT = LocalTime.of(8, 0);
  private static final int MOST = 200;
  private static final int SAMPLE = 10;
  private static final int DRAWN_FROM = 5_000;
  private static final Duration WEEK = Duration.ofDays(7);

  private final Scope scope;
  private final WorkingTime working;
  private final OfficerMail mail;
  private final Postage postage;
  private final RandomGenerator chance;

  Digests(
      Scope scope, WorkingTime working, OfficerMail mail, Postage postage, RandomGenerator chance) {
    this.scope = scope;
    this.working = working;
    this.mail = mail;
    this.postage = postage;
    this.chance = chance;
  }

  /** Whether a day or a week has begun of which nothing was sent. */
  boolean isDue(Tx tx, Instant now) {
    ZonedDateTime here = now.atZone(working.zone());
    LocalDate today = here.toLocalDate();
    return working.isWorkingDay(today)
        && !here.toLocalTime().isBefore(EIGHT)
        && tx.timetable().mark(DAILY) < today.toEpochDay();
  }

  /** Sends what is due; what was before the first start is not made up for. */
  boolean send(Tx tx, Instant now) {
    LocalDate today = now.atZone(working.zone()).toLocalDate();
    LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    boolean day = isNew(tx, DAILY, today);
    boolean week = isNew(tx, WEEKLY, monday);
    if (day) {
      daily(tx, today, now);
    }
    if (week) {
      weekly(tx, monday, now);
    }
    return day || week;
  }

  private static boolean isNew(Tx tx, String what, LocalDate day) {
    long last = tx.timetable().mark(what);
    tx.timetable().mark(what, day.toEpochDay());
    return last != 0 && last < day.toEpochDay();
  }

  private void daily(Tx tx, LocalDate today, Instant now) {
    for (String to : tx.tidings().awaited()) {
      List<Tiding> waiting = tx.tidings().waiting(to, MOST);
      String lines =
          waiting.stream().flatMap(t -> line(tx, t, to).stream()).collect(Collectors.joining("\n"));
      Optional<Address> address = mail.address(tx, to).filter(a -> !lines.isEmpty());
      address.ifPresent(
          a ->
              send(
                  tx,
                  "daily:" + to + ":" + today,
                  a,
                  "daily",
                  Map.of("lines", lines, "count", Integer.toString(waiting.size())),
                  now));
      tx.tidings().settle(to);
    }
  }

  /** What happened, if they may still see it. */
  private Optional<String> line(Tx tx, Tiding tiding, String to) {
    Optional<Concern> concern =
        tx.concerns().find(tiding.reference()).filter(c -> maySee(tx, to, c));
    Optional<Ticket> ticket = tx.tickets().find(tiding.reference());
    return concern.flatMap(
        c -> ticket.map(t -> mail.say("daily-line", mail.names(c, t, tiding.what()))));
  }

  private static boolean maySee(Tx tx, String to, Concern concern) {
    return to.startsWith(OfficerMail.TEAM)
        || tx.officers().find(to).map(Access::of).filter(a -> a.maySee(concern)).isPresent();
  }

  private void weekly(Tx tx, LocalDate monday, Instant now) {
    for (Officer lead : tx.officers().all()) {
      if (lead.roles().contains(Role.TEAMLEAD) && !lead.teams().isEmpty()) {
        mail.address(tx, lead.name()).ifPresent(to -> weekly(tx, lead, to, monday, now));
      }
    }
  }

  private void weekly(Tx tx, Officer lead, Address to, LocalDate monday, Instant now) {
    var view = new View(Access.of(lead), lead.teams(), now, now, Map.of());
    List<Entry> overdue = tx.queues().list(Queue.OVERDUE, view, Order.DUE, 0, MOST);
    long late = tx.queues().count(Queue.OVERDUE, view);
    List<Entry> reopened = tx.queues().reopened(view, now.minus(WEEK), MOST);
    List<Entry> answered = new ArrayList<>(tx.queues().opened(view, now.minus(WEEK), DRAWN_FROM));
    answered.removeIf(Entry::restricted);
    send(
        tx,
        "weekly:" + lead.name() + ":" + monday,
        to,
        "weekly",
        Map.of(
            "teams", teams(lead.teams()),
            "late", Long.toString(late),
            "overdue", lines(tx, overdue),
            "reopened", lines(tx, reopened),
            "answers", lines(tx, drawn(answered))),
        now);
  }

  /** Some of them, by lot. */
  private List<Entry> drawn(List<Entry> all) {
    int some = Math.min(SAMPLE, all.size());
    for (int i = 0; i < some; i++) {
      Collections.swap(all, i, chance.nextInt(i, all.size()));
    }
    return all.subList(0, some);
  }

  private String teams(Set<String> ids) {
    return scope.teams().stream()
        .filter(t -> ids.contains(t.id()))
        .map(t -> t.name())
        .collect(Collectors.joining(", "));
  }

  private String lines(Tx tx, List<Entry> entries) {
    String lines =
        entries.stream()
            .flatMap(e -> tx.concerns().find(e.reference()).stream())
            .map(c -> c.reference() + ", " + mail.matter(c) + ": " + mail.link(c.reference()))
            .collect(Collectors.joining("\n"));
    return lines.isEmpty() ? mail.say("nothing", Map.of()) : lines;
  }

  private void send(
      Tx tx, String key, Address to, String phrase, Map<String, String> names, Instant now) {
    var letter =
        OfficerMail.letter(
            key,
            to,
            Optional.empty(),
            mail.say(phrase + "-subject", names),
            mail.say(phrase, names),
            now);
    postage.put(tx, letter, now, now);
  }
}
