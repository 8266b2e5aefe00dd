package natter.config.demo;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import natter.bot.care.Officer;
import natter.bot.care.Officer.Role;
import natter.bot.scope.Forum;
import natter.bot.scope.Scope;
import natter.bot.scope.Team;
import natter.bot.scope.Ward;

/** Accounts of the demo: one for each role, named after it. */
public final class DemoStaff {
  private static final int SOME = 3;

  private static final Map<Role, String> NAMES =
      Map.of(
          Role.OFFICER, "Olive Officer",
          Role.TEAMLEAD, "Terry Teamlead",
          Role.ORGANISER, "Orla Organiser",
          Role.COUNCILLOR, "Councillor Cole",
          Role.MANAGER, "Mina Manager",
          Role.ADMIN, "Ade Admin");

  private DemoStaff() {}

  /** The password of all of them is the same, and everybody may know it. */
  public static List<Officer> of(Scope scope, String password) {
    Set<String> teams = some(scope.teams().stream().map(Team::id));
    Set<String> wards = some(scope.wards().stream().map(Ward::id));
    Set<String> forums = scope.forums().stream().map(Forum::id).collect(Collectors.toSet());
    return Stream.of(Role.values())
        .map(
            role ->
                new Officer(
                    role.id(),
                    NAMES.getOrDefault(role, role.id()),
                    role.id() + "@natter.example",
                    "{noop}" + password,
                    Set.of(role),
                    teams,
                    role == Role.ORGANISER ? forums : Set.of(),
                    role == Role.COUNCILLOR ? wards : Set.of(),
                    role == Role.MANAGER,
                    true,
                    Optional.empty()))
        .toList();
  }

  private static Set<String> some(Stream<String> ids) {
    return ids.limit(SOME).collect(Collectors.toSet());
  }
}
