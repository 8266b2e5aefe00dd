package natter.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import natter.bot.Examples;
import natter.bot.Town;
import natter.bot.news.Interest;
import natter.bot.news.LocalGroups.Kept;
import natter.bot.news.Subscription;
import natter.bot.scope.LocalGroup;
import natter.bot.scope.LocalGroup.Verified;
import natter.bot.talk.Address;
import natter.bot.talk.Dispatched.State;
import natter.desk.OpenDesk.Answer;
import natter.desk.OpenDesk.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedDesk.class)
class SubscribeTest {
  /** Nobody broadcasts there, whatever other tests do on this desk. */
  private static final Interest SOUTH = Interest.ward("southside");

  private final OpenDesk desk;

  SubscribeTest(OpenDesk desk) {
    this.desk = desk;
  }

  @Test
  void joinsByOneClickAndOneButton() {
    Address kim = Address.email("kim@join.example");
    Answer asked = ask(kim, "ward:southside");
    assertThat(asked.status()).isEqualTo(302);
    assertThat(asked.location()).endsWith("/join/sent");

    String path = letter(kim, "/confirm/");
    Browser anybody = desk.browser();
    assertThat(anybody.get(path).body()).contains("Southside", "Yes, send it");
    assertThat(hears(kim)).extracting(Subscription::isOn).containsExactly(false);

    assertThat(anybody.submit(path, path).location()).endsWith(path + "?done");
    assertThat(hears(kim)).extracting(Subscription::isOn).containsExactly(true);
    assertThat(anybody.get(path + "?done").body()).contains("Thank you", "Southside");
    assertThat(anybody.get(path).body()).contains("There is nothing left to confirm");
  }

  @Test
  void saysTheSameWhoeverHearsUsAlready() {
    Address lee = Address.email("lee@join.example");
    String first = ask(lee, "ward:southside").location();
    desk.browser().submit(letter(lee, "/confirm/"), letter(lee, "/confirm/"));

    assertThat(ask(lee, "ward:southside").location()).isEqualTo(first);
    assertThat(letter(lee, "/preferences/")).isNotEmpty();
  }

  @Test
  void saysWhatIsMissing() {
    Answer empty = desk.browser().submit("/join", "/join", "email", "nobody");
    assertThat(empty.status()).isEqualTo(400);
    assertThat(empty.body())
        .contains("Choose at least one thing", "Enter an email address, like", "<title>Error: ");
  }

  @Test
  void findsTheForumOfAPostcodeAndOfAPoster() {
    Browser anybody = desk.browser();
    assertThat(anybody.get("/join?postcode=Northside").body())
        .contains("belongs to Northside Community Forum")
        .containsPattern("value=\"forum:north\"[^>]*checked");
    assertThat(anybody.get("/join?forum=north&street=High+Street").body())
        .containsPattern("value=\"forum:north\"[^>]*checked")
        .contains(
            "value=\"High Street\"", "https://t.me/town_bot?start=join_forum_north__high-street");
    assertThat(anybody.get("/join?postcode=nowhere").body()).contains("do not know that postcode");
  }

  @Test
  void choosesAndStopsByALinkAlone() {
    Address sam = new Address(Address.TELEGRAM, "900001");
    String path = path(Town.LINKS.preferences(sam, desk.town.clock.instant().plusSeconds(600)));
    Browser anybody = desk.browser();

    Answer saved =
        anybody.submit(path, path, "i", "service:noise", "i", "ward:southside", "often", "weekly");
    assertThat(saved.location()).endsWith("?saved");
    assertThat(hears(sam))
        .extracting(Subscription::interest)
        .containsExactlyInAnyOrder(SOUTH, Interest.service("noise"));
    assertThat(anybody.get(path + "?saved").body()).contains("From now on you hear what is ticked");

    anybody.submit(path, path, "i", "service:noise", "stop", "all");
    assertThat(hears(sam)).isEmpty();
    assertThat(anybody.get(path + "?saved").body()).contains("You get no announcements");
  }

  @Test
  void stopsByTheOneClickOfAMailProgram() {
    Address jo = Address.email("jo@join.example");
    subscribe(jo);
    String path = path(Town.LINKS.stop(jo, Set.of()));

    assertThat(desk.browser().get(path).body()).contains("Southside", "Stop");
    assertThat(hears(jo)).hasSize(1);

    Answer done = desk.browser().form(path, "List-Unsubscribe", "One-Click");
    assertThat(done.status()).isEqualTo(200);
    assertThat(done.body()).contains("Stopped", "Southside");
    assertThat(hears(jo)).isEmpty();
    assertThat(desk.town.store.<List<Subscription>>read(tx -> tx.subscribers().ever(jo)))
        .extracting(Subscription::ending)
        .containsExactly("one click of a mail program");
  }

  @Test
  void saysThatALinkIsOverOrNotOurs() {
    Address max = Address.email("max@join.example");
    String old = path(Town.LINKS.preferences(max, desk.town.clock.instant().minusSeconds(1)));
    Answer over = desk.browser().get(old);
    assertThat(over.status()).isEqualTo(410);
    assertThat(over.body()).contains("This link is too old", "Send me a new link");

    assertThat(desk.browser().submit(old, old + "/again").body()).contains("on its way");
    assertThat(letter(max, "/preferences/")).isNotEqualTo(old);
    assertThat(desk.browser().get("/confirm/abc").status()).isEqualTo(404);
    assertThat(desk.browser().form("/unsubscribe/abc").status()).isEqualTo(404);
  }

