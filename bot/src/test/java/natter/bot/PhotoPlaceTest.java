package natter.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import natter.bot.care.Concern;
import natter.bot.care.Reference;
import natter.bot.scope.Place;
import natter.bot.scope.Point;
import natter.bot.talk.Address;
import natter.bot.talk.Attached;
import natter.bot.talk.Button;
import natter.bot.talk.Parcel;
import org.junit.jupiter.api.Test;

/** Where a photo was taken is used with the resident's yes, and not else. */
class PhotoPlaceTest {
  private static final Address JO = Address.email("jo@anytown.example");
  private static final Address LEE = new Address(Address.WEB, "lee");
  private static final Address KIM = Address.email("kim@anytown.example");
  private static final String PHOTO = "\n[photo sofa.jpg 52.58611 -1.98222]";

  private final Town town = new Town();

  private String say(String words) {
    return town.says(JO, words).getLast();
  }

  private String chat(String words) {
    return town.says(LEE, words).getLast();
  }

  private Concern concern(String answer) {
    Reference reference = Reference.in(answer).flatMap(Reference.Quoted::reference).orElseThrow();
    return town.store.read(tx -> tx.concerns().find(reference)).orElseThrow();
  }

  @Test
  void asksAndTakesAYes() {
    String question = say("fly tipping again" + PHOTO);
    assertThat(question).contains("the clean team", "\n\nmay we");
    assertThat(concern(question).place()).isEmpty();

    assertThat(say("Yes, of course.\nJo")).startsWith("placed NT-");
    assertThat(concern(question).place()).contains(Place.at(new Point(52.58611, -1.98222)));
    assertThat(concern(question).place().orElseThrow().said()).isEqualTo("52.58611, -1.98222");
    Reference reference = concern(question).reference();
    var ticket = town.store.read(tx -> tx.tickets().find(reference));
    assertThat(ticket.orElseThrow().history().getLast().note()).isEqualTo("52.58611, -1.98222");
  }

  @Test
  void takesANoAndForgets() {
    String question = say("fly tipping again" + PHOTO);
    assertThat(say("No")).startsWith("unplaced NT-");
    assertThat(concern(question).place()).isEmpty();
    say("yes");
    assertThat(concern(question).place()).isEmpty();
  }

  @Test
  void takesAButton() {
    String question = say("fly tipping again" + PHOTO);
    String reference = concern(question).reference().value();
    List<Button> buttons =
        town.store.read(tx -> tx.conversations().about(reference)).getLast().buttons();
    assertThat(buttons).extracting(Button::label).containsExactly("Yes", "No");
    assertThat(say(buttons.getFirst().id())).startsWith("placed");
    assertThat(concern(question).place()).isPresent();
  }

  @Test
  void takesSilenceForANo() {
    String question = say("fly tipping again" + PHOTO);
    town.pass(Duration.ofHours(25)).giveUp();
    say("yes");
    assertThat(concern(question).place()).isEmpty();
    assertThat(concern(question).status()).isEqualTo(Concern.Status.OPEN);
  }

  @Test
  void takesNothingElseForAYes() {
    String question = say("fly tipping again" + PHOTO);
    for (String words : List.of("yes but only if nobody else sees it", "ok", "noise at night")) {
      say(words);
      assertThat(concern(question).place()).isEmpty();
    }
  }

  @Test
  void takesNobodyElsesYes() {
    String question = say("fly tipping again" + PHOTO);
    town.says(KIM, "yes");
    assertThat(concern(question).place()).isEmpty();
  }

  @Test
  void asksAboutAPhotoThatComesLater() {
    String first = chat("fly tipping again");
    assertThat(first).doesNotContain("may we");
    String question = chat("here it is, " + concern(first).reference() + PHOTO);
    assertThat(question).contains("may we");
    chat("yes");
    assertThat(concern(first).place()).contains(Place.at(new Point(52.58611, -1.98222)));
  }

  @Test
  void doesNotAskWhereThePlaceIsKnown() {
    assertThat(say("fly tipping at WS3 1AA" + PHOTO)).doesNotContain("may we");
  }

  @Test
  void asksWhereTheWordsLeadNobodyThere() {
    String question = say("fly tipping in Northside" + PHOTO);
    assertThat(question).contains("may we");
    say("yes");
    Place place = concern(question).place().orElseThrow();
    assertThat(place.said()).isEqualTo("Northside");
    assertThat(place.position()).contains(new Point(52.58611, -1.98222));
  }

  @Test
  void doesNotAskWhereNobodyActsOrFewMaySee() {
    assertThat(say("graffiti everywhere" + PHOTO)).doesNotContain("may we");
    assertThat(say("violence and fly tipping" + PHOTO)).doesNotContain("may we");
    assertThat(say("fly tipping and noise" + PHOTO)).doesNotContain("may we");
  }

  @Test
  void keepsWithinSixtyWords() {
    Optional<String> answer =
        town.says(JO, "fly tipping again" + PHOTO).stream()
            .filter(a -> a.contains("may we"))
            .findFirst();
    assertThat(Speech.wordCount(answer.orElseThrow())).isLessThanOrEqualTo(Speech.MOST_WORDS);
  }

  @Test
  void saysOnceThatAMailIsTooLarge() {
    String large = "\n" + "x".repeat(Parcel.LARGEST);
    assertThat(say("noise" + large)).contains("\n\ntoo large");
    assertThat(say("fly tipping" + large)).doesNotContain("too large");
    assertThat(town.says(KIM, "noise").getLast()).doesNotContain("too large");
    assertThat(town.says(KIM, "noise again" + large).getLast()).contains("too large");
  }

  @Test
  void notesTheFilesOfAMessageWithItsConcern() {
    String answer = chat("noise\n[file a.txt text/plain words]\n[file b.pdf application/pdf more]");
    String reference = concern(answer).reference().value();
    chat("and this, " + reference + "\n[file c.txt text/plain words]");
    chat("help\n[file d.txt text/plain words]");
    List<Attached> files = town.store.read(tx -> tx.attachments().about(reference));
    assertThat(files).extracting(a -> a.what().name()).containsExactly("a.txt", "b.pdf", "c.txt");
  }
}
