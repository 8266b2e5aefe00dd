package natter.desk.people;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import natter.bot.care.Officer.Role;

/**
 * One box to tick.
 *
 * @param hint may be empty
 */
public record Choice(String id, String label, String hint, boolean chosen) {
  static List<Choice> roles(Set<Role> chosen) {
    return Stream.of(Role.values())
        .map(r -> new Choice(r.id(), label(r), hint(r), chosen.contains(r)))
        .toList();
  }

  static <T> List<Choice> of(
      List<T> all, Function<T, String> id, Function<T, String> label, Set<String> chosen) {
    return all.stream()
        .map(one -> new Choice(id.apply(one), label.apply(one), "", chosen.contains(id.apply(one))))
        .toList();
  }

  public static String label(Role role) {
    return switch (role) {
      case OFFICER -> "Officer";
      case TEAMLEAD -> "Team lead";
      case ORGANISER -> "Organiser";
      case COUNCILLOR -> "Councillor";
      case MANAGER -> "Manager";
      case ADMIN -> "Administrator";
    };
  }

  private static String hint(Role role) {
    return switch (role) {
      case OFFICER -> "Sees every team’s concerns, answers and closes them";
      case TEAMLEAD -> "An officer who shares out the work of their teams";
      case ORGANISER -> "Announces for community forums";
      case COUNCILLOR -> "Sees the figures of their wards";
      case MANAGER -> "An officer who also sees who did what";
      case ADMIN -> "Looks after accounts and the mailbox";
    };
  }
}
