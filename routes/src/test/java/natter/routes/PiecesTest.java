package natter.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PiecesTest {
  @Test
  void leavesAShortTextWhole() {
    assertThat(Pieces.of(" Hello. ")).containsExactly("Hello.");
    assertThat(Pieces.of(" \n")).isEmpty();
    assertThat(Pieces.of("x".repeat(4096))).hasSize(1);
  }

  @Test
  void cutsAtTheEndOfASentence() {
    assertThat(Pieces.of("One is here. Two is there. Three", 20))
        .containsExactly("One is here.", "Two is there. Three");
  }

  @Test
  void prefersAParagraphToASentence() {
    assertThat(Pieces.of("One is here.\n\nTwo. Three is far away", 20))
        .containsExactly("One is here.", "Two. Three is far", "away");
  }

  @Test
  void neverSplitsACharacter() {
    String smiles = "😀".repeat(5000);
    List<String> pieces = Pieces.of(smiles);
    assertThat(String.join("", pieces)).isEqualTo(smiles);
    assertThat(pieces).allSatisfy(p -> assertThat(p.length()).isBetween(2, 4096));
    assertThat(pieces).allSatisfy(p -> assertThat(p.length() % 2).isZero());
  }

  @Test
  void losesNoWords() {
    String text = "The quick brown fox jumps over the lazy dog. ".repeat(400).strip();
    List<String> pieces = Pieces.of(text);
    assertThat(String.join(" ", pieces)).isEqualTo(text);
    assertThat(pieces).allSatisfy(p -> assertThat(p).endsWith("."));
  }

  @Test
  void cutsACharacterOfThousandsOfMarks() {
    String tower = "a" + "\u0301".repeat(9000);
    assertThat(String.join("", Pieces.of(tower))).isEqualTo(tower);
  }
}
