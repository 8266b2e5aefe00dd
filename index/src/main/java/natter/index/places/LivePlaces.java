package natter.index.places;

import java.util.List;
import java.util.Optional;
import natter.bot.Store;
import natter.bot.scope.Borough;
import natter.bot.scope.Gazetteer;
import natter.bot.scope.NamedPlaces;
import natter.bot.scope.Place;
import natter.bot.scope.Places;
import natter.bot.scope.Point;
import natter.bot.scope.Survey;

/**
 * The places of the content together with what was imported, read anew whenever that changes: those
 * who ask meanwhile are answered from what was known before.
 */
public final class LivePlaces implements Places {
  private final Borough borough;
  private final Store store;
  private volatile long edition = -1;
  private volatile Places now;

  public LivePlaces(Borough borough, Store store) {
    this.borough = borough;
    this.store = store;
    this.now = Places.NOWHERE;
    refresh();
  }

  /** Reads again what was imported, if that has changed. */
  public synchronized void refresh() {
    long latest = store.read(tx -> tx.gazetteer().edition());
    if (latest != edition) {
      now = store.read(tx -> places(tx.gazetteer()));
      edition = latest;
    }
  }

  private Places places(Gazetteer gazetteer) {
    List<Gazetteer.Boundary> boundaries = gazetteer.boundaries();
    return new NamedPlaces(
        borough,
        new Survey(
            borough,
            new LuceneBoundaries(borough, boundaries),
            boundaries,
            gazetteer.units(),
            gazetteer.roads()));
  }

  @Override
  public Optional<Place> find(String words) {
    return now.find(words);
  }

  @Override
  public Sighting look(String words) {
    return now.look(words);
  }

  @Override
  public List<Place> candidates(String words) {
    return now.candidates(words);
  }

  @Override
  public Place at(Point point) {
    return now.at(point);
  }
}
