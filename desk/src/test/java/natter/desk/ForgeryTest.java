package natter.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import natter.bot.care.Reference;
import natter.desk.OpenDesk.Answer;
import natter.desk.OpenDesk.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Nothing is changed by opening a page, and nothing by a form that did not come from our own: each
 * door there is, found by itself.
 */
@ExtendWith(SharedDesk.class)
class ForgeryTest {
  /** Takes JSON alone, which no form of another site can send. */
  private static final Set<String> JSON =
      Set.of("/chat/messages", "/chat/messages/leave", "/chat/messages/email");

  /** Pressed by programs, without cookies: a seal, or a secret, stands in for our own form. */
  private static final Pattern SEALED = Pattern.compile("/(?:unsubscribe|hooks)/.*");

  private final OpenDesk desk;

  ForgeryTest(OpenDesk desk) {
    this.desk = desk;
  }

  @Test
  void refusesEveryFormThatIsNotOurs() {
    Reference reference = desk.mailed("forged@example.org", "fly tipping, forged");
    List<Browser> everybody =
        List.of(
            desk.signedIn("manager"),
            desk.signedIn("admin"),
            desk.signedIn("organiser"),
            desk.browser());
    Set<String> doors = doors(RequestMethod.POST);
    assertThat(doors).hasSizeGreaterThan(60);
    for (String door : doors) {
      String path = filled(door, reference);
      for (Browser browser : everybody) {
        Answer answer = browser.form(path, "number", "1", "key", "k", "words", "x");
        if (SEALED.matcher(path).matches()) {
          assertThat(answer.status()).as(path).isIn(400, 401, 403, 404, 410);
          continue;
        }
        assertThat(answer.status()).as(path).isIn(403, 302, 429);
        assertThat(answer.location()).as(path).matches("|/login.*");
      }
    }
    assertThat(desk.concern(reference).status().id()).isEqualTo("open");
  }

  /** A scanner that opens a link, or a picture in a mail, must not press its button. */
  @Test
  void doesNothingWhenAPageIsOpened() {
    Reference reference = desk.mailed("opened@example.org", "fly tipping, only looked at");
    Browser manager = desk.signedIn("manager");
    Set<String> both = doors(RequestMethod.GET);
    for (String door : doors(RequestMethod.POST)) {
      if (!both.contains(door) && !JSON.contains(door)) {
        assertThat(manager.get(filled(door, reference)).status()).as(door).isIn(400, 403, 404, 405);
      }
    }
    assertThat(desk.concern(reference).status().id()).isEqualTo("open");
  }

  /** What has a page and a button changes nothing by its page. */
  @Test
  void hasOnlyPagesWhereGettingAndPostingAreTwoThings() {
    var handlers =
        desk.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
            .getHandlerMethods();
    handlers.forEach(
        (mapping, handler) -> {
          Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
          boolean error = mapping.getPatternValues().contains("/error");
          assertThat(methods.size() == 1 || error).as("%s", mapping).isTrue();
          assertThat(methods).as("%s", mapping).isSubsetOf(RequestMethod.GET, RequestMethod.POST);
        });
  }

  private Set<String> doors(RequestMethod method) {
    Set<String> doors = new TreeSet<>();
    desk.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .forEach(
            (mapping, handler) -> {
              if (mapping.getMethodsCondition().getMethods().contains(method)) {
                doors.addAll(mapping.getPatternValues());
              }
            });
    doors.removeIf(d -> method == RequestMethod.POST && JSON.contains(d));
    return doors;
  }

  private static String filled(String door, Reference reference) {
    return door.replace("{reference}", reference.value()).replaceAll("\\{[^}]*}", "1");
  }
}
