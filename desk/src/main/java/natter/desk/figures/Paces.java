package natter.desk.figures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import natter.bot.figures.Pace;
import natter.bot.figures.SmallNumbers;
import natter.bot.figures.Spread;

/**
 * How long people waited for the first word, and for the end.
 *
 * @param all of everybody
 * @param teams of each team, by name
 */
public record Paces(Team all, List<Team> teams) {
  /**
   * One team.
   *
   * @param name as people read it
   * @param firstWord how long until a person's first word
   * @param resolution how long until the end
   */
  public record Team(String name, Spread firstWord, Spread resolution) {
    /** Whether there are enough for those who may not see the concerns. */
    boolean isLarge() {
      return isLarge(firstWord) && isLarge(resolution);
    }

    private static boolean isLarge(Spread spread) {
      return SmallNumbers.isShown(spread.count());
    }
  }

  static Paces of(
      List<Pace> firstWords, Map<String, Long> unheard, List<Pace> resolutions, Named named) {
    Set<String> ids = new TreeSet<>(unheard.keySet());
    firstWords.forEach(p -> ids.add(p.team()));
    resolutions.forEach(p -> ids.add(p.team()));
    Map<String, List<Pace>> words = firstWords.stream().collect(Collectors.groupingBy(Pace::team));
    Map<String, List<Pace>> ends = resolutions.stream().collect(Collectors.groupingBy(Pace::team));
    List<Team> teams = new ArrayList<>();
    for (String id : ids) {
      teams.add(
          new Team(
              named.team(id),
              Spread.of(words.getOrDefault(id, List.of()), unheard.getOrDefault(id, 0L)),
              Spread.of(ends.getOrDefault(id, List.of()), 0)));
    }
    teams.sort(Comparator.comparing(Team::name));
    long late = unheard.values().stream().mapToLong(l -> l).sum();
    return new Paces(
        new Team("All teams", Spread.of(firstWords, late), Spread.of(resolutions, 0)),
        List.copyOf(teams));
  }
}
