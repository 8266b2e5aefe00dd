package natter.config.demo;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import natter.bot.Meetings;
import natter.bot.Office;
import natter.bot.Persons;
import natter.bot.Tx;
import natter.bot.care.Handling.Outcome;
import natter.bot.news.Agenda;
import natter.bot.news.Audience;
import natter.bot.news.Broadcast;
import natter.bot.news.Consent;
import natter.bot.news.Interest;
import natter.bot.news.Often;
import natter.bot.news.Poll;
import natter.bot.news.Subscription;
import natter.bot.news.Theme;
import natter.bot.scope.Forum;
import natter.bot.scope.Meeting;
import natter.bot.talk.Address;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Dispatched;
import natter.bot.talk.Ending;

/**
 * What the first forum of the made-up borough told its people: a broadcast that has gone, a
 * question that is being answered, an agenda, and what came of something. Safe to repeat.
 */
public final class SampleNews {
  private static final String ORGANISER = "organiser";
  private static final String TOLD = "sample-litter-pick";
  private static final String ASKED = "sample-are-you-coming";
  private static final String CAME = "sample-lights";
  private static final List<String> PEOPLE =
      List.of(
          "amira.hussain",
          "brian.foster",
          "carol.jukes",
          "daljit.kaur",
          "emma.tandy",
          "fatima.begum",
          "george.wootton",
          "hannah.price",
          "imran.malik",
          "joan.bayliss",
          "norma.hickman",
          "oliver.reed",
          "priya.sharma",
          "ravi.patel");

  private final Office office;

  public SampleNews(Office office) {
    this.office = office;
  }

  /** Tells it, unless it is told already. */
  public void tell(Instant now) {
    Optional<Forum> first = office.scope().forums().stream().findFirst();
    if (first.isPresent() && office.store().read(tx -> tx.broadcasts().find(TOLD)).isEmpty()) {
      Forum forum = first.get();
      office
          .store()
          .transact(
              tx -> {
                List<Address> people = subscribe(tx, forum, now.minus(Duration.ofDays(60)));
                told(tx, forum, people, now.minus(Duration.ofDays(9)));
                asked(tx, forum, people, now);
                came(tx, forum, now.minus(Duration.ofDays(5)));
                return null;
              });
      agenda(forum, now);
    }
  }

  private static List<Address> subscribe(Tx tx, Forum forum, Instant when) {
    List<Address> people = new ArrayList<>();
    for (int i = 0; i < PEOPLE.size(); i++) {
      Address who = Address.email(PEOPLE.get(i) + "@sample.example");
      Instant at = when.plus(Duration.ofHours(31L * i));
      var consent = new Consent("join " + forum.name(), "", Address.EMAIL, at);
      Often often = i % 5 == 4 ? Often.WEEKLY : Often.AT_ONCE;
      Interest what =
          i % 4 == 3
              ? Interest.ward(forum.wards().get(i % forum.wards().size()))
              : Interest.forum(forum.id());
      tx.subscribers().keep(Subscription.on(who, what, often, consent));
      if (often == Often.AT_ONCE) {
        people.add(who);
      } else {
        tx.subscribers().told(who, at);
      }
    }
    return people;
  }

  private static Broadcast gone(
      String id, Forum forum, String subject, String text, Optional<Poll> poll, Instant when) {
    Broadcast draft =
        Broadcast.draft(
                id,
                forum.id(),
                ORGANISER,
                Audience.of(Interest.reaching(forum)),
                subject,
                text,
                when)
            .asking(poll)
            .within("Clean streets");
    Broadcast begun =
        draft.handedIn(Optional.empty(), false, Broadcast.State.SCHEDULED).begun(when);
    return begun.gone(begun.course().complete()).sent(when.plus(Duration.ofMinutes(2)));
  }

  private static void told(Tx tx, Forum forum, List<Address> people, Instant when) {
    tx.broadcasts()
        .keep(
            gone(
                TOLD,
                forum,
                "Litter pick on Saturday",
                "Neighbours meet for a **litter pick**.\n\n- Saturday, 10 to 12\n- Bags, gloves and"
                    + " tea are there\n\nChildren are welcome.",
                Optional.empty(),
                when));
    copies(tx, TOLD, people, when);
    String bounced =
        Dispatch.copy(TOLD, Persons.key(tx, people.getLast()), people.getLast(), when).key();
    tx.outbox().dead(bounced, Ending.BOUNCED, "550 5.1.1 no such mailbox");
  }

  private static void copies(Tx tx, String id, List<Address> people, Instant when) {
    for (Address who : people) {
      Dispatch copy = Dispatch.copy(id, Persons.key(tx, who), who, when);
      tx.outbox().place(copy, Dispatched.State.SENT, when.plusSeconds(40));
    }
  }

  private static void asked(Tx tx, Forum forum, List<Address> people, Instant now) {
    Instant when = now.minus(Duration.ofDays(1));
    var poll =
        new Poll(
            "Are you coming?",
            List.of("Yes", "Perhaps", "No"),
            now.plus(Duration.ofDays(6)),
            false);
    tx.broadcasts()
        .keep(
            gone(
                ASKED,
                forum,
                "Planting bulbs by the library",
                "We plant bulbs next week, on Sunday at 11. Tell us whether you come, so that there"
                    + " are enough of them.",
                Optional.of(poll),
                when));
    copies(tx, ASKED, people, when);
    for (int i = 0; i < people.size() - 2; i++) {
      String person = Persons.key(tx, people.get(i));
      tx.broadcasts().vote(ASKED, person, i % 3 == 2 ? i % 2 + 1 : 0, when.plusSeconds(600L * i));
    }
  }

  private static void came(Tx tx, Forum forum, Instant when) {
    tx.themes()
        .keep(
            new Theme(
                CAME,
                List.of(forum.id()),
                "The path by the school is dark",
                Outcome.DONE,
                "Four lamps were mended, and two are new.",
                "street light path",
                false,
                ORGANISER,
                when));
  }

  /** Of the next meeting, or of one in a fortnight if nobody has said when that is. */
  private void agenda(Forum forum, Instant now) {
    LocalDate today = now.atZone(office.working().zone()).toLocalDate();
    LocalDate day =
        forum
            .next(today)
            .map(Meeting::date)
            .orElseGet(() -> today.plusDays(7).with(TemporalAdjusters.next(DayOfWeek.TUESDAY)));
    var meetings = new Meetings(office, (some, accounts) -> List.of());
    Agenda agenda = meetings.draft(forum, day);
    meetings.publish(forum, agenda.id(), ORGANISER);
  }
}
