package natter.desk.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {
  private final Passwords passwords = new Passwords("secret");

  @Test
  void keepsThemAsBcrypt() {
    String encoded = passwords.encode("correct horse battery");
    assertThat(encoded).startsWith("{bcrypt}$2");
    assertThat(passwords.matches("correct horse battery", encoded)).isTrue();
    assertThat(passwords.matches("correct horse battery", encoded)).isTrue();
    assertThat(passwords.matches("correct horse batterx", encoded)).isFalse();
  }

  @Test
  void forgetsARightOneOnceItIsChanged() {
    String before = passwords.encode("correct horse battery");
    assertThat(passwords.matches("correct horse battery", before)).isTrue();
    String after = passwords.encode("another good password");
    assertThat(passwords.matches("correct horse battery", after)).isFalse();
  }

  @Test
  void letsNobodyInWhoHasNone() {
    assertThat(passwords.matches("", "")).isFalse();
    assertThat(passwords.matches("password", "")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "elevenchars",
        "jo.smith2026",
        "jo.smith.jo.smith",
        "walsall council",
        "council123456",
        "natter-demo1",
        "password1234",
        "123456789012",
        "qwertyuiop12",
        "aaaaaaaaaaaaaaa",
        "abcabcabcabcabc",
        "Passw0rd!2345",
        "iloveyou1234",
        "éééééééééééééééééééééééééééééééééééééééé"
      })
  void refusesWhatIsEasyToGuess(String password) {
    assertThat(problem(password)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "correct horse battery",
        "lantern gravel otter",
        "żółw skrzypce latarnia",
        "kettle-Bramble-ninety",
        "x7#pQ9vLm2!sTz"
      })
  void asksForNoKindOfCharacter(String password) {
    assertThat(problem(password)).isEmpty();
  }

  private static Optional<String> problem(String password) {
    return Passwords.problem(
        password, List.of("jo.smith", "Jo Smith", "jo@walsall.example", "Walsall Council"));
  }
}
