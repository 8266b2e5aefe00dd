package natter.desk.page;

import static org.assertj.core.api.Assertions.assertThat;

import natter.desk.page.Piece.Kind;
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
}
