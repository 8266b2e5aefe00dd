package natter.bot.scope;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * When somebody last looked whether what the content says is still so, by ids.
 *
 * @param services of each service of which it is known
 * @param teams of each team
 * @param forums of each forum
 */
public record Reviewed(
    Map<String, LocalDate> services, Map<String, LocalDate> teams, Map<String, LocalDate> forums) {
  public static final Reviewed NEVER = new Reviewed(Map.of(), Map.of(), Map.of());

  public Reviewed {
    services = Map.copyOf(services);
    teams = Map.copyOf(teams);
    forums = Map.copyOf(forums);
  }

  public Optional<LocalDate> service(String id) {
    return Optional.ofNullable(services.get(id));
  }

  public Optional<LocalDate> team(String id) {
    return Optional.ofNullable(teams.get(id));
  }

  public Optional<LocalDate> forum(String id) {
    return Optional.ofNullable(forums.get(id));
  }
}
