package natter.config;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import natter.bot.scope.Team;

/** Reads {@code teams.yaml}. */
final class TeamsReader {
  private static final int WORKING_DAYS = 5;
  private static final Pattern TARGET =
      Pattern.compile("(\\d{1,3}) (working days?|working hours?|days?|hours?|weeks?)");

  private TeamsReader() {}

  static String general(Entry file, Set<String> teams) {
    String general = file.text("general");
    ContentReader.refuseUnknown(file, "general", general, teams, ContentReader.TEAMS);
    file.refuseOthers();
    return general;
  }

  static List<Team> teams(Entry file) {
    return ContentReader.listed(file, "teams").stream().map(TeamsReader::team).toList();
  }

  private static Team team(Entry entry) {
    Optional<String> email = entry.optionalText("email");
    Optional<String> endpoint = entry.optionalText("endpoint");
    if (email.isPresent() == endpoint.isPresent()) {
      entry.mistake(entry.line(), "expected either \"email\" or \"endpoint\"");
    }
    email
        .filter(e -> !e.matches("[^\\s@]+@[^\\s@]+"))
        .ifPresent(e -> entry.mistake("email", "\"" + e + "\" is no email address"));
    endpoint
        .filter(e -> !e.matches("[a-z][a-z0-9+.-]*:.+"))
        .ifPresent(e -> entry.mistake("endpoint", "\"" + e + "\" is no Camel endpoint URI"));
    var team =
        new Team(
            entry.name(),
            entry.text("name"),
            email,
            endpoint,
            entry.yes("outside"),
            entry.yes("restricted"),
            target(entry, "target").orElse(Duration.ZERO),
            entry.has("resolve") ? target(entry, "resolve") : Optional.empty(),
            new HashSet<>(entry.plainTexts("languages")));
    entry.refuseOthers();
    return team;
  }

  /** How long something may take: whole days are working days, hours are working hours. */
  static Optional<Duration> target(Entry entry, String key) {
    String said = entry.text(key);
    Matcher target = TARGET.matcher(said);
    if (!target.matches()) {
      if (!said.isEmpty()) {
        entry.mistake(key, "\"" + said + "\" is no time, expected as in \"5 working days\"");
      }
      return Optional.empty();
    }
    long n = Long.parseLong(target.group(1));
    String unit = target.group(2).replaceFirst("s$", "");
    return Optional.of(
        switch (unit) {
          case "hour", "working hour" -> Duration.ofHours(n);
          case "week" -> Duration.ofDays(n * WORKING_DAYS);
          default -> Duration.ofDays(n);
        });
  }
}
