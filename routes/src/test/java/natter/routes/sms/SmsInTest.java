package natter.routes.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import natter.bot.MemoryStore;
import natter.bot.Store;
import natter.bot.talk.Address;
import natter.bot.talk.Arrival;
import natter.bot.talk.Hook.Heard;
import natter.bot.talk.Message;
import natter.bot.talk.Message.Kind;
import natter.bot.talk.Parcel;
import natter.bot.talk.Returned;
import natter.bot.talk.Unreadable;
import natter.routes.ErrorPolicy;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Notify brings, kept and read. */
class SmsInTest {
  private static final String TOKEN = "a-token-for-tests";

  private final Store store = new MemoryStore();
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private SmsIn door;

  @BeforeEach
  void open() throws Exception {
    door = new SmsIn(TOKEN, store, camel.createProducerTemplate(), () -> Instant.EPOCH);
    camel.addRoutes(new ErrorPolicy());
    camel.addRoutes(door);
    camel.start();
  }

  @AfterEach
  void close() {
    camel.stop();
    store.close();
  }

  private Heard brings(String token, String body) {
    return door.knock(
        header -> header.equals("Authorization") ? "Bearer " + token : "",
        body.getBytes(StandardCharsets.UTF_8));
  }

  private List<Arrival> kept() {
    return store.read(tx -> tx.inbox().waiting(0, 10));
  }

  private static Message read(String body) throws Unreadable {
    byte[] raw = body.getBytes(StandardCharsets.UTF_8);
    return new SmsReader().read(new Parcel(Address.SMS, "1", Instant.EPOCH, raw));
  }

  @Test
  void keepsATextOnceHoweverOftenItIsBrought() {
    String text = Notify.text("11", "447700900123", "Sofa dumped in Stafford Street");
    assertThat(brings(TOKEN, text)).isEqualTo(Heard.KEPT);
    assertThat(brings(TOKEN, text)).isEqualTo(Heard.KEPT);
    assertThat(kept()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "wrong", "a-token-for-test", "a-token-for-tests2"})
  void looksAtNothingFromAStranger(String token) {
    assertThat(brings(token, Notify.text("11", "447700900123", "Hello"))).isEqualTo(Heard.STRANGER);
    assertThat(kept()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "{}", "{\"id\":\"1\"}", "{\"message\":\"x\"}"})
  void saysSoWhereItMakesNoSense(String body) {
    assertThat(brings(TOKEN, body)).isEqualTo(Heard.NONSENSE);
    assertThat(kept()).isEmpty();
  }

  @Test
  void asksToComeAgainWhereNothingCanBeKept() throws Exception {
    camel.getRouteController().stopRoute("sms-in");
    assertThat(brings(TOKEN, Notify.text("11", "447700900123", "Hello"))).isEqualTo(Heard.LATER);
  }

  @Test
  void isNotWokenByWhatArrived() {
    assertThat(brings(TOKEN, Notify.receipt("11", "abc", "delivered"))).isEqualTo(Heard.KEPT);
    assertThat(kept()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "447700900123, +447700900123",
    "07700900123, +447700900123",
    "+353851234567, +353851234567",
    "00447700900123, +447700900123"
  })
  void writesEachNumberInOneWay(String said, String handle) throws Unreadable {
    Message message = read(Notify.text("11", said, "Sofa dumped\r\nin Stafford Street"));
    assertThat(message.kind()).isEqualTo(Kind.PERSON);
    assertThat(message.from()).isEqualTo(new Address(Address.SMS, handle));
    assertThat(message.reply()).isEqualTo("Sofa dumped\nin Stafford Street");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GOV.UK", "60006", "YourBank"})
  void doesNotAnswerWhoCannotBeAnswered(String sender) throws Unreadable {
    assertThat(read(Notify.text("11", sender, "Your code is 1234")).kind())
        .isEqualTo(Kind.AUTOMATIC);
  }

  @Test
  void readsWhatBecameOfOurs() throws Unreadable {
    Returned gone =
        read(Notify.receipt("11", "0123456789abc-2", "permanent-failure")).returned().orElseThrow();
    assertThat(gone.verdict()).isEqualTo(Returned.Verdict.HARD);
    assertThat(gone.dispatch()).contains("0123456789abc");
    Message later = read(Notify.receipt("11", "0123456789abc", "temporary-failure"));
    assertThat(later.kind()).isEqualTo(Kind.BOUNCE);
    assertThat(later.returned().orElseThrow().verdict()).isEqualTo(Returned.Verdict.SOFT);
  }

  @Test
  void needsAToken() {
    assertThatThrownBy(() -> new SmsIn("", store, camel.createProducerTemplate(), Instant::now))
        .hasMessageContaining("natter.sms.token");
  }
}
