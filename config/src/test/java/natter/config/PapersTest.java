package natter.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

/** What natter knows stands in the papers; what only people know is in brackets. */
class PapersTest {
  private final MockEnvironment environment = new MockEnvironment();

  private String filled(Papers paper) {
    return paper.filled(Settings.of(environment), Content.packed());
  }

  @Test
  void sayWhatTheSettingsSay() {
    environment.setProperty("natter.email.imap.url", "imaps://mail.council.example/INBOX");
    environment.setProperty("natter.email.imap.username", "forum");
    environment.setProperty("natter.email.smtp.url", "smtps://mail.council.example");
    environment.setProperty("natter.email.address", "forum@council.example");
    environment.setProperty("natter.telegram.token", "7:token");
    environment.setProperty("natter.backup.directory", "/backups");

    assertThat(filled(Papers.NOTICE))
        .contains("email, Telegram", "its\nmailbox is forum@council.example", "7 days, 4 weeks")
        .contains("not kept yet", "| parcels | all | 6 months |")
        .doesNotContain("{{", "GOV.UK Notify)");
    assertThat(filled(Papers.DPIA))
        .contains("SQLite", "natter's key: no", "nobody checks them", "| concern | ")
        .doesNotContain("{{");
  }

  @Test
  void askForWhatNobodySet() {
    assertThat(filled(Papers.NOTICE)).contains("[email address]", "[address of the pages]");
    assertThat(filled(Papers.DPIA)).contains("[none are made by natter");
  }
}
