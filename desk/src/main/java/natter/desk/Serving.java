package natter.desk;

import java.time.Duration;
import java.util.List;
import natter.desk.cases.AtCase;
import org.springframework.http.CacheControl;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.handler.AbstractHandlerExceptionResolver;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/** How Spring MVC serves files, and that it keeps refused requests out of the log. */
final class Serving implements WebMvcConfigurer {
  private static final Duration FOR_EVER = Duration.ofDays(365);

  private final Files files;
  private final Bookkeeper bookkeeper;
  private final AtCase.Resolver atCase;

  Serving(Files files, Bookkeeper bookkeeper, AtCase.Resolver atCase) {
    this.files = files;
    this.bookkeeper = bookkeeper;
    this.atCase = atCase;
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(atCase);
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(bookkeeper).addPathPatterns("/desk", "/desk/**", "/api/**");
  }

  /** Kept by browsers for as long as they stay the same. */
  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/static/**")
        .addResourceLocations(Files.OURS, files.govuk())
        .setCacheControl(CacheControl.maxAge(FOR_EVER).cachePublic().immutable())
        .resourceChain(true)
        .addResolver(new VersionResourceResolver().addFixedVersionStrategy(files.version(), "/**"))
        .addResolver(new Files.OnlyOurs());
  }

  /** A refused request may hold somebody's words. */
  @Override
  public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
    for (HandlerExceptionResolver resolver : resolvers) {
      if (resolver instanceof AbstractHandlerExceptionResolver one) {
        one.setWarnLogCategory("");
      }
    }
  }
}
