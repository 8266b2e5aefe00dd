package natter.config;

import java.util.List;
import java.util.Locale;
import natter.bot.scope.Discounted;
import natter.bot.scope.Evidence;
import natter.bot.scope.Explanation;
import natter.bot.scope.Finding;
import natter.bot.scope.Judgement;
import natter.bot.scope.Match;
import natter.bot.scope.Matter;
import natter.bot.scope.Understanding;

/** What was understood of one text and why, for people to read. */
final class Reasons {
  private final StringBuilder said = new StringBuilder();
  private final Explanation why;
  private final Judgement judged;
  private final List<Matter> parts;

  /**
   * @param parts what the text is taken apart into; none if it is about one matter
   */
  Reasons(String text, Explanation why, Judgement judged, List<Matter> parts) {
    this.why = why;
    this.judged = judged;
    this.parts = parts;
    line("%s", oneLine(text));
  }

  String said() {
    Understanding understood = why.understanding();
    understood
        .danger()
        .ifPresent(
            danger -> {
              line("  danger: %s", danger.name());
              words(understood.alarms());
            });
    finding(understood.finding());
    if (!parts.isEmpty()) {
      line("  several matters:");
      parts.forEach(this::part);
    }
    if (!why.near().isEmpty()) {
      line("  nearly:");
      why.near().forEach(this::match);
    }
    why.discounted().forEach(this::discounted);
    return said.toString();
  }

  private void finding(Finding finding) {
    switch (finding) {
      case Finding.Clear clear -> {
        line("  clear:");
        match(clear.matches().getFirst());
        line("    level %s: %s", judged.level().label(), String.join("; ", judged.why().level()));
      }
      case Finding.Unclear unclear -> {
        line("  unclear, so natter would ask:");
        unclear.matches().forEach(this::match);
      }
      case Finding.Nothing nothing -> line("  nothing: no word told enough");
    }
  }

  private void part(Matter part) {
    Finding finding = part.understanding().finding();
    String about = finding.matches().isEmpty() ? "" : finding.matches().getFirst().service().name();
    line("    %s %s: %s", finding.id(), about, oneLine(part.text()));
  }

  private void match(Match match) {
    line("    %s (%s) %.1f", match.service().name(), match.service().kind().id(), match.score());
    words(match.evidence());
  }

  private void words(List<Evidence> evidence) {
    evidence.forEach(
        e ->
            line(
                "      %4.1f  \"%s\" at %d, length %d",
                e.weight(), oneLine(e.word()), e.start(), e.end() - e.start()));
  }

  private void discounted(Discounted one) {
    line(
        "  did not count: \"%s\" at %d, length %d, for %s; %s \"%s\"",
        oneLine(one.evidence().word()),
        one.evidence().start(),
        one.evidence().end() - one.evidence().start(),
        one.name(),
        one.reason().label(),
        oneLine(one.by()));
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\R", " ");
  }

  private void line(String format, Object... values) {
    said.append(String.format(Locale.ROOT, format + "\n", values));
  }
}
