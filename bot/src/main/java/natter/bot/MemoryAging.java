package natter.bot;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import natter.bot.Memory.Fate;
import natter.bot.Memory.Kept;
import natter.bot.care.Audit;
import natter.bot.care.Concern;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.bot.news.Subscription;
import natter.bot.privacy.Aging;
import natter.bot.privacy.Swept;
import natter.bot.talk.Attached;
import natter.bot.talk.Dispatched;
import natter.bot.talk.Line;

/** What gets too old, in memory. */
record MemoryAging(Draft draft) implements Aging {
  private static final String ERASED = "erased-";

  @Override
  public long count(Due due) {
    return due.kind().isByService()
        ? closed(due).filter(c -> !isHeld(c.reference())).count()
        : numbers(due).count();
  }

  @Override
  public long held(Due due) {
    return due.kind().isByService() ? closed(due).filter(c -> isHeld(c.reference())).count() : 0;
  }

  @Override
  public List<Reference> concerns(Due due, int atMost) {
    if (!due.kind().isByService()) {
      throw new IllegalArgumentException(due.kind() + " does not go by concern");
    }
    return closed(due).map(Concern::reference).filter(r -> !isHeld(r)).limit(atMost).toList();
  }

  private Stream<Concern> closed(Due due) {
    return memory().concerns.rows().values().stream()
        .filter(c -> c.status() == Concern.Status.CLOSED || c.status() == Concern.Status.SIGNPOSTED)
        .filter(
            c ->
                due.service().isPresent()
                    ? c.service().equals(due.service())
                    : c.service().filter(due.except()::contains).isEmpty())
        .filter(c -> end(c).filter(due.before()::isAfter).isPresent())
        .filter(
            c ->
                due.kind() == Kind.CONCERNS
                    ? !c.from().handle().startsWith(ERASED)
                    : files(c.reference()).findAny().isPresent())
        .sorted(Comparator.comparing(Concern::received));
  }

  private Optional<Instant> end(Concern concern) {
    Optional<Ticket> ticket = memory().ticketsByReference.first(concern.reference());
    return ticket.isPresent() ? ticket.flatMap(Ticket::closed) : Optional.of(concern.received());
  }

  private boolean isHeld(Reference reference) {
    return memory().holdsByReference.first(reference).isPresent();
  }

  private Stream<Attached> files(Reference reference) {
    return memory()
        .attachedByReference
        .rows(reference.value())
        .filter(a -> a.state() != Attached.State.WAITING && a.state() != Attached.State.CHECKING);
  }

  /** The rows of one table that are due. */
  private Stream<Long> numbers(Due due) {
    Instant before = due.before();
    return switch (due.kind()) {
      case CONCERNS, ATTACHMENTS ->
          throw new IllegalArgumentException(due.kind() + " goes by concern");
      case PARCELS ->
          rows(
              memory().parcels,
              k -> k.fate() == Fate.HEARD && k.parcel().received().isBefore(before) && !isHeld(k));
      case ASIDE ->
          rows(
              memory().parcels,
              k ->
                  (k.fate() == Fate.ASIDE || k.fate() == Fate.ROBOT) && k.since().isBefore(before));
      case CONVERSATIONS ->
          rows(memory().lines, (Line l) -> l.reference().isEmpty() && l.at().isBefore(before));
      case DISPATCHES ->
          rows(
              memory().dispatches,
              (Dispatched d) ->
                  d.sent().filter(before::isAfter).isPresent()
                      && d.dispatch()
                          .reference()
                          .flatMap(Reference::of)
                          .filter(this::isHeld)
                          .isEmpty());
      case SUBSCRIPTIONS ->
          rows(
              memory().subscriptions,
              s ->
                  s.what().state() == Subscription.State.STOPPED
                      && s.what().since().isBefore(before));
      case AUDIT -> old(before);
      case REQUESTS ->
          rows(memory().requests, r -> r.settled().filter(before::isAfter).isPresent());
    };
  }

  private boolean isHeld(Kept kept) {
    return memory().concernsByParcel.rows(kept.number()).anyMatch(c -> isHeld(c.reference()));
  }

  private Stream<Long> old(Instant before) {
    return memory().auditLines.rows().entrySet().stream()
        .takeWhile(
            e ->
                e.getValue().deed().at().isBefore(before)
                    && Reference.of(e.getValue().deed().about()).filter(this::isHeld).isEmpty())
        .map(java.util.Map.Entry::getKey);
  }

  private static <T> Stream<Long> rows(Table<T> table, Predicate<T> due) {
    return table.rows().entrySet().stream()
        .filter(e -> due.test(e.getValue()))
        .map(java.util.Map.Entry::getKey);
  }

  @Override
  public int remove(Due due, int atMost) {
    List<Long> some = numbers(due).limit(atMost).toList();
    if (due.kind() == Kind.AUDIT && !some.isEmpty()) {
      Audit.Line last = memory().auditLines.find(some.getLast()).orElseThrow();
      draft.put(memory().auditBases, 1, new Audit.Head(last.number(), last.seal()));
    }
    some.forEach(n -> remove(due.kind(), n));
    return some.size();
  }

  private void remove(Kind kind, long number) {
    Memory m = memory();
    switch (kind) {
      case PARCELS, ASIDE -> draft.remove(m.parcels, number);
      case CONVERSATIONS -> draft.remove(m.lines, number);
      case DISPATCHES -> draft.remove(m.dispatches, number);
      case SUBSCRIPTIONS -> draft.remove(m.subscriptions, number);
      case AUDIT -> draft.remove(m.auditLines, number);
      case REQUESTS -> draft.remove(m.requests, number);
      case CONCERNS, ATTACHMENTS -> throw new IllegalArgumentException(kind + " goes by concern");
    }
  }

  @Override
  public List<String> removeFiles(Reference concern) {
    List<Attached> files = files(concern).toList();
    files.forEach(f -> draft.remove(memory().attached, f.number()));
    draft.add(memory().changes, n -> new natter.bot.care.Changes.Change(n, concern));
    return files.stream()
        .map(Attached::digest)
        .filter(d -> !d.isEmpty())
        .distinct()
        .filter(
            d -> memory().attached.rows().values().stream().noneMatch(a -> a.digest().equals(d)))
        .toList();
  }

  @Override
  public void note(Swept swept) {
    draft.add(memory().swept, n -> swept);
  }

  @Override
  public List<Swept> notes(int atMost) {
    return memory().swept.rows().descendingMap().values().stream().limit(atMost).toList();
  }

  private Memory memory() {
    return draft.memory();
  }
}
