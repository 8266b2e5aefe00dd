package natter.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import natter.bot.Vault;
import natter.bot.care.Reference;
import natter.bot.talk.Attached;
import natter.bot.talk.Attached.Looks;
import natter.bot.talk.Attached.State;
import natter.bot.talk.Attachment;
import natter.desk.OpenDesk.Answer;
import natter.desk.OpenDesk.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SharedDesk.class)
class FilesTest {
  private static final Looks SHOWN = new Looks(false, true);
  private final OpenDesk desk;
  private final Vault vault;

  FilesTest(OpenDesk desk) {
    this.desk = desk;
    this.vault = desk.vault();
  }

  private static byte[] bytes(String words) {
    return words.getBytes(StandardCharsets.UTF_8);
  }

  /** Adds a file to a concern; returns where it is. */
  private String file(Reference to, String name, String type, State state, Looks looks) {
    byte[] content = bytes("content of " + type);
    long parcel = desk.concern(to).parcel();
    String digest = vault.keep(content);
    int n =
        desk.town.store.transact(
            tx -> {
              var what = new Attachment(name, type, content.length);
              tx.attachments().expect(to.value(), parcel, List.of(what), desk.town.clock.instant());
              List<Attached> all = tx.attachments().about(to.value());
              String why = state == State.HELD ? "infected: Eicar" : "";
              tx.attachments()
                  .keep(all.getLast().kept(digest, content.length, looks).in(state, why));
              return all.size();
            });
    return "/desk/concerns/" + to + "/files/" + n;
  }

  private String file(Reference to, String name, String type) {
    return file(to, name, type, State.CLEAN, Looks.PLAIN);
  }

  private String original(Reference of) {
    return "/desk/concerns/" + of + "/messages/" + desk.concern(of).parcel();
  }

  /** Who may have what: each way in, for everybody. */
  @Test
  void letsOnlyThoseHaveAFileWhoMaySeeItsConcern() {
    Reference open = desk.mailed("ned@example.org", "noise at the foundry");
    Reference secret = desk.mailed("una@example.org", "violence at the foundry");
    String openFile = file(open, "a.jpg", "image/jpeg", State.CLEAN, SHOWN);
    String secretFile = file(secret, "b.jpg", "image/jpeg", State.CLEAN, SHOWN);
    Map<String, List<Integer>> expected =
        Map.of(
            "officer", List.of(200, 404),
            "admin", List.of(200, 404),
            "manager", List.of(200, 200),
            "organiser", List.of(403, 403));
    expected.forEach(
        (name, statuses) -> {
          Browser browser = desk.signedIn(name);
          for (String way : List.of("", "/preview")) {
            assertThat(browser.get(openFile + way).status()).as(name).isEqualTo(statuses.get(0));
            assertThat(browser.get(secretFile + way).status()).as(name).isEqualTo(statuses.get(1));
          }
          for (String way : List.of("", "/original")) {
            assertThat(browser.get(original(open) + way).status())
                .as(name)
                .isEqualTo(statuses.get(0));
            assertThat(browser.get(original(secret) + way).status())
                .as(name)
                .isEqualTo(statuses.get(1));
          }
        });
    Browser stranger = desk.browser();
    for (String path : List.of(openFile, openFile + "/preview", original(open), original(secret))) {
      assertThat(stranger.get(path).status()).isEqualTo(302);
      assertThat(stranger.get(path).location()).endsWith("/login");
    }
  }

  @Test
  void findsNothingThroughAnotherConcern() {
    Reference mine = desk.mailed("ned@example.org", "noise at the forge");
    Reference secret = desk.mailed("una@example.org", "violence at the forge");
    file(mine, "a.txt", "text/plain");
    file(secret, "b.txt", "text/plain");
    Browser officer = desk.signedIn("officer");
    long parcel = desk.concern(secret).parcel();
    for (String path :
        List.of(
            "/files/0",
            "/files/2",
            "/files/-1",
            "/messages/" + parcel,
            "/messages/" + parcel + "/original",
            "/messages/0",
            "/messages/99999")) {
      assertThat(officer.get("/desk/concerns/" + mine + path).status()).as(path).isEqualTo(404);
    }
    assertThat(officer.get("/desk/concerns/" + mine + "/files/x").status()).isEqualTo(400);
    assertThat(officer.get("/desk/concerns/NT-0000-000/files/1").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "image/jpeg, image/jpeg",
    "image/png, image/png",
    "application/pdf, application/pdf",
    "text/html, application/octet-stream",
    "image/svg+xml, application/octet-stream",
    "application/xml, application/octet-stream",
    "text/plain, application/octet-stream",
    "application/x-msdownload, application/octet-stream"
  })
  void handsAFileOutToKeepAndNeverToRun(String type, String served) {
    Reference reference = desk.mailed("ned@example.org", "noise by " + type);
    Answer answer = desk.signedIn("officer").get(file(reference, "a.html", type));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("content of " + type);
    assertThat(answer.header("Content-Type")).contains(served);
    assertThat(answer.header("Content-Disposition").orElseThrow()).startsWith("attachment;");
    assertThat(answer.raw().headers().allValues("X-Content-Type-Options"))
        .containsExactly("nosniff");
    assertThat(answer.raw().headers().allValues("Content-Security-Policy"))
        .containsExactly("sandbox; default-src 'none'");
  }

