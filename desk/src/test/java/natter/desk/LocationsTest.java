package natter.desk;

import static org.assertj.core.api.Assertions.assertThat;

import natter.bot.care.Reference;
import natter.desk.OpenDesk.Answer;
import natter.desk.OpenDesk.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody typed makes no header, and leads nobody away from here. */
@ExtendWith(SharedDesk.class)
class LocationsTest {
  private final OpenDesk desk;

  LocationsTest(OpenDesk desk) {
    this.desk = desk;
  }

  private static void isOurs(Answer answer) {
    assertThat(answer.header("X-Evil")).isEmpty();
    assertThat(answer.header("Set-Cookie").orElse("")).doesNotContain("evil");
    assertThat(answer.location()).matches("|/[^/\\\\].*|/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/desk/between?q=a%0d%0aX-Evil:+1&from=2026-01-01&to=2026-01-02",
        "/desk/between?q=//evil.example/&sort=%0aX-Evil:1",
        "/desk/overview.csv?from=2026-01-01%0d%0aX-Evil:1",
        "/desk/hotspots.csv?week=2026-W47%0d%0aX-Evil:1",
        "/desk/voices?q=%0d%0aX-Evil:1",
        "/desk//evil.example",
        "/desk/..//evil.example",
        "//evil.example/desk",
        "/login?back=//evil.example",
        "/desk/audit.csv?who=%0d%0aX-Evil:1",
        "/desk/residents/%2f%2fevil.example"
      })
  void makeNoHeaderOfWhatWasTyped(String path) {
    isOurs(desk.signedIn("manager").get(path));
  }

  @Test
  void goOnFromSigningInToNoOtherPlace() {
    for (String wanted :
        new String[] {"//evil.example/desk", "/desk//evil.example", "/%2f/evil.example"}) {
      Browser browser = desk.browser();
      browser.get(wanted, "Referer", "https://evil.example/");
      isOurs(browser.signIn("officer", OpenDesk.PASSWORD));
    }
  }

  @Test
  void keepASubjectAndANameToOneLine() {
    Reference reference = desk.mailed("lines@example.org", "fly tipping, lines");
    Browser officer = desk.signedIn("officer");
    String page = "/desk/concerns/" + reference;
    isOurs(officer.submit(page, page + "/tag", "tag", "a\r\nX-Evil: 1"));
    isOurs(
        officer.submit(
            "/desk", "/desk/searches", "q", "fly", "name", "a\r\nX-Evil: 1", "tell", "desk"));
    isOurs(officer.submit("/desk", "/desk/exports", "q", "fly\r\nX-Evil: 1"));
    isOurs(
        officer.submit(
            "/desk", "/desk/dispatches/retry", "key", "x", "state", "dead\r\nX-Evil: 1"));
  }
}
