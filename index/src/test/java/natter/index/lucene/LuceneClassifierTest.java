package natter.index.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import natter.bot.scope.Classifier;
import natter.bot.scope.ClassifierContract;
import natter.bot.scope.Danger;
import natter.bot.scope.Discounted;
import natter.bot.scope.Evidence;
import natter.bot.scope.Level;
import natter.bot.scope.Match;
import natter.bot.scope.NamedPlaces;
import natter.bot.scope.Place;
import natter.bot.scope.Places;
import natter.bot.scope.Rules;
import natter.bot.scope.Scope;
import natter.bot.scope.Service;
import natter.bot.scope.Words;
import org.junit.jupiter.api.Test;

class LuceneClassifierTest extends ClassifierContract {
  @Override
  protected Classifier classifier(Scope scope) {
    return new LuceneClassifier(scope, new NamedPlaces(scope.wards()));
  }

  @Test
  void findsWordsInAnyFormOfWriting() {
    assertThat(about("FLY-TIPPING")).isEqualTo("fly-tipping");
    assertThat(about("flytipping again!!")).isEqualTo("fly-tipping");
    assertThat(about("theyve been flytipped")).isEqualTo("fly-tipping");
    assertThat(about("playgrounds")).isEqualTo("green-spaces");
    assertThat(about("the play ground")).isEqualTo("green-spaces");
    assertThat(about("the library’s doors")).isEqualTo("library-services");
    assertThat(about("rubbish.Please help")).isEqualTo("fly-tipping");
    assertThat(about("ｒｕｂｂｉｓｈ")).isEqualTo("fly-tipping");
  }

  @Test
  void findsMisspeltWords() {
    assertThat(about("rubish")).isEqualTo("fly-tipping");
    assertThat(about("matress")).isEqualTo("fly-tipping");
    assertThat(about("libary")).isEqualTo("library-services");
    assertThat(about("palyground")).isEqualTo("green-spaces");
    assertThat(about("ovregrwon")).isEqualTo("green-spaces");
  }

  @Test
  void leavesOtherWordsAsTheyAre() {
    assertThat(about("glass")).isEqualTo("nothing");
    assertThat(about("he barked")).isEqualTo("nothing");
    assertThat(about("trellis")).isEqualTo("nothing");
  }

  @Test
  void keepsParkAndParkingApart() {
    assertThat(about("parking")).isEqualTo("parking");
    assertThat(about("parked")).isEqualTo("parking");
    assertThat(about("parks")).isEqualTo("green-spaces");
  }

  @Test
  void letsALongerPhraseTakeTheWordsItCovers() {
    assertThat(about("the car park")).isEqualTo("parking");
  }

  @Test
  void maskedWordsDoNotCount() {
    assertThat(about("the retail park")).isEqualTo("nothing");
    assertThat(about("the retail park and another park")).isEqualTo("green-spaces");
  }

  @Test
  void namesOfStreetsAndPlacesDoNotCount() {
    assertThat(about("somewhere in Park Road")).isEqualTo("nothing");
    assertThat(about("on library street")).isEqualTo("nothing");
    assertThat(about("down in Park Hall")).isEqualTo("nothing");
    assertThat(about("in the park, road side")).isEqualTo("green-spaces");
  }

  @Test
  void wordsThatOnlySayWhereCountLittle() {
    assertThat(about("rubbish outside the library")).isEqualTo("fly-tipping");
    assertThat(about("behind the library there is rubbish")).isEqualTo("fly-tipping");
    assertThat(about("the library")).isEqualTo("library-services");
  }

  @Test
  void allowsAWordBetweenTheWordsOfAPhrase() {
    assertThat(about("dumped all over our pavement")).isEqualTo("fly-tipping");
    assertThat(words("they blocked my own drive")).contains("blocked my own drive");
    assertThat(words("my drive is blocked")).contains("drive is blocked");
  }