  @Test
  void showsOnlyPicturesThatAPageMayShow() {
    Reference reference = desk.mailed("ned@example.org", "noise in pictures");
    Browser officer = desk.signedIn("officer");
    Answer shown =
        officer.get(file(reference, "a.png", "image/png", State.CLEAN, SHOWN) + "/preview");
    assertThat(shown.header("Content-Type")).contains("image/png");
    assertThat(shown.header("Content-Disposition")).contains("inline");
    assertThat(shown.header("X-Content-Type-Options")).contains("nosniff");
    for (String path :
        List.of(
            file(reference, "b.svg", "image/svg+xml", State.CLEAN, SHOWN),
            file(reference, "c.html", "text/html", State.CLEAN, SHOWN),
            file(reference, "d.png", "image/png", State.CLEAN, Looks.PLAIN))) {
      assertThat(officer.get(path + "/preview").status()).isEqualTo(404);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "CLEAN, 200",
    "UNCHECKED, 200",
    "HELD, 404",
    "CHECKING, 404",
    "WAITING, 404",
    "TOO_LARGE, 404",
    "ABSENT, 404"
  })
  void handsOutNothingThatIsHeld(State state, int status) {
    Reference reference = desk.mailed("ned@example.org", "noise " + state);
    String path = file(reference, "a.jpg", "image/jpeg", state, SHOWN);
    Browser manager = desk.signedIn("manager");
    assertThat(manager.get(path).status()).isEqualTo(status);
    assertThat(manager.get(path + "/preview").status()).isEqualTo(status);
    boolean held = List.of(State.HELD, State.CHECKING, State.WAITING).contains(state);
    assertThat(manager.get(original(reference) + "/original").status()).isEqualTo(held ? 404 : 200);
    assertThat(manager.get(original(reference)).status()).isEqualTo(200);
  }

  @Test
  void listsFilesWithWhatBecameOfThem() {
    Reference reference = desk.mailed("ned@example.org", "noise with everything");
    file(reference, "sofa.jpg", "image/jpeg", State.UNCHECKED, SHOWN);
    file(reference, "<b>letter</b>.pdf", "application/pdf", State.CLEAN, Looks.PLAIN);
    file(reference, "\u202egpj.exe", "image/svg+xml", State.HELD, Looks.PLAIN);
    file(reference, "film.mp4", "video/mp4", State.CLEAN, new Looks(true, false));
    file(reference, "", "text/plain", State.TOO_LARGE, Looks.PLAIN);
    String page = desk.signedIn("officer").get("/desk/concerns/" + reference).body();
    assertThat(page)
        .contains("/files/1/preview", "Not checked for viruses", "sofa.jpg")
        .contains("_b_letter__b_.pdf", "Checked for viruses", "PDF document")
        .contains("Held", "infected: Eicar", "gpj.exe")
        .contains("It may hold hidden details", "Too large", "File without a name")
        .doesNotContain("/files/3", "\u202e", "/files/5", "<b>letter");
  }

  @Test
  void showsTheOriginalAsPlainWords() {
    Reference reference = desk.mailed("ned@example.org", "noise <script>alert(1)</script> & more");
    Browser officer = desk.signedIn("officer");
    assertThat(officer.get("/desk/concerns/" + reference).body()).contains(original(reference));
    Answer page = officer.get(original(reference));
    assertThat(page.body())
        .contains("noise &lt;script&gt;alert(1)&lt;/script&gt; &amp; more", "ned@example.org")
        .contains(original(reference) + "/original")
        .doesNotContain("<script>alert");
    Answer whole = officer.get(original(reference) + "/original");
    assertThat(whole.body()).isEqualTo("ned@example.org\nnoise <script>alert(1)</script> & more");
    assertThat(whole.header("Content-Type")).contains("application/octet-stream");
    assertThat(whole.header("Content-Disposition").orElseThrow())
        .startsWith("attachment; filename=\"" + reference + "-")
        .contains(".eml\"");
  }
}
