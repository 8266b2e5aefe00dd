package natter.config;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import natter.bot.scope.Match;
import natter.config.Scores.Confusion;
import natter.config.Scores.Figures;
import natter.config.Scores.Judged;
import natter.config.Scores.Misled;

/** What the command {@code score} prints for people. */
final class ScoreTable {
  private final Scores scores;
  private final PrintStream out;

  ScoreTable(Scores scores, PrintStream out) {
    this.scores = scores;
    this.out = out;
  }

  void print(boolean wrong) {
    services();
    overall();
    confusions();
    dangers();
    if (wrong) {
      scores.wrong().forEach(this::wrong);
    }
  }

  private void say(String format, Object... values) {
    out.printf(Locale.ROOT, format + "%n", values);
  }

  private void services() {
    say(
        "%-28s %8s %6s %6s %10s %7s %7s",
        "service", "messages", "found", "right", "precision", "recall", "F1");
    for (Figures f : scores.services()) {
      if (f.rows() + f.found() > 0) {
        say(
            "%-28s %8d %6d %6d %10.3f %7.3f %7.3f",
            f.name(), f.rows(), f.found(), f.right(), f.precision(), f.recall(), f.f1());
      }
    }
    say("");
    say("  messages: about this service by the label. found: taken for it by natter. right: both.");
    say("  precision = right / found. recall = right / messages. F1 joins the two; 1.000 is best.");
    say("  none = none of these: somebody else's service, or nothing that natter knows.");
    say("");
  }

  private void overall() {
    say(
        "%d messages, %d right (%.1f %%); acceptable %.1f %%; a service that is not acceptable"
            + " %.1f %%",
        scores.rows(),
        scores.count(Judged::right),
        100 * scores.share(Judged::right),
        100 * scores.share(Judged::isAcceptable),
        100 * scores.share(Judged::isHarmful));
    say("mean F1 of the services with %d messages or more: %.3f", Scores.ENOUGH, scores.macro());
    say(
        "unclear, so natter would ask: %.1f %%; nothing found: %.1f %%; danger raised: %.1f %%",
        100 * scores.share(Scores::isUnclear),
        100 * scores.share(Scores::isNothing),
        100 * scores.share(Scores::isDanger));
    long signposts = scores.count(Judged::isSignpost);
    if (signposts > 0) {
      say(
          "of %d messages about a service of somebody else's, %d were signposted there",
          signposts, scores.count(j -> j.isSignpost() && j.isSignpostedRight()));
    }
  }

  private void confusions() {
    List<Confusion> confusions = scores.confusions();
    if (!confusions.isEmpty()) {
      say("%nWhat was taken for what, and the words that misled (in how many messages):%n");
    }
    for (Confusion c : confusions) {
      say(
          "%4d  %s taken for %s%s",
          c.rows(),
          c.expected(),
          c.got(),
          c.acceptable() > 0 ? ", acceptable in " + c.acceptable() : "");
      say("      %s", c.words().isEmpty() ? "no word was found" : words(c));
    }
  }

  private static String words(Confusion confusion) {
    boolean none = confusion.got().equals(Labelled.NONE);
    return confusion.words().stream()
        .map(w -> none ? word(w) + " for " + w.service() : word(w))
        .collect(Collectors.joining(", "));
  }

  private static String word(Misled misled) {
    return "\"%s\" (%d)".formatted(misled.word().replaceAll("\\s+", " "), misled.rows());
  }

  private void dangers() {
    if (!scores.dangers().isEmpty()) {
      say("%nDanger was raised by:%n");
    }
    scores
        .dangers()
        .forEach(
            (danger, words) ->
                say(
                    "      %s: %s",
                    danger,
                    words.entrySet().stream()
                        .map(w -> "\"%s\" (%d)".formatted(w.getKey(), w.getValue()))
                        .collect(Collectors.joining(", "))));
  }

  private void wrong(Judged judged) {
    say(
        "%nline %d: %s, understood as %s: %s",
        judged.labelled().line(),
        scores.name(judged.expected()),
        scores.name(judged.got()),
        judged.labelled().text().replaceAll("\\s+", " "));
    for (Match match : judged.understood().finding().matches()) {
      say(
          "    %s %s: %s",
          match.service().id(),
          match.score(),
          match.evidence().stream()
              .map(e -> "\"%s\" %s".formatted(e.word().replaceAll("\\s+", " "), e.weight()))
              .collect(Collectors.joining(", ")));
    }
  }
}
