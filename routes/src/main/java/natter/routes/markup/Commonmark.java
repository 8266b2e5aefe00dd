package natter.routes.markup;

import java.util.List;
import natter.bot.news.Markup;
import natter.routes.Pieces;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Markdown as commonmark-java reads it. A line that ends in the draft ends on the page; HTML in it
 * is shown as words, and links lead to pages and mailboxes alone.
 */
public final class Commonmark implements Markup {
  private static final Parser PARSER = Parser.builder().build();
  private static final HtmlRenderer PAGE =
      HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).softbreak("<br>\n").build();

  @Override
  public String plain(String markdown) {
    var words = new PlainVisitor();
    parsed(markdown).accept(words);
    return words.text();
  }

  @Override
  public String html(String markdown) {
    return PAGE.render(parsed(markdown));
  }

  @Override
  public int messages(String markdown) {
    return telegramMessages(markdown).size();
  }

  /** As many messages as it takes on Telegram; what is too long for one is cut as plain words. */
  public static List<String> telegramMessages(String markdown) {
    String styled = telegram(markdown);
    return styled.length() <= Pieces.MOST
        ? Pieces.of(styled)
        : Pieces.of(new Commonmark().plain(markdown)).stream().map(Commonmark::escaped).toList();
  }

  /** What Telegram's HTML style allows (core.telegram.org/bots/api#html-style). */
  public static String telegram(String markdown) {
    var words = new TelegramVisitor();
    parsed(markdown).accept(words);
    return words.text();
  }

  /** Plain words for Telegram's HTML style. */
  public static String escaped(String words) {
    return new TelegramVisitor().said(words);
  }

  private static Node parsed(String markdown) {
    return PARSER.parse(markdown);
  }
}