  @Test
  void endsAPhraseWhereASentenceEnds() {
    assertThat(words("He was double. Parked cars are here")).doesNotContain("double. Parked");
  }

  @Test
  void believesADenialOfWhatIsUsual() {
    assertThat(danger("nobody was hurt")).isEmpty();
    assertThat(danger("there were no flames")).isEmpty();
    assertThat(danger("someone is hurt")).contains("violence");
    assertThat(danger("no one helps and it is on fire")).contains("fire");
    assertThat(danger("a burning smell")).isEmpty();
  }

  @Test
  void saysWhatIsAName() {
    assertThat(explain("rubbish in Park Road").discounted())
        .containsExactly(
            new Discounted(
                "green-spaces",
                "Green spaces",
                new Evidence("Park", 11, 15, 1.6),
                Discounted.Reason.NAME,
                "Park Road"));
    assertThat(explain("rubbish in the park").discounted()).isEmpty();
  }

  @Test
  void saysWhatIsDeniedOrAWayOfSpeaking() {
    assertThat(explain("nobody was hurt").discounted())
        .extracting(Discounted::id, Discounted::reason, Discounted::by)
        .containsExactly(tuple("violence", Discounted.Reason.DENIED, "nobody"));
    assertThat(explain("just a burning smell").discounted())
        .extracting(Discounted::id, Discounted::reason, Discounted::by)
        .containsExactly(tuple("fire", Discounted.Reason.EXCEPTION, "burning smell"));
  }

  @Test
  void saysWhereWordsStandInTheTextAsItWasWritten() {
    List<String> odd =
        List.of(
            "👨‍👩‍👧 ｒｕｂｂｉｓｈ!",
            "it's rubish,matress.Please",
            "ﬁlthy\u00a0fly\u00adtipping; theyve been flytipped",
            "e\u0301t\u00e9 RUBBISH\tthe play ground\r\ndouble\nparked",
            "overgrownn PARKs’ İ grass",
            "\ud800 rubbish_dumped \udfff 𝐫𝐮𝐛𝐛𝐢𝐬𝐡");

    for (String text : odd) {
      List<Match> all = new ArrayList<>(explain(text).near());
      all.addAll(understand(text).finding().matches());
      assertThat(all).as(text).isNotEmpty();
      assertThat(all)
          .flatExtracting(Match::evidence)
          .allSatisfy(
              e -> assertThat(text.substring(e.start(), e.end())).isEqualTo(e.word()).isNotBlank());
    }
    assertThat(words("so much rubish,matress.Please")).containsExactly("rubish", "matress");
    assertThat(words("the play ground")).containsExactly("play ground");
  }

  @Test
  void findsThePlace() {
    assertThat(understand("rubbish at ws53ab").place())
        .contains(new Place("ws53ab", Optional.of("park-hall"), Optional.of("WS5 3AB")));
  }

  @Test
  void runsQueriesInLucenesSyntax() {
    try (Classifier classifier = knowing("=fn:maxgaps(3 fn:unordered(sofa garden))")) {
      assertThat(classifier.understand("gardens with a nice old sofa").finding().id())
          .isEqualTo("clear");
      assertThat(classifier.understand("a sofa").finding().id()).isEqualTo("nothing");
    }
  }