  @Test
  void aPosterLeadsToWhereOneJoins() throws Exception {
    Browser organiser = desk.signedIn("organiser");
    assertThat(organiser.get("/desk/posters").body()).contains("Northside Community Forum");
    Answer poster = organiser.get("/desk/posters/print?forum=north&street=High+Street+%26+Mews");
    assertThat(poster.body()).contains("High Street &amp; Mews", "Northside Community Forum");

    List<String> codes = codes(poster.body());
    assertThat(codes)
        .containsExactly(
            Town.BASE_URL + "/join?forum=north&street=High%20Street%20%26%20Mews",
            "https://t.me/town_bot?start=join_forum_north__high-street-mews");
    assertThat(desk.browser().get(path(codes.getFirst())).body())
        .contains("value=\"High Street &amp; Mews\"");
    assertThat(organiser.get("/desk/posters/print?forum=south").status()).isEqualTo(404);
    assertThat(desk.signedIn("officer").get("/desk/posters").status()).isEqualTo(403);
  }

  private String today() {
    return DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK)
        .format(desk.town.clock.instant().atZone(ZoneId.of("Europe/London")));
  }

  @Test
  void organisersKeepTheGroupsOfTheirForum() {
    Browser organiser = desk.signedIn("organiser");
    String page = "/desk/groups/north/0";
    assertThat(organiser.submit(page, page, "name", "").status()).isEqualTo(400);
    organiser.submit(
        page, page, "name", "Litter <pickers>", "hours", "Saturdays", "contact", "01922 000000");

    String list = organiser.get("/desk/groups").body();
    assertThat(list)
        .contains("Litter &lt;pickers&gt;", "Saturdays", "Verified by organiser on " + today());
    long number = desk.town.store.read(tx -> tx.localGroups().of("north").getLast().number());
    verifiedLongAgo(number);
    assertThat(organiser.get("/desk/groups").body()).contains("To be verified");
    organiser.submit("/desk/groups", "/desk/groups/north/" + number + "/verify");
    assertThat(organiser.get("/desk/groups").body()).doesNotContain("To be verified");
    organiser.submit("/desk/groups", "/desk/groups/north/" + number + "/remove");
    assertThat(organiser.get("/desk/groups").body()).contains("None yet.");
    assertThat(organiser.get("/desk/groups/south/0").status()).isEqualTo(404);
  }

  private void verifiedLongAgo(long number) {
    desk.town.store.transact(
        tx -> {
          Kept kept = tx.localGroups().find(number).orElseThrow();
          LocalGroup g = kept.group();
          var verified = Optional.of(new Verified("sam", LocalDate.of(2024, 1, 1)));
          var old = new LocalGroup(g.name(), g.about(), g.hours(), g.contact(), verified);
          return tx.localGroups().keep(new Kept(number, "north", old, "sam", kept.at()));
        });
  }

  private Answer ask(Address who, String interest) {
    return desk.browser()
        .submit("/join", "/join", "i", interest, "email", who.handle(), "often", "at-once");
  }

  private void subscribe(Address who) {
    desk.town.store.transact(
        tx -> {
          tx.subscribers().keep(Examples.subscription(who, SOUTH, desk.town.clock.instant()));
          return true;
        });
  }

  private List<Subscription> hears(Address who) {
    return desk.town.store.read(tx -> tx.subscribers().by(who));
  }

  /** The path of the link to that page in the last letter to somebody. */
  private String letter(Address to, String page) {
    String text =
        desk.town.store.read(tx -> tx.outbox().in(State.PLANNED, 999)).stream()
            .map(d -> d.dispatch())
            .filter(d -> d.to().equals(to) && d.text().contains(page))
            .reduce((one, later) -> later)
            .orElseThrow()
            .text();
    return text.substring(text.indexOf(page)).split("\\s", 2)[0];
  }

  private static String path(String link) {
    return link.substring(Town.BASE_URL.length());
  }

  /** What the codes on a page say, read as a phone would. */
  private static List<String> codes(String body) throws Exception {
    List<String> codes = new ArrayList<>();
    Matcher svg =
        Pattern.compile("viewBox=\"0 0 (\\d+) \\d+\".*?<path[^>]* d=\"([^\"]+)\"", Pattern.DOTALL)
            .matcher(body);
    while (svg.find()) {
      if (svg.group(2).endsWith("h1v1h-1z")) {
        codes.add(code(Integer.parseInt(svg.group(1)), svg.group(2)));
      }
    }
    return codes;
  }

  private static String code(int size, String path) throws Exception {
    int wide = size * 4;
    int[] pixels = new int[wide * wide];
    Arrays.fill(pixels, 0xffffff);
    Matcher square = Pattern.compile("M(\\d+) (\\d+)h").matcher(path);
    while (square.find()) {
      int left = Integer.parseInt(square.group(1)) * 4;
      int top = Integer.parseInt(square.group(2)) * 4;
      for (int y = top; y < top + 4; y++) {
        Arrays.fill(pixels, y * wide + left, y * wide + left + 4, 0);
      }
    }
    var source = new RGBLuminanceSource(wide, wide, pixels);
    return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source))).getText();
  }
}
