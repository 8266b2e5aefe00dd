package natter.desk.figures;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import natter.bot.Store;
import natter.bot.figures.Axis;
import natter.bot.figures.Period;
import natter.bot.figures.Shown;
import natter.bot.scope.Forum;
import natter.desk.page.Times;
import org.jspecify.annotations.Nullable;

/**
 * Figures that anybody may read: concerns of the last quarter that is over, by ward and service.
 * They are the rows of the one table of the quarterly pack, so that what is hidden in one cannot be
 * worked out from the other.
 */
public final class OpenFigures {
  private final Store store;
  private final Named named;
  private final Times times;
  private final AtomicReference<@Nullable Known> known = new AtomicReference<>();

  public OpenFigures(Store store, Named named, Times times) {
    this.store = store;
    this.named = named;
    this.times = times;
  }

  /** The table of a quarter, as it was on a day. */
  private record Known(LocalDate day, ShownTable table) {}

  /**
   * A ward.
   *
   * @param total of its concerns
   * @param parts the services of which enough was told, the most first
   */
  public record Ward(String name, String total, List<Part> parts) {}

  /** A service, and how much was told of it. */
  public record Part(String service, String count) {}

  /** As in {@code 2026-Q3}. */
  public String quarter() {
    return Quarters.last(times.today()).quarterName();
  }

  /** The wards of a forum of which enough was told to be shown. */
  public List<Ward> of(Forum forum) {
    ShownTable table = table();
    return table.rows().stream()
        .filter(r -> forum.wards().contains(r.ward()))
        .map(
            r ->
                new Ward(
                    r.name(),
                    Named.number(r.total()),
                    table.parts(r).stream()
                        .map(p -> new Part(p.name(), Named.number(p.count())))
                        .toList()))
        .toList();
  }

  /** Counted once a day: a quarter that is over does not change by what comes in. */
  private ShownTable table() {
    Known now = known.get();
    LocalDate today = times.today();
    if (now == null || !now.day().equals(today)) {
      now = new Known(today, counted(Quarters.last(today)));
      known.set(now);
    }
    return now.table();
  }

  private ShownTable counted(Period quarter) {
    Shown shown = store.read(tx -> Pack.by(Axis.SERVICE, quarter, tx.figures(), named));
    return ShownTable.services(shown, named);
  }
}
