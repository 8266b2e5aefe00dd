package natter.index.ledger;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import natter.bot.care.Concern;
import natter.bot.care.Handling.Outcome;
import natter.bot.care.Verdicts.Sorted;
import natter.bot.figures.Axis;
import natter.bot.figures.Count;
import natter.bot.figures.Figures;
import natter.bot.figures.Milestone;
import natter.bot.figures.Pace;
import natter.bot.figures.Period;
import natter.bot.figures.Reopenings;
import natter.bot.figures.Satisfaction;
import natter.bot.figures.Satisfaction.Voice;
import natter.bot.figures.Step;
import natter.bot.figures.Today;
import natter.bot.scope.Level;

/**
 * Counts by SQL, over indexes that hold all they need. Restricted concerns are few: what belongs to
 * them is left out by a list of them.
 */
record SqlFigures(SqlTx tx) implements Figures {
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final long QUARTER_HOUR = Duration.ofMinutes(15).toMillis();

  private static final String RECEIVED = " FROM concern WHERE received >= ? AND received < ?";
  private static final String OPEN_ONLY = " AND NOT restricted";

  private static final String NO_RESTRICTED_REFERENCE =
      " AND reference NOT IN (SELECT reference FROM concern WHERE restricted)";
  private static final String NO_RESTRICTED_TICKET =
      """
       AND ticket NOT IN (SELECT t.number FROM concern c JOIN ticket t ON t.reference = c.reference
      WHERE c.restricted)""";

  /** In the words of the index, without which it is not used. */
  private static final String TELLING =
      """
      SELECT count(DISTINCT ticket) FROM act
      WHERE what IN ('answered', 'closed', 'reopened') AND what = ? AND done >= ? AND done < ?""";

  private static final String FIRST_WORDS =
      """
      SELECT team, (coalesce(first_word, closed) - opened) / ? AS took, count(*), count(*),
        sum(CASE WHEN coalesce(first_word, closed) <= due THEN 1 ELSE 0 END)
      FROM ticket
      WHERE opened >= ? AND opened < ? AND coalesce(first_word, closed) IS NOT NULL""";

  private static final String RESOLUTIONS =
      """
      SELECT team, (closed - opened) / ? AS took, count(*), count(resolve_by),
        sum(CASE WHEN closed <= resolve_by THEN 1 ELSE 0 END)
      FROM ticket
      WHERE closed IS NOT NULL AND closed >= ? AND closed < ?""";

  /** Part of a period in which the clocks are not changed. */
  private record Stretch(Instant from, Instant until, ZoneOffset offset) {
    static List<Stretch> of(Period period) {
      ZoneRules rules = period.zone().getRules();
      List<Stretch> stretches = new ArrayList<>();
      Instant from = period.start();
      while (from.isBefore(period.end())) {
        ZoneOffsetTransition next = rules.nextTransition(from);
        Instant until =
            next != null && next.getInstant().isBefore(period.end())
                ? next.getInstant()
                : period.end();
        stretches.add(new Stretch(from, until, rules.getOffset(from)));
        from = until;
      }
      return stretches;
    }
  }

  @Override
  public List<Count> received(Period period, List<Axis> axes, Step step, boolean restricted) {
    Map<Count, Long> counts = new HashMap<>();
    for (Stretch stretch : Stretch.of(period)) {
      for (Count count : received(stretch, period, axes, step, restricted)) {
        counts.merge(new Count(count.start(), count.values(), 1), count.count(), Long::sum);
      }
    }
    return counts.entrySet().stream()
        .map(e -> new Count(e.getKey().start(), e.getKey().values(), e.getValue()))
        .sorted(Count.IN_ORDER)
        .toList();
  }

  private List<Count> received(
      Stretch stretch, Period period, List<Axis> axes, Step step, boolean restricted) {
    String columns = axes.stream().map(a -> ", " + column(a)).collect(Collectors.joining());
    return tx.look()
        .list(
            row -> count(row, axes, period),
            "SELECT "
                + start(step)
                + " AS began"
                + columns
                + ", count(*)"
                + RECEIVED
                + (restricted ? "" : OPEN_ONLY)
                + " GROUP BY began"
                + columns,
            (long) stretch.offset().getTotalSeconds() * 1000,
            stretch.from(),
            stretch.until());
  }

  private static Count count(Row row, List<Axis> axes, Period period) throws SQLException {
    long day = row.number();
    List<String> values = new ArrayList<>();
    for (Axis axis : axes) {
      values.add(value(axis, row.maybeText().orElse("")));
    }
    LocalDate start = day < 0 ? period.from() : LocalDate.ofEpochDay(day);
    return new Count(start, values, row.number());
  }

  private static String value(Axis axis, String kept) {
    return axis == Axis.LEVEL ? Level.valueOf(kept).id() : kept;
  }

  /** The epoch day that a step starts on; the first of all was a Thursday. */
  private static String start(Step step) {
    return switch (step) {
      case DAY -> "(received + ?) / " + DAY;
      case WEEK -> "((received + ?) / " + DAY + " + 3) / 7 * 7 - 3";
      case WHOLE -> "-1 - ? * 0";
    };
  }

