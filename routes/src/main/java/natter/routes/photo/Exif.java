package natter.routes.photo;

import java.util.Optional;
import natter.bot.talk.Position;

/**
 * What a camera noted: how it was held, and where it was. Two of its tables are looked at, and
 * nothing is followed that they do not name, so that reading takes as long as they are.
 *
 * @param orientation from 1 (upright) to 8
 */
record Exif(int orientation, Optional<Position> position) {
  private static final Exif NOTHING = new Exif(1, Optional.empty());
  private static final int MOST_ENTRIES = 1_000;
  private static final int ENTRY = 12;
  private static final int SHORT = 3;
  private static final int RATIONAL = 5;
  private static final int ORIENTATION = 0x0112;
  private static final int GPS = 0x8825;
  private static final int NORTH_OR_SOUTH = 1;
  private static final int LATITUDE = 2;
  private static final int EAST_OR_WEST = 3;
  private static final int LONGITUDE = 4;

  /**
   * @param tiff what stands behind {@code Exif\0\0}: tables in the form of TIFF 6.0, section 2
   */
  static Exif of(byte[] tiff) {
    try {
      boolean back = Bytes.has(tiff, 0, "II*\0");
      if (!back && !Bytes.has(tiff, 0, "MM\0*")) {
        return NOTHING;
      }
      return new Tables(tiff, back).read();
    } catch (IndexOutOfBoundsException e) {
      return NOTHING;
    }
  }

  /** All there is to say about a picture that has to be turned. */
  static byte[] saying(int orientation) {
    return new byte[] {
      'M',
      'M',
      0,
      '*',
      0,
      0,
      0,
      8,
      0,
      1,
      0x01,
      0x12,
      0,
      SHORT,
      0,
      0,
      0,
      1,
      0,
      (byte) orientation,
      0,
      0,
      0,
      0,
      0,
      0
    };
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Tables(byte[] tiff, boolean back) {
    Exif read() {
      int main = at(number(4));
      int turned = entry(main, ORIENTATION).map(e -> small(e + 8)).orElse(1);
      Optional<Position> position = entry(main, GPS).flatMap(e -> position(number(e + 8)));
      return new Exif(turned >= 1 && turned <= 8 ? turned : 1, position);
    }

    private Optional<Position> position(long offset) {
      if (offset >= tiff.length) {
        return Optional.empty();
      }
      int table = at(offset);
      Optional<Double> north = degrees(table, LATITUDE, NORTH_OR_SOUTH, 'S');
      Optional<Double> east = degrees(table, LONGITUDE, EAST_OR_WEST, 'W');
      boolean known = north.isPresent() && east.isPresent();
      return known ? onEarth(north.get(), east.get()) : Optional.empty();
    }

    /** Cameras that do not know write zeros. */
    private static Optional<Position> onEarth(double north, double east) {
      boolean there = Math.abs(north) <= 90 && Math.abs(east) <= 180 && (north != 0 || east != 0);
      return there ? Optional.of(new Position(north, east)) : Optional.empty();
    }

    private Optional<Double> degrees(int table, int tag, int side, char other) {
      Optional<Double> size =
          entry(table, tag)
              .filter(e -> small(e + 2) == RATIONAL && number(e + 4) == 3)
              .map(e -> number(e + 8))
              .filter(offset -> offset <= tiff.length - 24)
              .flatMap(offset -> degrees(at(offset)));
      boolean less = entry(table, side).map(e -> Bytes.one(tiff, e + 8) == other).orElse(false);
      return size.map(d -> less ? -d : d);
    }

    private Optional<Double> degrees(int at) {
      double sum = 0;
      double unit = 1;
      for (int i = 0; i < 3; i++, unit *= 60) {
        long above = number(at + i * 8);
        long below = number(at + i * 8 + 4);
        if (below == 0 && (i == 0 || above != 0)) {
          return Optional.empty();
        }
        sum += below == 0 ? 0 : (double) above / below / unit;
      }
      return Optional.of(sum);
    }

    /** Where the entry with that tag starts. */
    private Optional<Integer> entry(int table, int tag) {
      int count = Math.min(MOST_ENTRIES, small(table));
      for (int i = 0; i < count; i++) {
        int entry = table + 2 + i * ENTRY;
        if (small(entry) == tag) {
          return Optional.of(entry);
        }
      }
      return Optional.empty();
    }

    private int at(long offset) {
      return (int) Math.min(offset, tiff.length);
    }

    private int small(int at) {
      return back ? Bytes.twoBack(tiff, at) : Bytes.two(tiff, at);
    }

    private long number(int at) {
      return back ? Bytes.fourBack(tiff, at) : Bytes.four(tiff, at);
    }
  }
}
