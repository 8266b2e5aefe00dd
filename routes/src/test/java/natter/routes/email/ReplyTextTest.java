package natter.routes.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** To add a way in which mailers write, add it to a file in {@code replies}. */
class ReplyTextTest {
  private static final String SAID = "Yes please, the brown one.\nIt stands behind the gate.";

  private static String file(String name) throws IOException {
    try (InputStream in = ReplyTextTest.class.getResourceAsStream("replies/" + name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<String> lines(String name) throws IOException {
    return file(name).lines().filter(line -> !line.startsWith("#")).toList();
  }

  @TestFactory
  Stream<DynamicTest> leavesOutWhatIsQuoted() throws IOException {
    return lines("attributions.txt").stream()
        .map(each -> dynamicTest(each, () -> leavesOut(each, "\n> Shall we take it?\n>\n> Jo\n")));
  }

  @TestFactory
  Stream<DynamicTest> leavesOutWhatIsQuotedWithoutMarks() throws IOException {
    return lines("attributions.txt").stream()
        .map(each -> dynamicTest(each, () -> leavesOut(each, "\nShall we take it?\n\nJo\n")));
  }

  @TestFactory
  Stream<DynamicTest> leavesOutWhatIsQuotedBehindABrokenLine() throws IOException {
    return lines("attributions.txt").stream()
        .filter(each -> each.length() > 60 && each.indexOf(' ', 50) > 0)
        .map(
            each -> {
              int at = each.indexOf(' ', 50);
              String broken = each.substring(0, at) + "\n" + each.substring(at + 1);
              return dynamicTest(each, () -> leavesOut(broken, "\n> Shall we take it?\n"));
            });
  }

  @TestFactory
  Stream<DynamicTest> leavesOutWhatStandsUnderAHead() throws IOException {
    String all = lines("heads.txt").stream().collect(Collectors.joining("\n"));
    return Arrays.stream(all.split("\n\n"))
        .map(each -> dynamicTest(each, () -> leavesOut(each, "\n\nShall we take it?\n\nJo\n")));
  }

  @TestFactory
  Stream<DynamicTest> leavesOutWhatAPhoneWrites() throws IOException {
    return lines("phones.txt").stream().map(each -> dynamicTest(each, () -> leavesOut(each, "")));
  }

  @TestFactory
  Stream<DynamicTest> leavesOutTheEnd() throws IOException {
    return lines("closings.txt").stream()
        .map(each -> dynamicTest(each, () -> leavesOut(each, "\nJo Bloggs\n12 Elmore Row\n")));
  }

  @TestFactory
  Stream<DynamicTest> keepsWhatResidentsSay() throws IOException {
    String all = lines("whole.txt").stream().collect(Collectors.joining("\n"));
    return Arrays.stream(all.split("\n\n"))
        .map(String::strip)
        .map(each -> dynamicTest(each, () -> assertThat(ReplyText.of(each)).isEqualTo(each)));
  }

  /** A megabyte of what would take other readers hours; ten seconds are for slow machines. */
  @TestFactory
  Stream<DynamicTest> growsNoFasterThanTheText() {
    return Stream.of(
            "x",
            ">",
            "> ",
            "\n",
            "> \n",
            ">>>> a\n",
            "On 1 wrote\n",
            "On\n",
            "On ",
            "wrote ",
            "1 a:\n",
            ":\n",
            "a@b:\n",
            "From:\n",
            "From: a\nTo: b\n",
            "-- \n",
            "----\n",
            "____\n",
            "regards\n",
            "Sent from my a\n",
            "www. 1\n",
            "1234567 ",
            "On Mon, Jo <a@b> wrote\n> a\n",
            "Forwarded message\n",
            "-----BEGIN PGP SIGNED MESSAGE-----\n",
            "\u0130",
            "2026-11-20 @ ")
        .map(
            each ->
                dynamicTest(
                    "a megabyte of \"" + each.replace("\n", "\\n") + "\"",
                    () -> {
                      String text = each.repeat(1_000_000 / each.length());
                      assertTimeoutPreemptively(
                          Duration.ofSeconds(10), () -> ReplyText.of("Hello.\n" + text));
                      assertTimeoutPreemptively(
                          Duration.ofSeconds(10), () -> Forward.in(text, "Fwd: a"));
                    }));
  }

  private static void leavesOut(String rest, String older) {
    assertThat(ReplyText.of(SAID + "\n\n" + rest + older)).isEqualTo(SAID);
  }
}
