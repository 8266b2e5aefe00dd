package natter.desk.page;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import natter.bot.Casework.Sight;
import natter.bot.care.Officer.Role;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * Who looks at a page, with what they may do. Every right on the desk is decided here.
 *
 * @param name account name
 * @param roles what they may do
 */
public record Visitor(String name, Set<Role> roles) {
  private static final String PREFIX = "ROLE_";

  public Visitor {
    roles = Set.copyOf(roles);
  }

  public static Visitor of(Authentication signedIn) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (GrantedAuthority authority : signedIn.getAuthorities()) {
      for (Role role : Role.values()) {
        if ((PREFIX + role.name()).equals(authority.getAuthority())) {
          roles.add(role);
        }
      }
    }
    return new Visitor(signedIn.getName(), roles);
  }

  /** The roles as Spring Security writes them. */
  public static Collection<GrantedAuthority> authorities(Set<Role> roles) {
    return roles.stream()
        .<GrantedAuthority>map(r -> new SimpleGrantedAuthority(PREFIX + r.name()))
        .toList();
  }

  /** Restricted concerns are for managers alone. */
  public Sight sight() {
    return roles.contains(Role.MANAGER) ? Sight.RESTRICTED : Sight.OPEN;
  }

  public boolean seesRestricted() {
    return sight() == Sight.RESTRICTED;
  }

  /** Whether concerns, and what got stuck, are shown to them at all. */
  public boolean seesConcerns() {
    return roles.contains(Role.OFFICER)
        || roles.contains(Role.MANAGER)
        || roles.contains(Role.ADMIN);
  }

  public boolean announces() {
    return roles.contains(Role.ORGANISER);
  }

  /** Whether they see what corrections would add to the word list, and the examples. */
  public boolean manages() {
    return roles.contains(Role.MANAGER);
  }

  public boolean administers() {
    return roles.contains(Role.ADMIN);
  }
}
