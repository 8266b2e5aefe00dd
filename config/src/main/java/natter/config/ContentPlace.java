package natter.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the content is: the folder of {@code natter.content}, else {@code ./config} if it has a
 * services.yaml, else the copy packed into the jar.
 *
 * @param folder the folder; empty for the packed copy
 */
record ContentPlace(Optional<Path> folder) {
  private static final String TELLING = "services.yaml";

  static ContentPlace of(Settings settings) {
    if (!settings.content().isBlank()) {
      return new ContentPlace(Optional.of(given(Path.of(settings.content()))));
    }
    Path usual = Path.of("config");
    return new ContentPlace(
        Files.exists(usual.resolve(TELLING)) ? Optional.of(usual) : Optional.empty());
  }

  private static Path given(Path folder) {
    if (!Files.exists(folder.resolve(TELLING))) {
      throw new WrongSetting(
          "natter.content is " + folder + ", but there is no " + TELLING + " in it.");
    }
    return folder;
  }

  Content read() {
    return folder.map(Content::read).orElseGet(Content::packed);
  }

  @Override
  public String toString() {
    return folder.map(f -> f.toAbsolutePath().normalize().toString()).orElse("the copy in the jar");
  }
}
