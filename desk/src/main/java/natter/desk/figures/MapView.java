package natter.desk.figures;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A map of wards, coloured by a count.
 *
 * @param width of the picture
 * @param height of the picture; 0 where no boundary is known
 * @param areas the wards on it
 * @param legend what the shades mean
 * @param rows every ward, drawn or not
 */
public record MapView(int width, int height, List<Area> areas, List<Shade> legend, List<Row> rows) {
  private static final int SHADES = 5;

  /**
   * One ward on the map.
   *
   * @param shade 1 for few to 5 for many; 0 for nothing, or for a hidden number
   */
  public record Area(String name, String path, int x, int y, int shade, String count, String link) {
    /** As a screen reader says it. */
    public String says() {
      return name + ": " + (count.equals(Named.HIDDEN) ? "hidden" : count);
    }
  }

  /** What a shade means. */
  public record Shade(int number, String range) {}

  /** One ward in the list. */
  public record Row(String name, String count, int shade, String link) {}

  /** What is counted in one ward. */
  record Counted(String ward, String name, OptionalLong count, String link) {}

  static MapView of(WardShapes shapes, List<Counted> counts) {
    long most = counts.stream().mapToLong(c -> c.count().orElse(0)).max().orElse(0);
    long step = Math.max(1, (most + SHADES - 1) / SHADES);
    Map<String, Counted> byWard = new HashMap<>();
    counts.forEach(c -> byWard.put(c.ward(), c));
    List<Area> areas = new ArrayList<>();
    for (WardShapes.Shape shape : shapes.shapes()) {
      Counted here = byWard.get(shape.ward());
      if (here != null) {
        areas.add(
            new Area(
                here.name(),
                shape.path(),
                shape.x(),
                shape.y(),
                shade(here, step),
                Named.number(here.count()),
                here.link()));
      }
    }
    return new MapView(
        WardShapes.WIDTH,
        shapes.height(),
        areas,
        legend(step, most),
        counts.stream()
            .map(c -> new Row(c.name(), Named.number(c.count()), shade(c, step), c.link()))
            .toList());
  }

  private static int shade(Counted here, long step) {
    long count = here.count().orElse(0);
    return (int) Math.min(SHADES, (count + step - 1) / step);
  }

  private static List<Shade> legend(long step, long most) {
    List<Shade> legend = new ArrayList<>();
    for (int n = 1; n <= SHADES && (n - 1) * step < Math.max(1, most); n++) {
      long from = (n - 1) * step + 1;
      long to = n * step;
      legend.add(
          new Shade(
              n, from == to ? Named.number(from) : Named.number(from) + " to " + Named.number(to)));
    }
    return legend;
  }
}
