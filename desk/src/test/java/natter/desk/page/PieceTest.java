package natter.desk.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import natter.desk.page.Piece.Kind;
import natter.desk.page.Piece.Stretch;
import org.junit.jupiter.api.Test;

class PieceTest {
  @Test
  void findsLinksAndReferences() {
    assertThat(Piece.of("See https://a.example/x?y=1. Your reference is NT-7K3F-9QX!"))
        .containsExactly(
            new Piece("See ", Kind.WORDS),
            new Piece("https://a.example/x?y=1", Kind.LINK),
            new Piece(". Your reference is ", Kind.WORDS),
            new Piece("NT-7K3F-9QX", Kind.REFERENCE),
            new Piece("!", Kind.WORDS));
  }

  @Test
  void linksNothingElse() {
    assertThat(Piece.of("javascript:alert(1) data:text/html,x \"onclick=x"))
        .containsExactly(new Piece("javascript:alert(1) data:text/html,x \"onclick=x", Kind.WORDS));
    assertThat(Piece.of("https://a.example/\"><b>").getFirst())
        .isEqualTo(new Piece("https://a.example/", Kind.LINK));
    assertThat(Piece.of("")).isEmpty();
  }

  @Test
  void marksWords() {
    assertThat(
            Piece.marked(
                "a sofa in the park",
                List.of(new Stretch(14, 18), new Stretch(2, 6), new Stretch(2, 9))))
        .containsExactly(
            new Piece("a ", Kind.WORDS),
            new Piece("sofa in", Kind.MARK),
            new Piece(" the ", Kind.WORDS),
            new Piece("park", Kind.MARK));
  }

  @Test
  void marksNothingThatIsNotThere() {
    assertThat(
            Piece.marked("sofa", List.of(new Stretch(2, 9), new Stretch(-1, 2), new Stretch(3, 3))))
        .containsExactly(new Piece("sofa", Kind.WORDS));
  }
}
