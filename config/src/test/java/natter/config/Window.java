package natter.config;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.FluentWait;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A window of Chromium, as one person has it before them. */
final class Window implements AutoCloseable {
  private static final Path SCREENS = Path.of("target", "screens");
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** Nobody looks at them in most runs, and each costs what a page does. */
  private static final boolean PICTURES = Boolean.getBoolean("natter.pictures");

  private final RunningDemo demo;
  private final ChromeDriver driver;
  private final boolean script;

  private Window(RunningDemo demo, ChromeDriver driver, boolean script) {
    this.demo = demo;
    this.driver = driver;
    this.script = script;
  }

  /**
   * What a person looks with.
   *
   * @param width in CSS pixels
   * @param scale how many device pixels one of them is: at 2, a window of 1,280 has a width of 640
   * @param script whether pages may run script
   */
  record Sight(int width, int height, double scale, boolean script) {
    static final Sight DESKTOP = new Sight(1280, 900, 1, true);
    static final Sight PHONE = new Sight(360, 740, 2, true);
    static final Sight SMALL = new Sight(320, 568, 2, true);
    static final Sight ZOOMED = new Sight(640, 450, 2, true);
    static final Sight WITHOUT_SCRIPT = new Sight(1280, 900, 1, false);
  }

  static Window open(RunningDemo demo) {
    return open(demo, Sight.DESKTOP);
  }

  static Window open(RunningDemo demo, Sight sight) {
    ChromeDriver driver = Browsers.take();
    driver.manage().timeouts().pageLoadTimeout(PATIENCE);
    var window = new Window(demo, driver, sight.script());
    if (!sight.script()) {
      window.letScript(false);
    }
    return window.as(sight);
  }

  private void letScript(boolean run) {
    tell("Emulation.setScriptExecutionDisabled", Map.of("value", !run));
  }

