package natter.desk.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import natter.bot.Store;
import natter.bot.Tx;
import natter.bot.care.Access;
import natter.bot.care.Audit.Asked;
import natter.bot.care.Audit.Line;
import natter.bot.care.Reference;

/**
 * Lines of the audit as far as somebody may see them: what names a restricted concern is as
 * restricted as that.
 */
public final class Lines {
  private static final int PIECE = 500;
  private static final Pattern BETWEEN = Pattern.compile("[\\s,;:()\"'/]+");

  private final Store store;

  public Lines(Store store) {
    this.store = store;
  }

  /** Up to so many lines, newest first; looks further where some are not theirs to see. */
  List<Line> find(Asked asked, Access access) {
    List<Line> found = new ArrayList<>();
    long below = asked.below();
    while (found.size() < asked.atMost()) {
      Asked next = from(asked, below);
      List<Line> piece = store.read(tx -> tx.audit().find(next));
      store
          .read(tx -> piece.stream().filter(l -> maySee(tx, l, access)).toList())
          .forEach(found::add);
      if (piece.size() < PIECE) {
        break;
      }
      below = piece.getLast().number();
    }
    return found.subList(0, Math.min(found.size(), asked.atMost()));
  }

  private static Asked from(Asked a, long below) {
    return new Asked(a.who(), a.what(), a.about(), a.from(), a.until(), below, PIECE);
  }

  private static boolean maySee(Tx tx, Line line, Access access) {
    return BETWEEN
        .splitAsStream(line.deed().about() + " " + line.deed().detail())
        .flatMap(word -> Reference.of(word).stream())
        .flatMap(reference -> tx.concerns().find(reference).stream())
        .allMatch(access::maySee);
  }
}
