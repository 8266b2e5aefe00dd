package natter.desk.page;

import natter.bot.care.Access;
import org.springframework.security.core.Authentication;

/**
 * Who looks at a page, with what they may do; {@link Access} decides it.
 *
 * @param access what they may see and do
 */
public record Visitor(Access access) {
  /** Somebody who signed in, whichever way; what Spring Security calls a principal is one. */
  public interface Known {
    Access access();
  }

  /** Whoever came in by another way than an account may do nothing. */
  public static Visitor of(Authentication signedIn) {
    return new Visitor(
        signedIn.getPrincipal() instanceof Known known
            ? known.access()
            : Access.none(signedIn.getName()));
  }

  /** Account name. */
  public String name() {
    return access.account();
  }

  public boolean seesConcerns() {
    return access.maySeeConcerns();
  }

  public boolean seesFigures() {
    return access.maySeeFigures();
  }

  public boolean announces() {
    return access.mayAnnounce();
  }

  public boolean manages() {
    return access.mayManage();
  }

  public boolean administers() {
    return access.mayAdminister();
  }
}
