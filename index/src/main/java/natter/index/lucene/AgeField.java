package natter.index.lucene;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import natter.bot.care.QueryMistake;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;

/** How long ago: {@code age:weeks}, as the list counts it, or {@code age:<7d}, {@code age:>30d}. */
final class AgeField implements QueryField {
  static final String NAME = "age";
  private static final Pattern DAYS = Pattern.compile("([<>])(\\d{1,5})d?");

  private final Names names;
  private final InstantSource clock;
  private final ZoneId zone;

  AgeField(Names names, InstantSource clock, ZoneId zone) {
    this.names = names;
    this.clock = clock;
    this.zone = zone;
  }

  @Override
  public Query word(String word, int at) throws QueryMistake {
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
    Matcher days = DAYS.matcher(word.strip());
    if (days.matches()) {
      LocalDate day = today.minusDays(Integer.parseInt(days.group(2)));
      return days.group(1).equals("<")
          ? LongPoint.newRangeQuery(
              ConcernDocument.RECEIVED, start(day.plusDays(1)), Long.MAX_VALUE)
          : LongPoint.newRangeQuery(ConcernDocument.RECEIVED, Long.MIN_VALUE, start(day) - 1);
    }
    return anyOf(names.ids(NAME, word), word, at, today);
  }

  private Query anyOf(Set<String> ids, String word, int at, LocalDate today) throws QueryMistake {
    var any = new BooleanQuery.Builder();
    boolean isKnown = false;
    for (Age age : Age.values()) {
      if (ids.contains(age.id())) {
        isKnown = true;
        any.add(
            LongPoint.newRangeQuery(
                ConcernDocument.RECEIVED, start(age.from(today)), start(age.to(today)) - 1),
            Occur.SHOULD);
      }
    }
    if (!isKnown) {
      throw new QueryMistake(
          "“"
              + OneLine.head(word, 40)
              + "” is not an age; write it as <7d, >30d, today, days, weeks, months, year or older",
          at);
    }
    return any.build();
  }

  private long start(LocalDate day) {
    return day.atStartOfDay(zone).toInstant().toEpochMilli();
  }

  @Override
  public Query phrase(String words, int apart, int at) throws QueryMistake {
    return word(words, at);
  }
}
