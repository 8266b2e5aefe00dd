package natter.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import natter.bot.Reviews.Doubted;
import natter.bot.care.Doubts.Review;
import natter.bot.care.Reference;
import natter.bot.care.SecondOpinion.Example;
import natter.bot.care.SecondOpinion.Opinion;
import natter.bot.care.WorkingTime;
import natter.bot.talk.Address;
import org.junit.jupiter.api.Test;

/** What the nightly review lists, and for whom. */
class ReviewsTest {
  private static final Address KIM = Address.email("kim@resident.example");

  private final Town town = new Town();
  private final List<Example> learnt = new ArrayList<>();
  private final List<Example> common = new ArrayList<>();
  private final Corrections corrections =
      new Corrections(
          town.store,
          town.scope,
          new Town.ByName(),
          town.phrases,
          new WorkingTime(ZoneId.of("Europe/London")),
          Postage.sending(Set.of(Address.WEB)),
          Town.BASE_URL,
          town.clock);

  /** Takes whatever barks for noise, because of the first example. */
  private final Reviews reviews =
      new Reviews(
          town.store,
          (examples, others) -> {
            learnt.addAll(examples);
            common.addAll(others);
            return words ->
                words.contains("barks")
                    ? Optional.of(
                        new Opinion("noise", 0.9, List.of(examples.getFirst().reference())))
                    : Optional.empty();
          },
          town.clock);

  private Reference says(String words) {
    town.pass(Duration.ofHours(1));
    town.says(KIM, words);
    return town.store.read(tx -> tx.concerns().from(KIM, 1)).getFirst().reference();
  }

  private void officersSpeak(int times) {
    for (int i = 0; i < times; i++) {
      corrections.confirm(says("fly tipping " + i), "ann", Optional.of("fly-tipping"));
    }
  }

  @Test
  void listsOpenConcernsOnWhichTheSecondOpinionDiffers() {
    officersSpeak(20);
    Reference doubtful = says("fly tipping, and it barks");
    says("noise that barks");
    says("fly tipping");
    Review review = reviews.review();

    assertThat(common).extracting(Example::service).contains("noise", "fly-tipping").hasSize(3);
    assertThat(review).isEqualTo(new Review(town.clock.instant(), 20, 3));
    assertThat(reviews.last()).contains(review);
    Doubted doubted = reviews.doubts(Examples.OFFICER).getFirst();
    assertThat(reviews.doubts(Examples.OFFICER)).hasSize(1);
    assertThat(doubted.concern().reference()).isEqualTo(doubtful);
    assertThat(doubted.doubt().taken()).contains("fly-tipping");
    assertThat(doubted.doubt().other()).isEqualTo("noise");
    assertThat(doubted.alike()).hasSize(1);
    assertThat(doubted.concern().service()).as("decides nothing").contains("fly-tipping");
  }

  @Test
  void looksAtNothingWhileThereIsTooLittleToLearnFrom() {
    officersSpeak(19);
    says("fly tipping, and it barks");
    assertThat(reviews.review().looked()).isZero();
    assertThat(reviews.doubts(Examples.TRUSTED)).isEmpty();
    assertThat(learnt).isEmpty();
  }

  @Test
  void learnsNothingFromWhatIsRestrictedAndShowsItOnlyToThoseWithTheRight() {
    officersSpeak(20);
    Reference secret = says("violence of fly tipping, and it barks");
    Reference taught = says("violence of noise");
    corrections.service(taught, "ann", Optional.of("graffiti"), "");
    reviews.review();

    assertThat(learnt).hasSize(20).extracting(Example::reference).doesNotContain(taught);
    assertThat(common).isEmpty();
    assertThat(reviews.doubts(Examples.OFFICER)).isEmpty();
    assertThat(reviews.doubts(Examples.TRUSTED))
        .extracting(d -> d.concern().reference())
        .containsExactly(secret);
  }

  @Test
  void forgetsWhatAnOfficerHasSpokenAboutOrMoved() {
    officersSpeak(20);
    Reference doubtful = says("fly tipping, and it barks");
    reviews.review();
    corrections.confirm(doubtful, "ann", Optional.of("fly-tipping"));
    assertThat(reviews.doubts(Examples.OFFICER)).isEmpty();
    reviews.review();
    assertThat(reviews.doubts(Examples.OFFICER)).isEmpty();
  }

  @Test
  void hidesWhatHasBecomeRestrictedSince() {
    officersSpeak(20);
    Reference doubtful = says("fly tipping, and it barks");
    reviews.review();
    town.store.transact(
        tx -> {
          tx.concerns().keep(tx.concerns().find(doubtful).orElseThrow().restrict());
          learnt.forEach(
              e -> tx.concerns().keep(tx.concerns().find(e.reference()).orElseThrow().restrict()));
          return null;
        });
    assertThat(reviews.doubts(Examples.OFFICER)).isEmpty();
    assertThat(reviews.doubts(Examples.TRUSTED).getFirst().alike()).hasSize(1);
  }
}
