package natter.desk.figures;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import natter.bot.Store;
import natter.bot.scope.Point;
import natter.bot.scope.Ward;
import org.locationtech.jts.geom.Coordinate;

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

  /**
   * A small map of one ward.
   *
   * @param box of the picture, as SVG writes it
   * @param path where the ward ends
   * @param x where the place is, if {@code pointed}
   * @param size of the mark there
   */
  public record Spot(String box, String path, boolean pointed, String x, String y, String size) {}

  /** The ward with a place in it; nothing where its boundary is not known. */
  public Optional<Spot> spot(Optional<String> ward, Optional<Point> at) {
    WardShapes all = shapes();
    return all.shapes().stream()
        .filter(s -> ward.filter(s.ward()::equals).isPresent())
        .findFirst()
        .flatMap(s -> all.picture().map(picture -> spot(s.path(), picture, at)));
  }

  private static Spot spot(String path, WardShapes.Picture picture, Optional<Point> at) {
    double[] xs = numbers(path, 0);
    double[] ys = numbers(path, 1);
    double left = Arrays.stream(xs).min().orElse(0);
    double top = Arrays.stream(ys).min().orElse(0);
    double wide = Arrays.stream(xs).max().orElse(1) - left;
    double high = Arrays.stream(ys).max().orElse(1) - top;
    double edge = Math.max(wide, high) / 20;
    Optional<Coordinate> point = at.map(p -> new Coordinate(p.longitude(), p.latitude()));
    return new Spot(
        String.join(
            " ", said(left - edge), said(top - edge), said(wide + 2 * edge), said(high + 2 * edge)),
        path,
        point.isPresent(),
        said(point.map(picture::x).orElse(0.0)),
        said(point.map(picture::y).orElse(0.0)),
        said(edge));
  }

  /** Every second number of a path, from the first or from the second on. */
  private static double[] numbers(String path, int from) {
    double[] all =
        Arrays.stream(path.split("[MLZ ]+", -1))
            .filter(n -> !n.isEmpty())
            .mapToDouble(Double::parseDouble)
            .toArray();
    return IntStream.range(0, all.length / 2).mapToDouble(n -> all[2 * n + from]).toArray();
  }

  private static String said(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
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
