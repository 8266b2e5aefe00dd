package natter.desk.page;

import java.util.Map;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BulletList;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Makes HTML of what organisers write in Markdown, in the look of GOV.UK. HTML in it is shown as it
 * stands, and no link leads to a script.
 */
public final class Markdown {
  private static final Parser PARSER = Parser.builder().build();
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder()
          .escapeHtml(true)
          .sanitizeUrls(true)
          .omitSingleParagraphP(true)
          .attributeProviderFactory(context -> (node, tag, attributes) -> dress(node, attributes))
          .build();

  private Markdown() {}

  /** As part of a page that has a title of its own: the first heading is one below it. */
  public static String html(String markdown) {
    Node whole = PARSER.parse(markdown);
    whole.accept(new Lower());
    return RENDERER.render(whole);
  }

  private static void dress(Node node, Map<String, String> attributes) {
    switch (node) {
      case Heading h ->
          attributes.put("class", h.getLevel() <= 2 ? "govuk-heading-m" : "govuk-heading-s");
      case Paragraph p -> attributes.put("class", "govuk-body");
      case BulletList l -> attributes.put("class", "govuk-list govuk-list--bullet");
      case OrderedList l -> attributes.put("class", "govuk-list govuk-list--number");
      case Link l -> {
        attributes.put("class", "govuk-link");
        attributes.put("rel", "noreferrer noopener");
      }
      default -> {}
    }
  }

  /** Puts each heading one lower. */
  private static final class Lower extends AbstractVisitor {
    @Override
    public void visit(Heading heading) {
      heading.setLevel(Math.min(6, heading.getLevel() + 1));
      visitChildren(heading);
    }
  }
}
