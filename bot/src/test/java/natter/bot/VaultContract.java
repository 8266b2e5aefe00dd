package natter.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What every vault does. */
public interface VaultContract {
  Vault vault();

  private static byte[] bytes(String words) {
    return words.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  default void givesBackWhatItKeeps() {
    String digest = vault().keep(bytes("a photo"));

    assertThat(vault().find(digest))
        .hasValueSatisfying(c -> assertThat(c).asString().isEqualTo("a photo"));
  }

  @Test
  default void knowsContentByItsSha256() {
    assertThat(vault().keep(bytes("abc")))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(vault().keep(new byte[0]))
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  @Test
  default void keepsTheSameContentAgainAndAgain() {
    String digest = vault().keep(bytes("twice"));

    assertThat(vault().keep(bytes("twice"))).isEqualTo(digest);
    assertThat(vault().find(digest)).isPresent();
  }

  @Test
  default void dropsForGood() {
    String digest = vault().keep(bytes("to be forgotten"));
    String other = vault().keep(bytes("stays"));

    assertThat(vault().drop(digest)).isTrue();
    assertThat(vault().drop(digest)).isFalse();
    assertThat(vault().drop("../../etc/passwd")).isFalse();
    assertThat(vault().find(digest)).isEmpty();
    assertThat(vault().find(other)).isPresent();
  }

  @Test
  default void findsNothingItWasNotGiven() {
    assertThat(vault().find(Vault.digest(bytes("never")))).isEmpty();
    assertThat(vault().find("")).isEmpty();
    assertThat(vault().find("../../etc/passwd")).isEmpty();
    assertThat(vault().find("ab/../../../x")).isEmpty();
  }

  @Test
  default void isNotChangedByWhoeverGaveOrTookIt() {
    byte[] given = bytes("mine");
    String digest = vault().keep(given);
    given[0] = 'X';
    vault().find(digest).orElseThrow()[1] = 'Y';

    assertThat(vault().find(digest).orElseThrow()).isEqualTo(bytes("mine"));
  }
}