  /** The same page through a window of another size. */
  Window as(Sight sight) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width",
            sight.width(),
            "height",
            sight.height(),
            "deviceScaleFactor",
            sight.scale(),
            "mobile",
            false));
    return this;
  }

  /** Signs in with an account of the demo, on the form. */
  Window signIn(String account) {
    go("/login");
    type("username", account);
    type("password", Wiring.DEMO_PASSWORD);
    press("Sign in");
    waitFor(By.cssSelector(".govuk-service-navigation"));
    return this;
  }

  Window go(String path) {
    driver.get(demo.url(path));
    return this;
  }

  /** A page that is not natter's. */
  Window goTo(String url) {
    driver.get(url);
    return this;
  }

  String url() {
    return driver.getCurrentUrl();
  }

  /** Into the first frame of the page, or of an element's shadow. */
  Window into(WebElement frame) {
    driver.switchTo().frame(frame);
    return this;
  }

  /** Out of all frames. */
  Window out() {
    driver.switchTo().defaultContent();
    return this;
  }

  /** What a script says that looks at the page. */
  <T> T look(String script, Class<T> as) {
    return as.cast(driver.executeScript(script));
  }

  /** Tells the browser something over its DevTools. */
  Window tell(String command, Map<String, Object> what) {
    driver.executeCdpCommand(command, what);
    return this;
  }

  /** Errors that the browser wrote to its console. */
  List<String> errors() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(e -> e.getLevel().intValue() >= Level.SEVERE.intValue())
        .map(e -> e.getMessage())
        .toList();
  }

  String path() {
    return driver.getCurrentUrl().substring(demo.url("").length());
  }

  String title() {
    return String.valueOf(driver.getTitle());
  }

  /** All words of the page that are seen. */
  String words() {
    return patience().until(d -> d.findElement(By.tagName("body")).getText());
  }

  /** Types into the field with this name, in place of what stands there. */
  Window type(String name, String words) {
    WebElement field = waitFor(By.name(name));
    field.clear();
    field.sendKeys(words);
    return this;
  }

  Window choose(By what) {
    driver.findElement(what).click();
    return this;
  }

  /** Presses the button with these words, and waits for the next page. */
  Window press(String words) {
    return click(By.xpath("//button[starts-with(normalize-space(.), '%s')]".formatted(words)));
  }

  /** Follows the link with these words. */
  Window follow(String words) {
    return click(By.xpath("//a[starts-with(normalize-space(.), '%s')]".formatted(words)));
  }

  private Window click(By what) {
    WebElement old = driver.findElement(By.tagName("html"));
    waitFor(what).click();
    patience().until(d -> isGone(old));
    return this;
  }

  /** Whether the page was left; Chromium's driver does not always say so in the same words. */
  private static boolean isGone(WebElement page) {
    try {
      page.isEnabled();
      return false;
    } catch (WebDriverException gone) {
      return true;
    }
  }

  /** Waits, also while one page goes and the next one comes. */
  private FluentWait<WebDriver> patience() {
    return new WebDriverWait(driver, PATIENCE).ignoring(WebDriverException.class);
  }

  WebElement waitFor(By what) {
    return patience().until(ExpectedConditions.visibilityOfElementLocated(what));
  }

  /** Waits until the page says this. */
  Window waitForWords(String words) {
    patience().until(d -> words().contains(words));
    return this;
  }

  /** Loads the page again until it says this. */
  Window reloadUntil(String words) {
    patience()
        .until(
            d -> {
              d.navigate().refresh();
              return words().contains(words);
            });
    return this;
  }

  List<WebElement> all(By what) {
    return driver.findElements(what);
  }

  /** Presses keys, wherever the focus is. */
  Window keys(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
    return this;
  }

  /** Drags over something, from one share of its width to another. */
  Window drag(By over, double from, double to) {
    WebElement thing = waitFor(over);
    int width = thing.getSize().getWidth();
    new Actions(driver)
        .moveToElement(thing, (int) (width * (from - 0.5)), 0)
        .clickAndHold()
        .moveToElement(thing, (int) (width * (to - 0.5)) - 2, 0)
        .release()
        .perform();
    return this;
  }

  /** Goes from one thing to the next with the Tab key until it comes to what says this. */
  Window tabTo(String words) {
    return tabTo(words, here -> here.getText().contains(words));
  }

  /** Goes on with the Tab key until it comes to the field with this name. */
  Window tabToField(String name) {
    return tabTo(name, here -> name.equals(here.getDomAttribute("name")));
  }

  private Window tabTo(String what, Predicate<WebElement> isIt) {
    for (int i = 0; i < 150; i++) {
      keys(Keys.TAB);
      if (isIt.test(driver.switchTo().activeElement())) {
        return this;
      }
    }
    throw new AssertionError("the Tab key never comes to \"" + what + "\" on " + path());
  }

  /** How much wider than the window the page is, in CSS pixels. */
  long overflow() {
    return (Long)
        driver.executeScript(
            "return Math.max(0, document.documentElement.scrollWidth - window.innerWidth)");
  }

  /** What axe-core finds wrong, with where. It is a script itself, and waits where none may run. */
  List<String> violations() {
    if (script) {
      return axe();
    }
    letScript(true);
    List<String> found = axe();
    letScript(false);
    return found;
  }

  private List<String> axe() {
    return new AxeBuilder()
            .withTags(
                List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
            .analyze(driver)
            .getViolations()
            .stream()
            .map(Window::said)
            .toList();
  }

  private static String said(Rule rule) {
    List<String> where = rule.getNodes().stream().map(n -> String.valueOf(n.getHtml())).toList();
    return "%s (%s): %s".formatted(rule.getId(), rule.getHelp(), where);
  }

  /**
   * Writes a picture of the page to {@code target/screens}, with {@code -Dnatter.pictures=true}.
   */
  Window picture(String name) {
    if (!PICTURES) {
      return this;
    }
    String file = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-") + ".png";
    try {
      Files.createDirectories(SCREENS);
      Files.write(SCREENS.resolve(file), driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  @Override
  public void close() {
    Browsers.give(driver);
  }
}
