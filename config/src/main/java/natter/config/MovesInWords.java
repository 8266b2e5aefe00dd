package natter.config;

import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import natter.bot.care.Concern;
import natter.bot.care.Reference;
import natter.bot.scope.Danger;
import natter.bot.scope.Evidence;
import natter.bot.scope.Scope;
import natter.bot.scope.Service;
import natter.config.Moves.Group;
import natter.config.Moves.Way;
import natter.config.Replay.Both;

/** Says for people what a changed content would change. */
final class MovesInWords {
  private static final int AROUND = 35;
  private static final int WORDS = 4;

  private final Moves moves;
  private final Scope now;
  private final Scope then;

  MovesInWords(Moves moves, Scope now, Scope then) {
    this.moves = moves;
    this.now = now;
    this.then = then;
  }

  void print(long replayed, PrintStream out) {
    alarm(out);
    out.printf("%d messages replayed, %d would move%n", replayed, moves.moved());
    moves.services().entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.comparingLong(Group::count).reversed()))
        .forEach(e -> print(e.getKey(), e.getValue(), out));
    officers(out);
    dangers(out);
    moves
        .levels()
        .forEach(
            (way, n) -> out.printf("Level of response: %s%n", counted(n, way.from(), way.to())));
    alarm(out);
  }

  /** First and last, so that nobody misses it. */
  private void alarm(PrintStream out) {
    if (moves.lost() > 0) {
      out.printf(
          Locale.UK,
          "!!! %d %s WOULD BE LOST: %s. Do not accept this change before you know why.%n",
          moves.lost(),
          moves.lost() == 1 ? "DANGER" : "DANGERS",
          moves.lostByKind().entrySet().stream()
              .map(e -> danger(e.getKey()) + " " + e.getValue())
              .collect(Collectors.joining(", ")));
    }
  }

  private void print(Way way, Group group, PrintStream out) {
    out.printf("%n%s%n", counted(group.count(), service(way.from()), service(way.to())));
    for (Both both : group.shown()) {
      out.printf("  %s  %s%n", both.concern().reference(), excerpt(both));
      out.printf(
          "      now by %s; then by %s%n", words(both.now().words()), words(both.then().words()));
    }
    long more = group.count() - group.hidden() - group.shown().size();
    if (more > 0) {
      out.printf("  and %d more%n", more);
    }
    if (group.hidden() > 0) {
      out.printf("  and %d restricted, not shown%n", group.hidden());
    }
  }

  private void officers(PrintStream out) {
    out.println();
    if (moves.spoken() == 0) {
      out.println("Officers have not spoken about any of them.");
      return;
    }
    out.printf(
        "Officers spoke about %d: %d are understood as they said, %d would be.%n",
        moves.spoken(), moves.right(), moves.wouldBeRight());
    names("Would be right", moves.mended(), out);
    names("Would be wrong", moves.broken(), out);
  }

  private static void names(String what, List<Reference> references, PrintStream out) {
    if (!references.isEmpty()) {
      out.printf(
          "  %s: %s%n",
          what, references.stream().map(Reference::value).collect(Collectors.joining(", ")));
    }
  }

  private void dangers(PrintStream out) {
    moves
        .gained()
        .forEach(
            (danger, group) -> {
              out.printf("Danger gained: %s %d%n", danger(danger), group.count());
              group
                  .shown()
                  .forEach(
                      b ->
                          out.printf(
                              "  %s by %s%n", b.concern().reference(), words(b.then().alarms())));
            });
    moves
        .changed()
        .forEach(
            (way, n) ->
                out.printf(
                    "Danger of another kind: %s%n",
                    counted(n, danger(way.from()), danger(way.to()))));
    if (moves.falseAlarms() > 0) {
      out.printf(
          "Dangers that officers said to be none, no longer raised: %d%n", moves.falseAlarms());
    }
    if (moves.lost() == 0) {
      out.println("No danger would be lost.");
    }
  }

  private static String counted(long count, String from, String to) {
    return count + "  " + from + " → " + to;
  }

  private String service(String sense) {
    return then.service(sense).or(() -> now.service(sense)).map(Service::name).orElse(sense);
  }

  private String danger(String id) {
    return then.danger(id).or(() -> now.danger(id)).map(Danger::name).orElse(id);
  }

  private static String words(List<Evidence> evidence) {
    return evidence.isEmpty()
        ? "nothing"
        : evidence.stream()
            .limit(WORDS)
            .map(e -> "“" + oneLine(e.word()) + "” " + e.weight())
            .collect(Collectors.joining(", "));
  }

  /** The message around the first word that says something new, on one line. */
  static String excerpt(Both both) {
    Concern concern = both.concern();
    List<Evidence> evidence =
        both.then().words().isEmpty() ? both.now().words() : both.then().words();
    String text = concern.words();
    int at = evidence.stream().mapToInt(Evidence::start).findFirst().orElse(0);
    int start = Math.max(0, Math.min(at, text.length()) - AROUND);
    int end = Math.min(text.length(), at + 2 * AROUND);
    start -= start > 0 && Character.isLowSurrogate(text.charAt(start)) ? 1 : 0;
    end -= end < text.length() && Character.isLowSurrogate(text.charAt(end)) ? 1 : 0;
    return (start > 0 ? "…" : "")
        + oneLine(text.substring(start, end))
        + (end < text.length() ? "…" : "");
  }

  private static String oneLine(String words) {
    return words.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
  }
}
