package natter.index.lucene;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import natter.bot.scope.Place;
import natter.index.lucene.Term.Owner;

/** All that was found in one text, before it is weighed. */
final class Seen {
  private final String text;
  private final Optional<String> language;
  private final boolean foreign;
  private final Optional<Place> place;
  private final Map<Vocabulary, Vocabulary.Reading> readings = new HashMap<>();
  private final Map<String, List<Token>> rows = new HashMap<>();
  private final Map<Owner.Kind, List<Hit>> found = new EnumMap<>(Owner.Kind.class);

  /**
   * @param language the one it is in, if that is sure
   * @param foreign whether it is in one that the content has no words in
   * @param place where it is
   */
  Seen(String text, Optional<String> language, boolean foreign, Optional<Place> place) {
    this.text = text;
    this.language = language;
    this.foreign = foreign;
    this.place = place;
  }

  /** Finds the terms of a vocabulary. */
  void read(Vocabulary vocabulary, Vocabulary.Reading reading) {
    readings.put(vocabulary, reading);
    rows.put(vocabulary.tongue().language(), reading.row());
    List<Hit> hits = new ArrayList<>();
    vocabulary.find(reading.row(), hits);
    hits.forEach(h -> of(h.term().owner().kind()).add(h));
  }

  String text() {
    return text;
  }

  Optional<String> language() {
    return language;
  }

  boolean foreign() {
    return foreign;
  }

  Optional<Place> place() {
    return place;
  }

  /** The words that count, per language. */
  Map<String, List<Token>> rows() {
    return rows;
  }

  Map<Vocabulary, Vocabulary.Reading> readings() {
    return readings;
  }

  /** What was found of one kind, in the order it was found. */
  List<Hit> of(Owner.Kind kind) {
    return found.computeIfAbsent(kind, k -> new ArrayList<>());
  }
}
