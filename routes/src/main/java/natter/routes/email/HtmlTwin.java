package natter.routes.email;

import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A letter's words once more as a modest page: paragraphs, choices, links, and nothing that the
 * plain words do not say. It sets no colours, so that it is dark where its reader wants it dark; it
 * fetches nothing.
 */
final class HtmlTwin {
  private static final Pattern BLANK = Pattern.compile("\\n\\s*\\n");
  private static final Pattern CHOICE = Pattern.compile("\\d{1,2}\\. .*");

  private final Predicate<String> clickable;
  private final StringBuilder page = new StringBuilder();

  private HtmlTwin(Predicate<String> clickable) {
    this.clickable = clickable;
  }

  /**
   * @param words lines ended by {@code \n}, without control characters
   * @param language what they are written in (BCP 47)
   * @param clickable whether a link in them is one of ours
   */
  static String of(String words, String language, Predicate<String> clickable) {
    var twin = new HtmlTwin(clickable);
    BLANK.splitAsStream(words.strip()).forEach(p -> twin.paragraphs(p.lines().toList()));
    return page(language, twin.page.toString());
  }

  /**
   * A page of its own around this piece of one.
   *
   * @param body HTML that is safe to show
   */
  static String page(String language, String body) {
    return """
        <!DOCTYPE html>
        <html lang="%s">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        </head>
        <body style="margin:0;padding:16px;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;overflow-wrap:anywhere">
        <div style="max-width:38em">
        %s</div>
        </body>
        </html>
        """
        .formatted(escaped(language), body);
  }

  /**
   * Lines that belong together; choices among them stand by themselves, a little to the right, and
   * so do lines that are written from the other side: Urdu above, English below.
   */
  private void paragraphs(List<String> lines) {
    var run = new ArrayList<String>();
    for (String line : lines) {
      if (!run.isEmpty() && !belong(run.getLast(), line)) {
        paragraph(run);
        run.clear();
      }
      run.add(line);
    }
    if (!run.isEmpty()) {
      paragraph(run);
    }
  }

  private static boolean belong(String line, String next) {
    return isChoice(line) == isChoice(next) && fromTheLeft(line) == fromTheLeft(next);
  }

  private static boolean fromTheLeft(String line) {
    return new Bidi(line, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight();
  }

  private static boolean isChoice(String line) {
    return CHOICE.matcher(line).matches();
  }

  private void paragraph(List<String> lines) {
    String left = isChoice(lines.getFirst()) ? "1.5em" : "0";
    page.append("<p dir=\"auto\" style=\"margin:0 0 1em ").append(left).append("\">");
    page.append(lines.stream().map(this::line).collect(Collectors.joining("<br>\n")));
    page.append("</p>\n");
  }

  private String line(String words) {
    var line = new StringBuilder();
    int indent = words.length() - words.stripLeading().length();
    line.append("&nbsp;".repeat(Math.min(indent, 20)));
    Links.each(
        words.strip(), link -> line.append(link(link)), plain -> line.append(escaped(plain)));
    return line.toString();
  }

  private String link(String link) {
    if (!clickable.test(link)) {
      return escaped(link);
    }
    String href = link.startsWith("http") ? link : "mailto:" + link;
    return "<a href=\"" + escaped(href) + "\">" + escaped(link) + "</a>";
  }

  private static String escaped(String words) {
    return words
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
