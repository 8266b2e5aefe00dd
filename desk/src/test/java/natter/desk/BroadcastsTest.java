package natter.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.Optional;
import natter.bot.Examples;
import natter.bot.news.Broadcast;
import natter.bot.news.Broadcast.State;
import natter.bot.news.Interest;
import natter.bot.talk.Address;
import natter.bot.talk.Dispatch;
import natter.desk.OpenDesk.Answer;
import natter.desk.OpenDesk.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedDesk.class)
class BroadcastsTest {
  private static final String PAGE = "/desk/broadcasts";
  private static final String WRITE = PAGE + "/new";
  private final OpenDesk desk;

  BroadcastsTest(OpenDesk desk) {
    this.desk = desk;
  }

  private void hears(Address who) {
    desk.town.store.transact(
        tx -> {
          tx.subscribers().keep(Examples.subscription(who, "north", desk.town.clock.instant()));
          return true;
        });
  }

  private Broadcast newest(String subject) {
    return desk.town.store.read(tx -> tx.broadcasts().latest(100)).stream()
        .filter(b -> b.subject().equals(subject))
        .findFirst()
        .orElseThrow();
  }

  private Broadcast writes(Browser organiser, String subject) {
    Answer kept =
        organiser.submit(
            WRITE,
            PAGE,
            "forum",
            "north",
            "interests",
            "forum:north",
            "subject",
            subject,
            "text",
            "Saturday at 10.\r\nBring gloves.");
    assertThat(kept.status()).isEqualTo(302);
    return newest(subject.replaceAll("\\s+", " "));
  }

  @Test
  void countsPreviewsAndSendsOnce() {
    desk.town.untilMorning();
    Address reader = Address.email("reader@example.org");
    hears(reader);
    Browser organiser = desk.signedIn("organiser");
    assertThat(organiser.get(WRITE).body())
        .contains("Northside Community Forum", "Text message", "value=\"sms\"");
    Answer counted =
        organiser.submit(
            WRITE, PAGE + "/count", "forum", "north", "interests", "forum:north", "subject", "x");
    assertThat(counted.body()).contains("now</strong>", "Email: ", "value=\"x\"");
    Broadcast draft = writes(organiser, "Litter <pick>");
    String page = PAGE + "/" + draft.id();
    assertThat(organiser.get(page).body())
        .contains("Litter &lt;pick>", "Bring gloves.", "Send it", "Draft");
    for (int i = 0; i < 2; i++) {
      assertThat(organiser.submit(WRITE, page + "/send").status()).isEqualTo(302);
    }
    assertThat(newest("Litter <pick>").state()).isEqualTo(State.SCHEDULED);
    desk.town.announcer().look();
    List<Dispatch> copies =
        desk.town.store.read(
            tx ->
                tx.outbox().due(Address.EMAIL, desk.town.clock.instant(), 1000).stream()
                    .map(d -> d.dispatch())
                    .filter(d -> d.broadcast().filter(draft.id()::equals).isPresent())
                    .filter(d -> d.to().equals(reader))
                    .toList());
    assertThat(copies).hasSize(1);
    assertThat(organiser.get(page).body())
        .contains("Being sent", "Pause")
        .contains("https://t.me/town_bot?start=news_" + draft.id(), "<svg");
    organiser.submit(page, page + "/pause");
    assertThat(organiser.get(page).body()).contains("Paused", "Resume");
    organiser.submit(page, page + "/resume");
    organiser.submit(page, page + "/cancel");
    assertThat(organiser.get(page).body()).contains("Cancelled", "It was cancelled");
    assertThat(organiser.get(page + "/missed").body()).contains("reader@example.org");
    assertThat(organiser.get(page + "/missed.csv").body())
        .contains("Email,reader@example.org,It was cancelled");
  }

  @Test
  void aPictureGoesAlongWithWordsForWhoeverDoesNotSeeIt() {
    Browser organiser = desk.signedIn("organiser");
    Broadcast draft = writes(organiser, "Fete");
    String page = PAGE + "/" + draft.id() + "/files";
    assertThat(organiser.get(page).body()).contains("Nothing goes with it yet");
    assertThat(upload(organiser, page, "run.exe", "").body()).contains("run.exe must be a PDF");
    assertThat(upload(organiser, page, "bad.pdf", "").status()).isEqualTo(400);
    assertThat(upload(organiser, page, "poster.png", "").body()).contains("what is on the picture");
    assertThat(upload(organiser, page, "poster.png", "A poster").status()).isEqualTo(302);
    assertThat(upload(organiser, page, "plan.pdf", "").status()).isEqualTo(302);
    String preview = organiser.get(PAGE + "/" + draft.id()).body();
    assertThat(preview).contains("poster.png, 1 KB: A poster", "On Telegram", "/files/");

    String link = preview.replaceAll("(?s).*(/files/[A-Za-z0-9_-]{40,}).*", "$1");
    Answer file = desk.browser().get(link);
    assertThat(file.header("Content-Disposition").orElse("")).startsWith("attachment");
    assertThat(file.header("X-Content-Type-Options")).contains("nosniff");

    organiser.submit(page, page + "/1/remove");
    assertThat(organiser.get(page).body()).contains("poster.png").doesNotContain("plan.pdf");
    assertThat(desk.signedIn("officer").get(page).status()).isEqualTo(403);
  }

