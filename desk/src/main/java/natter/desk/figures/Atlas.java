package natter.desk.figures;

import java.util.List;
import natter.bot.Store;
import natter.bot.scope.Ward;

/** Draws the wards, anew whenever other boundaries were imported. */
public final class Atlas {
  private final Store store;
  private final List<Ward> wards;
  private volatile Drawn drawn = new Drawn(-1, new WardShapes(0, List.of()));

  private record Drawn(long edition, WardShapes shapes) {}

  public Atlas(Store store, List<Ward> wards) {
    this.store = store;
    this.wards = wards;
  }

  WardShapes shapes() {
    long edition = store.read(tx -> tx.gazetteer().edition());
    Drawn last = drawn;
    if (last.edition() != edition) {
      last =
          new Drawn(edition, WardShapes.of(store.read(tx -> tx.gazetteer().boundaries()), wards));
      drawn = last;
    }
    return last.shapes();
  }
}
