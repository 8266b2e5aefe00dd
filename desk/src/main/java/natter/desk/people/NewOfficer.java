package natter.desk.people;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import natter.bot.care.Officer;
import natter.bot.care.Officer.Role;
import natter.desk.page.Problems;
import natter.desk.page.Problems.Problem;

/**
 * An account as somebody typed it into a form.
 *
 * @param name in its one form
 * @param password as typed
 * @param roles what they may do
 */
record NewOfficer(String name, String password, Set<Role> roles) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{1,63}");

  /** Who acts in a ticket's history without an account. */
  private static final Set<String> TAKEN = Set.of("natter", "resident");

  static NewOfficer typed(String name, String password, List<String> roles) {
    Set<Role> chosen = EnumSet.noneOf(Role.class);
    Stream.of(Role.values()).filter(r -> roles.contains(r.id())).forEach(chosen::add);
    return new NewOfficer(Accounts.plain(name), password, chosen);
  }

  Problems problems(Accounts accounts) {
    List<Problem> problems = new ArrayList<>();
    if (!NAME.matcher(name).matches()) {
      problems.add(
          new Problem(
              "name", "User name must be 2 to 64 letters, digits, dots or dashes, like jo.smith"));
    } else if (TAKEN.contains(name) || accounts.find(name).isPresent()) {
      problems.add(new Problem("name", "There is an account of that name already"));
    }
    Passwords.problem(password, name).ifPresent(p -> problems.add(new Problem("password", p)));
    if (roles.isEmpty()) {
      problems.add(new Problem("roles", "Select what they may do"));
    }
    return new Problems(problems);
  }

  Officer officer(Passwords passwords) {
    return new Officer(name, passwords.encode(password), roles);
  }

  /** Roles in the order of a form, with what they mean. */
  static List<Choice> choices(Set<Role> chosen) {
    return Stream.of(Role.values()).map(r -> Choice.of(r, chosen.contains(r))).toList();
  }

  /** A role as a form offers it. */
  public record Choice(String id, String label, String hint, boolean chosen) {
    static Choice of(Role role, boolean chosen) {
      return new Choice(role.id(), label(role), hint(role), chosen);
    }

    static String label(Role role) {
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
        case ORGANISER -> "Announces for the community forums that name them";
        case COUNCILLOR -> "Sees the figures of their wards";
        case MANAGER -> "An officer who also sees who did what";
        case ADMIN -> "Looks after accounts and the mailbox";
      };
    }
  }
}
