package natter.bot;

import static natter.bot.Examples.NOON;
import static natter.bot.Examples.minute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import natter.bot.talk.Attached;
import natter.bot.talk.Attached.Looks;
import natter.bot.talk.Attached.State;
import natter.bot.talk.Attachment;
import org.junit.jupiter.api.Test;

/** What every keeper of what came with concerns does. */
public interface AttachmentsContract extends Stored {
  private static Attachment file(String name) {
    return new Attachment(name, "image/jpeg", 1_234);
  }

  private Attached waiting(String name) {
    does(tx -> tx.attachments().expect("NT-1", 7, List.of(file(name)), NOON));
    return seeing().attachments().in(7).getLast();
  }

  @Test
  default void expectsFilesInTheirOrder() {
    does(tx -> tx.attachments().expect("NT-1", 7, List.of(file("b.jpg"), file("a.jpg")), NOON));
    does(tx -> tx.attachments().expect("NT-2", 8, List.of(file("c.jpg")), NOON));
    does(tx -> tx.attachments().expect("NT-1", 9, List.of(file("d.jpg")), NOON));

    assertThat(seeing().attachments().about("NT-1"))
        .extracting(a -> a.what().name())
        .containsExactly("b.jpg", "a.jpg", "d.jpg");
    assertThat(seeing().attachments().in(7)).hasSize(2);
    assertThat(seeing().attachments().about("NT-3")).isEmpty();
    Attached first = seeing().attachments().about("NT-1").getFirst();
    assertThat(first)
        .isEqualTo(Attached.waiting("NT-1", 7, file("b.jpg"), NOON).numbered(first.number()));
  }

  @Test
  default void keepsWhatBecameOfAFile() {
    Attached file = waiting("a.jpg");
    Attached kept = file.kept("abc", 99, new Looks(true, true)).later(minute(3), "away");

    does(tx -> tx.attachments().keep(kept));

    assertThat(seeing().attachments().in(7)).containsExactly(kept);
    Attached held = kept.in(State.HELD, "infected: X");
    does(tx -> tx.attachments().keep(held));
    assertThat(seeing().attachments().about("NT-1")).containsExactly(held);
  }

  @Test
  default void refusesAFileItDoesNotKnow() {
    Attached unknown = Attached.waiting("NT-1", 7, file("a.jpg"), NOON).numbered(4711);

    assertThatThrownBy(() -> does(tx -> tx.attachments().keep(unknown)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4711");
  }

  @Test
  default void listsWhatIsDueAFewAtATime() {
    Attached first = waiting("a.jpg");
    Attached second = waiting("b.jpg");
    Attached third = waiting("c.jpg");
    does(tx -> tx.attachments().keep(first.later(minute(5), "full")));

    assertThat(seeing().attachments().due(State.WAITING, NOON, 9)).containsExactly(second, third);
    assertThat(seeing().attachments().due(State.WAITING, NOON, 1)).containsExactly(second);
    assertThat(seeing().attachments().due(State.WAITING, minute(5), 9))
        .extracting(a -> a.what().name())
        .containsExactly("b.jpg", "c.jpg", "a.jpg");
    assertThat(seeing().attachments().due(State.CHECKING, minute(5), 9)).isEmpty();
  }

  @Test
  default void letsWhatNobodyHasCheckedWaitForTheScanner() {
    Attached unchecked = waiting("a.jpg").kept("abc", 9, Looks.PLAIN).in(State.UNCHECKED, "");
    Attached held = waiting("b.jpg").kept("def", 9, Looks.PLAIN).in(State.HELD, "infected: X");
    does(tx -> tx.attachments().keep(unchecked));
    does(tx -> tx.attachments().keep(held));

    assertThat(doing().attachments().recheck(minute(2))).isEqualTo(1);

    assertThat(seeing().attachments().due(State.CHECKING, minute(2), 9))
        .containsExactly(unchecked.in(State.CHECKING, "").from(minute(2)));
    assertThat(seeing().attachments().in(7)).contains(held);
  }

  @Test
  default void keepsWhatIsToBeSeenWhateverBecomesOfTheFile() {
    Attached file = waiting("a.jpg");
    does(tx -> tx.attachments().describe(file.number(), "A sofa"));
    does(tx -> tx.attachments().keep(file.in(Attached.State.CLEAN, "")));
    does(tx -> tx.attachments().describe(99, "Nothing"));
    assertThat(seeing().attachments().in(7))
        .extracting(Attached::alt, Attached::state)
        .containsExactly(tuple("A sofa", Attached.State.CLEAN));
  }
}
