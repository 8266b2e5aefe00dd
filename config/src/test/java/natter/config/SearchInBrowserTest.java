package natter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import natter.config.Window.Sight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** Searching in Chromium: completion, keys, and a timeline that narrows by dragging. */
@ExtendWith(Chromium.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class SearchInBrowserTest {
  private static final By OFFERS = By.cssSelector(".natter-complete li");

  @Test
  void completesWithKeysAlone(RunningDemo demo) {
    try (Window window = Window.open(demo).signIn("officer")) {
      window.go("/desk").keys("/").keys("stat");
      assertThat(window.waitFor(OFFERS).getText()).contains("status:", "where it stands");
      window.keys(Keys.ARROW_DOWN, Keys.ENTER);
      window.waitFor(By.xpath("//li[@role='option']/strong[.='status:open']"));
      window.picture("search completion");
      window.keys("ope");
      window.waitFor(By.xpath("//li[@role='option' and position()=1]/strong[.='status:open']"));
      window.keys(Keys.ARROW_DOWN, Keys.ENTER).keys(Keys.ENTER);
      window.waitFor(By.cssSelector("a[aria-current='true']"));
      assertThat(window.path()).contains("status%3Aopen");
      window.keys("j").keys("j").keys("k").keys(Keys.ENTER);
      assertThat(window.waitFor(By.cssSelector(".natter-talk")).isDisplayed()).isTrue();
    }
  }

  @Test
  void narrowsByDragging(RunningDemo demo) {
    try (Window window = Window.open(demo).signIn("officer")) {
      window.go("/desk").drag(By.cssSelector(".natter-time__bars"), 0.5, 0.98);
      window.waitFor(By.xpath("//a[.='Clear search']"));
      assertThat(window.path()).contains("after%3A", "before%3A");
      window.picture("search narrowed");
    }
  }

  @Test
  void savesASearchAndTakesTheListAwayOnAPhone(RunningDemo demo) {
    try (Window window = Window.open(demo, Sight.PHONE).signIn("officer")) {
      window.go("/desk?q=rubbish").picture("search phone");
      assertThat(window.overflow()).isZero();
      window.choose(By.xpath("//summary[contains(., 'Save this search')]"));
      window.type("name", "Rubbish").press("Save search");
      assertThat(window.words()).contains("The search is saved", "Rubbish");
      assertThat(window.violations()).isEmpty();
      window.go("/desk?q=rubbish");
      window.choose(By.xpath("//summary[contains(., 'Save this search')]")).press("Make the file");
      window.waitFor(By.partialLinkText("Download"));
      assertThat(window.violations()).isEmpty();
      window.go("/desk/search/help").picture("search help");
      assertThat(window.violations()).isEmpty();
    }
  }
}
