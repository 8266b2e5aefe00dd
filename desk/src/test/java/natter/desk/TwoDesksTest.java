package natter.desk;

import static org.assertj.core.api.Assertions.assertThat;

import natter.bot.Town;
import natter.desk.OpenDesk.Browser;
import org.junit.jupiter.api.Test;

/** The desks of two natters on one ledger. */
class TwoDesksTest {
  @Test
  void whoSignsInAtOneIsKnownAtTheOtherAndGoneFromBoth() {
    var town = new Town(OpenDesk.phrases());
    try (var one = new OpenDesk(town, 0);
        var other = new OpenDesk(town, 0)) {
      Browser here = one.signedIn("officer");
      Browser there = other.browser().with(here);
      assertThat(there.get("/desk").status()).isEqualTo(200);

      assertThat(there.submit("/desk", "/logout").status()).isEqualTo(302);
      assertThat(here.get("/desk").status()).isEqualTo(302);
    }
  }
}