  private Answer upload(Browser organiser, String path, String name, String alt) {
    String csrf = organiser.get("/desk/broadcasts").hidden("_csrf");
    String body =
        part("_csrf", csrf)
            + part("alt", alt)
            + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
            + name
            + "\"\r\nContent-Type: application/pdf\r\n\r\n"
            + (name.startsWith("bad") ? "a VIRUS" : "content of " + name)
            + "\r\n--b--\r\n";
    return organiser.send(
        HttpRequest.newBuilder(desk.at(path)).POST(HttpRequest.BodyPublishers.ofString(body)),
        "Content-Type",
        "multipart/form-data; boundary=b");
  }

  private static String part(String name, String value) {
    return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
  }

  @Test
  void choosingAForumCoversItsWards() {
    Browser organiser = desk.signedIn("organiser");
    Broadcast draft = writes(organiser, "Wards");
    assertThat(draft.audience().interests()).contains(Interest.ward("northside"));
    assertThat(organiser.get(WRITE).body()).contains("(covers ");
  }

  @Test
  void saysWhatIsMissing() {
    Answer refused = desk.signedIn("organiser").submit(WRITE, PAGE, "subject", " ");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body())
        .contains(
            "Select one of your forums",
            "Select who it is for",
            "Enter a subject",
            "Enter the words of the broadcast");
  }

  @Test
  void writesForNobodyElsesForum() {
    Answer refused =
        desk.signedIn("organiser")
            .submit(
                WRITE,
                PAGE,
                "forum",
                "south",
                "interests",
                "forum:south",
                "subject",
                "s",
                "text",
                "t");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains("Select one of your forums", "Select who it is for");
  }

  @Test
  void keepsASubjectToOneLine() {
    assertThat(writes(desk.signedIn("organiser"), "a\r\nBcc: b").subject()).isEqualTo("a Bcc: b");
  }

  @Test
  void nobodyButItsOrganiserAndAManagerSeesADraft() {
    Broadcast draft = writes(desk.signedIn("organiser"), "Not yet");
    assertThat(desk.signedIn("manager").get(PAGE + "/" + draft.id()).status()).isEqualTo(200);
    assertThat(desk.signedIn("officer").get(PAGE + "/" + draft.id()).status()).isNotEqualTo(200);
    assertThat(
            desk.signedIn("manager")
                .submit("/desk/account", PAGE + "/" + draft.id() + "/send")
                .status())
        .isEqualTo(404);
    assertThat(newest("Not yet").state()).isEqualTo(State.DRAFT);
  }

  @Test
  void aQuestionRidesAlong() {
    Browser organiser = desk.signedIn("organiser");
    Answer refused =
        organiser.submit(
            WRITE,
            PAGE,
            "forum",
            "north",
            "interests",
            "forum:north",
            "subject",
            "Fair",
            "text",
            "t",
            "question",
            "Coming?",
            "choices",
            "Yes",
            "closes",
            "2020-01-01");
    assertThat(refused.body()).contains("Enter two to eight choices", "Enter the last day");
    organiser.submit(
        WRITE,
        PAGE,
        "forum",
        "north",
        "interests",
        "forum:north",
        "subject",
        "Fair",
        "text",
        "t",
        "question",
        "Coming?",
        "choices",
        "Yes\r\nNo",
        "closes",
        "2099-01-01");
    Broadcast fair = newest("Fair");
    assertThat(fair.poll().orElseThrow().choices()).containsExactly("Yes", "No");
    assertThat(organiser.get(PAGE + "/" + fair.id()).body()).contains("Coming?", "2. No");
    assertThat(organiser.get(PAGE + "/change?id=" + fair.id()).body())
        .contains("value=\"2099-01-01\"");
    assertThat(Optional.of(fair.course().urgent())).contains(false);
  }
}
