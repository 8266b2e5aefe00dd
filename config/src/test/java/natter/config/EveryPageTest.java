package natter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Follows every link that each account can follow: axe-core finds nothing wrong, nothing is wider
 * than a desktop or a phone. With {@code -Dnatter.pictures=true}, pictures of all of them go to
 * {@code target/screens}.
 */
@ExtendWith(Chromium.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class EveryPageTest {
  private static final int MOST = 80;

  private static final String LINKS =
      "return [...document.querySelectorAll(\"a[href^='/']:not([download])\")]"
          + ".map(a => a.getAttribute('href'))";

  /** Kinds of pages that were looked at; another account sees the same. */
  private static final Set<String> LOOKED_AT = new HashSet<>();

  @ParameterizedTest
  @ValueSource(strings = {"manager", "admin", "organiser", "councillor"})
  void isForEverybody(String account, RunningDemo demo) {
    try (Window window = Window.open(demo).signIn(account)) {
      assertThat(wrong("/desk/more", window)).isEmpty();
    }
  }

  @Test
  void isForEverybodyWithoutAnAccount(RunningDemo demo) {
    try (Window window = Window.open(demo)) {
      assertThat(wrong("/", window)).isEmpty();
    }
  }

  private static List<String> wrong(String from, Window window) {
    List<String> wrong = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty() && seen.size() < MOST) {
      String path = open.removeFirst();
      if (seen.add(kind(path))) {
        open.addAll(links(window.go(path)));
        if (LOOKED_AT.add(kind(path))) {
          window.violations().forEach(v -> wrong.add(kind(path) + ": " + v));
          wrong.addAll(tooWide("desktop " + kind(path), window));
          wrong.addAll(tooWide("phone " + kind(path), window.as(Window.Sight.PHONE)));
          window.as(Window.Sight.DESKTOP);
        }
      }
    }
    assertThat(seen).hasSizeGreaterThan(3);
    return wrong;
  }

  private static List<String> tooWide(String what, Window window) {
    long overflow = window.picture(what).overflow();
    return overflow > 0 ? List.of(what + ": is " + overflow + " pixels too wide") : List.of();
  }

  /** Links to pages, without those to files and those away from here. */
  private static List<String> links(Window window) {
    List<?> all = window.look(LINKS, List.class); // one question to the browser, not one per link
    return all.stream()
        .map(String::valueOf)
        .filter(
            path ->
                !path.matches(
                    ".*\\.(csv|zip|tsv|json|eml)(\\?.*)?|.*/files/.*|/(api|static|actuator)/.*"))
        .toList();
  }

  /** Pages that differ only in what they are about, or in what was asked, are one kind of page. */
  private static String kind(String path) {
    return URI.create(path.replace(" ", "+").replace("\"", "%22"))
        .getPath()
        .replaceAll("NT-[0-9A-Z]{4}-[0-9A-Z]{3}", "NT")
        .replaceAll("/[0-9a-f-]{16,}|/\\d+", "/x")
        .replaceAll("/(forums|groups)/[a-z-]+", "/$1/forum");
  }
}
