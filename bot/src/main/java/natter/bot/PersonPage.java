package natter.bot;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import natter.bot.care.Phrases;
import natter.bot.privacy.PersonalData.Rows;

/** What is kept of one person, as a page that needs nothing else to be read. */
record PersonPage(Phrases phrases, String language, String council) {
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

  String of(List<Rows> tables, Map<String, String> files, Instant now) {
    Map<String, String> names = Map.of("council", council, "day", day(now));
    var html = new StringBuilder();
    String title = phrases.say(language, "data-file-title", Map.of("council", council));
    html.append("<!doctype html>\n<html lang=\"").append(escaped(language)).append('"');
    html.append(language.equals("ur") ? " dir=\"rtl\">\n" : ">\n");
    html.append("<head><meta charset=\"utf-8\"><title>").append(escaped(title));
    html.append("</title></head>\n<body>\n<h1>").append(escaped(title)).append("</h1>\n<p>");
    html.append(escaped(phrases.say(language, "data-file-text", names))).append("</p>\n");
    if (tables.isEmpty()) {
      html.append("<p>").append(escaped(phrases.say(language, "data-file-none"))).append("</p>\n");
    }
    Map<String, Rows> all = new LinkedHashMap<>();
    FIRST.forEach(t -> find(tables, t).ifPresent(rows -> all.put(t, rows)));
    tables.forEach(t -> all.putIfAbsent(t.table(), t));
    all.values().forEach(rows -> chapter(rows, files, html));
    return html.append("</body>\n</html>\n").toString();
  }

  private static Optional<Rows> find(List<Rows> tables, String name) {
    return tables.stream().filter(t -> t.table().equals(name)).findFirst();
  }

  private static String day(Instant now) {
    return LocalDate.ofInstant(now, ZoneOffset.UTC).toString();
  }

  private void chapter(Rows rows, Map<String, String> files, StringBuilder html) {
    html.append("<h2>").append(escaped(name(rows.table()))).append("</h2>\n");
    for (Map<String, String> row : rows.rows()) {
      html.append("<dl>\n");
      row.forEach((column, value) -> entry(column, value, files, html));
      html.append("</dl>\n<hr>\n");
    }
  }

  private static void entry(
      String column, String value, Map<String, String> files, StringBuilder html) {
    if (value.equals("[]") || value.isBlank()) {
      return;
    }
    html.append("<dt>").append(escaped(column.replace('_', ' '))).append("</dt><dd>");
    String file = files.get(value);
    if (file != null) {
      html.append("<a href=\"").append(escaped(file)).append("\">").append(escaped(file));
      html.append("</a>");
    } else {
      html.append(escaped(value).replace("\n", "<br>"));
    }
    html.append("</dd>\n");
  }

  private String name(String table) {
    Map<String, String> chapters = new LinkedHashMap<>();
    for (String each : phrases.say(language, "data-chapters").split("\\|", -1)) {
      int equals = each.indexOf('=');
      chapters.put(each.substring(0, equals), each.substring(equals + 1));
    }
    String own = chapters.get(table);
    return own == null ? chapters.get("other") + ": " + table.replace('_', ' ') : own;
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("⟦", "<mark>⟦")
        .replace("⟧", "⟧</mark>");
  }
}
