package natter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LinksTest {
  @Test
  void nobodyGuessesOne() {
    var some = Stream.generate(Engine::id).limit(1_000).collect(Collectors.toSet());
    assertThat(some).hasSize(1_000).allMatch(id -> id.matches("[0-9a-f]{32}"));
  }
}
