package natter.bot;

import static natter.bot.Examples.NOON;
import static natter.bot.Examples.minute;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import natter.bot.care.Audit.Asked;
import natter.bot.care.Audit.Deed;
import natter.bot.care.Audit.Head;
import natter.bot.care.Audit.Line;
import natter.bot.care.Audit.What;
import natter.bot.care.Seal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the audit does in every store. */
public interface AuditContract extends Stored {
  static Deed deed(int minute, String who) {
    return new Deed(minute(minute), who, "10.0.0.7", What.SAW, "NT-0000-000", "as it was");
  }

  @Test
  default void numbersLinesFromOneAndSealsEach() {
    Line first = doing().audit().add(deed(1, "pat"));
    Line second = doing().audit().add(deed(2, "kim"));

    assertThat(first).isEqualTo(new Line(1, deed(1, "pat"), Seal.of(Seal.NONE, 1, deed(1, "pat"))));
    assertThat(second.seal()).isEqualTo(Seal.of(first.seal(), 2, deed(2, "kim")));
    assertThat(seeing().audit().after(0, 9)).containsExactly(first, second);
    assertThat(seeing().audit().after(1, 9)).containsExactly(second);
    assertThat(seeing().audit().after(0, 1)).containsExactly(first);
    assertThat(seeing().audit().head()).contains(new Head(2, second.seal()));
  }

  @Test
  default void hasNoHeadBeforeTheFirstLine() {
    assertThat(seeing().audit().head()).isEmpty();
    assertThat(new AuditCheck(store()).look())
        .isEqualTo(new AuditCheck.Found(0, Optional.empty(), Optional.empty()));
  }

  @Test
  default void findsWhoDidWhatAboutWhatAndWhenNewestFirst() {
    does(tx -> tx.audit().add(deed(1, "pat")));
    does(tx -> tx.audit().add(new Deed(minute(2), "kim", "", What.SEARCHED, "/desk", "a 'mill")));
    does(tx -> tx.audit().add(new Deed(minute(3), "pat", "", What.CHANGED, "NT-1111-111", "")));

    assertThat(numbers(Asked.newest(9))).containsExactly(3L, 2L, 1L);
    assertThat(numbers(Asked.newest(2))).containsExactly(3L, 2L);
    assertThat(numbers(asked("pat", null, null, null, null, 9))).containsExactly(3L, 1L);
    assertThat(numbers(asked("pat", null, null, null, null, 3))).containsExactly(1L);
    assertThat(numbers(asked(null, What.SEARCHED, null, null, null, 9))).containsExactly(2L);
    assertThat(numbers(asked(null, null, "NT-0000-000", null, null, 9))).containsExactly(1L);
    assertThat(numbers(asked(null, null, null, 2, null, 9))).containsExactly(3L, 2L);
    assertThat(numbers(asked(null, null, null, null, 2, 9))).containsExactly(1L);
    assertThat(numbers(asked("kim", What.SAW, "/desk", 0, 9, 9))).isEmpty();
  }

  @Test
  default void isWholeHoweverManyAdd() {
    List<Thread> all =
        IntStream.range(0, 4).mapToObj(n -> Thread.startVirtualThread(() -> adds(n))).toList();
    all.forEach(AuditContract::join);

    assertThat(new AuditCheck(store()).look())
        .isEqualTo(new AuditCheck.Found(100, Optional.of(NOON), Optional.empty()));
  }

  @Test
  default void takesBackALineWithTheWorkThatFailed() {
    does(tx -> tx.audit().add(deed(1, "pat")));
    try {
      does(
          tx -> {
            tx.audit().add(deed(2, "kim"));
            throw new IllegalStateException("no");
          });
    } catch (IllegalStateException expected) {
      assertThat(expected).hasMessage("no");
    }
    does(tx -> tx.audit().add(deed(3, "pat")));

    assertThat(numbers(Asked.newest(9))).containsExactly(2L, 1L);
    assertThat(new AuditCheck(store()).look().isWhole()).isTrue();
  }

  private void adds(int who) {
    for (int n = 0; n < 25; n++) {
      does(tx -> tx.audit().add(deed(0, "officer" + who)));
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private List<Long> numbers(Asked asked) {
    return seeing().audit().find(asked).stream().map(Line::number).toList();
  }

  private static Asked asked(
      @Nullable String who,
      @Nullable What what,
      @Nullable String about,
      @Nullable Integer from,
      @Nullable Integer until,
      long below) {
    return new Asked(
        Optional.ofNullable(who),
        Optional.ofNullable(what),
        Optional.ofNullable(about),
        Optional.ofNullable(from).map(Examples::minute),
        Optional.ofNullable(until).map(Examples::minute),
        below,
        9);
  }
}
