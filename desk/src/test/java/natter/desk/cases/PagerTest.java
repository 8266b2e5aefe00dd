package natter.desk.cases;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PagerTest {
  @Test
  void showsThePagesCloseBy() {
    assertThat(Pager.of(0, 20, 20).isNeeded()).isFalse();
    assertThat(Pager.of(0, 21, 20).near()).containsExactly(0, 1);
    assertThat(Pager.of(5, 400, 20).near()).containsExactly(3, 4, 5, 6, 7);
    assertThat(Pager.of(19, 400, 20).near()).containsExactly(15, 16, 17, 18, 19);
    assertThat(Pager.of(19, 400, 20).hasNext()).isFalse();
    assertThat(Pager.of(0, 0, 20).near()).isEmpty();
  }
}
