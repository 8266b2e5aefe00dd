package natter.desk;

import static org.assertj.core.api.Assertions.assertThat;

import natter.bot.care.Reference;
import natter.bot.care.Referral;
import natter.bot.care.Ticket;
import natter.bot.talk.Address;
import natter.desk.OpenDesk.Answer;
import natter.desk.OpenDesk.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Partners, and concerns that are bound to each other, over the whole desk. */
@ExtendWith(SharedDesk.class)
class BondsTest {
  private static final Address HOMES = Address.email("homes@anytown.example");

  private final OpenDesk desk;
  private final Browser officer;

  BondsTest(OpenDesk desk) {
    this.desk = desk;
    this.officer = desk.signedIn("officer");
  }

  private Ticket ticket(Reference reference) {
    return desk.town.store.read(tx -> tx.tickets().find(reference)).orElseThrow();
  }

  private Referral referral(Reference reference) {
    return desk.town.store.read(tx -> tx.referrals().about(reference)).getLast();
  }

  private static String page(Reference reference) {
    return "/desk/concerns/" + reference;
  }

  private static final String[] ASKED = {
    "partner", "homes", "parts", "service", "words", "Is the <gate> yours?", "until", "2026-11-27"
  };

  private Answer submit(String page, String path, String... more) {
    String[] all = java.util.Arrays.copyOf(ASKED, ASKED.length + more.length);
    System.arraycopy(more, 0, all, ASKED.length, more.length);
    return officer.submit(page, path, all);
  }

  @Test
  void refersOnlyWhatTheOfficerReadAndLetGo() {
    Reference reference = desk.mailed("ref@example.org", "fly tipping, my secret words");
    String page = page(reference);
    assertThat(officer.get(page + "?act=refer").body()).contains("Anytown Homes", "2026-1");
    Answer preview = submit(page, page + "/referral", "go", "preview");
    assertThat(preview.body())
        .contains("This leaves the council", "Is the &lt;gate&gt; yours?", "About: Fly tipping");
    Answer refused = submit(page, page + "/refer");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains("Say that you have read it", "This leaves the council");
    assertThat(ticket(reference).status()).isEqualTo(Ticket.Status.OPEN);

    assertThat(submit(page, page + "/refer", "may", "yes").status()).isEqualTo(302);
    assertThat(ticket(reference).status()).isEqualTo(Ticket.Status.REFERRED);
    assertThat(desk.town.answers(HOMES).getLast())
        .contains("Is the <gate> yours?")
        .doesNotContain("secret words");
    assertThat(officer.get(page).body()).contains("No answer yet", "Take it back");
  }

  @Test
  void letsAPartnerAnswerOnceWithoutAnAccount() {
    Reference reference = desk.mailed("part@example.org", "fly tipping for a partner");
    String page = page(reference);
    submit(page, page + "/refer", "may", "yes");
    String link = desk.town.answers(HOMES).getLast().replaceAll("(?s).*(/partner/\\S+).*", "$1");
    Browser partner = desk.browser();
    assertThat(partner.get(link).body())
        .contains("Can you look into this?", "Is the &lt;gate&gt; yours?", reference.value());
    assertThat(partner.get(link).status()).isEqualTo(200);
    assertThat(partner.submit(link, link, "answer", "maybe").status()).isEqualTo(400);
    Answer thanks = partner.submit(link, link, "answer", "declined", "line", "not <ours>");
    assertThat(thanks.body()).contains("Thank you", "declined");
    assertThat(partner.get(link).status()).isEqualTo(410);
    assertThat(partner.form(link, "answer", "accepted").status()).isIn(403, 410);
    assertThat(referral(reference).state()).isEqualTo(Referral.State.DECLINED);
    assertThat(officer.get(page).body()).contains("not &lt;ours&gt;", "Declined");
    assertThat(ticket(reference).status()).isEqualTo(Ticket.Status.OPEN);
  }

