package natter.routes.markup;

/** What Telegram's HTML style allows. */
final class TelegramVisitor extends Words {
  @Override
  String said(String words) {
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  @Override
  String begin(Mark mark) {
    return "<" + tag(mark) + ">";
  }

  @Override
  String end(Mark mark) {
    return "</" + tag(mark) + ">";
  }

  private static String tag(Mark mark) {
    return switch (mark) {
      case STRONG -> "b";
      case EMPHASIS -> "i";
      case CODE -> "code";
    };
  }

  @Override
  String beginLink(String to) {
    return "<a href=\"" + said(to).replace("\"", "&quot;") + "\">";
  }

  @Override
  String endLink(String to, String words) {
    return "</a>";
  }
}
