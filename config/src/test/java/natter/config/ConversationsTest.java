package natter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import natter.bot.scope.Danger;
import natter.bot.scope.Places;
import natter.bot.scope.Service;
import natter.index.lucene.LuceneClassifier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Conversations as residents have them, one text file each, held against the content that is
 * packed.
 *
 * <p>A file is lines of {@code word: rest}. {@code resident:} is said; {@code natter:} is what must
 * be answered, where {@code *} stands for anything, {@code /} between blanks for a line break and
 * {@code {reference}} for the last reference given. {@code channel:} is web, email, telegram or sms
 * from then on; {@code subject:} is that of the next mail; {@code ticket:} names the team that must
 * have a ticket, or none; {@code status:}, {@code service:}, {@code danger:}, {@code level:} {@code
 * follows:} (yes or no) say how the last concern must stand, {@code language:} in which language it
 * is, {@code noted:} what its ticket notes; {@code place:} says how well its place is known, the
 * ward, and what was said; {@code later:} passes that many minutes, {@code days:} days, and what is
 * due then is done; {@code verdict:} is what they said of it in the end; {@code officers:} is what
 * some officer was mailed, after their address; {@code button:} presses one; {@code stranger:} and
 * {@code neighbour:} are somebody else; {@code closes:} closes the concern that was told first,
 * with words for the resident; {@code asks:} is an officer's question about it, {@code resolves:}
 * what came of it, and why. {@code told:} is what they answered when asked, {@code learns:} what
 * the team is told of that, {@code concerns:} is how many concerns the resident raised, or the
 * service of each, {@code texts:} are their words, {@code refers:} makes the n-th of them, from 0,
 * the one that is spoken of. {@code theme:} closes all that was told as one theme: the outcome,
 * what people said, a bar, and why; {@code ideas:} are the ideas and offers that organisers see,
 * newest first: kind, service and ward; {@code organiser:} is the mailbox of the account
 * "organiser", whose code, as that of a draft, or a link, is {@code {code}}; {@code broadcasts:}
 * sends in a forum's name: subject, a bar, words, and choices behind bars; {@code goes:} is how
 * many copies the last one has, {@code votes:} how many chose what. In the channel {@code group},
 * {@code connected:} names the forum of the group, what is said to all begins with {@code group:},
 * {@code presses:} is who presses the button of what was raised last, or, with its number, one of
 * the last question; {@code {broadcast}} is the id of what was broadcast last. {@code backed:} how
 * many back it; {@code sends:} is something that is not plain words, in a chat on Telegram.
 */
@Execution(ExecutionMode.CONCURRENT)
class ConversationsTest {
  private static final Content CONTENT = Content.packed();
  private static final Places PLACES = CONTENT.places();
  private static final LuceneClassifier CLASSIFIER = new LuceneClassifier(CONTENT.scope(), PLACES);

  @AfterAll
  static void close() {
    CLASSIFIER.close();
  }

  @TestFactory
  Stream<DynamicTest> goesAsItShould() throws IOException, URISyntaxException {
    return files().map(file -> DynamicTest.dynamicTest(name(file), () -> play(file)));
  }

  private static void play(Path file) throws IOException {
    try (var play = new Play(CONTENT, CLASSIFIER, PLACES)) {
      for (String line : Files.readAllLines(file)) {
        if (!line.isBlank() && !line.startsWith("#")) {
          play.line(line);
        }
      }
      play.end();
    }
  }

  @Test
  void everyServiceHasAConversation() throws IOException, URISyntaxException {
    String played = played();
    List<String> missing =
        CONTENT.scope().services().stream()
            .map(Service::id)
            .filter(id -> !played.contains("service: " + id + "\n"))
            .toList();
    assertThat(missing).isEmpty();
  }

  @Test
  void everyDangerHasAConversation() throws IOException, URISyntaxException {
    String played = played();
    List<String> missing =
        CONTENT.scope().dangers().stream()
            .map(Danger::id)
            .filter(id -> !played.contains("danger: " + id + "\n"))
            .toList();
    assertThat(missing).isEmpty();
  }

  private static String played() throws IOException, URISyntaxException {
    return files().map(ConversationsTest::text).collect(Collectors.joining("\n"));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Stream<Path> files() throws IOException, URISyntaxException {
    URL folder = Objects.requireNonNull(ConversationsTest.class.getResource("conversations"));
    try (Stream<Path> all = Files.list(Path.of(folder.toURI()))) {
      return all.sorted().toList().stream();
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".txt", "").toLowerCase(Locale.ROOT);
  }
}