  @Test
  void saysWhatIsWrongWithARequest() {
    Reference reference = desk.mailed("wrong@example.org", "fly tipping, wrongly referred");
    String page = page(reference);
    Answer refused =
        officer.submit(page, page + "/referral", "go", "preview", "until", "2026-11-16");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body())
        .contains("Choose a partner", "partner’s email address", "Choose what they are told")
        .contains("Choose a day after today");
    submit(page, page + "/refer", "may", "yes");
    officer.submit(page, page + "/take-back");
    assertThat(referral(reference).state()).isEqualTo(Referral.State.WITHDRAWN);
    assertThat(ticket(reference).status()).isEqualTo(Ticket.Status.OPEN);
  }

  @Test
  void mergesPartsLinksSplitsAndTags() {
    Reference one = desk.mailed("one@example.org", "fly tipping, the first of two");
    Reference two = desk.mailed("two2@example.org", "fly tipping, the second of two");
    String page = page(two);
    assertThat(officer.submit(page, page + "/merge", "into", one.value()).status()).isEqualTo(302);
    assertThat(officer.get(page).body()).contains("Says the same as", "part them");
    assertThat(officer.submit(page, page + "/merge", "into", one.value()).status()).isEqualTo(409);
    officer.submit(page, page + "/part");
    assertThat(officer.get(page).body()).doesNotContain("Says the same as");

    officer.submit(page, page + "/link", "other", one.value().toLowerCase(java.util.Locale.ROOT));
    assertThat(officer.get(page(one)).body()).contains("Linked", two.value());
    officer.submit(page(one), page(one) + "/unlink", "other", two.value());
    assertThat(officer.get(page).body()).doesNotContain(">Unlink<");
    assertThat(officer.submit(page, page + "/link", "other", "NT-0000-000").status())
        .isEqualTo(400);

    assertThat(
            officer
                .submit(page, page + "/split", "about", "noise", "part-words", "and the <music>")
                .status())
        .isEqualTo(302);
    assertThat(officer.get(page).body()).contains("The second matter is NT-", "Unlink");
    String second = page(desk.references().getLast());
    assertThat(officer.get(page).body()).doesNotContain("Undo the split");
    assertThat(officer.get(second).body()).contains("Split off from", "Undo the split");
    officer.submit(second, second + "/unsplit");
    assertThat(officer.get(second).body())
        .contains("It is one concern again", "Closed")
        .doesNotContain("Undo the split");
    officer.submit(second, second + "/unsplit");
    assertThat(officer.get(second).body()).contains("Somebody has dealt with it");
    assertThat(officer.submit(page, page + "/split", "about", "x", "part-words", "y").status())
        .isEqualTo(400);

    officer.submit(page, page + "/tag", "tag", "  School   Run ");
    assertThat(officer.get(page).body()).contains(">school run</strong>");
    assertThat(officer.submit(page, page + "/tag", "tag", "<b>").status()).isEqualTo(400);
    officer.submit(page, page + "/untag", "tag", "school run");
    assertThat(officer.get(page + "?act=x").body()).doesNotContain(">school run</strong>");
  }

  @Test
  void tellsNobodyOfWhatIsRestricted() {
    Reference open = desk.mailed("open@example.org", "fly tipping beside a secret");
    Reference hidden = desk.mailed("hidden@example.org", "violence beside it");
    String page = page(open);
    for (String act : new String[] {"merge", "link"}) {
      Answer refused =
          officer.submit(page, page + "/" + act, "into", hidden.value(), "other", hidden.value());
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.body()).contains("There is no concern of that reference for you");
    }
    assertThat(
            desk.signedIn("manager").submit(page, page + "/link", "other", hidden.value()).status())
        .isEqualTo(409);
    assertThat(officer.get(page + "?act=x").body()).doesNotContain(hidden.value());
    for (String act : new String[] {"refer", "referral", "tag", "split", "part", "take-back"}) {
      assertThat(officer.submit(page, page(hidden) + "/" + act).status()).as(act).isEqualTo(404);
    }
  }
}
