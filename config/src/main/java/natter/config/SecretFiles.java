package natter.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Secrets come from the environment, or from files that it names: each setting here may be given as
 * {@code …-file}, by {@code NATTER_…_FILE}. In a file of settings they are refused, for such files
 * are copied, shown and kept for ever.
 */
final class SecretFiles {
  /** Every setting that is a secret. */
  static final List<String> SECRETS =
      List.of(
          "natter.key",
          "natter.backup.key",
          "natter.ledger.password",
          "natter.email.imap.password",
          "natter.email.smtp.password",
          "natter.email.oauth.client-secret",
          "natter.email.oauth.refresh-token",
          "natter.telegram.token",
          "natter.telegram.webhook-secret",
          "natter.sms.api-key",
          "natter.sms.token",
          "natter.oidc.client-secret");

  /** Where container engines and systemd put secrets, with rights that are theirs to choose. */
  private static final List<Path> HANDED =
      List.of(Path.of("/run/secrets"), Path.of("/var/run/secrets"), Path.of("/run/credentials"));

  private static final long LARGEST = 64 << 10;
  private static final String SETTINGS_FILE = "Config resource";

  private SecretFiles() {}

  /**
   * Puts what the files hold in their place, before anybody reads a setting.
   *
   * @throws WrongSetting naming the setting, and never what it holds
   */
  static void resolve(ConfigurableEnvironment environment) {
    Map<String, Object> found = new HashMap<>();
    for (String secret : SECRETS) {
      refuseWritten(environment, secret);
      String file = environment.getProperty(secret + "-file", "").strip();
      if (!file.isEmpty()) {
        refuseBoth(environment, secret);
        found.put(secret, content(secret, file));
      }
    }
    if (!found.isEmpty()) {
      environment.getPropertySources().addFirst(new MapPropertySource("secret files", found));
    }
  }

  private static void refuseWritten(ConfigurableEnvironment environment, String secret) {
    written(environment, secret)
        .ifPresent(
            where -> {
              throw new WrongSetting(
                  "The secret %s is written in %s: take it out there, and give it by %s, or by %s_FILE with the path of a file that holds it."
                      .formatted(secret, where, variable(secret), variable(secret)));
            });
  }

  /** Where it is written in a file of settings, if it is; {@code ${…}} only names it. */
  private static Optional<String> written(ConfigurableEnvironment environment, String secret) {
    return environment.getPropertySources().stream()
        .filter(source -> source.getName().startsWith(SETTINGS_FILE))
        .flatMap(source -> Optional.ofNullable(ConfigurationPropertySource.from(source)).stream())
        .flatMap(
            source ->
                Optional.ofNullable(
                    source.getConfigurationProperty(ConfigurationPropertyName.of(secret)))
                    .stream())
        .filter(SecretFiles::isSecret)
        .map(property -> String.valueOf(property.getOrigin()))
        .findFirst();
  }

  private static boolean isSecret(ConfigurationProperty property) {
    String value = String.valueOf(property.getValue()).strip();
    return !value.isEmpty() && !value.startsWith("${");
  }

  private static void refuseBoth(ConfigurableEnvironment environment, String secret) {
    if (!environment.getProperty(secret, "").isBlank()) {
      throw new WrongSetting(
          "Both %s and %s-file are given (%s and %s_FILE): give one of them."
              .formatted(secret, secret, variable(secret), variable(secret)));
    }
  }

  private static String content(String secret, String file) {
    try {
      Path path = Path.of(file);
      refuseOpen(secret, path);
      if (Files.size(path) > LARGEST) {
        throw wrong(secret, path, "is too large for a secret");
      }
      String content = Files.readString(path).strip();
      if (content.isEmpty()) {
        throw wrong(secret, path, "is empty");
      }
      return content;
    } catch (InvalidPathException | IOException e) {
      throw new WrongSetting(
          "The file %s (%s-file, %s_FILE) cannot be read: %s."
              .formatted(file, secret, variable(secret), e.getClass().getSimpleName()));
    }
  }

  private static void refuseOpen(String secret, Path path) throws IOException {
    Path real = path.toRealPath();
    boolean handed = HANDED.stream().anyMatch(f -> path.startsWith(f) || real.startsWith(f));
    boolean posix = real.getFileSystem().supportedFileAttributeViews().contains("posix");
    if (posix
        && !handed
        && Files.getPosixFilePermissions(real).contains(PosixFilePermission.OTHERS_READ)) {
      throw wrong(secret, path, "can be read by everybody on this machine; chmod 600 it");
    }
  }

  private static WrongSetting wrong(String secret, Path path, String how) {
    return new WrongSetting(
        "The file %s (%s-file, %s_FILE) %s.".formatted(path, secret, variable(secret), how));
  }

  /** As an environment variable. */
  static String variable(String setting) {
    return setting.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
