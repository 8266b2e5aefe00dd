package natter.desk.people;

import java.util.Collection;
import natter.bot.care.Access;
import natter.bot.care.Officer;
import natter.desk.page.Visitor;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/**
 * An account as Spring Security wants it.
 *
 * @param officer whose it is
 * @param access what they may do now
 */
public record Account(Officer officer, Access access) implements UserDetails, Visitor.Known {
  /** The roles as Spring Security writes them. */
  @Override
  public Collection<GrantedAuthority> getAuthorities() {
    return access.roles().stream()
        .<GrantedAuthority>map(r -> new SimpleGrantedAuthority("ROLE_" + r.name()))
        .toList();
  }

  @Override
  public String getPassword() {
    return officer.password();
  }

  @Override
  public String getUsername() {
    return officer.name();
  }

  @Override
  public boolean isEnabled() {
    return officer.enabled();
  }

  /** Never shows the password. */
  @Override
  public String toString() {
    return officer.name();
  }
}
