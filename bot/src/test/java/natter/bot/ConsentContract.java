package natter.bot;

import static natter.bot.Examples.NOON;
import static natter.bot.Examples.bareConcern;
import static natter.bot.Examples.minute;
import static natter.bot.Examples.reference;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import natter.bot.care.Concern;
import natter.bot.care.Consent;
import natter.bot.care.Consent.Audience;
import natter.bot.scope.Place;
import org.junit.jupiter.api.Test;

/** What every store keeps of what residents agreed to, and finds of a ward. */
public interface ConsentContract extends Stored {
  Audience NORTH = Audience.forum("north");
  Audience KIM = Audience.councillor("kim");

  private static Consent consent(Audience to, Instant given) {
    return new Consent(to, "they may read it", "telegram", "", given);
  }

  @Test
  default void keepsAConsentThatWasTakenBack() {
    Consent read = consent(NORTH, NOON);
    Consent follow = new Consent(KIM, "Kim may follow it", "phone", "pat", minute(1));
    does(tx -> tx.consents().give(reference(1), read));
    does(tx -> tx.consents().give(reference(1), follow));
    does(tx -> tx.consents().give(reference(2), consent(NORTH, minute(2))));
    does(tx -> tx.consents().withdraw(reference(1), NORTH, minute(3)));
    does(tx -> tx.consents().withdraw(reference(1), NORTH, minute(4)));

    assertThat(seeing().consents().of(reference(1)))
        .containsExactly(read.withdrawnAt(minute(3)), follow);
    assertThat(seeing().consents().of(reference(3))).isEmpty();
    assertThat(seeing().consents().given(NORTH, 9)).containsExactly(reference(2));
    assertThat(seeing().consents().given(KIM, 9)).containsExactly(reference(1));
    assertThat(seeing().consents().given(Audience.councillor("north"), 9)).isEmpty();
  }

  @Test
  default void namesEachConcernOnceAndTheLatestFirst() {
    does(tx -> tx.consents().give(reference(1), consent(KIM, NOON)));
    does(tx -> tx.consents().give(reference(2), consent(KIM, minute(1))));
    does(tx -> tx.consents().give(reference(1), consent(KIM, minute(2))));

    assertThat(seeing().consents().given(KIM, 9)).containsExactly(reference(1), reference(2));
    assertThat(seeing().consents().given(KIM, 1)).containsExactly(reference(1));
  }

  @Test
  default void promisesAConsentForWhatIsYetToBeHeard() {
    does(tx -> tx.consents().promise(7, consent(KIM, NOON)));

    assertThat(seeing().consents().promised(7)).containsExactly(consent(KIM, NOON));
    assertThat(seeing().consents().promised(8)).isEmpty();
    assertThat(seeing().consents().given(KIM, 9)).isEmpty();
  }

  @Test
  default void findsWhatWasToldOfWardsAndIsForEverybody() {
    does(tx -> tx.concerns().keep(at(bareConcern(1), "north")));
    does(tx -> tx.concerns().keep(at(bareConcern(2), "south")));
    does(tx -> tx.concerns().keep(at(bareConcern(3), "east")));
    does(tx -> tx.concerns().keep(at(bareConcern(4), "north").restrict()));
    does(tx -> tx.concerns().keep(bareConcern(5)));

    Instant told = bareConcern(1).received();
    assertThat(seeing().concerns().of(Set.of("north", "south"), told, 9))
        .extracting(Concern::reference)
        .containsExactlyInAnyOrder(reference(1), reference(2));
    assertThat(seeing().concerns().of(Set.of("north", "south"), told, 1)).hasSize(1);
    assertThat(seeing().concerns().of(Set.of("north"), told.plusSeconds(9_999_999), 9)).isEmpty();
    assertThat(seeing().concerns().of(Set.of(), Instant.EPOCH, 9)).isEmpty();
  }

  private static Concern at(Concern concern, String ward) {
    return concern.at(new Place("there", Optional.of(ward), Optional.empty()));
  }
}
