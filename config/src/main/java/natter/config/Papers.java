package natter.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import natter.bot.privacy.Retention;
import natter.bot.privacy.Whereabouts;

/** Papers of {@code docs/} with what this council's settings and content say filled in. */
enum Papers {
  NOTICE("privacy-notice.md"),
  DPIA("dpia.md");

  private final String file;

  Papers(String file) {
    this.file = file;
  }

  /** Returns the exit code. */
  int print(Settings settings, Content content, PrintStream out) {
    out.print(filled(settings, content));
    return 0;
  }

  String filled(Settings settings, Content content) {
    String text = text();
    Map<String, String> names = new HashMap<>(names(content));
    names.putAll(names(settings));
    for (Map.Entry<String, String> each : names.entrySet()) {
      text = text.replace("{{" + each.getKey() + "}}", each.getValue());
    }
    return text;
  }

  private static Map<String, String> names(Settings settings) {
    return Map.of(
        "channels", String.join(", ", channels(settings)),
        "address", orAsk(settings.email().address(), "email address"),
        "pages",
            orAsk(
                settings.baseUrl().startsWith("http://localhost") ? "" : settings.baseUrl(),
                "address of the pages"),
        "ledger", settings.ledger().isShared() ? "PostgreSQL" : "SQLite, in natter's own folder",
        "encryption", settings.keys().isEmpty() ? "no, the server's disk is as it is" : "yes",
        "scanner",
            settings.clamav().isWanted()
                ? "each is checked for viruses"
                : "nobody checks them for viruses",
        "backups", backups(settings.backup()));
  }

  private static List<String> channels(Settings settings) {
    List<String> all =
        new ArrayList<>(
            List.of("chat on our pages", "phone calls and letters that officers take down"));
    if (settings.hasMailbox()) {
      all.add("email");
    }
    if (settings.hasTelegram()) {
      all.add("Telegram");
    }
    if (settings.sms().isWanted()) {
      all.add("text message (GOV.UK Notify)");
    }
    return all;
  }

  private static String orAsk(String value, String what) {
    return value.isBlank() ? "[" + what + "]" : value.strip();
  }

  private static String backups(Settings.Backup backup) {
    return backup.isWanted()
        ? "every night; the last of %d days, %d weeks and %d months are kept"
            .formatted(backup.daily(), backup.weekly(), backup.monthly())
        : "[none are made by natter; how is it done?]";
  }

  private static Map<String, String> names(Content content) {
    var scope = content.scope();
    return Map.of(
        "council", scope.council(),
        "languages", String.join(", ", content.phrases().languages().stream().sorted().toList()),
        "services", Integer.toString(scope.services().size()),
        "teams", scope.teams().stream().map(t -> "- " + t.name()).collect(Collectors.joining("\n")),
        "forums",
            scope.forums().stream().map(f -> "- " + f.name()).collect(Collectors.joining("\n")),
        "retention", retention(content.retention()),
        "kept",
            content.retention().kept()
                ? "These times are kept every night."
                : "These times are not kept yet: natter only counts what would go.",
        "tables", tables());
  }

  private static String retention(Retention retention) {
    String lines =
        retention.rules().stream()
            .map(
                r ->
                    "| %s | %s | %s | %s |"
                        .formatted(
                            r.kind().id(),
                            r.service().orElse("all"),
                            time(r.time()),
                            r.reason().replace("|", "/")))
            .collect(Collectors.joining("\n"));
    return "| what | service | how long | why |\n|---|---|---|---|\n" + lines;
  }

  private static String time(Period time) {
    return time.getYears() > 0
        ? time.getYears() + " years"
        : time.getMonths() > 0 ? time.getMonths() + " months" : time.getDays() + " days";
  }

  private static String tables() {
    return Whereabouts.tables().stream()
        .filter(Whereabouts.Table::isSomebodys)
        .map(
            t ->
                "| %s | %s |"
                    .formatted(
                        t.name(),
                        String.join(
                            ", ",
                            t.columns(
                                Whereabouts.Holds.WHO,
                                Whereabouts.Holds.WORDS,
                                Whereabouts.Holds.LIST))))
        .collect(Collectors.joining("\n"));
  }

  private String text() {
    String name = "/natter/docs/" + file;
    try (InputStream in = Objects.requireNonNull(Papers.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
