package natter.desk.api;

import java.util.List;
import natter.bot.care.Search;
import natter.desk.page.Nonsense;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Which page of a list is asked for.
 *
 * @param page 0 is the first
 * @param size how many at once
 */
public record Paging(int page, int size) {
  /**
   * @throws Nonsense if one of them is no number
   */
  public static Paging of(String page, String size) {
    return new Paging(
        Nonsense.number("page", page, 0), Math.min(Nonsense.number("size", size, 1), Search.MOST));
  }

  /** The same request for the page after this one; null after the last. */
  public @Nullable String next(long total) {
    if ((page + 1L) * size >= total) {
      return null;
    }
    return ServletUriComponentsBuilder.fromCurrentRequest()
        .replaceQueryParam("page", page + 1)
        .replaceQueryParam("size", size)
        .scheme(null)
        .host(null)
        .port(null)
        .build()
        .toUriString();
  }

  /** This page of all of them. */
  public <T> List<T> of(List<T> all) {
    int from = (int) Math.min(all.size(), (long) page * size);
    return all.subList(from, Math.min(all.size(), from + size));
  }
}
