package natter.index.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import natter.bot.care.Reference;
import natter.bot.care.SecondOpinion.Example;
import natter.bot.care.SecondOpinion.Learnt;
import natter.bot.care.SecondOpinion.Opinion;
import org.junit.jupiter.api.Test;

/** What the second opinion makes of words, by what officers said of others. */
class NearestExamplesTest {
  private final List<Example> examples = new ArrayList<>();
  private final List<Example> others = new ArrayList<>();

  NearestExamplesTest() {
    List.of(
            "engines revving outside the takeaway at midnight",
            "boys revving their engines by the takeaway",
            "revving engines and wheel spins by the shops at midnight",
            "wheel spins and revving in the retail estate",
            "engines revving and horns at midnight")
        .forEach(words -> taught("parking", words));
    List.of(
            "loud music from the flat upstairs at midnight",
            "drums and loud music every evening",
            "music from the flat keeps us awake",
            "loud party music upstairs",
            "their music is loud again")
        .forEach(words -> taught("noise", words));
  }

  private void taught(String service, String words) {
    examples.add(new Example(reference(examples.size()), service, words));
  }

  /** As plain as can be: "Musicstreet" is the name of a street. */
  private static List<String> stems(String text) {
    return Stream.of(text.toLowerCase(Locale.ROOT).split("[^a-z]+"))
        .filter(w -> !w.isEmpty() && !w.equals("musicstreet"))
        .map(w -> w.replaceAll("(ing|ed|s)$", ""))
        .toList();
  }

  private static Reference reference(int n) {
    return Reference.by(new Random(n));
  }

  private Optional<Opinion> of(String words) {
    try (Learnt learnt = new NearestExamples(NearestExamplesTest::stems).learn(examples, others)) {
      return learnt.of(words);
    }
  }

  @Test
  void takesWordsForWhatThoseMostLikeThemAreAbout() {
    Opinion opinion = of("Engines are revved by the takeaway again").orElseThrow();
    assertThat(opinion.service()).isEqualTo("parking");
    assertThat(opinion.share()).isBetween(0.75, 1.0);
    assertThat(opinion.alike()).contains(reference(0), reference(1)).doesNotContain(reference(5));
    assertThat(of("such loud music from upstairs").orElseThrow().service()).isEqualTo("noise");
  }

  @Test
  void isNotSureOfWhatIsUnlikeAllOfThem() {
    assertThat(of("who cuts the hedge of the bowling green")).isEmpty();
    assertThat(of("")).isEmpty();
    assertThat(of("the a of ?!")).isEmpty();
  }

  @Test
  void isNotSureBetweenTwo() {
    assertThat(of("loud music and revving engines at midnight")).isEmpty();
  }

  @Test
  void isNotSureForOneWordInCommon() {
    assertThat(of("he lost his engines")).isEmpty();
  }

  @Test
  void hearsNoNames() {
    examples.clear();
    for (int i = 0; i < 5; i++) {
      taught("noise", "Musicstreet number " + i);
    }
    assertThat(of("Musicstreet")).isEmpty();
  }

  @Test
  void thanksAndGreetingsTellNothing() {
    examples.replaceAll(e -> new Example(e.reference(), e.service(), e.words() + " kind regards"));
    for (int i = 0; i < 30; i++) {
      others.add(new Example(reference(100 + i), "drains", "a blocked drain, kind regards"));
    }
    assertThat(of("no bus today, kind regards")).isEmpty();
    assertThat(of("engines revving, kind regards").orElseThrow().service()).isEqualTo("parking");
  }

  @Test
  void learnsNothingFromNothing() {
    examples.clear();
    assertThat(of("loud music")).isEmpty();
  }
}
