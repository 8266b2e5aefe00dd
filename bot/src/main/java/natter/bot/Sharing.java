package natter.bot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import natter.bot.care.Access;
import natter.bot.care.Concern;
import natter.bot.care.Consent;
import natter.bot.care.Consent.Audience;
import natter.bot.care.Officer;
import natter.bot.care.Phrases;
import natter.bot.care.Reference;
import natter.bot.scope.Forum;
import natter.bot.scope.Place;
import natter.bot.scope.Scope;

/**
 * Officers note what residents agree to, and that they take it back. Residents do so themselves by
 * words of their own ({@link Orders}).
 */
public final class Sharing {
  private final Office office;

  public Sharing(Office office) {
    this.office = office;
  }

  /**
   * Somebody a resident may agree to.
   *
   * @param name as the resident knows them
   * @param words what the resident agrees to, in English
   */
  public record Offer(Audience to, String name, String words) {}

  /** Whom the resident of a concern may agree to; nobody if it is restricted. */
  public List<Offer> offers(Concern concern, List<Officer> accounts) {
    List<Offer> offers = new ArrayList<>();
    if (!concern.restricted()) {
      forum(concern, office.scope()).map(this::offer).ifPresent(offers::add);
      accounts.stream()
          .filter(o -> o.enabled() && Access.of(o).mayFollow())
          .map(this::offer)
          .forEach(offers::add);
    }
    return offers;
  }

  /** The forum whose organisers read lines of it. */
  static Optional<Forum> forum(Concern concern, Scope scope) {
    return concern
        .place()
        .flatMap(Place::ward)
        .flatMap(ward -> scope.forums().stream().filter(f -> f.wards().contains(ward)).findFirst());
  }

  private Offer offer(Forum forum) {
    return new Offer(
        Audience.forum(forum.id()),
        "The organisers of " + forum.name(),
        words(office.phrases(), Phrases.FALLBACK, forum));
  }

  private Offer offer(Officer councillor) {
    return new Offer(
        Audience.councillor(councillor.name()),
        "Councillor " + councillor.called(),
        words(office.phrases(), councillor.called()));
  }

  /** What a resident agrees to who lets the organisers read it. */
  static String words(Phrases phrases, String language, Forum forum) {
    return phrases.say(language, "consent-forum", Map.of("forum", forum.name()));
  }

  /** What a resident agrees to for whom a councillor takes it up. */
  public static String words(Phrases phrases, String councillor) {
    return phrases.say(Phrases.FALLBACK, "consent-councillor", Map.of("name", councillor));
  }

  /** All that was agreed to, in order; what was taken back too. */
  public List<Consent> of(Reference reference) {
    return office.store().read(tx -> tx.consents().of(reference));
  }

  /**
   * Notes that the resident agrees.
   *
   * @param channel how they said so
   * @throws IllegalStateException if this concern is nobody's to share
   */
  public void agree(Reference reference, Offer offer, String channel, String officer) {
    Instant now = office.clock().instant();
    office
        .store()
        .transact(
            tx -> {
              if (tx.concerns().find(reference).filter(c -> !c.restricted()).isEmpty()) {
                throw new IllegalStateException(reference + " is nobody's to share");
              }
              tx.consents().withdraw(reference, offer.to(), now); // the latest word holds
              tx.consents()
                  .give(reference, new Consent(offer.to(), offer.words(), channel, officer, now));
              noted(tx, reference, officer, "the resident agreed: " + offer.words(), now);
              return null;
            });
  }

  /** Notes that the resident takes it back. */
  public void withdraw(Reference reference, Audience from, String officer) {
    Instant now = office.clock().instant();
    office
        .store()
        .transact(
            tx -> {
              tx.consents().withdraw(reference, from, now);
              noted(tx, reference, officer, "the resident took back a consent", now);
              return null;
            });
  }

  static void noted(Tx tx, Reference reference, String who, String what, Instant now) {
    tx.tickets()
        .find(reference)
        .map(t -> t.note(who, "noted", what, now))
        .ifPresent(tx.tickets()::keep);
  }
}
