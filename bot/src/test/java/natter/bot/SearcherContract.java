package natter.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import natter.bot.care.Concern;
import natter.bot.care.Found;
import natter.bot.care.QueryMistake;
import natter.bot.care.Reference;
import natter.bot.care.Search;
import natter.bot.care.Searcher;
import natter.bot.talk.Address;
import org.junit.jupiter.api.Test;

/** What every {@link Searcher} does. */
public interface SearcherContract {
  /** A searcher over all that the town's store holds and will hold. */
  Searcher over(Town town);

  /** Somebody says something in a chat of their own; the reference they got. */
  private static Reference tell(Town town, String words) {
    String answer = town.says(new Address(Address.WEB, town.nextId()), words).getLast();
    town.pass(Duration.ofMinutes(1));
    return Reference.in(answer).flatMap(Reference.Quoted::reference).orElseThrow();
  }

  /** Searches until so many are found; what a searcher shows may lag a little. */
  private static Found find(Searcher searcher, Search search, long total) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    Found found = searcher.search(search);
    while (found.total() != total && System.nanoTime() < end) {
      Thread.sleep(5);
      found = searcher.search(search);
    }
    assertThat(found.total()).isEqualTo(total);
    return found;
  }

  private static List<Reference> references(Found found) {
    return found.hits().stream().map(Found.Hit::reference).toList();
  }

  @Test
  default void findsAllForAnEmptyQueryNewestFirst() throws Exception {
    var town = new Town();
    Searcher searcher = over(town);
    Reference first = tell(town, "fly tipping by the canal");
    Reference second = tell(town, "noise by the station");
    Found found = find(searcher, new Search("", 0, 20, false), 2);
    assertThat(references(found)).containsExactly(second, first);
    assertThat(found.hits().getFirst().service()).isEqualTo("Noise");
    assertThat(found.hits().getFirst().channel()).isEqualTo("web");
    assertThat(found.hits().getFirst().status()).isEqualTo(Concern.Status.OPEN.id());
  }

  @Test
  default void findsAWordAndMarksIt() throws Exception {
    var town = new Town();
    Searcher searcher = over(town);
    Reference canal = tell(town, "fly tipping by the canal");
    tell(town, "noise by the station");
    Found found = find(searcher, new Search("canal", 0, 20, false), 1);
    assertThat(references(found)).containsExactly(canal);
    assertThat(found.hits().getFirst().snippet())
        .anySatisfy(
            piece -> {
              assertThat(piece.marked()).isTrue();
              assertThat(piece.text()).isEqualTo("canal");
            });
  }

  @Test
  default void knowsNothingRestrictedWithoutTheRight() throws Exception {
    var town = new Town();
    Searcher searcher = over(town);
    tell(town, "noise by the station");
    Reference hidden = tell(town, "violence by the station");
    Found all = find(searcher, new Search("station", 0, 20, true), 2);
    assertThat(references(all)).contains(hidden);
    Found open = find(searcher, new Search("station", 0, 20, false), 1);
    assertThat(references(open)).doesNotContain(hidden);
    assertThat(open.facets().get("channel")).containsEntry("web", 1L);
  }

  @Test
  default void givesPagesAndCountsAll() throws Exception {
    var town = new Town();
    Searcher searcher = over(town);
    for (int i = 0; i < 5; i++) {
      tell(town, "noise by the station");
    }
    Found last = find(searcher, new Search("", 2, 2, false), 5);
    assertThat(last.hits()).hasSize(1);
    assertThat(last.facets().get("service")).containsEntry("Noise", 5L);
  }

  @Test
  default void saysWhereAQueryMakesNoSense() throws Exception {
    Searcher searcher = over(new Town());
    assertThatThrownBy(() -> searcher.search(new Search("noise (station", 0, 20, false)))
        .isInstanceOf(QueryMistake.class)
        .satisfies(e -> assertThat(((QueryMistake) e).position()).isEqualTo(6));
  }
}
