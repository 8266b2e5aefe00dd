package natter.bot;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import natter.bot.care.Access;
import natter.bot.care.Concern;
import natter.bot.care.Concern.Status;
import natter.bot.care.Neighbours.Listener;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.bot.scope.Judgement;
import natter.bot.scope.Rules;
import natter.bot.scope.Service;
import natter.bot.scope.Team;

/** Joins concerns that are about one matter, and takes apart one that is about two. */
public final class Joining {
  /** What is noted of a second matter that was put back. */
  static final String UNDONE = "split undone";

  private static final String SPLIT = "split";
  private static final String FROM = "from ";

  private final Office office;
  private final Notices notices;
  private final RandomGenerator chance;

  public Joining(Office office, RandomGenerator chance) {
    this.office = office;
    this.notices = office.notices();
    this.chance = chance;
  }

  /**
   * Says that a concern is about the same matter as another, which leads from then on: closing that
   * one closes this one, and whoever told it hears what came of it.
   *
   * @throws IllegalArgumentException if there is no such concern for the officer
   * @throws IllegalStateException if they are one already, or only one of them is restricted
   */
  public void merge(Reference reference, Reference into, Access access) {
    Instant now = office.clock().instant();
    office
        .store()
        .transact(
            tx -> {
              Concern concern = seen(tx, reference, access);
              Reference first = tx.neighbours().older(into).orElse(into);
              Concern leads = seen(tx, first, access);
              if (first.equals(reference)
                  || tx.neighbours().older(reference).filter(first::equals).isPresent()) {
                throw new IllegalStateException(reference + " and " + into + " are one already");
              }
              if (concern.restricted() != leads.restricted()) {
                throw new IllegalStateException("only one of them is restricted");
              }
              for (Reference echo : tx.neighbours().echoes(reference)) {
                follow(tx, seen(tx, echo, access), leads, access, now);
              }
              follow(tx, concern, leads, access, now);
              return null;
            });
  }

  private static void follow(Tx tx, Concern concern, Concern leads, Access access, Instant now) {
    Reference first = leads.reference();
    tx.neighbours().echo(concern.reference(), first, now);
    if (!concern.from().equals(leads.from()) && !concern.from().isReadOut()) {
      tx.neighbours().listen(new Listener(first, concern.from(), concern.reference(), now));
    }
    noted(tx, concern.reference(), access.account(), "merged", "into " + first, now);
    noted(tx, first, access.account(), "merged", "with " + concern.reference(), now);
  }

  /**
   * Undoes a merge, by whomever it was made.
   *
   * @throws IllegalStateException if it is the same as no other
   */
  public void part(Reference reference, Access access) {
    Instant now = office.clock().instant();
    office
        .store()
        .transact(
            tx -> {
              Concern concern = seen(tx, reference, access);
              Reference first =
                  tx.neighbours()
                      .older(reference)
                      .orElseThrow(() -> new IllegalStateException(reference + " leads by itself"));
              tx.neighbours().parted(reference);
              tx.neighbours().unlisten(first, concern.from());
              noted(tx, reference, access.account(), "parted", "from " + first, now);
              noted(tx, first, access.account(), "parted", "from " + reference, now);
              return null;
            });
  }

  /**
   * Takes a second matter out of a concern: a ticket of its own for the team of that service.
   *
   * @param words what of the message is about it
   * @return the reference of the new one
   * @throws IllegalArgumentException if there is no such concern or service, or no words
   */
  public Reference split(Reference reference, String service, String words, Access access) {
    Service about =
        office
            .scope()
            .service(service)
            .orElseThrow(() -> new IllegalArgumentException("no service " + service));
    if (words.isBlank()) {
      throw new IllegalArgumentException("a matter needs words");
    }
    Instant now = office.clock().instant();
    return office
        .store()
        .transact(
            tx -> {
              Concern whole = seen(tx, reference, access);
              Team team = office.scope().team(about.team().orElse(office.scope().general()));
              Concern fresh = second(tx, whole, about, words.strip(), now);
              Concern kept = team.restricted() ? fresh.restrict() : fresh;
              tx.concerns().keep(kept);
              tx.tickets().keep(opened(tx, kept, team, whole, access, now));
              boolean hidden = kept.restricted() && !whole.restricted();
              if (!hidden) {
                tx.ties().tie(reference, kept.reference(), access.account(), now);
              }
              String second =
                  hidden ? "the rest is with its team" : kept.reference() + ", " + about.name();
              noted(tx, reference, access.account(), SPLIT, second, now);
              return kept.reference();
            });
  }

  /**
   * The concern that it was split off from, while that can be undone: it is open, and the resident
   * has had no word about it.
   */
  public Optional<Reference> splitFrom(Reference reference, Access access) {
    return office.store().read(tx -> splitFrom(tx, reference, access));
  }

  private static Optional<Reference> splitFrom(Tx tx, Reference reference, Access access) {
    return tx.tickets().find(reference).stream()
        .filter(t -> t.closed().isEmpty() && t.handling().firstWord().isEmpty())
        .flatMap(t -> t.history().stream())
        .filter(a -> a.what().equals(SPLIT) && a.note().startsWith(FROM))
        .flatMap(a -> Reference.of(a.note().substring(FROM.length())).stream())
        .flatMap(r -> tx.concerns().find(r).stream())
        .filter(access::maySee)
        .map(Concern::reference)
        .findFirst();
  }

