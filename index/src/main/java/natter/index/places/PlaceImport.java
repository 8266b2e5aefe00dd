package natter.index.places;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import natter.bot.Store;
import natter.bot.scope.Borough;

/**
 * Brings a file about places into the ledger: {@code new PlaceImport(store, borough).bring(file,
 * progress)}. It may be Code-Point Open, ONSPD, a CSV file with a header of its own, a CSV file of
 * streets, or the boundaries of wards as GeoJSON; which one, its content says. Safe to repeat. Only
 * what lies in the borough or next to it is kept, so that the whole country needs no more memory
 * than a town.
 */
public final class PlaceImport {
  private final Store store;
  private final Borough borough;

  public PlaceImport(Store store, Borough borough) {
    this.store = store;
    this.borough = borough;
  }

  /** Told how far it got. */
  @FunctionalInterface
  public interface Reached {
    void reached(long done, long total);
  }

  /**
   * @return what was taken, left out and refused, in lines to show
   * @throws IOException if the file cannot be read, or is none of these
   */
  public String bring(Path file, Reached progress) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException(file + " is a folder; name its files.");
    }
    long size = Files.size(file);
    try (InputStream in = Files.newInputStream(file);
        var counted = new Counted(in, size, progress)) {
      var whole = new BufferedInputStream(counted, 1 << 16);
      String name = String.valueOf(file.getFileName());
      Brought brought =
          isJson(whole)
              ? new WardFile(store, borough).bring(whole, name)
              : new CsvFile(store, borough).bring(whole, name);
      progress.reached(size, size);
      return name + ": " + brought.said();
    }
  }

  private static boolean isJson(InputStream in) throws IOException {
    in.mark(64);
    byte[] head = in.readNBytes(64);
    in.reset();
    for (byte b : head) {
      boolean before = b <= ' '; // blanks, and the bytes of a byte order mark
      if (!before) {
        return b == '{';
      }
    }
    return false;
  }

  /** Counts the bytes that were read. */
  private static final class Counted extends java.io.FilterInputStream {
    private static final long STEP = 1 << 20;

    private final long total;
    private final Reached progress;
    private long read;
    private long told;

    Counted(InputStream in, long total, Reached progress) {
      super(in);
      this.total = total;
      this.progress = progress;
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      count(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] into, int start, int most) throws IOException {
      int some = super.read(into, start, most);
      count(Math.max(0, some));
      return some;
    }

    private void count(int some) {
      read += some;
      if (read - told >= STEP) {
        told = read;
        progress.reached(read, total);
      }
    }
  }
}
