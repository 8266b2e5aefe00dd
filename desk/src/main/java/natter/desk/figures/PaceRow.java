package natter.desk.figures;

import java.util.List;
import java.util.stream.Stream;
import natter.bot.figures.Spread;

/**
 * How long people waited for one team, as a page shows it.
 *
 * @param all whether it is the row of all teams
 */
public record PaceRow(String name, boolean all, Cells firstWord, Cells resolution) {
  static final List<String> HEADER =
      List.of(
          "Team",
          "First words",
          "Median hours to the first word",
          "90 % heard within (hours)",
          "Share heard in time",
          "Closed",
          "Median hours to closing",
          "90 % closed within (hours)",
          "Share closed in time");

  /** One spread. */
  public record Cells(String count, String median, String ninetieth, String inTime) {
    static Cells of(Spread spread) {
      return new Cells(
          Named.number(spread.count()),
          Named.duration(spread.median()),
          Named.duration(spread.ninetieth()),
          Named.percent(spread.inTime()));
    }
  }

  /** All teams first. */
  static List<PaceRow> all(Paces paces) {
    return Stream.concat(
            Stream.of(of(paces.all(), true)), paces.teams().stream().map(t -> of(t, false)))
        .toList();
  }

  /** Those of enough tickets to be shown to everybody. */
  static List<PaceRow> large(Paces paces) {
    return paces.teams().stream().filter(Paces.Team::isLarge).map(t -> of(t, false)).toList();
  }

  private static PaceRow of(Paces.Team team, boolean all) {
    return new PaceRow(team.name(), all, Cells.of(team.firstWord()), Cells.of(team.resolution()));
  }

  /** For programs to read. */
  static List<List<String>> cells(Paces paces) {
    return Stream.concat(Stream.of(paces.all()), paces.teams().stream())
        .map(PaceRow::cells)
        .toList();
  }

  static List<String> cells(Paces.Team team) {
    return Stream.of(Stream.of(team.name()), cells(team.firstWord()), cells(team.resolution()))
        .flatMap(s -> s)
        .toList();
  }

  private static Stream<String> cells(Spread spread) {
    return Stream.of(
        String.valueOf(spread.count()),
        Named.hours(spread.median()),
        Named.hours(spread.ninetieth()),
        Named.share(spread.inTime()));
  }
}
