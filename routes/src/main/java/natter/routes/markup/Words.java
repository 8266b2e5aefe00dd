package natter.routes.markup;

import java.util.ArrayDeque;
import java.util.Deque;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;

/**
 * Writes Markdown as lines with blank lines between its blocks; how words are marked is for the
 * channel to say.
 */
abstract sealed class Words extends AbstractVisitor permits PlainVisitor, TelegramVisitor {
  private static final String BULLET = "\u2022 ";

  private final StringBuilder out = new StringBuilder();

  /** Numbers of the lists we are in; 0 for bullets. */
  private final Deque<Integer> lists = new ArrayDeque<>();

  /** Words, made safe for the channel. */
  abstract String said(String words);

  abstract String begin(Mark mark);

  abstract String end(Mark mark);

  /** Before and after the words of a link. */
  abstract String beginLink(String to);

  abstract String endLink(String to, String words);

  /** How words can be marked. */
  enum Mark {
    STRONG,
    EMPHASIS,
    CODE
  }

  String text() {
    return out.toString().strip();
  }

  private void block() {
    if (!out.isEmpty()) {
      String gap = lists.isEmpty() ? "\n\n" : "\n";
      out.append(out.toString().endsWith("\n") && !lists.isEmpty() ? "" : gap);
    }
  }

  private void marked(Mark mark, Node node) {
    out.append(begin(mark));
    visitChildren(node);
    out.append(end(mark));
  }

  @Override
  public void visit(Paragraph paragraph) {
    if (!(paragraph.getParent() instanceof ListItem)) {
      block();
    }
    visitChildren(paragraph);
  }

  @Override
  public void visit(Heading heading) {
    block();
    marked(Mark.STRONG, heading);
  }

  @Override
  public void visit(BlockQuote quote) {
    visitChildren(quote);
  }

  @Override
  public void visit(BulletList list) {
    list(list, 0);
  }

  @Override
  public void visit(OrderedList list) {
    Integer first = list.getMarkerStartNumber();
    list(list, first == null ? 1 : first);
  }

  private void list(Node list, int first) {
    if (lists.isEmpty() && !out.isEmpty()) {
      out.append("\n");
    }
    lists.push(first);
    visitChildren(list);
    lists.pop();
  }

  @Override
  public void visit(ListItem item) {
    int number = lists.pop();
    lists.push(number == 0 ? 0 : number + 1);
    out.append(out.isEmpty() ? "" : "\n").append("  ".repeat(lists.size() - 1));
    out.append(number == 0 ? BULLET : number + ". ");
    visitChildren(item);
  }

  @Override
  public void visit(Text text) {
    out.append(said(text.getLiteral()));
  }

  @Override
  public void visit(Code code) {
    out.append(begin(Mark.CODE)).append(said(code.getLiteral())).append(end(Mark.CODE));
  }

  @Override
  public void visit(FencedCodeBlock code) {
    block();
    out.append(said(code.getLiteral().strip()));
  }

  @Override
  public void visit(IndentedCodeBlock code) {
    block();
    out.append(said(code.getLiteral().strip()));
  }

  @Override
  public void visit(HtmlBlock html) {
    block();
    out.append(said(html.getLiteral().strip()));
  }

  @Override
  public void visit(HtmlInline html) {
    out.append(said(html.getLiteral()));
  }

  @Override
  public void visit(ThematicBreak line) {
    block();
    out.append("\u2014");
  }

  @Override
  public void visit(SoftLineBreak line) {
    out.append('\n');
  }

  @Override
  public void visit(HardLineBreak line) {
    out.append('\n');
  }

  @Override
  public void visit(StrongEmphasis strong) {
    marked(Mark.STRONG, strong);
  }

  @Override
  public void visit(Emphasis emphasis) {
    marked(Mark.EMPHASIS, emphasis);
  }

  @Override
  public void visit(Image image) {
    link(image, image.getDestination());
  }

  @Override
  public void visit(Link link) {
    link(link, link.getDestination());
  }

  private void link(Node node, String to) {
    if (!to.matches("(?i)(https?://|mailto:).*")) {
      visitChildren(node);
      return;
    }
    out.append(beginLink(to));
    int from = out.length();
    visitChildren(node);
    String words = out.substring(from);
    out.append(endLink(to, words));
  }
}
