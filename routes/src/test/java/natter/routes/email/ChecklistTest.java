package natter.routes.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Sees that what {@code checklist.txt} names is there: no line of it without something to show. */
class ChecklistTest {
  @TestFactory
  Stream<DynamicTest> hasATestForEachLine() throws IOException {
    return file()
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split("\\|", 2))
        .map(line -> dynamicTest(line[0].strip(), () -> isShown(line[1])));
  }

  private static String file() throws IOException {
    try (InputStream in = ChecklistTest.class.getResourceAsStream("checklist.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void isShown(String by) {
    assertThat(by).isNotBlank();
    for (String each : by.split(",", -1)) {
      String name = each.strip();
      if (name.indexOf(':') > 0) {
        assertThat(name).matches("(?:bot|config):[A-Z]\\w+Test");
      } else if (Character.isUpperCase(name.charAt(0))) {
        isTest(name);
      } else {
        assertThat(ChecklistTest.class.getResource("mails/" + name + ".eml")).as(name).isNotNull();
      }
    }
  }

  private static void isTest(String name) {
    String[] parts = name.split("#", 2);
    String type = ChecklistTest.class.getPackageName() + "." + parts[0];
    assertThatCode(() -> Class.forName(type)).as(name).doesNotThrowAnyException();
    if (parts.length == 2) {
      assertThat(methods(type)).as(name).contains(parts[1]);
    }
  }

  private static Stream<String> methods(String type) {
    try {
      return Arrays.stream(Class.forName(type).getDeclaredMethods()).map(m -> m.getName());
    } catch (ClassNotFoundException e) {
      return Stream.of();
    }
  }
}
