package natter.bot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import natter.bot.news.Audience;
import natter.bot.news.Broadcast;
import natter.bot.news.Interest;
import natter.bot.talk.Address;
import natter.bot.talk.Attached;
import natter.bot.talk.Attachment;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Packed;
import org.junit.jupiter.api.Test;

/** Which files of a broadcast go along, and where the others are. */
class BroadcastFilesTest extends Mailing {
  private static final String ID = "b";
  private final BroadcastFiles files = town.files();

  BroadcastFilesTest() {
    draft(ID);
  }

  private void draft(String id) {
    var audience = Audience.of(Set.of(Interest.forum("north")));
    town.announcements()
        .draft(Broadcast.draft(id, "north", "org", audience, "Fair", "Come", Instant.EPOCH));
  }

  private Packed add(String name, String type, int bytes, String alt) {
    var file =
        new Packed(new Attachment(name, type, bytes), town.vault.keep(name.getBytes(UTF_8)), alt);
    files.add(ID, file);
    return file;
  }

  private List<Packed> along(String channel) {
    return files.with(Dispatch.copy(ID, "p", new Address(channel, "x"), Instant.EPOCH));
  }

  private String words(String channel) {
    return town.announcements()
        .words(town.announcements().find(ID).orElseThrow(), "en", channel)
        .text();
  }

  @Test
  void smallFilesGoAlongByMailAndLargeOnesAsLinks() {
    Packed poster = add("poster.jpg", "image/jpeg", 900, "A poster");
    add("plan.pdf", "application/pdf", 200, "");
    Packed list = add("list.csv", "text/csv", 100, "");

    assertThat(along(Address.EMAIL)).containsExactly(poster, list);
    assertThat(words(Address.EMAIL))
        .contains("- poster.jpg: A poster")
        .contains("- [plan.pdf](http://localhost:8080/files/")
        .doesNotContain("[list.csv]");
  }

  @Test
  void telegramTakesFilesOfFiftyMegabytes() {
    Packed film = add("film.gif", "image/gif", 50_000_000, "");
    add("book.pdf", "application/pdf", 50_000_001, "");

    assertThat(along(Address.TELEGRAM)).containsExactly(film);
    assertThat(words(Address.TELEGRAM)).contains("[book.pdf]").doesNotContain("[film.gif]");
  }

  @Test
  void theWebChatGetsLinksThatEnd() {
    Packed poster = add("poster.jpg", "image/jpeg", 900, "A poster");
    assertThat(along(Address.WEB)).isEmpty();
    String words = words(Address.WEB);
    assertThat(words).contains("- [A poster](");
    String token = words.replaceAll("(?s).*/files/([A-Za-z0-9_-]+).*", "$1");

    assertThat(files.fetched(token)).contains(poster);
    assertThat(files.fetched(token.substring(1))).isEmpty();
    town.pass(Duration.ofDays(61));
    assertThat(files.fetched(token)).isEmpty();
  }

  @Test
  void whatCameByMailWaitsForTheScanner() {
    var plan = new Attachment("plan.pdf", "application/pdf", 9);
    var program = new Attachment("run.exe", "application/octet-stream", 9);
    int along =
        town.store.transact(
            tx -> BroadcastFiles.expect(tx, ID, 1, List.of(plan, program), Instant.EPOCH));
    assertThat(along).isOne();
    town.announcements().handIn(ID, Optional.empty(), true);
    town.announcer().look();
    assertThat(state()).isEqualTo(Broadcast.State.SCHEDULED);
    assertThat(files.isChecking(ID)).isTrue();

    settle();
    town.announcer().look();
    assertThat(state()).isNotEqualTo(Broadcast.State.SCHEDULED);
    assertThat(files.of(ID)).extracting(p -> p.what().name()).containsExactly("plan.pdf");
  }

  private Broadcast.State state() {
    return town.announcements().find(ID).orElseThrow().state();
  }

  private void settle() {
    town.store.transact(
        tx -> {
          tx.attachments()
              .about(BroadcastFiles.key(ID))
              .forEach(
                  a ->
                      tx.attachments()
                          .keep(a.kept("d", 9, Attached.Looks.PLAIN).in(Attached.State.CLEAN, "")));
          return null;
        });
  }

  @Test
  void takesOutWhatIsNotWantedAnyMore() {
    add("a.pdf", "application/pdf", 1, "");
    Packed second = add("b.pdf", "application/pdf", 1, "");
    files.remove(ID, 0);
    files.remove(ID, 7);
    assertThat(files.of(ID)).containsExactly(second);
  }
}
