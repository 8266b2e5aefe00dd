package natter.bot;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import natter.bot.care.Concern;
import natter.bot.care.Neighbours;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.bot.scope.Place;
import natter.bot.scope.Scope;
import natter.bot.scope.Service;
import natter.bot.scope.Team;
import natter.bot.talk.Address;

/** Finds what others told us of the same matter. */
final class Neighbourhood {
  private final Scope scope;

  Neighbourhood(Scope scope) {
    this.scope = scope;
  }

  /**
   * What others told us, and who acts on it.
   *
   * @param older the first that was told
   * @param ticket its ticket, which is not closed
   * @param others how many people told us so far
   */
  record Shared(Concern older, Ticket ticket, int others) {}

  /**
   * What others told us of the same matter; nothing if it is one that others must not know of, or
   * if this person is among those who told us.
   */
  Optional<Shared> shared(Tx tx, Concern concern, Service service) {
    Optional<Place> place = concern.place().filter(p -> !p.isOutside());
    if (concern.restricted() || place.isEmpty() || !place.get().precision().isPrecise()) {
      return Optional.empty();
    }
    List<Concern> told =
        alike(tx, concern, service, place.get()).stream()
            .flatMap(c -> first(tx, c).stream())
            .distinct()
            .toList();
    boolean toldUs = told.stream().anyMatch(c -> people(tx, c).contains(concern.from()));
    return toldUs
        ? Optional.empty()
        : told.stream().flatMap(older -> shared(tx, older).stream()).findFirst();
  }

  private static List<Concern> alike(Tx tx, Concern concern, Service service, Place place) {
    Instant since = concern.received().minus(Duration.ofDays(service.near().days()));
    return tx.neighbours().open(service.id(), since, place, service.near().metres()).stream()
        .filter(c -> !c.reference().equals(concern.reference()) && Alike.are(c, concern))
        .toList();
  }

  /** The one that a concern says the same as, or itself. */
  private static Optional<Concern> first(Tx tx, Concern concern) {
    Neighbours neighbours = tx.neighbours();
    return neighbours.older(concern.reference()).isEmpty()
        ? Optional.of(concern)
        : neighbours.older(concern.reference()).flatMap(tx.concerns()::find);
  }

  private Optional<Shared> shared(Tx tx, Concern older) {
    return older.restricted()
        ? Optional.empty()
        : tx.tickets()
            .find(older.reference())
            .filter(t -> t.status() != Ticket.Status.CLOSED && !isRestricted(t))
            .map(t -> new Shared(older, t, people(tx, older).size()));
  }

  private boolean isRestricted(Ticket ticket) {
    return scope.teams().stream()
        .filter(t -> t.id().equals(ticket.team()))
        .anyMatch(Team::restricted);
  }

  private static Set<Address> people(Tx tx, Concern older) {
    List<Reference> echoes = tx.neighbours().echoes(older.reference());
    Set<Address> people = new HashSet<>();
    Stream.concat(Stream.of(older), echoes.stream().flatMap(r -> tx.concerns().find(r).stream()))
        .map(Concern::from)
        .forEach(people::add);
    return people;
  }
}
