package natter.bot.care;

import java.time.Instant;
import java.util.List;

/**
 * Who is writing an answer at this moment. It locks nothing: it only keeps two officers from
 * writing the same answer.
 */
public interface Presences {
  /** Says that an officer writes there until then, unless they say so again. */
  void claim(Reference reference, String officer, Instant until);

  void release(Reference reference, String officer);

  /** Account names of those who write there at {@code now}, in the order of the alphabet. */
  List<String> at(Reference reference, Instant now);
}
