package natter.config;

import java.util.ArrayList;
import java.util.List;
import natter.bot.Erasing.Outcome;

/** What erasing somebody did, in lines for people, without a word about whom. */
final class ErasureText {
  private static final String BACKUPS =
      "backups from before are not reached: erased.list makes restore leave them out";

  private ErasureText() {}

  static String of(Outcome outcome) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "erased: %d rows, %d files, of %d addresses"
            .formatted(rows(outcome), outcome.files(), outcome.addresses()));
    lines.addAll(stays(outcome));
    lines.addAll(outcome.elsewhere());
    lines.add(BACKUPS);
    return String.join("\n", lines);
  }

  /** What stays, and why; and what a person has to look at. */
  static List<String> stays(Outcome outcome) {
    List<String> lines = new ArrayList<>();
    outcome
        .kept()
        .forEach((reference, why) -> lines.add("kept: " + reference.value() + ", " + why));
    outcome.toLookAt().forEach(said -> lines.add("look at this yourself: " + said));
    return lines;
  }

  static long rows(Outcome outcome) {
    return outcome.amounts().values().stream().mapToLong(n -> n).sum();
  }
}
