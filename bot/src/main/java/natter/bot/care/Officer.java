package natter.bot.care;

import java.util.Locale;
import java.util.Set;

/**
 * Somebody with an account on the desk.
 *
 * @param name account name
 * @param password encoded as Spring Security does it ({@code {bcrypt}…})
 * @param roles what they may do
 */
public record Officer(String name, String password, Set<Role> roles) {
  /** What somebody may do on the desk. */
  public enum Role {
    /** Sees every team's concerns but no restricted one. */
    OFFICER,
    /** Announces for forums. */
    ORGANISER,
    /** An officer who also sees restricted concerns. */
    MANAGER,
    /** Adds officers. */
    ADMIN;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Officer {
    roles = Set.copyOf(roles);
    if (name.isBlank()) {
      throw new IllegalArgumentException("an officer needs a name");
    }
  }

  /** Never shows the password. */
  @Override
  public String toString() {
    return name + roles;
  }
}
