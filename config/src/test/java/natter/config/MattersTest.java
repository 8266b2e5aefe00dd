package natter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import natter.bot.scope.Finding;
import natter.bot.scope.Matter;
import natter.bot.scope.Matters;
import natter.index.lucene.LuceneClassifier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of residents' messages is taken apart, and what stays one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MattersTest {
  private final Content content = Content.packed();
  private final LuceneClassifier classifier =
      new LuceneClassifier(content.scope(), content.places());
  private final Matters matters =
      new Matters(classifier, content.scope(), content.phrases().cues());

  @AfterAll
  void close() {
    classifier.close();
  }

  private List<Matter> in(String text) {
    String words = text.replace(" / ", "\n");
    return matters.in(words, classifier.understand(words));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          There is a pothole on Mill Street. Also the street light outside number 4 is out. | potholes street-lighting
          the bins on our road havent been collected and also theres a dead fox by the bus stop | bins dead-animals
          2 things: 1. dog poo all over the path by the school 2. cars parked on the zig zags | dog-fouling parking
          Overgrown hedge on the footpath, and another thing, someone has sprayed graffiti on the bridge | green-spaces graffiti
          somebody dumped a fridge in the alley. plus the drain outside mine is blocked and flooding | fly-tipping drains
          My landlord wont fix the damp in my flat. On another note, how do I join the library? | housing-standards library-services
          - pothole outside 12 Green Lane / - fly tipping behind the flats / - barking dog all night | potholes fly-tipping noise
          Theres a pothole on Bridge Street and the street light on the corner is broken | potholes street-lighting
          The street light outside my house is out. Someone has dumped a mattress behind the garages. My neighbours play loud music all night. | street-lighting fly-tipping noise
          I'd like to start a neighbourhood watch. While I'm here, a car is blocking our drive every day. | neighbourhood-watch parking
          dziura w jezdni na Mill Street. Poza tym sąsiad puszcza głośną muzykę całą noc. | potholes noise
          """)
  void tellsMattersApart(String text, String services) {
    String found =
        in(text).stream()
            .map(m -> m.understanding().finding())
            .map(f -> f.matches().isEmpty() ? f.id() : f.matches().getFirst().service().id())
            .collect(Collectors.joining(" "));
    assertThat(found).isEqualTo(services);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Someone has dumped a sofa in the alley. It has been there for weeks and it stinks.",
        "A car is parked across our drive. Its engine is running all night and it is so noisy.",
        "Kids are hanging around the shops. They leave litter everywhere and play loud music.",
        "There is a pothole on Mill Street. I also rang the council last week about the pothole.",
        "Loud music from next door till 3am. I have asked them to turn it down but they swear at me.",
        "The tree outside is blocking the street light so the path is dark.",
        "Black bags dumped by the bins, and a mattress, and a broken telly as well.",
        "Is there a litter pick near me? I would love to help, and my daughter too.",
        "fly tipping"
      })
  void leavesOneStoryWhole(String text) {
    assertThat(in(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1. there is a pothole outside 2. my husband hits me 3. the bins are full",
        "The street light is out. Also I want to kill myself.",
        "There is a pothole on Mill Street. Also a house is on fire next door"
      })
  void takesNothingApartWhereThereIsDanger(String text) {
    assertThat(in(text)).isEmpty();
  }

  @Test
  void leavesWhatIsTooMuchToAPerson() {
    List<Matter> all =
        in(
            "1. pothole on Mill Street / 2. fly tipping in the alley / 3. barking dog all night"
                + " / 4. graffiti on the bridge / 5. street light out / 6. overgrown hedge");
    assertThat(all).hasSize(Matters.MOST);
    assertThat(all.getLast().understanding().finding()).isInstanceOf(Finding.Nothing.class);
    assertThat(all.getLast().text()).contains("street light").contains("hedge");
  }

  @Test
  void givesAPartWithoutAPlaceThatOfTheMessage() {
    assertThat(in("There is a pothole in WS3 1AA. Also the street light is out."))
        .allMatch(m -> m.understanding().place().orElseThrow().said().equals("WS3 1AA"));
  }

  @Test
  void keepsWhatIsSaidLaterWithWhatItIsAbout() {
    List<Matter> two =
        in(
            "There is a pothole on Mill Street. Also my neighbour plays loud music."
                + " And another thing, the pothole is getting deeper.");
    assertThat(two).hasSize(2);
    assertThat(two.getFirst().text()).contains("Mill Street").contains("deeper");
  }
}
