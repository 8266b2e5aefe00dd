package natter.desk.people;

import java.util.Locale;
import java.util.Set;
import natter.bot.care.Officer;
import natter.bot.care.Officer.Role;

/** Who must sign in with a code besides the password. */
public enum CodeRule {
  /** Whoever sets it up. */
  OPTIONAL,
  /** Managers and administrators. */
  MANAGERS,
  EVERYBODY;

  private static final Set<Role> IN_CHARGE = Set.of(Role.MANAGER, Role.ADMIN);

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean requires(Officer officer) {
    return switch (this) {
      case OPTIONAL -> false;
      case MANAGERS -> officer.roles().stream().anyMatch(IN_CHARGE::contains);
      case EVERYBODY -> true;
    };
  }
}
