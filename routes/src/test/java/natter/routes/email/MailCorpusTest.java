package natter.routes.email;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import natter.bot.talk.Attachment;
import natter.bot.talk.Message;
import natter.bot.talk.Unreadable;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures the reader on real mails, where they are at hand: {@code -Dnatter.corpora=FOLDER}, else
 * {@code ../shared/corpora} beside the checkout. Prints one line for each measure.
 */
class MailCorpusTest {
  private static final Path MAILS =
      Path.of(System.getProperty("natter.corpora", "../../shared/corpora")).resolve("email");
  private static final long SLOW_REPLY_NANOS = 50_000_000;
  private static final long SLOW_MAIL_NANOS = 1_000_000_000;

  private final MailReader reader = new MailReader(Set.of());

  @BeforeEach
  void needsTheMails() {
    boolean there = Files.isDirectory(MAILS);
    if (!there) {
      System.out.println("mail corpus: skipped, no folder " + MAILS);
    }
    assumeTrue(there);
  }

  @Test
  void tellsMachinesFromPersons() throws IOException {
    var taken = new ArrayList<String>();
    var refused = new ArrayList<String>();
    int machines = 0;
    int persons = 0;
    List<String> lines = Files.readAllLines(MAILS.resolve("expected/automatic_mail.tsv"));
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split("\t", -1);
      boolean person = isPerson(fields[0]);
      if (fields[1].equals("yes")) {
        machines++;
        note(taken, fields[0], person);
      } else if (fields[1].equals("no") && !fields[2].startsWith("spam")) {
        persons++;
        note(refused, fields[0], !person);
      }
    }
    print("machines taken for persons", taken, machines);
    print("persons taken for machines", refused, persons);
    assertThat(taken).isEmpty();
    assertThat(refused).hasSizeLessThanOrEqualTo(persons / 10);
  }

  @Test
  void findsWhatWasWrittenThisTime() throws IOException {
    JsonNode cases =
        JsonMapper.shared()
            .readTree(Files.readString(MAILS.resolve("expected/reply_expectations.json")));
    var missed = new ArrayList<String>();
    var slow = new ArrayList<String>();
    for (int round = 0; round < 2; round++) {
      missed.clear();
      slow.clear();
      for (JsonNode each : cases) {
        String file = each.get("corpus").asString() + "/" + each.get("file").asString();
        String raw = Files.readString(MAILS.resolve(file));
        long start = System.nanoTime();
        Reply reply = reply(file, raw);
        note(slow, file, System.nanoTime() - start > SLOW_REPLY_NANOS);
        note(missed, file, !holds(each, reply));
      }
    }
    print("replies not equal", missed, cases.size());
    print("replies slow", slow, cases.size());
    assertThat(missed).hasSizeLessThanOrEqualTo(cases.size() * 12 / 100);
    assertThat(slow).isEmpty();
  }

  private record Reply(String text, String reply) {}

  private Reply reply(String file, String raw) {
    if (file.endsWith(".eml")) {
      try {
        Message message = reader.read(raw.getBytes(UTF_8), Instant.EPOCH);
        return new Reply(message.text(), message.reply());
      } catch (Unreadable e) {
        return new Reply("", String.valueOf(e.getMessage()));
      }
    }
    String text = file.endsWith(".html") ? HtmlWords.of(raw) : raw;
    return new Reply(text, ReplyText.of(PlainWords.tidy(text, MailContent.MOST_WORDS)));
  }

  private boolean holds(JsonNode expectation, Reply reply) throws IOException {
    String expected = folded(expectation.get("expected").asString());
    String said = folded(reply.reply());
    return switch (expectation.get("check").asString()) {
      case "visible_reply_contains" -> said.contains(expected);
      case "visible_reply_not_contains" -> !said.contains(expected);
      case "html_visible_reply_equals_ignoring_whitespace" ->
          said.replace(" ", "").equals(expected.replace(" ", ""));
      case "signature_equals_file" -> {
        Path file = MAILS.resolve("talon").resolve(expectation.get("expected").asString());
        String signature = folded(Files.readString(file));
        String text = folded(reply.text());
        yield folded(text.substring(0, text.length() - signature.length())).equals(said);
      }
      default -> said.equals(expected);
    };
  }

  @Test
  void readsTheHardOnes() throws IOException {
    JsonNode cases =
        JsonMapper.shared()
            .readTree(Files.readString(MAILS.resolve("expected/zammad_expected.json")));
    var missed = new ArrayList<String>();
    var lost = new ArrayList<String>();
    for (Map.Entry<String, JsonNode> each : cases.properties()) {
      byte[] raw =
          Files.readAllBytes(MAILS.resolve("zammad-mail/test/data/mail").resolve(each.getKey()));
      try {
        Message message = reader.read(raw, Instant.EPOCH);
        String difference = difference(each.getValue(), message);
        note(missed, each.getKey() + difference, !difference.isEmpty());
        String body = each.getValue().path("body").asString("");
        // A file written into the text is an attachment to us, words to them.
        boolean file = body.startsWith("begin 644");
        note(lost, each.getKey(), !file && loses(body, message.text(), isAlternative(raw)));
      } catch (Unreadable e) {
        missed.add(each.getKey() + " " + e.getMessage());
      }
    }
    print("hard mails not equal", missed, cases.size());
    print("hard mails with words lost", lost, cases.size());
    assertThat(missed).hasSizeLessThanOrEqualTo(cases.size() * 3 / 100);
    assertThat(lost).isEmpty();
  }

  private static String difference(JsonNode expected, Message message) {
    var differences = new StringBuilder();
    String from = expected.path("from_email").asString("").toLowerCase(Locale.ROOT);
    if (!from.isEmpty() && !from.equals(message.from().handle())) {
      differences.append(" from");
    }
    String subject = expected.path("subject").asString(message.subject());
    if (!folded(subject).equals(folded(message.subject()))) {
      differences.append(" subject");
    }
    List<String> names = message.attachments().stream().map(Attachment::name).sorted().toList();
    if (expected.has("attachments") && !names.equals(names(expected.path("attachments")))) {
      differences.append(" attachments");
    }
    return differences.toString();
  }

  private static List<String> names(JsonNode attachments) {
    var names = new ArrayList<String>();
    for (JsonNode each : attachments) {
      if (!each.path("preferences").path("content-alternative").asBoolean(false)) {
        names.add(each.path("filename").asString(""));
      }
    }
    return names.stream().sorted().toList();
  }

  /** The body there is of the HTML form; the plain one may say it in other words. */
  private static boolean isAlternative(byte[] raw) {
    return new String(raw, ISO_8859_1).contains("multipart/alternative");
  }

  /** Whether more than a few words of the body are not in the text. */
  private static boolean loses(String html, String text, boolean alternative) {
    String said = letters(text);
    List<String> words =
        Stream.of(Jsoup.parse(html).text().split("[^\\p{L}\\p{N}]+"))
            .filter(word -> !word.isEmpty())
            .toList();
    long missing = words.stream().filter(word -> !said.contains(letters(word))).count();
    return alternative
        ? said.isEmpty() && !words.isEmpty()
        : missing > 3 && missing * 10 > words.size();
  }

  private static String letters(String words) {
    return words.replaceAll("[^\\p{L}\\p{N}]+", "").toLowerCase(Locale.ROOT);
  }

  @Test
  void readsEveryFile() throws IOException {
    var slow = new ArrayList<String>();
    var failed = new ArrayList<String>();
    var kinds = new TreeMap<String, Integer>();
    int files = 0;
    try (Stream<Path> all = Files.walk(MAILS)) {
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        files++;
        byte[] raw = Files.readAllBytes(file);
        long start = System.nanoTime();
        kinds.merge(kind(raw, file, failed), 1, Integer::sum);
        note(slow, MAILS.relativize(file).toString(), System.nanoTime() - start > SLOW_MAIL_NANOS);
      }
    }
    print("files that fail", failed, files);
    print("files that take over a second", slow, files);
    System.out.println("mail corpus: " + kinds);
    assertThat(failed).isEmpty();
    assertThat(slow).isEmpty();
  }

  private String kind(byte[] raw, Path file, Collection<String> failed) {
    try {
      Message message = reader.read(raw, Instant.EPOCH);
      assertThat(message.reply().isBlank()).isEqualTo(message.text().isBlank());
      return message.kind().toString();
    } catch (Unreadable e) {
      return "UNREADABLE";
    } catch (RuntimeException | Error e) {
      failed.add(file + " " + e);
      return "FAILED";
    }
  }

  private boolean isPerson(String file) {
    try {
      return reader.read(Files.readAllBytes(MAILS.resolve(file)), Instant.EPOCH).isFromPerson();
    } catch (Unreadable e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void note(Collection<String> list, String file, boolean isOne) {
    if (isOne) {
      list.add(file);
    }
  }

  private static String folded(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  private static void print(String measure, Collection<String> misses, int of) {
    System.out.println("mail corpus: " + measure + ": " + misses.size() + " of " + of);
    misses.forEach(miss -> System.out.println("    " + miss));
  }
}
