package natter.config;

import java.time.Duration;
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
            target(entry));
    entry.refuseOthers();
    return team;
  }

  /** Whole days are working days. */
  private static Duration target(Entry entry) {
    String said = entry.text("target");
    Matcher target = TARGET.matcher(said);
    if (!target.matches()) {
      if (!said.isEmpty()) {
        entry.mistake("target", "\"" + said + "\" is no time, expected as in \"5 working days\"");
      }
      return Duration.ZERO;
    }
    long n = Long.parseLong(target.group(1));
    String unit = target.group(2).replaceFirst("s$", "");
    return switch (unit) {
      case "hour", "working hour" -> Duration.ofHours(n);
      case "week" -> Duration.ofDays(n * WORKING_DAYS);
      default -> Duration.ofDays(n);
    };
  }
}
