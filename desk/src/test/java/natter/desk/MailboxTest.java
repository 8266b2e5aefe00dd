package natter.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import natter.bot.talk.LateMail;
import natter.bot.talk.MailFolder;
import natter.bot.talk.MailFolder.Old;
import natter.bot.talk.MailFolder.Word;
import natter.bot.talk.MailFolder.Word.What;
import natter.desk.OpenDesk.Answer;
import natter.desk.OpenDesk.Browser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedDesk.class)
class MailboxTest {
  private final OpenDesk desk;

  MailboxTest(OpenDesk desk) {
    this.desk = desk;
  }

  @AfterEach
  void decideAll() {
    keep(folder("f1", Old.NONE, Optional.empty()));
  }

  @Test
  void asksAnAdministratorHowFarBack() {
    keep(folder("f1", waiting(44_800), Optional.empty()));
    Browser admin = desk.signedIn("admin");
    assertThat(admin.get("/desk").body())
        .containsPattern("href=\"/desk/more\">More <span[^>]*>1</span>");
    assertThat(admin.get("/desk/more").body()).contains("href=\"/desk/mailbox\"");
    assertThat(admin.get("/desk/mailbox").body())
        .contains("INBOX at mail.example", "44,800, the oldest from 3 February 2021")
        .contains("their writers get an answer");
    Answer kept =
        admin.submit(
            "/desk/mailbox",
            "/desk/mailbox",
            "folder",
            "f1",
            "choice",
            "since",
            "day",
            "1",
            "month",
            "9",
            "year",
            "2026");
    assertThat(kept.status()).isEqualTo(302);
    assertThat(word()).contains(new Word(What.TAKE, LocalDate.of(2026, 9, 1)));
    assertThat(admin.get("/desk/mailbox").body())
        .contains("A decision is kept")
        .doesNotContain("How far back");
  }

  @Test
  void takesEverythingOrNothing() {
    keep(folder("f1", waiting(7), Optional.empty()));
    Browser admin = desk.signedIn("admin");
    admin.submit("/desk/mailbox", "/desk/mailbox", "folder", "f1", "choice", "all");
    assertThat(word()).contains(new Word(What.TAKE, LocalDate.EPOCH));
    admin.submit("/desk/mailbox", "/desk/mailbox", "folder", "f1", "choice", "nothing");
    assertThat(word()).contains(new Word(What.LEAVE, LocalDate.EPOCH));
  }

  @Test
  void refusesADayThatIsNoneAndNoChoice() {
    keep(folder("f1", waiting(7), Optional.empty()));
    Browser admin = desk.signedIn("admin");
    Answer odd =
        admin.submit(
            "/desk/mailbox",
            "/desk/mailbox",
            "folder",
            "f1",
            "choice",
            "since",
            "day",
            "31",
            "month",
            "<b>",
            "year",
            "2026");
    assertThat(odd.status()).isEqualTo(400);
    assertThat(odd.body()).contains("Enter a real date", "&lt;b&gt;", "#day-f1");
    Answer none = admin.submit("/desk/mailbox", "/desk/mailbox", "folder", "f1");
    assertThat(none.body()).contains("Select what to do");
    Answer unknown =
        admin.submit("/desk/mailbox", "/desk/mailbox", "folder", "f9", "choice", "all");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(word()).isEmpty();
  }

  @Test
  void letsAnAdministratorTakeOver() {
    keep(folder("f1", Old.NONE, Optional.of("b0b0")));
    Browser admin = desk.signedIn("admin");
    assertThat(admin.get("/desk/mailbox").body()).contains("Another natter", "b0b0");
    admin.submit("/desk/mailbox", "/desk/mailbox", "folder", "f1", "choice", "take-over");
    assertThat(word()).contains(new Word(What.TAKE_OVER, LocalDate.EPOCH));
  }

  @Test
  void showsOfficersWhatCannotBeFetched() {
    keep(folder("f1", Old.NONE, Optional.empty()));
    Instant now = desk.town.clock.instant();
    desk.town.store.transact(
        tx -> {
          tx.mailFolders().keep(new LateMail("f1", 17, 3, now, now, Optional.empty()));
          tx.mailFolders().keep(new LateMail("f1", 18, 2, now, now, Optional.empty()));
          return true;
        });
    String page = desk.signedIn("officer").get("/desk/aside").body();
    assertThat(page).containsOnlyOnce("INBOX at mail.example").contains("Still in the mailbox");
    desk.town.store.transact(
        tx -> {
          tx.mailFolders().forget("f1", 17);
          tx.mailFolders().forget("f1", 18);
          return true;
        });
    assertThat(desk.signedIn("officer").get("/desk/aside").body())
        .doesNotContain("Still in the mailbox");
  }

  private Optional<Word> word() {
    return desk.town.store.read(tx -> tx.mailFolders().find("f1")).orElseThrow().word();
  }

  private void keep(MailFolder folder) {
    desk.town.store.transact(
        tx -> {
          tx.mailFolders().keep(folder);
          tx.mailFolders()
              .find("f1")
              .flatMap(MailFolder::word)
              .ifPresent(w -> tx.mailFolders().heed("f1", w));
          return true;
        });
  }

  private MailFolder folder(String id, Old old, Optional<String> rival) {
    return new MailFolder(
        id, "INBOX at mail.example", 1, 1, desk.town.clock.instant(), old, rival, Optional.empty());
  }

  private static Old waiting(long many) {
    return new Old(
        many,
        many + 1,
        LocalDate.of(2026, 10, 22),
        Optional.empty(),
        false,
        false,
        many,
        Optional.of(Instant.parse("2021-02-03T12:00:00Z")));
  }
}
