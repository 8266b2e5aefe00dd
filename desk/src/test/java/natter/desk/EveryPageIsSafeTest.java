package natter.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import natter.bot.care.Reference;
import natter.bot.scope.Place;
import natter.desk.OpenDesk.Answer;
import natter.desk.OpenDesk.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Follows every link that an account can follow, on a desk where residents, officers and partners
 * wrote nothing but markup: what they wrote is text everywhere, no page has a script or style of
 * its own, and no link holds a secret.
 */
@TestInstance(Lifecycle.PER_CLASS)
class EveryPageIsSafeTest {
  private static final String EVIL =
      "\"><svg onload=evil()><script>evil()</script>'onclick=evil() {{7*7}} ";
  private static final Pattern LINK = Pattern.compile("(?:href|action)=\"(/[^\"#]*)");
  private static final int MOST = 150;

  private OpenDesk desk;

  @BeforeAll
  void tell() {
    desk = new OpenDesk();
    Reference reference = desk.mailed("evil@example.org", EVIL + "fly tipping");
    desk.mailed("evil@example.org", EVIL + "fly tipping again");
    desk.mailed("evil@example.org", EVIL + "ask");
    desk.mailed("evil@example.org", EVIL + "violence");
    desk.town.store.transact(
        tx -> {
          var there = new Place(EVIL, Optional.of("northside"), Optional.empty());
          tx.concerns().keep(tx.concerns().find(reference).orElseThrow().at(there));
          return true;
        });
    Browser officer = desk.signedIn("officer");
    String page = "/desk/concerns/" + reference;
    officer.submit(page, page + "/note", "note-words", EVIL);
    officer.submit(page, page + "/assign", "me", "yes");
    officer.submit(page, page + "/watch");
    officer.submit("/desk", "/desk/searches", "q", "fly", "name", EVIL, "tell", "desk");
    officer.submit("/desk", "/desk/exports", "q", "fly");
    officer.submit("/desk/new", "/desk/new", "way", "phone", "name", EVIL, "words", EVIL + "noise");
    officer.submit(page, page + "/consent", "to", "forum:north", "channel", "phone");
    desk.browser().json("/chat/messages", "{\"text\":\"noise <svg onload=evil()>\"}");
    desk.signedIn("manager")
        .submit(
            "/desk/templates",
            "/desk/templates",
            "name",
            "Thanks <svg onload=evil()>",
            "words",
            "Hello <svg onload=evil()>");
  }

  @AfterAll
  void close() {
    desk.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"officer", "teamlead", "organiser", "councillor", "manager", "admin"})
  void showsWordsAsWordsAndNothingOfItsOwn(String name) {
    List<String> seen = visited(desk.signedIn(name), "/desk/more");
    assertThat(seen).hasSizeGreaterThan(4);
  }

  @Test
  void doesSoForEverybodyElse() {
    assertThat(visited(desk.browser(), "/")).hasSizeGreaterThan(3);
  }

  private static List<String> visited(Browser browser, String from) {
    List<String> visited = new ArrayList<>();
    Set<String> kinds = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty() && visited.size() < MOST) {
      String path = open.removeFirst();
      if (kinds.add(kind(path))) {
        Answer answer = browser.get(path.replace("&amp;", "&"));
        visited.add(path);
        if (answer.header("Content-Type").orElse("").startsWith("text/html")) {
          check(path, answer);
          LINK.matcher(answer.body()).results().map(m -> m.group(1)).forEach(open::add);
        }
      }
    }
    return visited;
  }

  private static void check(String path, Answer answer) {
    String page = answer.body();
    assertThat(page)
        .as(path)
        .doesNotContain("<svg onload", "<script>", "'onclick=evil", " style=\"", "javascript:")
        .doesNotContain("{{49}}", " onclick=\"", " onload=\"", "<style")
        .doesNotContainPattern("<script(?![^>]* src=\"/static/)")
        .doesNotContainPattern("(?i)(?:href|src|action)=\"[^\"]*(?:_csrf|natter-desk|token=)");
    assertThat(answer.header("Content-Security-Policy").orElse(""))
        .as(path)
        .contains("default-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(answer.header("X-Content-Type-Options")).as(path).contains("nosniff");
    if (!answer.header("Cache-Control").orElse("").contains("no-store")) {
      assertThat(path).as("kept by others").doesNotStartWith("/desk").doesNotStartWith("/login");
      assertThat(page).as("kept by others: %s", path).doesNotContain("_csrf");
      assertThat(answer.cookies()).as("kept by others: %s", path).isEmpty();
    }
  }

  private static String kind(String path) {
    return path.replaceAll("NT-[0-9A-Z]{4}-[0-9A-Z]{3}", "NT")
        .replaceAll("[0-9a-f-]{30,}", "ID")
        .replaceAll("=[^&]*", "=");
  }
}
