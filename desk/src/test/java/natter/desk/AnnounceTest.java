package natter.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import natter.bot.Examples;
import natter.bot.news.Broadcast;
import natter.bot.talk.Address;
import natter.desk.OpenDesk.Answer;
import natter.desk.OpenDesk.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedDesk.class)
class AnnounceTest {
  private static final String PAGE = "/desk/announce";
  private final OpenDesk desk;

  AnnounceTest(OpenDesk desk) {
    this.desk = desk;
  }

  @Test
  void tellsEverybodyOnceAfterAPreview() {
    Address reader = Address.email("reader@example.org");
    desk.town.store.transact(
        tx -> {
          tx.subscribers().keep(Examples.subscription(reader, "north", desk.town.clock.instant()));
          return true;
        });
    Browser organiser = desk.signedIn("organiser");
    assertThat(organiser.get(PAGE).body()).contains("Northside Community Forum", "1 subscriber");
    Answer preview =
        organiser.submit(
            PAGE,
            PAGE + "/preview",
            "forum",
            "north",
            "subject",
            "Litter <pick>",
            "text",
            "Saturday at 10.\r\nBring gloves.");
    assertThat(preview.status()).isEqualTo(200);
    assertThat(preview.body()).contains("1 subscriber", "Litter &lt;pick&gt;", "Send now");
    assertThat(desk.town.answers(reader)).isEmpty();
    String ticket = preview.hidden("ticket");
    for (int i = 0; i < 2; i++) {
      Answer sent =
          organiser.submit(
              PAGE,
              PAGE,
              "forum",
              "north",
              "subject",
              "Litter <pick>",
              "text",
              "Saturday at 10.\r\nBring gloves.",
              "ticket",
              ticket);
      assertThat(sent.status()).isEqualTo(302);
    }
    assertThat(desk.town.answers(reader))
        .singleElement()
        .asString()
        .contains("Litter <pick>", "Saturday at 10.\nBring gloves.");
    assertThat(organiser.get(PAGE).body())
        .contains("is not sent again", "Litter &lt;pick&gt;", "by organiser");
  }

  @Test
  void saysWhatIsMissing() {
    Answer refused = desk.signedIn("organiser").submit(PAGE, PAGE + "/preview", "subject", " ");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body())
        .contains("Select one of your forums", "Enter a subject", "Enter the announcement");
  }

  @Test
  void announcesForNobodyElsesForum() {
    Answer refused =
        desk.signedIn("organiser")
            .submit(PAGE, PAGE, "forum", "south", "subject", "s", "text", "t", "ticket", "x");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains("Select one of your forums");
  }

  @Test
  void keepsASubjectToOneLine() {
    Answer preview =
        desk.signedIn("organiser")
            .submit(
                PAGE, PAGE + "/preview", "forum", "north", "subject", "a\r\nBcc: b", "text", "t");
    assertThat(preview.body()).contains("value=\"a Bcc: b\"");
  }

  @Test
  void sendsNothingWithoutAPreview() {
    Browser organiser = desk.signedIn("organiser");
    organiser.submit(PAGE, PAGE, "forum", "north", "subject", "never", "text", "never said");
    List<Broadcast> made = desk.town.store.read(tx -> tx.broadcasts().latest(100));
    assertThat(made).noneMatch(b -> b.subject().equals("never"));
  }
}
