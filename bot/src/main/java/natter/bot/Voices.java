package natter.bot;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import natter.bot.care.Access;
import natter.bot.care.Access.Sight;
import natter.bot.care.Concern;
import natter.bot.care.Consent;
import natter.bot.care.Consent.Audience;
import natter.bot.care.Handling;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.bot.figures.Redaction;
import natter.bot.scope.Forum;
import natter.bot.scope.Level;
import natter.bot.scope.Place;

/**
 * What residents said, for those who may not see the concerns: organisers of their forum's wards,
 * and councillors of what they took up. {@link Access#sight} decides how much; nothing that it does
 * not give is in what leaves here, so that nothing can be searched for that is not shown.
 */
public final class Voices {
  /** No more are looked at. */
  public static final int MOST = 2_000;

  private static final Duration YEAR = Duration.ofDays(365);

  private final Office office;

  public Voices(Office office) {
    this.office = office;
  }

  /**
   * A concern as somebody may see it.
   *
   * @param ward its id
   * @param words as much as they may read, may be empty
   * @param name of the resident, where they agreed; else empty
   * @param due when the team answers, or should have
   */
  public record Voice(
      Reference reference,
      Sight sight,
      Instant received,
      Optional<String> service,
      Level level,
      Concern.Status status,
      Optional<String> ward,
      String words,
      String name,
      Optional<Instant> due,
      Optional<Instant> closed,
      Optional<Handling.Outcome> outcome) {
    private Voice with(Ticket ticket) {
      return new Voice(
          reference,
          sight,
          received,
          service,
          level,
          status,
          ward,
          words,
          name,
          Optional.of(ticket.due()),
          ticket.closed(),
          ticket.handling().outcome());
    }
  }

  /**
   * What residents of their forums' wards said in the last year, newest first; what became of each
   * is left for {@link #find} to say.
   */
  public List<Voice> heard(Access access) {
    List<Forum> forums = office.scope().forums().stream().filter(access::mayAnnounce).toList();
    Set<String> wards =
        forums.stream().flatMap(f -> f.wards().stream()).collect(Collectors.toSet());
    Instant since = office.clock().instant().minus(YEAR);
    return office
        .store()
        .read(
            tx -> {
              var agreed = agreed(tx, forums);
              return tx.concerns().of(wards, since, MOST).stream()
                  .map(c -> seen(c, agreed.getOrDefault(c.reference(), Set.of()), access))
                  .filter(v -> v.sight() != Sight.NOTHING)
                  .toList();
            });
  }

  /** All of a forum's at once: asking for each of two thousand takes too long. */
  private static Map<Reference, Set<Audience>> agreed(Tx tx, List<Forum> forums) {
    Map<Reference, Set<Audience>> agreed = new HashMap<>();
    for (Forum forum : forums) {
      var audience = Audience.forum(forum.id());
      tx.consents()
          .given(audience, Integer.MAX_VALUE)
          .forEach(r -> agreed.computeIfAbsent(r, x -> new HashSet<>()).add(audience));
    }
    return agreed;
  }

  /** What a councillor took up, the latest first. */
  public List<Voice> casework(Access access) {
    return office
        .store()
        .read(
            tx ->
                tx.consents().given(Audience.councillor(access.account()), MOST).stream()
                    .flatMap(r -> tx.concerns().find(r).stream())
                    .map(c -> seen(c, agreed(tx, c), access))
                    .filter(v -> v.sight() != Sight.NOTHING)
                    .map(v -> withTicket(tx, v))
                    .toList());
  }

  /** One of them, if there is one for this person. */
  public Optional<Voice> find(Reference reference, Access access) {
    return office
        .store()
        .read(
            tx ->
                tx.concerns()
                    .find(reference)
                    .map(c -> seen(c, agreed(tx, c), access))
                    .filter(v -> v.sight() != Sight.NOTHING)
                    .map(v -> withTicket(tx, v)));
  }

  private static Set<Audience> agreed(Tx tx, Concern concern) {
    return tx.consents().of(concern.reference()).stream()
        .filter(Consent::holds)
        .map(Consent::to)
        .collect(Collectors.toSet());
  }

  private Voice seen(Concern concern, Set<Audience> agreed, Access access) {
    Sight sight = access.sight(concern, agreed, office.scope().forums());
    boolean whole = sight.compareTo(Sight.WORDS) >= 0;
    return new Voice(
        concern.reference(),
        sight,
        concern.received(),
        concern.service(),
        concern.level(),
        concern.status(),
        concern.place().flatMap(Place::ward),
        whole ? concern.words() : sight == Sight.LINE ? Redaction.of(concern) : "",
        whole ? concern.name() : "",
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Voice withTicket(Tx tx, Voice voice) {
    return tx.tickets().find(voice.reference()).map(voice::with).orElse(voice);
  }
}
