package natter.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import natter.bot.care.Phrases;
import natter.bot.care.WorkingTime;
import natter.bot.privacy.Retention;
import natter.bot.scope.Borough;
import natter.bot.scope.Classifier;
import natter.bot.scope.NamedPlaces;
import natter.bot.scope.Places;
import natter.bot.scope.Reviewed;
import natter.bot.scope.Scope;
import natter.bot.scope.Survey;
import natter.bot.scope.Understanding;

/**
 * What a council tells natter, read from its folder and checked whole: {@code
 * Content.read(Path.of("config"))}, or {@code Content.packed()} for the copy in the jar.
 *
 * @param scope services, teams, dangers, wards, forums
 * @param phrases everything a resident can read
 * @param borough where the council works, and who works around it
 * @param working when it works
 * @param reviewed when somebody last looked through it
 * @param retention how long what is kept
 * @param examples the sentences that must be understood as they say
 */
public record Content(
    Scope scope,
    Phrases phrases,
    Borough borough,
    WorkingTime working,
    Reviewed reviewed,
    Retention retention,
    List<Example> examples) {
  private static final String PACKED = "/natter/content/";
  private static final String ENGLISH = "phrases/en.yaml";
  private static final List<String> FILES =
      List.of(
          "services.yaml",
          "teams.yaml",
          "places.yaml",
          "forums.yaml",
          "safety.yaml",
          "levels.yaml",
          "ideas.yaml",
          "questions.yaml",
          "retention.yaml");

  /** Folders with a file for each language. */
  private static final List<String> PER_LANGUAGE = List.of("phrases", "words");

  public Content {
    examples = List.copyOf(examples);
  }

  /**
   * @throws ContentMistakes with all that is wrong
   * @throws UncheckedIOException if a file cannot be read
   */
  public static Content read(Path folder) {
    return read(folder, unpacked().getOrDefault(ENGLISH, ""));
  }

  static Content read(Path folder, String english) {
    Map<String, String> files = new HashMap<>();
    List<Mistake> unreadable = new ArrayList<>();
    for (Path file : filesOf(folder)) {
      String name = folder.relativize(file).toString().replace('\\', '/');
      try {
        files.put(name, text(Files.readAllBytes(file)));
      } catch (CharacterCodingException e) {
        unreadable.add(new Mistake(name, 0, "", "is not in UTF-8"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    if (!unreadable.isEmpty()) {
      throw new ContentMistakes(unreadable);
    }
    return new ContentReader(files, english).read();
  }

  private static List<Path> filesOf(Path folder) {
    List<Path> files = new ArrayList<>();
    FILES.stream().map(folder::resolve).filter(Files::isRegularFile).forEach(files::add);
    PER_LANGUAGE.forEach(kind -> addAll(folder.resolve(kind), files));
    return files;
  }

  private static void addAll(Path folder, List<Path> files) {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> all = Files.list(folder)) {
        all.filter(f -> f.toString().endsWith(".yaml")).sorted().forEach(files::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The copy that is packed into the jar; read when it is first asked for. */
  public static Content packed() {
    return Packed.CONTENT;
  }

  private static final class Packed {
    static final Content CONTENT = read();

    private static Content read() {
      Map<String, String> files = unpacked();
      return new ContentReader(files, files.getOrDefault(ENGLISH, "")).read();
    }
  }

  private static Map<String, String> unpacked() {
    Map<String, String> files = new HashMap<>();
    Stream<String> perLanguage =
        Stream.of(Locale.getISOLanguages())
            .flatMap(l -> PER_LANGUAGE.stream().map(kind -> kind + "/" + l + ".yaml"));
    Stream.concat(FILES.stream(), perLanguage).forEach(name -> unpack(name, files));
    return files;
  }

  private static void unpack(String name, Map<String, String> files) {
    try (InputStream file = Content.class.getResourceAsStream(PACKED + name)) {
      if (file != null) {
        files.put(name, text(file.readAllBytes()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(byte[] bytes) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  /** Finds places by the content alone, without what was imported. */
  public Places places() {
    return new NamedPlaces(borough, Survey.none(borough));
  }

  /** Everything of it that people can read in an answer, in no order. */
  List<String> words() {
    return Stream.of(
            phrases.byLanguage().values().stream().flatMap(p -> p.values().stream()),
            scope.services().stream().flatMap(s -> s.signposts().values().stream()),
            scope.dangers().stream().flatMap(d -> d.says().values().stream()))
        .flatMap(words -> words)
        .toList();
  }

  /** The examples that are no longer understood as they say. */
  public List<Mistake> misunderstood(Classifier classifier) {
    return misunderstood(classifier, examples);
  }

  /** Those of them in English: the others bring much into memory that may never be needed. */
  List<Mistake> misunderstoodInEnglish(Classifier classifier) {
    return misunderstood(
        classifier, examples.stream().filter(e -> !e.file().startsWith("words/")).toList());
  }

  private static List<Mistake> misunderstood(Classifier classifier, List<Example> examples) {
    List<Understanding> understood =
        classifier.understand(examples.stream().map(Example::sentence).toList());
    List<Mistake> mistakes = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      if (!examples.get(i).fits(understood.get(i))) {
        mistakes.add(examples.get(i).mistake(understood.get(i)));
      }
    }
    return mistakes.stream().sorted().toList();
  }
}
