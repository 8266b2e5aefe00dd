package natter.bot;

import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import natter.bot.care.Phrases;
import natter.bot.privacy.Whereabouts.Holds;
import natter.bot.privacy.Whereabouts.Table;

/** What is kept of one person, as a page that needs nothing else to be read. */
record PersonPage(Phrases phrases, String council, Instant now) {
  /** In this order; what has no chapter of its own comes last. */
  private static final List<String> FIRST =
      List.of(
          "concern",
          "line",
          "attachment",
          "consent",
          "subscription",
          "dispatch",
          "ticket",
          "act",
          "resident",
          "parcel");

  private static final String STYLE =
      """
      body { font: 1rem/1.5 sans-serif; color: #0b0c0c; max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
      h2 { border-top: 3px solid #1d70b8; padding-top: 1rem; margin-top: 3rem }
      .row { border-bottom: 1px solid #b1b4b6; padding: .6rem 0 }
      dl { display: grid; grid-template-columns: minmax(7rem, 10rem) 1fr; gap: .2rem 1rem; margin: 0 }
      dt { color: #484949 } dd { margin: 0; overflow-wrap: anywhere; white-space: pre-line }
      .small { color: #484949; font-size: .8rem; margin: .3rem 0 0; overflow-wrap: anywhere }
      mark { background: #ffdd00 }
      """;

  /** The chapters of one page, in a language. */
  Book in(String language) {
    return new Book(this, language);
  }

  /** A page in a language, before it is begun. */
  record Book(PersonPage page, String language) {
    /**
     * Begins it.
     *
     * @param amounts how many rows each table has
     * @param toCheck files about others that somebody has to look at
     * @param withheld how many of these were left out
     */
    Chapters open(Writer out, Map<String, Integer> amounts, List<String> toCheck, int withheld)
        throws IOException {
      var chapters = new Chapters(page, language, amounts, out);
      chapters.head(toCheck, withheld);
      return chapters;
    }
  }

  /** Writes one chapter after the other. */
  static final class Chapters {
    private final Phrases phrases;
    private final String language;
    private final Map<String, Integer> amounts;
    private final Map<String, String> titles = new LinkedHashMap<>();
    private final PersonPage page;
    private final Writer out;

    private Chapters(PersonPage page, String language, Map<String, Integer> amounts, Writer out) {
      this.page = page;
      this.phrases = page.phrases();
      this.language = language;
      this.amounts = amounts;
      this.out = out;
      for (String each : phrases.say(language, "data-chapters").split("\\|", -1)) {
        int equals = each.indexOf('=');
        titles.put(each.substring(0, equals), each.substring(equals + 1));
      }
    }

    /** The tables that have something, in the order of the chapters. */
    Set<String> inOrder() {
      Set<String> order = new LinkedHashSet<>(FIRST);
      order.addAll(amounts.keySet());
      order.retainAll(amounts.keySet());
      return order;
    }

    private void head(List<String> toCheck, int withheld) throws IOException {
      Map<String, String> names =
          Map.of(
              "council", page.council(),
              "day", LocalDate.ofInstant(page.now(), ZoneOffset.UTC).toString());
      String title = escaped(phrases.say(language, "data-file-title", names));
      write("<!doctype html>\n<html lang=\"", escaped(language), "\"");
      write(language.equals("ur") ? " dir=\"rtl\">\n" : ">\n");
      write("<head><meta charset=\"utf-8\">");
      write("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>");
      write(title, "</title>\n<style>\n", STYLE, "</style></head>\n<body>\n<h1>", title);
      write("</h1>\n<p>", escaped(phrases.say(language, "data-file-text", names)), "</p>\n");
      if (amounts.isEmpty()) {
        write("<p>", escaped(phrases.say(language, "data-file-none")), "</p>\n");
      }
      ofOthers(toCheck, withheld);
      contents();
    }

    private void ofOthers(List<String> toCheck, int withheld) throws IOException {
      if (withheld > 0) {
        Map<String, String> count = Map.of("count", Integer.toString(withheld));
        write("<p>", escaped(phrases.say(language, "data-file-others", count)), "</p>\n");
      }
      for (String each : toCheck) {
        write("<p><mark>", link(each), "</mark></p>\n");
      }
    }

    private void contents() throws IOException {
      write("<ul>\n");
      for (String name : inOrder()) {
        write("<li><a href=\"#", name, "\">", escaped(title(name)), "</a> (");
        write(String.valueOf(amounts.get(name)), ")</li>\n");
      }
      write("</ul>\n");
    }

    void begin(String table) throws IOException {
      write("<h2 id=\"", table, "\">", escaped(title(table)), "</h2>\n");
    }

    /** What was said first, and what is counted below it in small letters. */
    void row(Table table, Map<String, String> row, Map<String, String> files) throws IOException {
      write("<div class=\"row\">\n<dl>\n");
      for (Map.Entry<String, String> each : row.entrySet()) {
        if (isSaid(table, each.getKey()) && isWorthIt(each.getValue())) {
          write("<dt>", called(each.getKey()), "</dt><dd>", value(each.getValue(), files));
          write("</dd>\n");
        }
      }
      write("</dl>\n<p class=\"small\">");
      String between = "";
      for (Map.Entry<String, String> each : row.entrySet()) {
        if (!isSaid(table, each.getKey()) && isWorthIt(each.getValue())) {
          write(between, called(each.getKey()), ": ", value(each.getValue(), files));
          between = " &middot; ";
        }
      }
      write("</p>\n</div>\n");
    }

    private static boolean isWorthIt(String value) {
      return !value.isBlank() && !value.equals("[]") && !value.equals("{}");
    }

    private static boolean isSaid(Table table, String column) {
      return table.columns().stream()
          .filter(c -> c.name().equals(column))
          .noneMatch(c -> c.holds() == Holds.ID || c.holds() == Holds.FIGURE);
    }

    private static String called(String column) {
      return escaped(column.replace('_', ' '));
    }

    private static String value(String value, Map<String, String> files) {
      String file = files.get(value);
      return file == null ? escaped(value) : link(file);
    }

    private static String link(String file) {
      return "<a href=\"" + escaped(file) + "\">" + escaped(file) + "</a>";
    }

    void end() throws IOException {
      out.flush();
    }

    void close() throws IOException {
      write("</body>\n</html>\n");
    }

    private String title(String table) {
      String own = titles.get(table);
      return own == null ? titles.get("other") + ": " + table.replace('_', ' ') : own;
    }

    private void write(String... texts) throws IOException {
      for (String each : texts) {
        out.write(each);
      }
    }
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("\u27e6", "<mark>\u27e6")
        .replace("\u27e7", "\u27e7</mark>");
  }
}
