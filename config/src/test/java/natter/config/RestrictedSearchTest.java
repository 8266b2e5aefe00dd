package natter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every role before every surface of searching, with the whole of natter behind it: a restricted
 * concern is there for whoever has the right, and for nobody else.
 */
@TestInstance(Lifecycle.PER_CLASS)
class RestrictedSearchTest {
  private static final Map<String, Boolean> SEES =
      Map.of("officer", false, "teamlead", false, "admin", false, "manager", true);

  private RunningDemo demo;
  private String hidden;
  private String open;

  @BeforeAll
  void tell() throws Exception {
    demo = RunningDemo.start();
    for (String name : SEES.keySet()) {
      var visit = new Visit(demo, name);
      visit.post("/desk/searches", "q=zeppelin&name=Zeppelins&tell=desk");
    }
    open = demo.hears("Rubbish was dumped by the zeppelin hangar");
    hidden = demo.hears("a man with a machete is chasing people by the zeppelin, it is Quaxolotl");
    demo.waitUntilFound(open);
    demo.waitUntilFound(hidden);
  }

  @AfterAll
  void close() {
    demo.close();
  }

  @ParameterizedTest
  @CsvSource({"officer", "teamlead", "admin", "manager"})
  void isThereForWhoeverHasTheRightAlone(String name) throws Exception {
    boolean sees = SEES.getOrDefault(name, false);
    var visit = new Visit(demo, name);

    assertThat(visit.get("/desk?q=zeppelin"))
        .as("count")
        .contains(sees ? "2 concerns" : "1 concern<");
    for (String path :
        List.of(
            "/desk?q=zeppelin",
            "/desk?q=zeppelin&sort=best",
            "/desk?q=zeppel*",
            "/desk?q=zepelin~2",
            "/desk?q=" + hidden,
            "/desk?q=machete",
            "/desk?q=-rubbish&page=0",
            "/desk?q=zeppelin&after=0.9999999999999.0&page=1",
            "/desk?q=from:web",
            "/api/concerns?q=zeppelin",
            "/api/concerns?q=" + hidden,
            "/desk/concerns/" + hidden)) {
      String page = visit.get(path);
      boolean isThere =
          path.startsWith("/api")
              ? page.contains(hidden)
              : page.contains("/desk/concerns/" + hidden) || page.contains("chasing");
      assertThat(isThere).as("%s at %s", name, path).isEqualTo(sees);
    }
    assertThat(visit.get("/desk?q=Quaxolotl").contains("1 concern<")).as("facets").isEqualTo(sees);
    assertThat(visit.get("/desk?q=quaxalotl").contains("quaxolotl</a>"))
        .as("did you mean")
        .isEqualTo(sees);
    assertThat(visit.get("/desk/search/complete?q=quax&at=4").contains("quaxolotl"))
        .as("completion")
        .isEqualTo(sees);
    assertThat(visit.get("/desk/searches").contains(sees ? "2 new" : "1 new")).as("alert").isTrue();
    assertThat(exported(visit).contains(hidden)).as("export").isEqualTo(sees);
  }

  private String exported(Visit visit) throws Exception {
    visit.post("/desk/exports", "q=zeppelin");
    String page =
        Awaitility.await().until(() -> visit.get("/desk/exports"), p -> p.contains("/file\""));
    Matcher file = Pattern.compile("/desk/exports/[\\w-]+/file").matcher(page);
    assertThat(file.find()).isTrue();
    String text = visit.get(file.group());
    assertThat(text).contains(open);
    return text;
  }
}