  private static String column(Axis axis) {
    return switch (axis) {
      case SERVICE -> "service";
      case WARD -> "ward";
      case CHANNEL -> "channel";
      case LEVEL -> "level";
    };
  }

  @Override
  public Today today(Instant now, Period today, boolean restricted) {
    String open = "SELECT count(*) FROM ticket WHERE status <> 'CLOSED'" + onTicket(restricted);
    String due = open + " AND deadline >= ? AND deadline < ?";
    Sql sql = tx.look();
    return new Today(
        sql.number(
            "SELECT count(*)" + RECEIVED + (restricted ? "" : OPEN_ONLY),
            today.start(),
            today.end()),
        sql.number(open),
        telling("answered", today, restricted),
        sql.number(due, now, today.end()),
        sql.number(due, Instant.EPOCH, now),
        sql.number("SELECT count(*) FROM parcel WHERE state = 'ASIDE'"),
        sql.number(
            "SELECT count(*) FROM dispatch WHERE state NOT IN ('PLANNED', 'LATER', 'SENT')"
                + " AND state IN ('DEAD', 'UNKNOWN')"
                + (restricted
                    ? ""
                    : " AND (reference IS NULL OR reference NOT IN"
                        + " (SELECT reference FROM concern WHERE restricted))")));
  }

  private static String onTicket(boolean restricted) {
    return restricted ? "" : NO_RESTRICTED_REFERENCE;
  }

  private long telling(String what, Period period, boolean restricted) {
    return tx.look()
        .number(
            TELLING + (restricted ? "" : NO_RESTRICTED_TICKET), what, period.start(), period.end());
  }

  @Override
  public List<Pace> paces(Milestone milestone, Period period, boolean restricted) {
    String select =
        switch (milestone) {
          case FIRST_WORD -> FIRST_WORDS;
          case RESOLUTION -> RESOLUTIONS;
        };
    return tx.look()
        .list(
            row -> new Pace(row.text(), row.number(), row.number(), row.number(), row.number()),
            select + onTicket(restricted) + " GROUP BY team, took ORDER BY team, took",
            QUARTER_HOUR,
            period.start(),
            period.end());
  }

  @Override
  public Map<String, Long> unheard(Period period, Instant now, boolean restricted) {
    Map<String, Long> teams = new TreeMap<>();
    tx.look()
        .list(
            row -> Map.entry(row.text(), row.number()),
            """
            SELECT team, count(*) FROM ticket
            WHERE opened >= ? AND opened < ? AND first_word IS NULL AND closed IS NULL AND due < ?"""
                + onTicket(restricted)
                + " GROUP BY team",
            period.start(),
            period.end(),
            now)
        .forEach(e -> teams.put(e.getKey(), e.getValue()));
    return teams;
  }

  @Override
  public List<Count> outcomes(Period period, boolean restricted) {
    return tx
        .look()
        .list(
            row ->
                new Count(
                    period.from(),
                    List.of(row.maybeText().orElse(""), outcome(row.maybeText())),
                    row.number()),
            """
            SELECT ward, outcome, count(*)
            FROM ticket t JOIN concern c ON c.reference = t.reference
            WHERE t.closed IS NOT NULL AND t.closed >= ? AND t.closed < ?"""
                + (restricted ? "" : " AND NOT c.restricted")
                + " GROUP BY ward, outcome",
            period.start(),
            period.end())
        .stream()
        .sorted(Count.IN_ORDER)
        .toList();
  }

  private static String outcome(Optional<String> kept) {
    return kept.map(o -> Outcome.valueOf(o).id()).orElse(NOT_SAID);
  }

  @Override
  public Reopenings reopenings(Period period, boolean restricted) {
    return new Reopenings(
        telling("closed", period, restricted), telling("reopened", period, restricted));
  }

  @Override
  public Satisfaction satisfaction(Period period, boolean restricted) {
    return Satisfaction.of(
        tx.look()
            .list(
                row ->
                    new Voice(
                        row.maybeText().map(Sorted::valueOf),
                        row.maybeSmall(),
                        row.maybeSmall(),
                        row.number()),
                """
                SELECT sorted, did, safer, count(*) FROM verdict
                WHERE said IS NOT NULL AND said >= ? AND said < ?"""
                    + onTicket(restricted)
                    + " GROUP BY sorted, did, safer",
                period.start(),
                period.end()));
  }

  @Override
  public List<Concern> told(String service, String ward, Period period, int atMost) {
    return tx.look()
        .list(
            SqlConcerns::concern,
            SqlConcerns.SELECT
                + """
                WHERE received >= ? AND received < ? AND NOT restricted AND service = ?
                AND (? = '' OR ward = ?) ORDER BY received DESC, reference DESC LIMIT ?""",
            period.start(),
            period.end(),
            service,
            ward,
            ward,
            atMost);
  }
}
