package natter.config;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Checks the settings before anything starts, and tells the demo from the service. */
public final class EarlySettings implements EnvironmentPostProcessor {
  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    SecretFiles.resolve(environment);
    Settings settings = Settings.of(environment);
    environment.addActiveProfile(settings.isDemo() ? "demo" : "service");
    if (settings.isDemo()) {
      environment
          .getPropertySources()
          .addFirst(new MapPropertySource("demo", Map.of("server.address", "127.0.0.1")));
    }
  }
}
