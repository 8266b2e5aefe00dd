package natter.bot.care;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Lists that officers take away, each for a day. */
public interface Exports {
  /** Keeps a new one, or what became of a known one. */
  void keep(Export export);

  Optional<Export> find(String id);

  /** Those of one officer, newest first. */
  List<Export> of(String officer);

  /** Those that are not made yet, oldest first: waiting, or begun by a natter that ended. */
  List<Export> unmade();

  /** Those that were asked for before that. */
  List<Export> before(Instant moment);

  void remove(String id);
}
