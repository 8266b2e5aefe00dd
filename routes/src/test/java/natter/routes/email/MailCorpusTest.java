package natter.routes.email;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import natter.bot.talk.Attachment;
import natter.bot.talk.Message;
import natter.bot.talk.Returned;
import natter.bot.talk.Unreadable;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures the reader on real mails, where they are at hand: {@code -Dnatter.corpora=FOLDER}, else
 * {@code ../shared/corpora} beside the checkout. Prints a table, one line for each measure.
 */
class MailCorpusTest {
  private static final Path MAILS =
      Path.of(System.getProperty("natter.corpora", "../../shared/corpora")).resolve("email");
  private static final int ROUNDS = 3;
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
    print("machines taken for persons", "none", taken, machines);
    print("persons taken for machines", "at most 10 %", refused, persons);
    assertThat(taken).isEmpty();
    assertThat(refused).hasSizeLessThanOrEqualTo(persons / 10);
  }

  @Test
  void findsWhatWasWrittenThisTime() throws IOException {
    JsonNode cases =
        JsonMapper.shared()
            .readTree(Files.readString(MAILS.resolve("expected/reply_expectations.json")));
    var missed = new ArrayList<String>();
    var quickest = new TreeMap<String, Long>();
    for (int round = 0; round < ROUNDS; round++) {
      missed.clear();
      for (JsonNode each : cases) {
        String file = each.get("corpus").asString() + "/" + each.get("file").asString();
        String raw = Files.readString(MAILS.resolve(file));
        long start = cpuNanos();
        Reply reply = reply(file, raw);
        quickest.merge(file, cpuNanos() - start, Math::min);
        note(missed, file, !holds(each, reply));
      }
    }
    quickest.values().removeIf(nanos -> nanos <= SLOW_REPLY_NANOS);
    print("replies not equal", "at most 12 %", missed, cases.size());
    print("replies that take over 50 ms", "none", quickest.keySet(), cases.size());
    assertThat(missed).hasSizeLessThanOrEqualTo(cases.size() * 12 / 100);
    assertThat(quickest).isEmpty();
  }

  /** Processor time, so that what else runs on the machine does not count. */
  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
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
    print("hard mails not equal", "at most 3 %", missed, cases.size());
    print("hard mails with words lost", "none", lost, cases.size());
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
        long start = cpuNanos();
        kinds.merge(kind(raw, file, failed), 1, Integer::sum);
        note(slow, MAILS.relativize(file).toString(), cpuNanos() - start > SLOW_MAIL_NANOS);
      }
    }
    print("files that fail", "none", failed, files);
    print("files that take over a second", "none", slow, files);
    System.out.println("mail corpus: " + kinds);
    assertThat(failed).isEmpty();
    assertThat(slow).isEmpty();
  }

  /** The whole of it in a JVM of its own that may not take more. */
  @Test
  void needsNoMoreThan256Megabytes() throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                MailCorpusChild.class.getName(),
                MAILS.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(child.getInputStream().readAllBytes(), UTF_8);
    boolean ended = child.waitFor(5, TimeUnit.MINUTES);
    print("readings that need over 256 MB", "none", ended ? List.of() : List.of(said), 1);
    assertThat(ended ? child.exitValue() : -1).as(said).isZero();
  }

  /**
   * What a code in a report says by itself (RFC 3463), where it says something: nothing else is
   * known for certain about what each of these mails means.
   */
  private static final Pattern UNKNOWN = Pattern.compile("5\\.1\\.(?:[1236]|10)");

  private static final Pattern NOT_THE_ADDRESS =
      Pattern.compile("4\\.[1-7]\\.\\d+|5\\.2\\.[23]|5\\.3\\.4|5\\.7\\.(?!13$|17$)\\d+");

  private static final Pattern STATUS =
      Pattern.compile("(?m)^\\s?Status:\\s*([245]\\.\\d{1,3}\\.\\d{1,3})");

  @Test
  void saysWhatBouncesSay() throws IOException {
    var nobody = new ArrayList<String>();
    var wrong = new ArrayList<String>();
    var verdicts = new TreeMap<Returned.Verdict, Integer>();
    int bounces = 0;
    int sure = 0;
    List<String> lines = Files.readAllLines(MAILS.resolve("expected/automatic_mail.tsv"));
    for (String line : lines.subList(1, lines.size())) {
      String file = line.split("\t", -1)[0];
      if (!file.startsWith("sisimai/")) {
        continue;
      }
      bounces++;
      byte[] raw = Files.readAllBytes(MAILS.resolve(file));
      Optional<Returned> returned = returned(raw);
      returned.ifPresent(each -> verdicts.merge(each.verdict(), 1, Integer::sum));
      note(nobody, file, returned.map(Returned::recipient).orElse("").isEmpty());
      Matcher status = STATUS.matcher(new String(raw, ISO_8859_1));
      String code = status.find() ? status.group(1) : "";
      boolean hard = returned.map(r -> r.verdict() == Returned.Verdict.HARD).orElse(false);
      if (UNKNOWN.matcher(code).matches() || NOT_THE_ADDRESS.matcher(code).matches()) {
        sure++;
        note(wrong, file + " " + code, hard != UNKNOWN.matcher(code).matches());
      }
    }
    print("bounces without a recipient", "at most 5 %", nobody, bounces);
    print("bounces unlike their code", "at most 10 %", wrong, sure);
    System.out.println("mail corpus: " + verdicts);
    assertThat(nobody).hasSizeLessThanOrEqualTo(bounces * 5 / 100);
    assertThat(wrong).hasSizeLessThanOrEqualTo(sure * 10 / 100);
  }

  private Optional<Returned> returned(byte[] raw) {
    try {
      return reader.read(raw, Instant.EPOCH).returned();
    } catch (Unreadable e) {
      return Optional.empty();
    }
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

  private static void print(String measure, String wanted, Collection<String> misses, int of) {
    System.out.printf(
        "mail corpus: | %-40s | %4d of %4d | wanted: %-12s |%n",
        measure, misses.size(), of, wanted);
    misses.forEach(miss -> System.out.println("    " + miss));
  }
}
