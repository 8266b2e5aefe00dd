package natter.config;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import natter.bot.ConsentRecord;
import natter.bot.Finding;
import natter.bot.Reading;
import natter.bot.Teaching;
import natter.index.lucene.LuceneClassifier;
import natter.routes.telegram.Identity;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/** natter's one program: {@code serve} and the other commands. */
public final class Natter {
  private static final String USAGE =
      """
      natter [COMMAND]

        serve             hears, answers and shows the pages (the default)
        demo [--telegram] serves a made-up borough, as serve does without settings; with a Telegram of its own
        check             says whether the content is right
        doctor [--json]   tries mailbox, SMTP, bot token, ledger, clock, disk and more, and says what to do
        classify          one text per line in, what it is about as one JSON object per line out
                          and why; with --text for people to read
        score FILE.tsv    how well labelled messages are understood
        preview FOLDER    which kept messages a changed content folder would understand otherwise
        examples          what officers corrected or confirmed, as labelled messages for score
        read FILE...      what a mail or a Telegram update says, as one JSON object per line
        import PATH...    brings in an mbox, a Maildir or a folder of .eml; nothing is sent
        places import FILE...  brings in postcodes, streets or the boundaries of wards
        reindex           rebuilds the index from the ledger
        backup DIR        makes a backup while natter runs
        restore DIR       brings the last backup back, onto an empty data folder; --erased FILE: who was erased since
        restored MOMENT   after the database's own tools brought the ledger back: sends nothing twice
        rekey             encrypts everything with the first key of natter.key
        person ADDRESS export DIR | erase [--yes]  all that is held about a person, or none of it
        privacy-notice    prints what residents are told about their data, filled from the content
        dpia              prints the start of a data protection impact assessment
        consents          what people agreed to, for the record of processing, as CSV
        review            looks for doubtful concerns now, as it does every night
      """;

  /** What keeps running. */
  private static final Set<String> STARTS = Set.of("serve", "demo");

  private Natter() {}

  public static void main(String[] args) {
    if (Locales.mangle(args)) {
      System.exit(Locales.runAgain());
    }
    List<String> words = Locales.arguments(args);
    String command = words.stream().filter(w -> !w.startsWith("--")).findFirst().orElse("serve");
    if (STARTS.contains(command)) {
      serve(words);
    } else {
      System.exit(run(command, words));
    }
  }

  private static void serve(List<String> words) {
    try {
      SpringApplication application = new SpringApplication(Wiring.class);
      application.run(
          words.stream()
              .filter(w -> !STARTS.contains(w))
              .map(w -> w.equals("--telegram") ? "--natter.demo.telegram=true" : w)
              .toArray(String[]::new));
    } catch (RuntimeException e) {
      System.exit(1); // said by OneSentence or by Spring Boot
    }
  }

  private static int run(String command, List<String> words) {
    System.setProperty("logback.configurationFile", "natter/logback-commands.xml");
    PrintStream out = utf8(FileDescriptor.out);
    PrintStream err = utf8(FileDescriptor.err);
    List<String> rest =
        words.stream()
            .skip(words.indexOf(command) + 1L)
            .filter(w -> !w.startsWith("--natter."))
            .toList();
    try {
      return switch (command) {
        case "check" -> new Check(() -> content(settings(words))).run(System.in, out, err);
        case "doctor" -> doctor(words, rest, out, err);
        case "classify" -> classify(settings(words), rest, out, err);
        case "score" -> score(settings(words), rest, out, err);
        case "read" -> read(settings(words), rest, out, err);
        case "preview" -> preview(settings(words), rest, out, err);
        case "examples" -> examples(settings(words), out);
        case "backup" -> new BackupCommand(settings(words), err).run(rest);
        case "restored" -> new Restore(settings(words), err).restored(rest);
        case "restore" -> new Restore(settings(words), err).run(rest);
        case "import", "reindex", "review", "places", "rekey" ->
            new Chores(settings(words), err).run(command, rest);
        case "person" ->
            new PersonCommand(settings(words), content(settings(words)), out, err).run(rest);
        case "privacy-notice" -> papers(Papers.NOTICE, settings(words), out);
        case "dpia" -> papers(Papers.DPIA, settings(words), out);
        case "consents" -> consents(settings(words), out);
        case "help" -> usage(out, 0);
        default -> usage(err, 2);
      };
    } catch (WrongSetting e) {
      err.println(e.getMessage());
      return 1;
    } catch (ContentMistakes e) {
      e.mistakes().forEach(err::println);
      return 1;
    } finally {
      out.flush();
    }
  }

  private static int usage(PrintStream to, int code) {
    to.print(USAGE);
    return code;
  }

  private static int doctor(
      List<String> words, List<String> rest, PrintStream out, PrintStream err) {
    return new Doctor(looks(words), Doctor.PATIENCE).run(rest, out, err);
  }

  /** With settings that cannot be used there is nothing else to look at. */
  private static Map<String, Callable<Finding>> looks(List<String> words) {
    try {
      return new Examination(settings(words), InstantSource.system()).looks();
    } catch (WrongSetting e) {
      return Map.of(
          "settings",
          () -> {
            throw e;
          });
    }
  }

  private static int classify(
      Settings settings, List<String> rest, PrintStream out, PrintStream err) {
    Content content = content(settings);
    try (var classifier = new LuceneClassifier(content.scope(), content.places())) {
      return new Classify(classifier, content.scope(), content.phrases().cues())
          .run(rest, System.in, out, err);
    }
  }

  private static int score(Settings settings, List<String> rest, PrintStream out, PrintStream err) {
    Content content = content(settings);
    try (var classifier = new LuceneClassifier(content.scope(), content.places())) {
      return new Score(classifier, content.scope()).run(rest, out, err);
    }
  }

  private static int preview(
      Settings settings, List<String> rest, PrintStream out, PrintStream err) {
    return new Preview(() -> Engine.view(settings), () -> content(settings)).run(rest, out, err);
  }

  private static int examples(Settings settings, PrintStream out) {
    try (Reading ledger = Engine.view(settings)) {
      new Teaching(ledger).write(out);
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int papers(Papers paper, Settings settings, PrintStream out) {
    return paper.print(settings, content(settings), out);
  }

  private static int consents(Settings settings, PrintStream out) {
    try (Reading ledger = Engine.view(settings)) {
      out.print(ConsentRecord.csv(ledger));
      return 0;
    }
  }

  private static int read(Settings settings, List<String> rest, PrintStream out, PrintStream err) {
    return new ReadCommand(
            Engine.readers(settings, Identity.unknown(), Optional.empty()),
            content(settings).places())
        .run(rest, out, err);
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }

  /** The settings as the service would have them, without starting it. */
  private static Settings settings(List<String> words) {
    var environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(new SimpleCommandLinePropertySource(words.toArray(String[]::new)));
    ConfigDataEnvironmentPostProcessor.applyTo(environment);
    ConfigurationPropertySources.attach(environment);
    SecretFiles.resolve(environment);
    return Settings.of(environment);
  }

  /**
   * The folder of the settings, else {@code ./config} if it has a services.yaml, else the packed
   * copy.
   */
  static Content content(Settings settings) {
    return ContentPlace.of(settings).read();
  }
}
