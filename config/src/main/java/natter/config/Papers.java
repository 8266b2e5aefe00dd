package natter.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Period;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import natter.bot.privacy.Retention;
import natter.bot.privacy.Whereabouts;

/** Papers of {@code docs/} with what only this council's content knows filled in. */
enum Papers {
  NOTICE("privacy-notice.md"),
  DPIA("dpia.md");

  private final String file;

  Papers(String file) {
    this.file = file;
  }

  /** Returns the exit code. */
  int print(Content content, PrintStream out) {
    out.print(filled(content));
    return 0;
  }

  String filled(Content content) {
    String text = text();
    for (Map.Entry<String, String> each : names(content).entrySet()) {
      text = text.replace("{{" + each.getKey() + "}}", each.getValue());
    }
    return text;
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
