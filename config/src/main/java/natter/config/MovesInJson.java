package natter.config;

import java.util.List;
import java.util.Map;
import natter.bot.care.Reference;
import natter.bot.scope.Evidence;
import natter.config.Moves.Way;
import natter.config.Replay.Both;
import tools.jackson.core.JsonGenerator;

/** Writes what a changed content would change as one JSON object, as it becomes known. */
final class MovesInJson {
  private final JsonGenerator json;

  MovesInJson(JsonGenerator json) {
    this.json = json;
  }

  void begin() {
    json.writeStartObject();
    json.writeArrayPropertyStart("moved");
  }

  /** Restricted ones are counted and not written. */
  void write(Both both) {
    if (!both.moves() || both.isHidden()) {
      return;
    }
    json.writeStartObject();
    json.writeStringProperty("reference", both.concern().reference().value());
    json.writeStringProperty("received", both.concern().received().toString());
    json.writeStringProperty("from", both.now().sense());
    json.writeStringProperty("to", both.then().sense());
    json.writeStringProperty("excerpt", MovesInWords.excerpt(both));
    words("now", both.now().words());
    words("then", both.then().words());
    both.said().ifPresent(said -> json.writeStringProperty("officer", said));
    json.writeEndObject();
  }

  private void words(String name, List<Evidence> evidence) {
    json.writeArrayPropertyStart(name);
    for (Evidence e : evidence) {
      json.writeStartObject();
      json.writeStringProperty("word", e.word());
      json.writeNumberProperty("weight", e.weight());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  void end(long replayed, Moves moves) {
    json.writeEndArray();
    json.writeNumberProperty("replayed", replayed);
    json.writeNumberProperty("wouldMove", moves.moved());
    json.writeArrayPropertyStart("services");
    moves.services().forEach((way, group) -> way(way, group.count(), group.hidden()));
    json.writeEndArray();
    ways("levels", moves.levels());
    json.writeObjectPropertyStart("dangers");
    json.writeNumberProperty("lost", moves.lost());
    counts("lostByKind", moves.lostByKind());
    json.writeArrayPropertyStart("gained");
    moves
        .gained()
        .forEach(
            (danger, group) -> {
              json.writeStartObject();
              json.writeStringProperty("danger", danger);
              json.writeNumberProperty("count", group.count());
              references(
                  "references", group.shown().stream().map(b -> b.concern().reference()).toList());
              json.writeEndObject();
            });
    json.writeEndArray();
    ways("changed", moves.changed());
    json.writeNumberProperty("falseAlarmsGone", moves.falseAlarms());
    json.writeEndObject();
    officers(moves);
    json.writeEndObject();
  }

  private void officers(Moves moves) {
    json.writeObjectPropertyStart("officers");
    json.writeNumberProperty("spokenAbout", moves.spoken());
    json.writeNumberProperty("right", moves.right());
    json.writeNumberProperty("wouldBeRight", moves.wouldBeRight());
    references("mended", moves.mended());
    references("broken", moves.broken());
    json.writeEndObject();
  }

  private void ways(String name, Map<Way, Long> ways) {
    json.writeArrayPropertyStart(name);
    ways.forEach((way, count) -> way(way, count, 0));
    json.writeEndArray();
  }

  private void way(Way way, long count, long hidden) {
    json.writeStartObject();
    json.writeStringProperty("from", way.from());
    json.writeStringProperty("to", way.to());
    json.writeNumberProperty("count", count);
    if (hidden > 0) {
      json.writeNumberProperty("restricted", hidden);
    }
    json.writeEndObject();
  }

  private void counts(String name, Map<String, Long> counts) {
    json.writeObjectPropertyStart(name);
    counts.forEach(json::writeNumberProperty);
    json.writeEndObject();
  }

  private void references(String name, List<Reference> references) {
    json.writeArrayPropertyStart(name);
    references.forEach(r -> json.writeString(r.value()));
    json.writeEndArray();
  }
}
