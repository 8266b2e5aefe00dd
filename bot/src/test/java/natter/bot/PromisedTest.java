package natter.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Actions in minutes. */
class PromisedTest {
  private static final LocalDate MEETING = LocalDate.of(2026, 12, 1);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ACTION: Highways to mend the lights by 5 December | Mend the lights | Highways | 2026-12-05",
        "Action: mend the lights (Highways, 5/12/2026) | mend the lights | Highways | 2026-12-05",
        "Action - mend the lights - Highways - 2027-01-05 | mend the lights | Highways | 2027-01-05",
        "**Action:** Sam will count the bins by Friday 11th December 2026 | Count the bins | Sam | 2026-12-11",
        "- Action 2: Cllr Smith to ask the police before 7 January. | Ask the police | Cllr Smith | 2027-01-07",
        "Action: order gloves | order gloves | '' |",
        "Action: order gloves by next week | order gloves by next week | '' |",
        "Action: Orla: order gloves (by 3 Dec) | Order gloves | Orla | 2026-12-03",
        "ACTION: order gloves by 31 February | order gloves by 31 February | '' |",
      })
  void readsWhoDoesWhatUntilWhen(String line, String what, String owner, LocalDate due) {
    assertThat(Promised.in(line, MEETING))
        .containsExactly(new Promised(what, owner, Optional.ofNullable(due)));
  }

  @Test
  void readsTheListUnderItsHeading() {
    String minutes =
        """
        Present: many people
        We spoke about the lights.

        ## Actions

        - Highways to mend the lights by 5 December
        2. Order gloves (Orla)

        Next meeting
        - bring cake
        """;
    assertThat(Promised.in(minutes, MEETING))
        .containsExactly(
            new Promised("Mend the lights", "Highways", Optional.of(LocalDate.of(2026, 12, 5))),
            new Promised("Order gloves", "Orla", Optional.empty()));
  }

  @Test
  void findsNothingInOtherWords() {
    assertThat(Promised.in("We took no action.\nactions speak louder\n", MEETING)).isEmpty();
    assertThat(Promised.in("", MEETING)).isEmpty();
  }
}