  @Test
  void refusesWhatCannotBeSearchedFor() {
    assertThat(LuceneClassifier.refusal("en", "fly tip", Set.of())).isEmpty();
    assertThat(LuceneClassifier.refusal("en", "...", Set.of())).isPresent();
    assertThat(LuceneClassifier.refusal("en", "=*", Set.of())).isPresent();
    assertThat(LuceneClassifier.refusal("en", "=(", Set.of())).isPresent();
    assertThatThrownBy(() -> knowing("=(").close()).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void readsOtherLanguages() {
    Words polish = new Words(List.of("śmieci"), List.of(), List.of(), List.of());
    Words bengali = new Words(List.of("আবর্জনা"), List.of(), List.of(), List.of());
    try (Classifier classifier = knowing(Map.of("pl", polish, "bn", bengali))) {
      assertThat(classifier.understand("smieci na ulicy").finding().id()).isEqualTo("clear");
      assertThat(classifier.understand("রাস্তায় আবর্জনা").finding().id()).isEqualTo("clear");
    }
  }

  @Test
  void takesAnyWordOfAGroup() {
    Classifier groups =
        dangerous(
            new Words(
                List.of("{who} {weapon} >4", "{not} {wake}"),
                List.of(),
                List.of(),
                List.of("{who} sells {weapon}")));
    for (String said :
        List.of(
            "a man with a big knife",
            "some lads had machetes",
            "an old man is waving a meat cleaver",
            "she cant wake up")) {
      assertThat(groups.understand(said).danger()).as(said).isPresent();
    }
    for (String said :
        List.of(
            "a knife and a man",
            "man. Somewhere else there lies a knife",
            "a man sells knives",
            "nobody is dying to know, man with knife fork",
            "a man without a knife")) {
      assertThat(groups.understand(said).danger()).as(said).isEmpty();
    }
    groups.close();
  }

  @Test
  void findsWordsInOrderWithSomeBetween() {
    try (var ordered = knowing("skip waste >2")) {
      assertThat(ordered.understand("skip full of waste").finding().id()).isEqualTo("clear");
      assertThat(ordered.understand("skip a b c d waste").finding().id()).isEqualTo("nothing");
      assertThat(ordered.understand("waste in a skip").finding().id()).isEqualTo("nothing");
    }
  }

  @Test
  void refusesAGroupThatThereIsNot() {
    assertThat(LuceneClassifier.refusal("en", "{nobody} hits >4", Set.of("who"))).isPresent();
    assertThat(LuceneClassifier.refusal("en", "{who} hits >4", Set.of("who"))).isEmpty();
    assertThat(LuceneClassifier.refusal(Map.of("a", List.of("{b}")))).isPresent();
    assertThat(LuceneClassifier.refusal(Map.of("a", List.of("{b}"), "b", List.of("{a}"))))
        .hasValueSatisfying(why -> assertThat(why).endsWith("holds itself"));
    assertThat(LuceneClassifier.refusal(Map.of("a", List.of("{b}"), "b", List.of("x")))).isEmpty();
  }

  private static Classifier dangerous(Words words) {
    var danger = new Danger("only", "Only", "", false, Map.of(), Map.of("en", words), Map.of());
    Map<String, List<String>> groups =
        Map.of(
            "who", List.of("she", "{men}"),
            "men", List.of("man", "lads", "old man"),
            "weapon", List.of("knife", "machete", "meat cleaver"),
            "not", List.of("cant", "wont"),
            "wake", List.of("wake up"));
    var scope =
        new Scope(
            "",
            List.of(),
            List.of(),
            "",
            List.of(danger),
            List.of(),
            List.of(),
            Rules.NONE,
            Map.of("en", groups),
            Map.of("en", List.of("dying to know", "knife fork")),
            List.of(),
            List.of());
    return new LuceneClassifier(scope, Places.NOWHERE);
  }

  private List<String> words(String text) {
    return understand(text).finding().matches().stream()
        .flatMap(m -> m.evidence().stream())
        .map(Evidence::word)
        .toList();
  }

  private static Classifier knowing(String strong) {
    return knowing(Map.of("en", new Words(List.of(strong), List.of(), List.of(), List.of())));
  }

  private static Classifier knowing(Map<String, Words> words) {
    Service service =
        new Service(
            "only",
            "Only",
            Service.Kind.SCOPE,
            List.of(1),
            Level.SERVICES,
            Map.of(),
            Optional.empty(),
            List.of(),
            words,
            Map.of());
    Scope scope = new Scope("", List.of(service), List.of(), "", List.of(), List.of(), List.of());
    return new LuceneClassifier(scope, Places.NOWHERE);
  }
}
