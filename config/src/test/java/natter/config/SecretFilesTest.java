package natter.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.FileSystemResource;

/** Secrets out of files, and out of files of settings. */
class SecretFilesTest {
  private static final Pattern SECRET =
      Pattern.compile("password|secret|token|key|.*-(secret|token|key|password)");

  /** What a name like a secret's may be without being one. */
  private static final List<String> OPEN = List.of("natter.email.dkim.key-file");

  @TempDir Path folder;

  private static StandardEnvironment environment(Map<String, Object> variables) {
    var environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .replace(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
    ConfigurationPropertySources.attach(environment);
    return environment;
  }

  private Path file(String content) throws IOException {
    Path file = folder.resolve("secret");
    Files.writeString(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    return file;
  }

  static List<String> secrets() {
    return SecretFiles.SECRETS;
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void everySecretMayComeFromAFile(String name) throws IOException {
    var environment =
        environment(
            Map.of(SecretFiles.variable(name) + "_FILE", file("correct horse\n").toString()));

    SecretFiles.resolve(environment);

    assertThat(environment.getProperty(name)).isEqualTo("correct horse");
  }

  /** Who adds a setting that is a secret is told here to say so. */
  @Test
  void everySettingThatSoundsLikeASecretIsOne() {
    List<String> found = new ArrayList<>();
    collect(Settings.class, "natter", found);

    assertThat(found).isNotEmpty().isSubsetOf(SecretFiles.SECRETS);
    assertThat(SecretFiles.SECRETS).isSubsetOf(found);
  }

  private static void collect(Class<?> record, String prefix, List<String> found) {
    for (RecordComponent part : record.getRecordComponents()) {
      String name = part.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
      String whole = prefix + "." + name;
      if (part.getType().isRecord()) {
        collect(part.getType(), whole, found);
      } else if (SECRET.matcher(name).matches() && !OPEN.contains(whole)) {
        found.add(whole);
      }
    }
  }

  @Test
  void refusesBothAtOnce() throws IOException {
    var environment =
        environment(
            Map.of(
                "NATTER_TELEGRAM_TOKEN",
                "7:token",
                "NATTER_TELEGRAM_TOKEN_FILE",
                file("8:token").toString()));

    assertThatThrownBy(() -> SecretFiles.resolve(environment))
        .isInstanceOf(WrongSetting.class)
        .hasMessageContaining("NATTER_TELEGRAM_TOKEN_FILE")
        .hasMessageNotContaining("7:token");
  }

  @Test
  void refusesAnEmptyFile() throws IOException {
    var environment = environment(Map.of("NATTER_SMS_TOKEN_FILE", file(" \n").toString()));

    assertThatThrownBy(() -> SecretFiles.resolve(environment)).hasMessageContaining("is empty");
  }

  @Test
  void refusesAFileThatIsNotThere() {
    var environment = environment(Map.of("NATTER_SMS_TOKEN_FILE", folder + "/nothing"));

    assertThatThrownBy(() -> SecretFiles.resolve(environment))
        .hasMessageContaining("cannot be read")
        .hasMessageContaining("natter.sms.token-file");
  }

  @Test
  void refusesAFileThatEverybodyCanRead() throws IOException {
    Path file = file("7:token");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    var environment = environment(Map.of("NATTER_TELEGRAM_TOKEN_FILE", file.toString()));

    assertThatThrownBy(() -> SecretFiles.resolve(environment))
        .hasMessageContaining("can be read by everybody")
        .hasMessageNotContaining("7:token");
  }

  @Test
  void refusesASecretInAFileOfSettings() throws IOException {
    assertThatThrownBy(() -> SecretFiles.resolve(written("\"7:token\"")))
        .isInstanceOf(WrongSetting.class)
        .hasMessageContaining("natter.telegram.token is written in")
        .hasMessageContaining("NATTER_TELEGRAM_TOKEN_FILE")
        .hasMessageNotContaining("7:token");
  }

  @Test
  void allowsToNameAVariableInAFileOfSettings() throws IOException {
    SecretFiles.resolve(written("${BOT_TOKEN:}"));
    SecretFiles.resolve(written(""));
  }

  private StandardEnvironment written(String token) throws IOException {
    Path yaml = folder.resolve("application.yaml");
    Files.writeString(yaml, "natter:\n  telegram:\n    token: " + token + "\n");
    var environment = environment(Map.of());
    new YamlPropertySourceLoader()
        .load("Config resource '" + yaml + "'", new FileSystemResource(yaml))
        .forEach(environment.getPropertySources()::addLast);
    return environment;
  }
}
