package natter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What comes over the line: 200 KB the first time (the chat 60 KB), 30 KB after, when a browser has
 * all that never changes.
 */
@TestInstance(Lifecycle.PER_CLASS)
class PageWeightTest {
  private static final int FIRST = 200_000;
  private static final int CHAT = 60_000;
  private static final int AFTER = 30_000;
  private static final Pattern FILE = Pattern.compile("(?:href|src)=\"(/static/[^\"]*)\"");
  private static final Pattern TICKET = Pattern.compile("/desk/concerns/NT-[0-9A-Z-]{8}");

  private RunningDemo demo;
  private Visit officer;
  private String ticket;

  @BeforeAll
  void signIn() throws Exception {
    demo = RunningDemo.start();
    demo.waitUntilFound(demo.hears("Rubbish was dumped by the zeppelin hangar"));
    officer = new Visit(demo, "officer");
    Matcher link = TICKET.matcher(officer.get("/desk?q=zeppelin"));
    assertThat(link.find()).isTrue();
    ticket = link.group();
  }

  @AfterAll
  void close() {
    demo.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TICKET",
        "TICKET?act=reply",
        "TICKET?act=join",
        "/desk",
        "/desk?q=rubbish",
        "/desk/queues",
        "/desk/overview",
        "/desk/map",
        "/desk/hotspots",
        "/desk/more",
        "/chat",
        "/"
      })
  void isLittle(String path) throws Exception {
    String there = path.replace("TICKET", ticket);
    HttpResponse<byte[]> page = officer.compressed(there);
    long after = page.body().length;
    long first = after;
    var files = FILE.matcher(officer.get(there)).results().map(m -> m.group(1)).distinct().toList();
    assertThat(files).isNotEmpty();
    for (String file : files) {
      HttpResponse<byte[]> answer = officer.compressed(file);
      first += answer.body().length;
      assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
    }
    assertThat(page.headers().firstValue("Content-Encoding")).as(there).contains("gzip");
    assertThat(after).as("%s, once more", there).isLessThan(AFTER);
    assertThat(first)
        .as("%s, the first time", there)
        .isLessThan(path.equals("/chat") ? CHAT : FIRST);
  }
}
