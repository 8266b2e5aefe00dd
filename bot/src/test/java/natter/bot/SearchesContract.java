package natter.bot;

import static natter.bot.Examples.NOON;
import static natter.bot.Examples.concern;
import static natter.bot.Examples.minute;
import static natter.bot.Examples.reference;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import natter.bot.care.Changes.Change;
import natter.bot.care.Export;
import natter.bot.care.Reference;
import natter.bot.care.SavedSearch;
import natter.bot.care.SavedSearch.Tell;
import natter.bot.care.SavedSearches.Hit;
import natter.bot.talk.Attached;
import natter.bot.talk.Attached.State;
import natter.bot.talk.Attachment;
import org.junit.jupiter.api.Test;

/** What every keeper of saved searches, of lists to take away and of the words in files does. */
public interface SearchesContract extends Stored {
  static SavedSearch search(String officer, String query) {
    return new SavedSearch(0, officer, "mine", query, Tell.AT_ONCE, NOON);
  }

  static Export export(String id, String officer, int minute) {
    return new Export(id, officer, "sofa", true, Export.State.WAITING, 0, 0, minute(minute));
  }

  @Test
  default void keepsSearchesOfEach() {
    long first = doing().savedSearches().keep(search("ann", "sofa"));
    long second = doing().savedSearches().keep(search("bob", "bins"));
    long third = doing().savedSearches().keep(search("ann", "noise"));

    assertThat(seeing().savedSearches().of("ann"))
        .containsExactly(
            search("ann", "sofa").numbered(first), search("ann", "noise").numbered(third));
    assertThat(seeing().savedSearches().all())
        .extracting(SavedSearch::number)
        .containsExactly(first, second, third);
    SavedSearch changed = search("bob", "bins").numbered(second).telling(Tell.DAILY);
    does(tx -> tx.savedSearches().keep(changed));
    assertThat(seeing().savedSearches().find(second)).contains(changed);
    does(tx -> tx.savedSearches().remove(first));
    assertThat(seeing().savedSearches().find(first)).isEmpty();
    assertThat(seeing().savedSearches().of("ann")).hasSize(1);
  }

  @Test
  default void notesAHitOnceUntilItIsSeenAndTold() {
    long search = doing().savedSearches().keep(search("ann", "sofa"));
    long other = doing().savedSearches().keep(search("ann", "bins"));
    assertThat(doing().savedSearches().hit(search, reference(1), minute(1))).isTrue();
    assertThat(doing().savedSearches().hit(search, reference(1), minute(2))).isFalse();
    assertThat(doing().savedSearches().hit(search, reference(2), minute(3))).isTrue();
    assertThat(doing().savedSearches().hit(other, reference(1), minute(4))).isTrue();

    var one = new Hit(search, reference(1), minute(1));
    var two = new Hit(search, reference(2), minute(3));
    assertThat(seeing().savedSearches().fresh(search, 9)).containsExactly(two, one);
    assertThat(seeing().savedSearches().fresh(search, 1)).containsExactly(two);
    assertThat(seeing().savedSearches().untold(search, 9)).containsExactly(one, two);
    does(tx -> tx.savedSearches().seen(search));
    assertThat(seeing().savedSearches().fresh(search, 9)).isEmpty();
    assertThat(seeing().savedSearches().untold(search, 9)).hasSize(2);
    does(tx -> tx.savedSearches().told(search));
    assertThat(seeing().savedSearches().untold(search, 9)).isEmpty();
    assertThat(seeing().savedSearches().untold(other, 9)).hasSize(1);
    assertThat(doing().savedSearches().hit(search, reference(1), minute(9))).isFalse();
  }

  @Test
  default void forgetsTheHitsOfASearchThatIsTakenAway() {
    long search = doing().savedSearches().keep(search("ann", "sofa"));
    does(tx -> tx.savedSearches().hit(search, reference(1), NOON));
    does(tx -> tx.savedSearches().remove(search));
    assertThat(seeing().savedSearches().fresh(search, 9)).isEmpty();
  }

  @Test
  default void remembersHowFarSearchesGot() {
    assertThat(seeing().savedSearches().mark()).isZero();
    does(tx -> tx.savedSearches().mark(7));
    does(tx -> tx.savedSearches().mark(9));
    assertThat(seeing().savedSearches().mark()).isEqualTo(9);
  }

  @Test
  default void keepsListsToTakeAway() {
    Export first = export("a", "ann", 1);
    Export second = export("b", "bob", 2);
    Export third = export("c", "ann", 3);
    List.of(first, second, third).forEach(e -> does(tx -> tx.exports().keep(e)));

    assertThat(seeing().exports().of("ann")).containsExactly(third, first);
    assertThat(seeing().exports().unmade()).containsExactly(first, second, third);
    Export running = first.reached(5, 10);
    Export ready = second.reached(10, 10).in(Export.State.READY);
    does(tx -> tx.exports().keep(running));
    does(tx -> tx.exports().keep(ready));
    assertThat(seeing().exports().unmade()).containsExactly(running, third);
    assertThat(seeing().exports().find("b")).contains(ready);
    assertThat(seeing().exports().before(minute(3))).containsExactly(running, ready);
    does(tx -> tx.exports().remove("a"));
    does(tx -> tx.exports().remove("a"));
    assertThat(seeing().exports().find("a")).isEmpty();
  }

  private Attached file(Reference of, long parcel, String digest, State state) {
    does(
        tx ->
            tx.attachments()
                .expect(
                    of.value(),
                    parcel,
                    List.of(new Attachment("a.pdf", "application/pdf", 1)),
                    NOON));
    Attached kept =
        seeing()
            .attachments()
            .in(parcel)
            .getLast()
            .kept(digest, 1, Attached.Looks.PLAIN)
            .in(state, "");
    does(tx -> tx.attachments().keep(kept));
    return kept;
  }

  @Test
  default void readsEachFileOnceAndSaysWhoChanged() {
    does(tx -> tx.concerns().keep(concern(1)));
    does(tx -> tx.concerns().keep(concern(2)));
    Attached one = file(reference(1), 11, "d1", State.CLEAN);
    file(reference(2), 12, "d1", State.UNCHECKED);
    Attached two = file(reference(2), 13, "d2", State.UNCHECKED);
    file(reference(2), 14, "d3", State.HELD);

    assertThat(seeing().transcripts().unread(9)).containsExactly(one, two);
    assertThat(seeing().transcripts().unread(1)).containsExactly(one);
    assertThat(seeing().transcripts().find("d1")).isEmpty();
    long last = seeing().changes().last();
    does(tx -> tx.transcripts().keep("d1", "the guttering"));
    does(tx -> tx.transcripts().keep("d2", ""));
    assertThat(seeing().transcripts().find("d1")).contains("the guttering");
    assertThat(seeing().transcripts().find("d2")).contains("");
    assertThat(seeing().transcripts().unread(9)).isEmpty();
    assertThat(seeing().changes().after(last, 9).stream().map(Change::reference).limit(2))
        .containsExactlyInAnyOrder(reference(1), reference(2));
  }
}
