package natter.desk.cases;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Objects;
import natter.bot.Case;
import natter.bot.care.Access;
import natter.bot.care.Reference;
import natter.desk.page.Missing;
import natter.desk.page.Problems;
import natter.desk.page.Visitor;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * An officer at the page of a concern that they may see: what stands there, and how what they do
 * there ends.
 */
public final class AtCase {
  private final CasePage page;
  private final Case found;
  private final Authentication signedIn;
  private final Model model;
  private final HttpServletRequest request;
  private final HttpServletResponse response;

  private AtCase(
      CasePage page,
      Case found,
      Authentication signedIn,
      Model model,
      HttpServletRequest request,
      HttpServletResponse response) {
    this.page = page;
    this.found = found;
    this.signedIn = signedIn;
    this.model = model;
    this.request = request;
    this.response = response;
  }

  Case found() {
    return found;
  }

  Reference reference() {
    return found.concern().reference();
  }

  Access access() {
    return Visitor.of(signedIn).access();
  }

  /** Account name. */
  String officer() {
    return signedIn.getName();
  }

  /** Keeps what was typed, for a form that is shown again. */
  AtCase typed(String name, Object value) {
    model.addAttribute(name, value);
    return this;
  }

  /** The page once more, with what is wrong with a field. */
  String refuse(int status, String field, String says) {
    return page.refuse(status, Problems.of(field, says), found, signedIn, model, response);
  }

  /** Back to the page, which says that it is done; or to the list if it is no longer for them. */
  String done(String says) {
    if (page.isFor(reference(), signedIn)) {
      say(says);
      return CasePage.back(found);
    }
    say(reference() + " is now restricted: its team is told, and goes on");
    return "redirect:/desk";
  }

  private void say(String words) {
    RequestContextUtils.getOutputFlashMap(request).put(CasePage.DONE, words);
  }

  /** Makes one of the reference in a path. */
  public static final class Resolver implements HandlerMethodArgumentResolver {
    private final CasePage page;

    public Resolver(CasePage page) {
      this.page = page;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
      return parameter.getParameterType() == AtCase.class;
    }

    @Override
    public AtCase resolveArgument(
        MethodParameter parameter,
        @Nullable ModelAndViewContainer container,
        NativeWebRequest web,
        @Nullable WebDataBinderFactory binders) {
      HttpServletRequest request =
          Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
      HttpServletResponse response =
          Objects.requireNonNull(web.getNativeResponse(HttpServletResponse.class));
      if (!(request.getUserPrincipal() instanceof Authentication signedIn)) {
        throw new Missing();
      }
      Model model = (Model) Objects.requireNonNull(container).getModel();
      return new AtCase(
          page, page.find(reference(request), signedIn), signedIn, model, request, response);
    }

    private static String reference(HttpServletRequest request) {
      return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
              instanceof Map<?, ?> path
          ? String.valueOf(path.get("reference"))
          : "";
    }
  }
}
