package natter.desk.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import natter.bot.talk.Address;
import natter.bot.talk.Message;
import natter.bot.talk.Parcel;
import natter.bot.talk.Unreadable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatReaderTest {
  private final ChatReader reader = new ChatReader(photo -> Optional.empty());

  @Test
  void readsWhoSaidWhat() throws Unreadable {
    Message message =
        reader.read(
            parcel("{\"session\":\"s1\",\"text\":\"a\\u0000 b\\r\\nc\",\"language\":\"pl\"}"));
    assertThat(message.from()).isEqualTo(new Address("web", "s1"));
    assertThat(message.reply()).isEqualTo("a b\nc");
    assertThat(message.language()).contains("pl");
    assertThat(message.isFromPerson()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "[]",
        "7",
        "{\"session\":\"s\"}",
        "{\"text\":\"t\"}",
        "{\"session\":\"\",\"text\":\"t\"}"
      })
  void saysWhyItCannotRead(String raw) {
    assertThatThrownBy(() -> reader.read(parcel(raw))).isInstanceOf(Unreadable.class);
  }

  private static Parcel parcel(String raw) {
    return new Parcel("web", "1", Instant.EPOCH, raw.getBytes(StandardCharsets.UTF_8));
  }
}
