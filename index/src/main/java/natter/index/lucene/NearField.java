package natter.index.lucene;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import natter.bot.care.QueryMistake;
import natter.bot.scope.Place;
import natter.bot.scope.Places;
import natter.bot.scope.Point;
import org.apache.lucene.document.LatLonPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * Around a postcode, a street or a point: {@code near:"WS3 1AA",500m}. What is known to be at the
 * same postcode is near, even where nobody knows where that is.
 */
final class NearField implements QueryField {
  private static final double USUAL_METRES = 500;
  private static final double FARTHEST_METRES = 50_000;
  private static final Pattern DISTANCE =
      Pattern.compile("(\\d{1,6}(?:\\.\\d{1,3})?)\\s*(m|km|mi|miles?|yds?|yards)?");
  private static final Pattern POINT =
      Pattern.compile("(-?\\d{1,3}\\.\\d{1,9})\\s*,\\s*(-?\\d{1,3}\\.\\d{1,9})");

  private final Places places;

  NearField(Places places) {
    this.places = places;
  }

  /** What stands after the quotes belongs to the value: {@code "WS3 1AA",500m}. */
  @Override
  public boolean goesOnAfterQuotes() {
    return true;
  }

  @Override
  public Query word(String words, int at) throws QueryMistake {
    Matcher point = POINT.matcher(words);
    int comma = words.lastIndexOf(',');
    if (comma < 0 || point.matches()) {
      return around(words, USUAL_METRES, at);
    }
    String distance = words.substring(comma + 1).strip();
    return around(words.substring(0, comma), metres(distance, at), at);
  }

  @Override
  public Query phrase(String words, int apart, int at) throws QueryMistake {
    return word(words, at);
  }

  private static double metres(String distance, int at) throws QueryMistake {
    Matcher form = DISTANCE.matcher(distance);
    if (!form.matches()) {
      throw new QueryMistake(
          "“" + OneLine.head(distance, 20) + "” is not a distance; write it as 500m, 2km or 1mi",
          at);
    }
    String unit = form.group(2) == null ? "m" : form.group(2);
    double metres = Double.parseDouble(form.group(1)) * inMetres(unit);
    if (metres < 1 || metres > FARTHEST_METRES) {
      throw new QueryMistake("near takes a distance from 1m to 50km", at);
    }
    return metres;
  }

  private static double inMetres(String unit) {
    return switch (unit.charAt(0)) {
      case 'k' -> 1_000;
      case 'y' -> 0.9144;
      default -> unit.startsWith("mi") ? 1_609.344 : 1;
    };
  }

  private Query around(String where, double metres, int at) throws QueryMistake {
    Matcher point = POINT.matcher(where.strip());
    if (point.matches()) {
      return around(point(point, at), metres);
    }
    List<Place> candidates = places.candidates(where);
    var any = new BooleanQuery.Builder();
    boolean isKnown = false;
    for (Place place : candidates) {
      if (place.precision().isPrecise() && place.position().isPresent()) {
        any.add(around(place.position().get(), metres), Occur.SHOULD);
        isKnown = true;
      }
      if (place.precision().isPrecise() && place.postcode().isPresent()) {
        any.add(
            new TermQuery(new Term(ConcernDocument.POSTCODE, place.postcode().get())),
            Occur.SHOULD);
        isKnown = true;
      }
    }
    if (!isKnown) {
      throw new QueryMistake(
          "nobody knows where “"
              + OneLine.head(where, 40)
              + "” is; near takes a whole postcode, a street or a point: near:\"WS3 1AA\",500m",
          at);
    }
    return new ConstantScoreQuery(any.build());
  }

  private static Point point(Matcher form, int at) throws QueryMistake {
    try {
      return new Point(Double.parseDouble(form.group(1)), Double.parseDouble(form.group(2)));
    } catch (IllegalArgumentException e) {
      throw new QueryMistake("there is no such point on this earth", at);
    }
  }

  private static Query around(Point at, double metres) {
    return LatLonPoint.newDistanceQuery(
        ConcernDocument.POSITION, at.latitude(), at.longitude(), metres);
  }
}
