package natter.routes.markup;

/** Words and nothing else; where a link leads stands behind it. */
final class PlainVisitor extends Words {
  @Override
  String said(String words) {
    return words;
  }

  @Override
  String begin(Mark mark) {
    return "";
  }

  @Override
  String end(Mark mark) {
    return "";
  }

  @Override
  String beginLink(String to) {
    return "";
  }

  @Override
  String endLink(String to, String words) {
    String plain = to.startsWith("mailto:") ? to.substring("mailto:".length()) : to;
    return words.equals(plain) ? "" : " (" + plain + ")";
  }
}
