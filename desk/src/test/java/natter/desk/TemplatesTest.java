package natter.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import natter.bot.care.Template;
import natter.desk.OpenDesk.Answer;
import natter.desk.OpenDesk.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedDesk.class)
class TemplatesTest {
  private static final String NEW = "/desk/templates/new";
  private final OpenDesk desk;
  private final Browser manager;

  TemplatesTest(OpenDesk desk) {
    this.desk = desk;
    this.manager = desk.signedIn("manager");
  }

  private Template named(String name) {
    return desk.town.store.<List<Template>>read(tx -> tx.templates().all()).stream()
        .filter(t -> t.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void keepsEveryVersionWithWhoWroteIt() {
    manager.submit(
        NEW, NEW, "name", "Noise <at night>", "words", "Dear {name}", "service", "noise");
    Template first = named("Noise <at night>");
    assertThat(first.service()).contains("noise");
    String page = "/desk/templates/" + first.id();
    manager.submit(page, page, "name", "Noise", "words", "Dear {name}, {due}", "service", "");
    String shown = manager.get(page).body();
    assertThat(shown)
        .contains("Noise &lt;at night&gt;", "by <span>manager</span>", "Dear {name}, {due}");
    manager.submit(page, page + "/withdraw");
    assertThat(named("Noise").withdrawn()).isTrue();
    assertThat(manager.get("/desk/templates").body()).contains("Withdrawn");
  }

  @Test
  void showsItFilledInBeforeItIsSaved() {
    Answer preview =
        manager.submit(NEW, NEW, "name", "P", "words", "Hello {name}", "go", "preview");
    assertThat(preview.body()).contains("Hello Jo Smith");
    assertThat(desk.town.store.<List<Template>>read(tx -> tx.templates().all()))
        .noneMatch(t -> t.name().equals("P"));
  }

  @Test
  void refusesWhatItCannotFillIn() {
    Answer refused = manager.submit(NEW, NEW, "name", "", "words", "Hello {nmae}", "service", "x");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body())
        .contains("cannot fill in {nmae}", "Give it a name", "Choose a service from the list");
    assertThat(manager.get("/desk/templates/nothing").status()).isEqualTo(404);
  }

  @Test
  void isForThoseWhoLead() {
    assertThat(desk.signedIn("officer").get("/desk/templates").status()).isEqualTo(403);
    assertThat(desk.signedIn("admin").get(NEW).status()).isEqualTo(403);
  }
}
