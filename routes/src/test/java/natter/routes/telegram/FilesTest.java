package natter.routes.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import natter.bot.talk.Address;
import natter.bot.talk.Attachment;
import natter.bot.talk.Button;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Grounds;
import natter.bot.talk.Packed;
import natter.bot.talk.Threading;
import natter.bot.talk.Undelivered;
import natter.routes.Loaded;
import natter.routes.emulator.BotApi;
import natter.routes.emulator.Fault;
import natter.routes.emulator.Sent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pictures and files on Telegram. */
@Timeout(180)
final class FilesTest {
  private static final Packed POSTER =
      new Packed(new Attachment("poster.jpg", "image/jpeg", 3), "p", "Poster of the litter pick");
  private static final Packed PLAN =
      new Packed(new Attachment("plan.pdf", "application/pdf", 3), "q");
  private static final Packed LARGE =
      new Packed(new Attachment("large.jpg", "image/jpeg", 10_000_001), "r", "The park");

  private final BotApi telegram = BotApi.start("123:secret");
  private final TelegramApi api = TelegramApi.at(telegram.url(), "123:secret");

  @BeforeEach
  void open() {
    for (long id = 7; id < 10; id++) {
      telegram.user(id).starts();
    }
  }

  @AfterEach
  void close() {
    api.close();
    telegram.close();
  }

  private static Loaded loaded(Packed... files) {
    byte[] some = {1, 2, 3};
    return new Loaded(Map.of(POSTER, some, PLAN, some, LARGE, some), files);
  }

  private Sender sender(Loaded loaded) {
    return new Sender(api, Pace.telegrams().times(100), loaded, Grounds.ANY);
  }

  private static Dispatch copy(long chat, String text) {
    return new Dispatch(
        "broadcast:b:" + chat,
        new Address(Address.TELEGRAM, Long.toString(chat)),
        Dispatch.Kind.BROADCAST,
        Optional.empty(),
        "",
        text,
        List.of(new Button("vote:b:1", "Yes")),
        Threading.NONE,
        Instant.EPOCH);
  }

  @Test
  void aPictureTakesShortWordsAsItsCaption() throws Undelivered {
    String id = sender(loaded(POSTER)).send(copy(7, "**Litter pick**\n\nOn Sunday"));
    Sent sent = telegram.user(7).messages().getFirst();
    assertThat(telegram.calls()).containsExactly("sendphoto");
    assertThat(sent.text()).isEqualTo("<b>Litter pick</b>\n\nOn Sunday");
    assertThat(sent.buttons()).extracting(Sent.Pressable::label).containsExactly("Yes");
    assertThat(id).isEqualTo("7/" + sent.id());
  }

  @Test
  void longWordsGoFirstAndThePictureAfterThem() throws Undelivered {
    String id = sender(loaded(POSTER)).send(copy(7, "Word. ".repeat(200)));
    assertThat(id).isEqualTo("7/" + telegram.user(7).messages().getFirst().id());
    assertThat(telegram.calls()).containsExactly("sendmessage", "sendphoto");
    assertThat(telegram.user(7).messages().getFirst().buttons()).hasSize(1);
    assertThat(telegram.user(7).messages().getLast().text()).isEqualTo("Poster of the litter pick");
  }

  @Test
  void uploadsAFileOnceForAll() throws Undelivered {
    Loaded loaded = loaded(POSTER, PLAN);
    Sender sender = sender(loaded);
    for (long id = 7; id < 10; id++) {
      sender.send(copy(id, "Come"));
    }
    assertThat(telegram.uploads()).containsExactly("poster.jpg", "plan.pdf");
    assertThat(loaded.read()).isEqualTo(2);
    assertThat(telegram.user(9).messages()).hasSize(3);
  }

  @Test
  void whatIsTooLargeForAPictureGoesAsAFile() throws Undelivered {
    sender(loaded(LARGE)).send(copy(7, "Come"));
    assertThat(telegram.calls()).containsExactly("senddocument");
  }

  @Test
  void whatTelegramDoesNotShowGoesAsAFile() throws Undelivered {
    telegram.fails("sendPhoto", new Fault.Refusal(400, "Bad Request: PHOTO_INVALID_DIMENSIONS"));
    sender(loaded(POSTER)).send(copy(7, "Come"));
    assertThat(telegram.calls()).containsExactly("sendphoto", "senddocument");
  }

  @Test
  void uploadsAgainWhatTelegramHasForgotten() throws Undelivered {
    Sender sender = sender(loaded(POSTER));
    sender.send(copy(7, "Come"));
    telegram.fails(
        "sendPhoto",
        new Fault.Refusal(400, "Bad Request: wrong file identifier/HTTP URL specified"));
    sender.send(copy(8, "Come"));
    assertThat(telegram.uploads()).hasSize(2);
    assertThat(telegram.user(8).messages()).hasSize(1);
  }

  @Test
  void sendsNothingWithoutAFileThatIsNotAtHand() {
    var gone = new Packed(new Attachment("gone.pdf", "application/pdf", 3), "gone");
    assertThatThrownBy(() -> sender(loaded(gone)).send(copy(7, "Come")))
        .isInstanceOf(Undelivered.class)
        .hasMessageContaining("not at hand");
    assertThat(telegram.sent()).isEmpty();
  }
}
