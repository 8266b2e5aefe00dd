package natter.bot.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SmallNumbersTest {
  private static final int MANY = 200;

  @Test
  void showsATableInWhichNothingIsSmall() {
    Shown shown = SmallNumbers.hidden(table(new int[][] {{5, 7}, {9, 30}}));
    assertThat(shown).isEqualTo(Shown.whole(table(new int[][] {{5, 7}, {9, 30}})));
    assertThat(shown.hides()).isFalse();
  }

  @Test
  void hidesASmallNumberAndWhatGivesItAway() {
    Shown shown = SmallNumbers.hidden(table(new int[][] {{3, 20, 40}, {30, 25, 50}, {8, 9, 10}}));
    assertThat(shown.cells().get(0).get(0)).isEmpty();
    assertThat(hidden(shown)).isEqualTo(4);
    assertThat(shown.cells().get(2).get(2)).hasValue(10);
    assertThat(shown.rowTotals()).containsExactly(63L, 105L, 27L);
  }

  @Test
  void makesRowsOneThatAreTooSmall() {
    Shown shown = SmallNumbers.hidden(table(new int[][] {{1, 1}, {30, 25}, {0, 0}, {10, 12}}));
    assertThat(shown.rows()).containsExactly("r1", SmallNumbers.OTHERS);
    assertThat(shown.rowTotals()).containsExactly(55L, 24L);
  }

  @Test
  void showsNothingOfAlmostNothing() {
    Shown shown = SmallNumbers.hidden(table(new int[][] {{1, 1}, {2, 0}}));
    assertThat(shown.total()).isEmpty();
    assertThat(shown.rows()).isEmpty();
    assertThat(shown.hides()).isTrue();
  }

  @Test
  void bandsNumbersByFive() {
    assertThat(SmallNumbers.band(5)).isEqualTo(5);
    assertThat(SmallNumbers.band(14)).isEqualTo(10);
    assertThat(SmallNumbers.isShown(4)).isFalse();
    assertThat(SmallNumbers.isShown(5)).isTrue();
  }

  /** Whoever knows every shown count and total cannot tell a small one. */
  @Test
  void withstandsAnAttacker() {
    var chance = new Random(20261121);
    for (int n = 0; n < 600; n++) {
      CountTable table = anyTable(chance);
      Shown shown = SmallNumbers.hidden(table);
      assertAddsUp(table, shown);
      assertWithstands(shown);
    }
  }

  /** The tables of a pack have their wards in common: each shows the same of them. */
  @Test
  void showsTheSameTotalsInTablesThatShareTheirRows() {
    var chance = new Random(7);
    for (int n = 0; n < 100; n++) {
      CountTable byService = anyTable(chance);
      CountTable byLevel = spread(byService, 4, chance);
      Shown one = SmallNumbers.hidden(byService);
      Shown other = SmallNumbers.hidden(byLevel);
      assertThat(one.rows()).isEqualTo(other.rows());
      assertThat(one.rowTotals()).isEqualTo(other.rowTotals());
    }
  }

  @Test
  void isQuickWithATownOfWards() {
    var chance = new Random(3);
    CountTable town = table(21, 45, () -> chance.nextInt(3) == 0 ? chance.nextInt(30) : 0);
    long begun = System.nanoTime();
    assertWithstandsSome(SmallNumbers.hidden(town), chance);
    assertThat(System.nanoTime() - begun).isLessThan(20_000_000_000L);
  }

  private static void assertWithstands(Shown shown) {
    for (int r = 0; r < shown.rows().size(); r++) {
      for (int c = 0; c < shown.columns().size(); c++) {
        assertHidden(shown, r, c);
      }
    }
  }

  private static void assertWithstandsSome(Shown shown, Random chance) {
    for (int n = 0; n < 20; n++) {
      assertHidden(
          shown, chance.nextInt(shown.rows().size()), chance.nextInt(shown.columns().size()));
    }
  }

  /**
   * What is shown is not small; what is hidden could be much. (Whether a large hidden one can be
   * worked out does not matter.)
   */
  private static void assertHidden(Shown shown, int r, int c) {
    OptionalLong cell = shown.cells().get(r).get(c);
    if (cell.isPresent()) {
      assertThat(cell.getAsLong()).isGreaterThanOrEqualTo(SmallNumbers.LEAST);
    } else {
      var attacker = new Attacker(shown);
      int possible = attacker.possible(r, c, MANY);
      boolean surelyLarge = attacker.possible(r, c, SmallNumbers.LEAST) == 0;
      assertThat(surelyLarge || possible > SmallNumbers.LEAST)
          .as("%s at %d, %d", shown, r, c)
          .isTrue();
    }
  }

  private static void assertAddsUp(CountTable table, Shown shown) {
    assertThat(shown.total().orElse(0)).isIn(0L, table.total());
    assertThat(shown.rowTotals()).allMatch(t -> t >= SmallNumbers.LEAST);
    assertThat(shown.columnTotals()).allMatch(t -> t >= SmallNumbers.LEAST);
    if (shown.total().isPresent()) {
      assertThat(shown.rowTotals().stream().mapToLong(t -> t).sum()).isEqualTo(table.total());
      assertThat(shown.columnTotals().stream().mapToLong(t -> t).sum()).isEqualTo(table.total());
    }
  }

  private static long hidden(Shown shown) {
    return shown.cells().stream().flatMap(List::stream).filter(OptionalLong::isEmpty).count();
  }

  /** Sparse, dense, or with some very large ones. */
  private static CountTable anyTable(Random chance) {
    int kind = chance.nextInt(4);
    return table(
        1 + chance.nextInt(7),
        1 + chance.nextInt(7),
        () ->
            switch (kind) {
              case 0 -> chance.nextInt(6) == 0 ? chance.nextInt(12) : 0;
              case 1 -> chance.nextInt(10);
              case 2 -> chance.nextInt(4);
              default -> chance.nextInt(5) == 0 ? chance.nextInt(90) : chance.nextInt(3);
            });
  }

  /** Other columns with the same total in each row. */
  private static CountTable spread(CountTable table, int columns, Random chance) {
    int[][] cells = new int[table.rows().size()][columns];
    for (int r = 0; r < cells.length; r++) {
      for (long left = table.rowTotals().get(r); left > 0; left--) {
        cells[r][chance.nextInt(columns)]++;
      }
    }
    return table(cells);
  }

  private static CountTable table(int rows, int columns, IntSupplier count) {
    int[][] cells = new int[rows][columns];
    for (int[] row : cells) {
      for (int c = 0; c < columns; c++) {
        row[c] = count.getAsInt();
      }
    }
    return table(cells);
  }

  private static CountTable table(int[][] cells) {
    return new CountTable(
        IntStream.range(0, cells.length).mapToObj(r -> "r" + r).toList(),
        IntStream.range(0, cells[0].length).mapToObj(c -> "c" + c).toList(),
        IntStream.range(0, cells.length)
            .mapToObj(r -> IntStream.of(cells[r]).mapToObj(c -> (long) c).toList())
            .toList());
  }
}
