package natter.desk;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import natter.bot.care.Reference;
import natter.desk.OpenDesk.Browser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What residents and officers write, and how residents are reached, is in no log. */
class QuietLogTest {
  private static final String WORD = "Quaxolotl";

  private final ListAppender<ILoggingEvent> said = new ListAppender<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private OpenDesk desk;
  private Level before;

  @BeforeEach
  void listen() {
    desk = new OpenDesk();
    before = root.getLevel();
    root.setLevel(Level.INFO);
    said.start();
    root.addAppender(said);
  }

  @AfterEach
  void close() {
    root.detachAppender(said);
    root.setLevel(before);
    desk.close();
  }

  @Test
  void saysNothingOfWhatWasSaid() {
    LoggerFactory.getLogger(QuietLogTest.class).info("it listens");
    Reference reference = desk.mailed(WORD + "@example.org", "fly tipping, " + WORD);
    Browser officer = desk.signedIn("officer");
    String page = "/desk/concerns/" + reference;
    for (String path :
        List.of(
            "/desk?q=" + WORD,
            "/desk?q=service:(" + WORD,
            "/desk?q=" + WORD + "&page=" + WORD + "&after=" + WORD,
            "/desk/" + WORD,
            page,
            page + "/files/" + WORD,
            "/desk/residents/" + WORD,
            "/desk/new/" + WORD,
            "/api/concerns?size=" + WORD,
            "/static/" + WORD)) {
      officer.get(path);
    }
    officer.submit(page, page + "/note", "note-words", WORD);
    officer.submit(page, page + "/tag", "tag", WORD + "<");
    officer.submit(page, page + "/held/" + WORD + "/send");
    officer.form(page + "/note", "note-words", WORD);
    officer.submit("/desk/new", "/desk/new", "way", "phone", "words", WORD, "day", WORD);
    desk.browser().signIn(WORD, WORD);
    desk.browser().json("/chat/messages", "{\"text\":\"" + WORD + "\"}");
    desk.browser().json("/chat/messages", "{" + WORD);
    desk.browser().get("/api/concerns", "Authorization", "Bearer " + WORD);

    assertThat(said.list).extracting(ILoggingEvent::getFormattedMessage).contains("it listens");
    assertThat(said.list)
        .allSatisfy(
            event -> {
              String thrown =
                  event.getThrowableProxy() == null
                      ? ""
                      : ThrowableProxyUtil.asString(event.getThrowableProxy());
              assertThat(event.getFormattedMessage() + thrown)
                  .as("by %s", event.getLoggerName())
                  .doesNotContainIgnoringCase(WORD);
            });
  }
}
