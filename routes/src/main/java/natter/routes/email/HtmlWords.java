package natter.routes.email;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/**
 * The words of an HTML mail as plain text would have them: paragraphs as lines, what is quoted
 * behind {@code >}. Nothing is fetched, nothing is run, links and pictures are left out.
 */
final class HtmlWords {
  private static final int LONGEST = 2_000_000;
  private static final int DEEPEST_QUOTE = 8;
  private static final int MOST_DOTTED = 100;

  /** The rule that Outlook and others draw over the mail they answer. */
  static final String RULE = "_".repeat(32);

  private static final Set<String> UNSEEN =
      Set.of(
          "head",
          "script",
          "style",
          "title",
          "template",
          "noscript",
          "object",
          "iframe",
          "svg",
          "math",
          "textarea",
          "select",
          "audio",
          "video",
          "canvas");
  private static final Set<String> PARAGRAPHS =
      Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "pre");
  private static final Set<String> LINES =
      Set.of(
          "div",
          "tr",
          "li",
          "dt",
          "dd",
          "address",
          "article",
          "section",
          "header",
          "footer",
          "center",
          "form",
          "fieldset",
          "blockquote",
          "body",
          "main",
          "aside",
          "nav",
          "figure");

  private HtmlWords() {}

  static String of(String html) {
    var words = new Writing();
    String start = html.length() <= LONGEST ? html : html.substring(0, LONGEST);
    Element body = Jsoup.parse(withoutTrap(start)).body();
    body.traverse(words);
    return words.text();
  }

  /**
   * The names of elements are put in lower case, for which each capital I with a dot costs as much
   * as all before it ({@link Lower}). Nobody's word has a hundred of them.
   */
  private static String withoutTrap(String html) {
    int dotted = 0;
    for (int i = 0; i < html.length(); i++) {
      char c = html.charAt(i);
      if (c == '\u0130') {
        dotted++;
      } else if (c <= ' ') {
        dotted = 0;
      }
      if (dotted > MOST_DOTTED) {
        return html.replace('\u0130', 'I');
      }
    }
    return html;
  }

  private static final class Writing implements NodeVisitor {
    private final StringBuilder text = new StringBuilder();
    private int unseen;
    private int quotes;
    private int preformatted;
    private boolean space;
    private boolean quoteJustOpened;

    String text() {
      return text.toString();
    }

    @Override
    public void head(Node node, int depth) {
      if (node instanceof Element element) {
        open(element);
      } else if (node instanceof TextNode words && unseen == 0) {
        write(words.getWholeText());
      }
    }

    @Override
    public void tail(Node node, int depth) {
      if (node instanceof Element element) {
        close(element);
      }
    }

    private void open(Element element) {
      String name = element.normalName();
      if (isUnseen(element)) {
        unseen++;
      } else if (unseen == 0) {
        switch (name) {
          case "br" -> newLine();
          case "hr" -> rule();
          case "li" -> item();
          case "td", "th" -> space = true;
          case "blockquote" -> quote();
          case "pre" -> {
            preformatted++;
            blankLine();
          }
          default -> block(element);
        }
      }
    }

    private void close(Element element) {
      if (isUnseen(element)) {
        unseen--;
        return;
      }
      if (unseen > 0) {
        return;
      }
      String name = element.normalName();
      if (name.equals("pre")) {
        preformatted--;
      }
      if (name.equals("blockquote")) {
        freshLine();
        quotes--;
      } else {
        block(element);
      }
    }

    private void block(Element element) {
      String name = element.normalName();
      if (PARAGRAPHS.contains(name)) {
        boolean tight = element.className().startsWith("Mso") || isMarginless(element);
        if (tight) {
          freshLine();
        } else {
          blankLine();
        }
      } else if (LINES.contains(name)) {
        freshLine();
      }
    }

    private static boolean isMarginless(Element element) {
      String style = element.attr("style");
      return style.startsWith("margin:0") || style.startsWith("margin: 0");
    }

    private static boolean isUnseen(Element element) {
      return UNSEEN.contains(element.normalName()) || isHidden(element.attr("style"));
    }

    private static boolean isHidden(String style) {
      return !style.isEmpty() && Lower.of(style.replace(" ", "")).contains("display:none");
    }

    private void quote() {
      freshLine();
      quotes++;
      quoteJustOpened = true;
    }

    private void item() {
      freshLine();
      word("- ");
    }

    private void rule() {
      freshLine();
      word(RULE);
      newLine();
    }

    private void write(String words) {
      if (preformatted > 0) {
        words
            .lines()
            .forEach(
                line -> {
                  word(line);
                  newLine();
                });
        return;
      }
      int at = 0;
      while (at < words.length()) {
        int end = at;
        while (end < words.length() && !isSpace(words.charAt(end))) {
          end++;
        }
        if (end > at) {
          word(words.substring(at, end));
        }
        space |= end < words.length();
        at = end + 1;
      }
    }

    private static boolean isSpace(char c) {
      return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
    }

    private void word(String word) {
      boolean first = startOfLine();
      if (first) {
        text.append("> ".repeat(Math.min(quotes, DEEPEST_QUOTE)));
      } else if (space && text.charAt(text.length() - 1) != ' ') {
        text.append(' ');
      }
      space = false;
      quoteJustOpened = false;
      text.append(word);
    }

    private boolean startOfLine() {
      return text.isEmpty() || text.charAt(text.length() - 1) == '\n';
    }

    private void newLine() {
      if (startOfLine() && quotes > 0) {
        text.append(">".repeat(Math.min(quotes, DEEPEST_QUOTE)));
      }
      text.append('\n');
      space = false;
    }

    private void freshLine() {
      if (!startOfLine()) {
        newLine();
      }
      space = false;
    }

    private void blankLine() {
      freshLine();
      int length = text.length();
      boolean blank =
          length < 2 || text.charAt(length - 2) == '\n' || text.charAt(length - 2) == '>';
      if (!blank && !quoteJustOpened) {
        newLine();
      }
    }
  }
}
