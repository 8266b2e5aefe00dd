package natter.desk.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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
  void refusesWhatIsEasyToGuess() {
    assertThat(Passwords.problem("elevenchars", "jo")).isPresent();
    assertThat(Passwords.problem("jo.smith2026", "jo.smith")).isPresent();
    assertThat(Passwords.problem("é".repeat(40), "jo")).isPresent();
    assertThat(Passwords.problem("correct horse battery", "jo")).isEmpty();
  }
}
