package natter.bot;

import static natter.bot.Examples.JO;
import static natter.bot.Examples.SAM;
import static natter.bot.Examples.bareConcern;
import static natter.bot.Examples.concern;
import static natter.bot.Examples.minute;
import static natter.bot.Examples.reference;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import natter.bot.care.Concern;
import natter.bot.care.Neighbours.Listener;
import natter.bot.scope.Elsewhere;
import natter.bot.scope.Judgement;
import natter.bot.scope.Level;
import natter.bot.scope.Place;
import natter.bot.scope.Point;
import natter.bot.scope.Precision;
import natter.bot.scope.Why;
import org.junit.jupiter.api.Test;

/** What neighbours and the places of concerns do in every store. */
public interface NeighboursContract extends Stored {
  Point HERE = new Point(52.6, -1.98);
  Point ROUND_THE_CORNER = new Point(52.601, -1.98);
  Point FAR_AWAY = new Point(52.7, -1.98);

  private static Place place(String postcode, String street, Point at, Precision precision) {
    return new Place(
        "there",
        Optional.of("bloxwich-east"),
        Optional.of(postcode).filter(p -> !p.isEmpty()),
        Optional.of(street).filter(s -> !s.isEmpty()),
        Optional.of("Bloxwich"),
        Optional.of(at),
        precision,
        Optional.empty());
  }

  private static Concern told(int n, Place place) {
    return bareConcern(n)
        .about("noise", new Judgement(Level.PERSONAL, List.of(Level.PERSONAL), Why.UNKNOWN))
        .at(place)
        .in(Concern.Status.OPEN);
  }

  private void keeps(Concern... concerns) {
    does(tx -> List.of(concerns).forEach(tx.concerns()::keep));
  }

  private List<Concern> open(Place place) {
    return seeing().neighbours().open("noise", minute(0), place, 200);
  }

  @Test
  default void keepsAllThatIsKnownOfAPlace() {
    Place inside = place("WS3 1AA", "High Street", HERE, Precision.POINT);
    Place outside =
        new Place(
            "B1 1AA",
            Optional.empty(),
            Optional.of("B1 1AA"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Precision.POSTCODE,
            Optional.of(new Elsewhere("Othertown Council", "https://other.example")));
    keeps(bareConcern(1).at(inside), bareConcern(2).at(outside));
    keeps(concern(3).at(Place.said("by the gate")), bareConcern(4));

    assertThat(seeing().concerns().find(reference(1)).orElseThrow().place()).contains(inside);
    assertThat(seeing().concerns().find(reference(2)).orElseThrow().place()).contains(outside);
    assertThat(seeing().concerns().find(reference(3)).orElseThrow().place())
        .contains(Place.said("by the gate"));
    assertThat(seeing().concerns().find(reference(4)).orElseThrow().place()).isEmpty();
  }

  @Test
  default void findsWhatIsOpenAtThePostcodeInTheStreetOrNearby() {
    Concern postcode = told(1, place("WS3 1AA", "", FAR_AWAY, Precision.POSTCODE));
    Concern street = told(2, place("", "High Street", FAR_AWAY, Precision.STREET));
    Concern near = told(3, place("", "", ROUND_THE_CORNER, Precision.POINT));
    Concern far = told(4, place("WS3 1AB", "Low Street", FAR_AWAY, Precision.POSTCODE));
    keeps(postcode, street, near, far);

    assertThat(open(place("WS3 1AA", "High Street", HERE, Precision.POSTCODE)))
        .containsExactly(near, street, postcode);
    assertThat(open(place("WS3 1AA", "", HERE, Precision.WARD))).isEmpty();
    assertThat(seeing().neighbours().open("graffiti", minute(0), near.place().orElseThrow(), 200))
        .isEmpty();
    assertThat(seeing().neighbours().open("noise", minute(9), near.place().orElseThrow(), 200))
        .isEmpty();
  }

  @Test
  default void leavesOutWhatIsOverOrRestricted() {
    Place here = place("WS3 1AA", "", HERE, Precision.POSTCODE);
    Concern answered = told(1, here).in(Concern.Status.ANSWERED);
    keeps(
        answered,
        told(2, here).in(Concern.Status.CLOSED),
        told(3, here).in(Concern.Status.SIGNPOSTED),
        told(4, here).restrict());

    assertThat(open(here)).containsExactly(answered);
  }

  @Test
  default void tiesEchoesToTheFirst() {
    does(tx -> tx.neighbours().echo(reference(2), reference(1), minute(2)));
    does(tx -> tx.neighbours().echo(reference(3), reference(1), minute(3)));

    assertThat(seeing().neighbours().older(reference(2))).contains(reference(1));
    assertThat(seeing().neighbours().older(reference(1))).isEmpty();
    assertThat(seeing().neighbours().echoes(reference(1)))
        .containsExactly(reference(2), reference(3));
    assertThat(seeing().neighbours().echoes(reference(2))).isEmpty();
  }

  @Test
  default void listensOncePerPerson() {
    Listener jo = new Listener(reference(1), JO, reference(2), minute(1));
    Listener again = new Listener(reference(1), JO, reference(3), minute(2));
    Listener sam = new Listener(reference(1), SAM, reference(4), minute(3));

    assertThat(doing().neighbours().listen(jo)).isTrue();
    assertThat(doing().neighbours().listen(again)).isFalse();
    assertThat(doing().neighbours().listen(sam)).isTrue();

    assertThat(seeing().neighbours().listeners(reference(1))).containsExactly(jo, sam);
    assertThat(seeing().neighbours().listeners(reference(2))).isEmpty();
  }
}
