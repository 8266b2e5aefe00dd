package natter.desk;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import natter.bot.care.Audit.What;
import natter.bot.care.Reference;
import natter.desk.page.Audited;
import natter.desk.page.Plain;
import natter.desk.page.Trail;
import natter.desk.page.Unaudited;
import natter.desk.page.Visitor;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.AsyncHandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Writes every page of the desk and of the API that went well into the audit, before anything of it
 * is sent; see {@link Audited}.
 */
@ControllerAdvice
final class Bookkeeper implements AsyncHandlerInterceptor, ResponseBodyAdvice<Object> {
  private static final String PENDING = "natter.audit.pending";

  private final Trail trail;

  Bookkeeper(Trail trail) {
    this.trail = trail;
  }

  /** What will be written unless the page fails. */
  private record Page(HandlerMethod method, String who) {
    private @Nullable Audited audited() {
      return method.getMethodAnnotation(Audited.class);
    }

    What what(HttpServletRequest request) {
      Audited audited = audited();
      if (audited != null) {
        return audited.value();
      }
      return request.getMethod().equals("POST") ? What.CHANGED : What.SAW;
    }

    String detail(HttpServletRequest request) {
      Audited audited = audited();
      String[] keeping = audited == null ? new String[0] : audited.keeping();
      return Stream.concat(
              Stream.of(place(request), Objects.toString(request.getAttribute(Audited.DETAIL), "")),
              Arrays.stream(keeping).map(name -> kept(request, name)))
          .filter(text -> !text.isEmpty())
          .collect(Collectors.joining(", "));
    }

    private static String kept(HttpServletRequest request, String name) {
      String[] values = request.getParameterValues(name);
      String all = values == null ? "" : Plain.line(String.join(" ", values));
      return all.isEmpty() ? "" : name + ": " + all;
    }
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod method
        && request.getUserPrincipal() instanceof Authentication signedIn
        && !method.hasMethodAnnotation(Unaudited.class)) {
      request.setAttribute(PENDING, new Page(method, Visitor.of(signedIn).name()));
    }
    return true;
  }

  @Override
  public void postHandle(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable ModelAndView view) {
    write(request, response.getStatus());
  }

  @Override
  public void afterConcurrentHandlingStarted(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    write(request, response.getStatus());
  }

  @Override
  public boolean supports(
      MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
    return true;
  }

  @Override
  public @Nullable Object beforeBodyWrite(
      @Nullable Object body,
      MethodParameter returned,
      MediaType type,
      Class<? extends HttpMessageConverter<?>> converter,
      ServerHttpRequest request,
      ServerHttpResponse response) {
    if (request instanceof ServletServerHttpRequest asked
        && response instanceof ServletServerHttpResponse answered) {
      write(asked.getServletRequest(), answered.getServletResponse().getStatus());
    }
    return body;
  }

  private void write(HttpServletRequest request, int status) {
    if (request.getAttribute(PENDING) instanceof Page page) {
      request.removeAttribute(PENDING);
      if (status < HttpServletResponse.SC_BAD_REQUEST) {
        trail.add(request, page.who(), page.what(request), about(request), page.detail(request));
      }
    }
  }

  private static String about(HttpServletRequest request) {
    return reference(request)
        .map(r -> Reference.of(r).map(Reference::value).orElse(r))
        .orElseGet(request::getRequestURI);
  }

  private static Optional<String> reference(HttpServletRequest request) {
    Object found = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
    return found instanceof Map<?, ?> names
        ? Optional.ofNullable(names.get("reference")).map(Object::toString)
        : Optional.empty();
  }

  /** Where beneath a concern: {@code level}, {@code files/2}. */
  private static String place(HttpServletRequest request) {
    String path = request.getRequestURI();
    return reference(request)
        .map(r -> path.substring(Math.min(path.length(), path.indexOf(r) + r.length())))
        .map(rest -> rest.replaceFirst("^/", ""))
        .orElse("");
  }
}
