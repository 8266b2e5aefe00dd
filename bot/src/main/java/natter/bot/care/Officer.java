package natter.bot.care;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody with an account on the desk.
 *
 * @param name account name
 * @param fullName as colleagues know them; may be empty
 * @param email where natter writes to them; may be empty
 * @param password encoded as Spring Security does it ({@code {bcrypt}…}); empty while they have
 *     none
 * @param roles what they may do
 * @param teams ids of the teams they work for, or lead
 * @param forums ids of the forums they announce for
 * @param wards ids of the wards they were elected in
 * @param restricted whether they see restricted concerns, whatever their roles
 * @param enabled whether they can sign in
 * @param absence when they are away, and who stands in
 */
public record Officer(
    String name,
    String fullName,
    String email,
    String password,
    Set<Role> roles,
    Set<String> teams,
    Set<String> forums,
    Set<String> wards,
    boolean restricted,
    boolean enabled,
    Optional<Absence> absence) {
  /** What somebody may do on the desk. */
  public enum Role {
    /** Sees every team's concerns, answers and closes them. */
    OFFICER,
    /** An officer who sees the load of their teams and shares it out. */
    TEAMLEAD,
    /** Announces for forums. */
    ORGANISER,
    /** Sees the figures of their wards. */
    COUNCILLOR,
    /** An officer who sees all figures, the words that corrections speak for, and the audit. */
    MANAGER,
    /** Looks after accounts and the mailbox. */
    ADMIN;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Days away, both included.
   *
   * @param deputy account name of who stands in
   */
  public record Absence(LocalDate from, LocalDate until, String deputy) {
    public Absence {
      if (until.isBefore(from)) {
        throw new IllegalArgumentException("nobody comes back before they leave");
      }
    }

    public boolean covers(LocalDate day) {
      return !day.isBefore(from) && !day.isAfter(until);
    }
  }

  public Officer {
    roles = Set.copyOf(roles);
    teams = Set.copyOf(teams);
    forums = Set.copyOf(forums);
    wards = Set.copyOf(wards);
    if (name.isBlank()) {
      throw new IllegalArgumentException("an officer needs a name");
    }
  }

  /** An account with nothing but roles; a manager's sees restricted concerns. */
  public Officer(String name, String password, Set<Role> roles) {
    this(
        name,
        "",
        "",
        password,
        roles,
        Set.of(),
        Set.of(),
        Set.of(),
        roles.contains(Role.MANAGER),
        true,
        Optional.empty());
  }

  /** How colleagues call them. */
  public String called() {
    return fullName.isEmpty() ? name : fullName;
  }

  /** Who stands in for them on this day, if they are away. */
  public Optional<String> deputy(LocalDate day) {
    return absence.filter(a -> a.covers(day)).map(Absence::deputy);
  }

  /** The same with another password, encoded. */
  public Officer withPassword(String password) {
    return new Officer(
        name, fullName, email, password, roles, teams, forums, wards, restricted, enabled, absence);
  }

  public Officer thatIsEnabled(boolean enabled) {
    return new Officer(
        name, fullName, email, password, roles, teams, forums, wards, restricted, enabled, absence);
  }

  public Officer absent(Optional<Absence> absence) {
    return new Officer(
        name, fullName, email, password, roles, teams, forums, wards, restricted, enabled, absence);
  }

  /** Never shows the password. */
  @Override
  public String toString() {
    return name + roles;
  }
}
