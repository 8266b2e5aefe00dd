package natter.index.lucene;

import static natter.index.lucene.Tale.tell;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import natter.bot.Lookouts;
import natter.bot.MemoryStore;
import natter.bot.Store;
import natter.bot.care.Access;
import natter.bot.care.Concern.Status;
import natter.bot.care.Officer;
import natter.bot.care.Officer.Role;
import natter.bot.care.Reference;
import natter.bot.care.SavedSearch.Tell;
import natter.bot.scope.Point;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What saved searches find as it comes in. */
class WatchingTest {
  private static final Access ANN = Access.of(new Officer("ann", "", Set.of(Role.OFFICER)));
  private static final Access MO = Access.of(new Officer("mo", "", Set.of(Role.MANAGER)));

  @TempDir Path folder;
  private final Store store = new MemoryStore();
  private final Lookouts lookouts = new Lookouts(store, InstantSource.fixed(Tale.NOON));
  private Indexed indexed;

  @BeforeEach
  void open() {
    indexed = Indexed.in(folder, store);
  }

  @AfterEach
  void close() {
    indexed.close();
    store.close();
  }

  private List<Reference> fresh(Access who, long search) throws Exception {
    indexed.caughtUp();
    return lookouts.fresh(who, search).stream().map(f -> f.concern().reference()).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mattress",
        "\"a mattress\"",
        "mattr*",
        "matress~1",
        "status:open mattress",
        "-sofa",
        "",
        "ward:bloxwich-east",
        "forum:bloxwich",
        "received:today",
        "age:today",
        "has:place",
        "sofa OR mattress"
      })
  void findsWhatComes(String query) throws Exception {
    tell("a mattress from before").near("bloxwich-east").in(store);
    indexed.caughtUp();
    long search = lookouts.save(ANN, "mine", query, Tell.DESK);
    assertThat(fresh(ANN, search)).isEmpty();

    Reference one = tell("a mattress").near("bloxwich-east").in(store);
    Reference two = tell("another mattress and a sofa").near("st-matthews").in(store);

    assertThat(fresh(ANN, search)).contains(one).doesNotHaveDuplicates();
    assertThat(query.equals("-sofa") && fresh(ANN, search).contains(two)).isFalse();
  }

  @Test
  void findsWhatIsNear() throws Exception {
    long search = lookouts.save(ANN, "mine", "near:\"WS3 1AA\",500m", Tell.DESK);
    Reference near = tell("x").at(Tale.postcode("WS3 1AB", new Point(53.6167, -2.0))).in(store);
    tell("y").at(Tale.postcode("WS3 1AC", new Point(53.7, -2.0))).in(store);
    assertThat(fresh(ANN, search)).containsExactly(near);
  }

  @Test
  void findsWhatComesToMatchAndNotWhatDidAlready() throws Exception {
    Reference open = tell("a mattress").in(store);
    Reference asked = tell("a sofa").that(Status.ASKED).in(store);
    indexed.caughtUp();
    long search = lookouts.save(ANN, "mine", "status:open", Tell.DESK);

    become(open, Status.OPEN);
    become(asked, Status.OPEN);

    assertThat(fresh(ANN, search)).containsExactly(asked);
    assertThat(lookouts.seen(ANN, search)).isTrue();
    become(asked, Status.CLOSED);
    become(asked, Status.OPEN);
    assertThat(fresh(ANN, search)).isEmpty();
  }

  private void become(Reference reference, Status status) throws Exception {
    store.transact(
        tx -> {
          tx.concerns().keep(tx.concerns().find(reference).orElseThrow().in(status));
          return null;
        });
    indexed.caughtUp();
  }

  @Test
  void tellsNobodyOfWhatTheyMayNotSee() throws Exception {
    long anns = lookouts.save(ANN, "mine", "mattress", Tell.DESK);
    long mos = lookouts.save(MO, "mine", "mattress", Tell.DESK);
    Reference hidden = tell("a mattress").forFewEyes().in(store);
    assertThat(fresh(ANN, anns)).isEmpty();
    assertThat(lookouts.of(ANN).getFirst().fresh()).isZero();
    assertThat(fresh(MO, mos)).containsExactly(hidden);
    assertThat(lookouts.of(MO).getFirst().fresh()).isEqualTo(1);
  }

  @Test
  void reachesNobodyElsesSearches() throws Exception {
    long anns = lookouts.save(ANN, "mine", "mattress", Tell.DESK);
    tell("a mattress").in(store);
    assertThat(fresh(MO, anns)).isEmpty();
    assertThat(lookouts.find(MO, anns)).isEmpty();
    assertThat(lookouts.seen(MO, anns)).isFalse();
    assertThat(lookouts.remove(MO, anns)).isFalse();
    assertThat(lookouts.of(MO)).isEmpty();
    assertThat(lookouts.of(ANN).getFirst().fresh()).isEqualTo(1);
  }

  @Test
  void findsNothingAgainWhenTheIndexIsBuiltAnew() throws Exception {
    long search = lookouts.save(ANN, "mine", "mattress", Tell.DESK);
    tell("a mattress").in(store);
    assertThat(fresh(ANN, search)).hasSize(1);
    lookouts.seen(ANN, search);
    indexed.index.rebuild((done, total) -> {});
    assertThat(fresh(ANN, search)).isEmpty();
    indexed.close();
    indexed = Indexed.in(folder.resolve("another"), store);
    assertThat(fresh(ANN, search)).isEmpty();
    Reference next = tell("a mattress again").in(store);
    assertThat(fresh(ANN, search)).containsExactly(next);
  }

  @Test
  void goesOnWhenOneIsNoLongerUnderstood() throws Exception {
    store.transact(
        tx ->
            tx.savedSearches()
                .keep(
                    new natter.bot.care.SavedSearch(
                        0, "ann", "odd", "(sofa", Tell.DESK, Tale.NOON)));
    long search = lookouts.save(ANN, "mine", "mattress", Tell.DESK);
    Reference one = tell("a mattress").in(store);
    assertThat(fresh(ANN, search)).containsExactly(one);
  }
}