  /**
   * Undoes a split: the second matter is closed, nobody is told, and its words are where they were.
   *
   * @throws IllegalArgumentException if there is no such concern for the officer
   * @throws IllegalStateException if it was not split off, or somebody has dealt with it
   */
  public void unsplit(Reference reference, Access access) {
    Instant now = office.clock().instant();
    office
        .store()
        .transact(
            tx -> {
              Concern second = seen(tx, reference, access);
              Reference whole =
                  splitFrom(tx, reference, access)
                      .orElseThrow(
                          () -> new IllegalStateException(reference + " cannot be put back"));
              Ticket undone =
                  Casework.ticket(tx, reference)
                      .note(access.account(), UNDONE, "into " + whole, now);
              tx.tickets().keep(undone.close(access.account(), "", now));
              Concern closed = second.in(Status.CLOSED);
              tx.concerns().keep(closed);
              Quiet.closed(tx, closed);
              tx.ties().untie(whole, reference);
              noted(tx, whole, access.account(), UNDONE, FROM + reference, now);
              return null;
            });
  }

  private Concern second(Tx tx, Concern whole, Service about, String words, Instant now) {
    var judged = new Judgement(about.level(), Rules.leading(about.level(), List.of()), whole.why());
    return new Concern(
            fresh(tx),
            whole.from(),
            whole.name(),
            now,
            "",
            words,
            whole.language(),
            "clear",
            Optional.of(about.id()),
            List.of(),
            List.of(),
            about.level(),
            List.of(about.level()),
            Optional.empty(),
            whole.restricted(),
            whole.place(),
            List.of(),
            whole.parcel(),
            whole.threading(),
            Status.OPEN)
        .judged(judged);
  }

  private Ticket opened(
      Tx tx, Concern concern, Team team, Concern whole, Access access, Instant now) {
    Instant due = office.working().after(now, team.target());
    Ticket ticket =
        Ticket.open(concern.reference(), team.id(), now, due)
            .note(access.account(), SPLIT, FROM + whole.reference(), now);
    return notices.told(tx, office.postage(), concern, ticket, now);
  }

  private Reference fresh(Tx tx) {
    Reference reference = Reference.by(chance);
    while (tx.concerns().has(reference)) {
      reference = Reference.by(chance);
    }
    return reference;
  }

  /**
   * Says that two concerns have to do with each other.
   *
   * @throws IllegalArgumentException if there is no such concern for the officer
   * @throws IllegalStateException if they are the same one, or only one of them is restricted
   */
  public void link(Reference one, Reference other, Access access) {
    if (one.equals(other)) {
      throw new IllegalStateException(one + " is that one");
    }
    Instant now = office.clock().instant();
    office
        .store()
        .transact(
            tx -> {
              if (seen(tx, one, access).restricted() != seen(tx, other, access).restricted()) {
                throw new IllegalStateException("only one of them is restricted");
              }
              tx.ties().tie(one, other, access.account(), now);
              noted(tx, one, access.account(), "linked", "with " + other, now);
              noted(tx, other, access.account(), "linked", "with " + one, now);
              return null;
            });
  }

  /** Undoes that. */
  public void unlink(Reference one, Reference other, Access access) {
    Instant now = office.clock().instant();
    office
        .store()
        .transact(
            tx -> {
              seen(tx, one, access);
              seen(tx, other, access);
              tx.ties().untie(one, other);
              noted(tx, one, access.account(), "unlinked", "from " + other, now);
              noted(tx, other, access.account(), "unlinked", "from " + one, now);
              return null;
            });
  }

  /** Concerns that have to do with it, as far as the asking person may see them. */
  public List<Concern> linked(Reference reference, Access access) {
    return office
        .store()
        .read(
            tx ->
                tx.ties().of(reference).stream()
                    .flatMap(r -> tx.concerns().find(r).stream())
                    .filter(access::maySee)
                    .toList());
  }

  /** A tag by which officers find it again; in lower case, without marks. */
  public void tag(Reference reference, String tag, Access access) {
    tagged(reference, tag, "tagged", access);
  }

  public void untag(Reference reference, String tag, Access access) {
    tagged(reference, tag, "untagged", access);
  }

  private void tagged(Reference reference, String tag, String what, Access access) {
    Instant now = office.clock().instant();
    office
        .store()
        .transact(
            tx -> {
              seen(tx, reference, access);
              if (what.equals("tagged")) {
                tx.tags().add(reference, tag);
              } else {
                tx.tags().remove(reference, tag);
              }
              noted(tx, reference, access.account(), what, tag, now);
              return null;
            });
  }

  public List<String> tags(Reference reference) {
    return office.store().read(tx -> tx.tags().of(reference));
  }

  public List<String> allTags() {
    return office.store().read(tx -> tx.tags().all());
  }

  private static void noted(
      Tx tx, Reference reference, String who, String what, String note, Instant now) {
    tx.tickets()
        .find(reference)
        .map(t -> t.note(who, what, note, now))
        .ifPresent(tx.tickets()::keep);
  }

  private static Concern seen(Tx tx, Reference reference, Access access) {
    return tx.concerns()
        .find(reference)
        .filter(access::maySee)
        .orElseThrow(() -> new IllegalArgumentException("no concern " + reference));
  }
}
