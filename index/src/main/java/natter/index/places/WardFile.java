package natter.index.places;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import natter.bot.Store;
import natter.bot.scope.Borough;
import natter.bot.scope.Gazetteer.Boundary;
import natter.bot.scope.Ward;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The boundaries of wards as a GeoJSON feature collection (RFC 7946), read feature by feature. They
 * take the place of all that were known.
 */
final class WardFile {
  private static final Pattern NAME = Pattern.compile("(?i)wd\\d\\dnm|ward_?name|ward|name");
  private static final Pattern CODE = Pattern.compile("(?i)wd\\d\\dcd|ward_?code|gss_?code|code");
  private static final Pattern DISTRICT =
      Pattern.compile("(?i)lad\\d\\dcd|lad_?code|district_?code");

  private final JsonMapper json = JsonMapper.builder().build();
  private final Store store;
  private final Borough borough;
  private final List<Boundary> boundaries = new ArrayList<>();
  private final Set<String> wards = new HashSet<>();

  WardFile(Store store, Borough borough) {
    this.store = store;
    this.borough = borough;
  }

  Brought bring(InputStream in, String name) throws IOException {
    Brought brought = new Brought("ward", "wards");
    try (JsonParser parser = json.createParser(in)) {
      if (!goToFeatures(parser)) {
        throw new IOException(name + " is no GeoJSON feature collection.");
      }
      for (int n = 1; parser.nextToken() == JsonToken.START_OBJECT; n++) {
        JsonNode feature = parser.readValueAsTree();
        take(feature, "feature " + n, brought);
      }
    } catch (JacksonException e) {
      throw new IOException(name + " is no JSON: " + e.getOriginalMessage(), e);
    }
    if (boundaries.isEmpty()) {
      throw new IOException(name + " has no ward of places.yaml.\n" + brought.said());
    }
    store.transact(
        tx -> {
          tx.gazetteer().replaceBoundaries(boundaries);
          return true;
        });
    return brought;
  }

  /** Goes to the start of the top-level list of features. */
  private static boolean goToFeatures(JsonParser parser) {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return false;
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      boolean features = "features".equals(parser.currentName());
      if (parser.nextToken() == JsonToken.START_ARRAY && features) {
        return true;
      }
      parser.skipChildren();
    }
    return false;
  }

  private void take(JsonNode feature, String where, Brought brought) {
    JsonNode properties = feature.path("properties");
    String district = property(properties, DISTRICT);
    String name = property(properties, NAME);
    Optional<Ward> ward = borough.named(name);
    boolean other = !district.isEmpty() && !borough.code().isEmpty();
    if (other && !district.equals(borough.code())) {
      brought.leaveOut();
    } else if (ward.isEmpty()) {
      brought.refuse(where, "no ward “" + name + "” in places.yaml");
    } else if (!wards.add(ward.get().id())) {
      brought.refuse(where, "ward “" + name + "” stands here twice");
    } else {
      keep(ward.get(), property(properties, CODE), feature.path("geometry"), where, brought);
    }
  }

  private void keep(Ward ward, String code, JsonNode geometry, String where, Brought brought) {
    try {
      String text = json.writeValueAsString(geometry);
      LuceneBoundaries.component(text);
      boundaries.add(new Boundary(ward.name(), code, text));
      brought.take();
    } catch (IllegalArgumentException e) {
      brought.refuse(
          where,
          "its geometry is no polygon in degrees (WGS 84), longitude first: " + e.getMessage());
    }
  }

  private static String property(JsonNode properties, Pattern name) {
    for (Map.Entry<String, JsonNode> property : properties.properties()) {
      if (name.matcher(property.getKey()).matches() && property.getValue().isString()) {
        return property.getValue().asString().strip();
      }
    }
    return "";
  }
}
