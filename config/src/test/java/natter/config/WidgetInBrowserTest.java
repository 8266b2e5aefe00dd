package natter.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import natter.config.Window.Sight;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.SearchContext;
import org.openqa.selenium.WebElement;

/**
 * The chat on a council's own site, which is another site to the browser, allows nothing but
 * natter's script and frame, and whose visitors block cookies of third parties.
 */
@ExtendWith(Chromium.class)
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class WidgetInBrowserTest {
  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8"><title>Council</title>
      <meta name="viewport" content="width=device-width, initial-scale=1"></head>
      <body><main><h1>Bins and recycling</h1><p>When your bins are emptied.</p>
      <a id="link" href="/">A link</a></main>
      <script src="NATTER/chat/widget.js" data-street="Harden Road" data-label="Ask us" async></script>
      </body></html>
      """;

  private HttpServer council;
  private RunningDemo demo;
  private volatile String natter = "";

  @BeforeAll
  void start() throws IOException {
    council = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    council.createContext("/", this::page);
    council.start();
    demo = RunningDemo.start("--natter.chat.origins=" + site("localhost"));
    natter = demo.url("");
  }

  @AfterAll
  void stop() {
    demo.close();
    council.stop(0);
  }

  private String site(String host) {
    return "http://" + host + ":" + council.getAddress().getPort();
  }

  private void page(HttpExchange exchange) throws IOException {
    byte[] page = PAGE.replace("NATTER", natter).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
    exchange
        .getResponseHeaders()
        .add(
            "Content-Security-Policy",
            "default-src 'none'; script-src %s; frame-src %s; base-uri 'none'"
                .formatted(natter, natter));
    exchange.sendResponseHeaders(200, page.length);
    exchange.getResponseBody().write(page);
    exchange.close();
  }

  @Test
  void chatsOnAnotherSite() {
    try (Window window = Window.open(demo).goTo(site("localhost") + "/")) {
      window.picture("widget closed");
      WebElement frame = open(window);
      assertThat(window.look(FOCUSED, String.class)).isEqualTo("IFRAME");
      window.into(frame).waitFor(By.name("text"));
      window.out().picture("widget open").into(frame);
      WebElement box = window.waitFor(By.name("text"));
      assertThat(box.getDomProperty("value")).isEqualTo("Harden Road: ");
      box.sendKeys("a mattress was dumped here" + Keys.ENTER);
      window.waitForWords("NT-").out().picture("widget answered");
      assertThat(window.violations()).isEmpty();
      window.into(frame).waitFor(By.name("text")).sendKeys(Keys.ESCAPE);
      window.out();
      await().until(() -> "open".equals(window.look(FOCUSED_CLASS, String.class)));
      assertThat(window.errors())
          .as("its policy")
          .noneMatch(e -> e.contains("Security Policy") && !e.contains("favicon"));

      window.goTo(site("localhost") + "/");
      window.into(open(window)).waitForWords("a mattress was dumped here").waitForWords("NT-");
    }
  }

  @Test
  void tellsOfNewsWhileItIsClosed() {
    try (Window window = Window.open(demo).goTo(site("localhost") + "/");
        Window officer = Window.open(demo).signIn("officer")) {
      WebElement box = window.into(open(window)).waitFor(By.name("text"));
      box.sendKeys("a fridge was dumped here" + Keys.ENTER);
      window.waitForWords("NT-");
      String reference = window.waitFor(By.cssSelector(".natter-reference")).getText();
      window.waitFor(By.name("text")).sendKeys(Keys.ESCAPE);
      window.out();
      WebElement button = root(window).findElement(By.cssSelector("button.open"));
      await().until(button::isDisplayed);
      assertThat(button.getAccessibleName()).isEqualTo("Ask us");
      ChatInBrowserTest.answer(officer, reference, "It is gone by noon.");
      await().until(button::getAccessibleName, "Ask us New messages"::equals);
      window.picture("widget news");
      button.click();
      window.into(root(window).findElement(By.cssSelector("iframe"))).waitForWords("gone by noon");
    }
  }

  @Test
  void leavesWithTheWholePage() {
    try (Window window = Window.open(demo).goTo(site("localhost") + "/")) {
      window.into(open(window)).waitFor(By.name("text")).sendKeys("loud noise" + Keys.ENTER);
      window.waitForWords("NT-").choose(By.id("leave"));
      window.out();
      await().until(() -> window.url().endsWith("/accessibility"));
      window.goTo(site("localhost") + "/").into(open(window)).waitFor(By.name("text"));
      assertThat(window.words()).doesNotContain("loud noise");
    }
  }

  @Test
  void fillsAPhone() {
    try (Window window = Window.open(demo, Sight.SMALL).goTo(site("localhost") + "/")) {
      WebElement frame = open(window);
      assertThat(frame.getSize().getWidth()).isEqualTo(320);
      window.into(frame).waitFor(By.name("text"));
      assertThat(window.overflow()).isZero();
      window.out().picture("widget phone");
    }
  }

  @Test
  void isShownOnNoOtherSite() {
    try (Window window = Window.open(demo).goTo(site("127.0.0.1") + "/")) {
      WebElement frame = open(window);
      WebElement own = root(window).findElement(By.cssSelector(".own"));
      await().until(own::isDisplayed);
      window.picture("widget refused").into(frame);
      assertThat(window.all(By.name("text"))).isEmpty();
    }
  }

  private static final String FOCUSED =
      "return document.activeElement.shadowRoot?.activeElement?.tagName ?? ''";
  private static final String FOCUSED_CLASS =
      "return document.activeElement.shadowRoot?.activeElement?.className ?? ''";

  private static SearchContext root(Window window) {
    await().until(() -> !window.all(By.cssSelector("body > div")).isEmpty());
    return window.all(By.cssSelector("body > div")).getFirst().getShadowRoot();
  }

  private static WebElement open(Window window) {
    SearchContext root = root(window);
    root.findElement(By.cssSelector("button.open")).sendKeys(Keys.ENTER);
    return root.findElement(By.cssSelector("iframe"));
  }
}
