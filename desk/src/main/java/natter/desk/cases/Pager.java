package natter.desk.cases;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Where one is in a long list.
 *
 * @param page the page shown, from 0
 * @param pages how many there are
 */
public record Pager(int page, int pages) {
  private static final int EACH_SIDE = 2;

  public static Pager of(int page, long total, int size) {
    return new Pager(page, (int) Math.min((total + size - 1) / size, 1_000_000));
  }

  public boolean isNeeded() {
    return pages > 1;
  }

  public boolean hasPrevious() {
    return page > 0;
  }

  public boolean hasNext() {
    return page + 1 < pages;
  }

  /** The pages close by, from 0. */
  public List<Integer> near() {
    int from = Math.max(0, Math.min(page - EACH_SIDE, pages - 1 - 2 * EACH_SIDE));
    return IntStream.range(from, Math.min(pages, from + 2 * EACH_SIDE + 1)).boxed().toList();
  }
}
