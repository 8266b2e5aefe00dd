package natter.desk;

import java.util.function.Predicate;
import natter.bot.care.Access;
import natter.bot.people.Token.Scope;
import natter.desk.entry.Bearer;
import natter.desk.page.Visitor;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** Asks {@link Access} whether somebody may open a page. */
final class Doors {
  private Doors() {}

  /** For whoever may do that; a person who signed in all the way. */
  static AuthorizationManager<RequestAuthorizationContext> whoever(Predicate<Access> may) {
    return (who, what) -> {
      Authentication known = who.get();
      return new AuthorizationDecision(
          known != null && known.isAuthenticated() && may.test(Visitor.of(known).access()));
    };
  }

  /** For everybody with an account, once they signed in all the way. */
  static AuthorizationManager<RequestAuthorizationContext> everybody() {
    return whoever(access -> !access.roles().isEmpty());
  }

  /** For people who may see it, and programs with that scope. */
  static AuthorizationManager<RequestAuthorizationContext> within(Scope scope) {
    return (who, what) -> {
      Authentication known = who.get();
      return new AuthorizationDecision(known != null && Bearer.may(known, scope));
    };
  }
}
