package natter.bot;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import natter.bot.care.Access;
import natter.bot.care.Concern;
import natter.bot.care.Doubt;
import natter.bot.care.Doubts.Review;
import natter.bot.care.Reference;
import natter.bot.care.SecondOpinion;
import natter.bot.care.SecondOpinion.Example;
import natter.bot.care.SecondOpinion.Learnt;

/**
 * Looks through the concerns once a night with a second opinion, and lists those on which it
 * differs. It decides nothing: an officer does.
 */
public final class Reviews {
  /** With fewer concerns that officers spoke about, there is nothing to learn from. */
  public static final int FEWEST = 20;

  private static final int MOST_LESSONS = 5_000;
  private static final int MOST_CONCERNS = 20_000;
  private static final int AT_ONCE = 200;

  private final Store store;
  private final SecondOpinion opinion;
  private final InstantSource clock;

  public Reviews(Store store, SecondOpinion opinion, InstantSource clock) {
    this.store = store;
    this.opinion = opinion;
    this.clock = clock;
  }

  /**
   * A concern on which the second opinion differs.
   *
   * @param alike the concerns that speak for the other service, as far as the asking person may see
   *     them
   */
  public record Doubted(Concern concern, Doubt doubt, List<Reference> alike) {
    public Doubted {
      alike = List.copyOf(alike);
    }
  }

  /** Does what is done every night. Returns what came of it. */
  public Review review() {
    List<Example> examples = new ArrayList<>();
    new Teaching(store)
        .each(
            MOST_LESSONS,
            t ->
                t.lesson()
                    .right()
                    .service()
                    .map(s -> new Example(t.concern().reference(), s, t.concern().words()))
                    .ifPresent(examples::add));
    List<Doubt> doubts = new ArrayList<>();
    long looked = examples.size() < FEWEST ? 0 : look(examples, doubts);
    var review = new Review(clock.instant(), examples.size(), looked);
    store.transact(
        tx -> {
          tx.doubts().keep(review, doubts);
          return null;
        });
    return review;
  }

  private long look(List<Example> examples, List<Doubt> doubts) {
    long looked = 0;
    try (Learnt learnt = opinion.learn(examples, others())) {
      List<Concern> some = next(Optional.empty());
      while (!some.isEmpty() && looked < MOST_CONCERNS) {
        for (Concern concern : some) {
          if (isOpen(concern) && !isSpokenAbout(concern)) {
            doubt(concern, learnt).ifPresent(doubts::add);
            looked++;
          }
        }
        some = next(Optional.of(some.getLast()));
      }
    }
    return looked;
  }

  /** The newest that nobody spoke about, as natter took them. */
  private List<Example> others() {
    List<Example> others = new ArrayList<>();
    List<Concern> some = next(Optional.empty());
    while (!some.isEmpty() && others.size() < MOST_LESSONS) {
      for (Concern concern : some) {
        if (!concern.restricted() && !isSpokenAbout(concern)) {
          concern
              .service()
              .map(s -> new Example(concern.reference(), s, concern.words()))
              .ifPresent(others::add);
        }
      }
      some = next(Optional.of(some.getLast()));
    }
    return others;
  }

  private List<Concern> next(Optional<Concern> last) {
    return store.read(tx -> tx.concerns().before(last, AT_ONCE));
  }

  private static boolean isOpen(Concern concern) {
    return concern.status() != Concern.Status.CLOSED;
  }

  private boolean isSpokenAbout(Concern concern) {
    return store.read(tx -> tx.lessons().last(concern.reference())).isPresent();
  }

  private static Optional<Doubt> doubt(Concern concern, Learnt learnt) {
    return learnt
        .of(concern.words())
        .filter(o -> concern.service().filter(o.service()::equals).isEmpty())
        .map(
            o ->
                new Doubt(
                    concern.reference(), concern.service(), o.service(), o.share(), o.alike()));
  }

  /** What is doubted and still open, as far as the asking person may see it; the surest first. */
  public List<Doubted> doubts(Access access) {
    return store.read(
        tx -> tx.doubts().all().stream().flatMap(d -> doubted(tx, d, access).stream()).toList());
  }

  private static Optional<Doubted> doubted(Tx tx, Doubt doubt, Access access) {
    return tx.concerns()
        .find(doubt.reference())
        .filter(access::maySee)
        .filter(Reviews::isOpen)
        .filter(c -> c.service().equals(doubt.taken()))
        .map(c -> new Doubted(c, doubt, seen(tx, doubt.alike(), access)));
  }

  private static List<Reference> seen(Tx tx, List<Reference> all, Access access) {
    return all.stream()
        .filter(r -> tx.concerns().find(r).filter(access::maySee).isPresent())
        .toList();
  }

  /** The last review, if there ever was one. */
  public Optional<Review> last() {
    return store.read(tx -> tx.doubts().last());
  }
}
