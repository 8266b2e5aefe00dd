package natter.bot.news;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What came of what residents said. Those who said it are told by a round; for whoever subscribed
 * to a forum each is one entry of their digest, and one line on the forum's page.
 */
public interface Themes {
  /** Keeps a new one. */
  void keep(Theme theme);

  Optional<Theme> find(String id);

  /** A forum's, newest first. */
  List<Theme> of(String forum, int atMost);

  /** Those of a forum that were closed after a moment, oldest first: the entries of a digest. */
  List<Theme> since(String forum, Instant after);

  /** All that were closed by the same search, newest first. */
  List<Theme> by(String query);
}
