package natter.config;

import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;

/**
 * Chromium takes seconds to start: one that a test is done with is handed to the next, without
 * anything that the last person left in it. All of them end with the tests.
 */
final class Browsers {
  private static final Deque<ChromeDriver> FREE = new ConcurrentLinkedDeque<>();

  /** Cookies of third parties, as more and more people have it. */
  private static final Map<String, Object> BLOCKED =
      Map.of("profile.block_third_party_cookies", true, "profile.cookie_controls_mode", 1);

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> FREE.forEach(ChromeDriver::quit), "quit-browsers"));
  }

  private Browsers() {}

  static ChromeDriver take() {
    ChromeDriver used = FREE.poll();
    return used == null ? start() : used;
  }

  private static ChromeDriver start() {
    var service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(Chromium.program("chromedriver").orElseThrow().toFile())
            .build();
    var options = new ChromeOptions();
    options.setBinary(Chromium.program("chromium").orElseThrow().toFile());
    options.setExperimentalOption("prefs", BLOCKED);
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--force-prefers-reduced-motion", // nothing is on its way when it is looked at
        "--lang=en-GB",
        "--hide-scrollbars");
    return new ChromeDriver(service, options);
  }

  /** Gives one back as if it were new. One that cannot be cleared is at its end. */
  static void give(ChromeDriver driver) {
    try {
      List<String> old = List.copyOf(driver.getWindowHandles());
      String fresh = driver.switchTo().newWindow(WindowType.TAB).getWindowHandle();
      for (String window : old) {
        driver.switchTo().window(window).close();
      }
      driver.switchTo().window(fresh);
      driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
      driver.executeCdpCommand("Network.clearBrowserCache", Map.of());
      driver.executeCdpCommand(
          "Storage.clearDataForOrigin", Map.of("origin", "*", "storageTypes", "all"));
      driver.executeCdpCommand("Browser.resetPermissions", Map.of());
      driver.manage().logs().get(LogType.BROWSER);
      FREE.push(driver);
    } catch (WebDriverException e) {
      driver.quit();
    }
  }
}
