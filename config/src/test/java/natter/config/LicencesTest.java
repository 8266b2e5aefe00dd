package natter.config;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What stands in the jar beside natter may stand there: each part has a licence that we accept. */
class LicencesTest {
  /** By their SPDX names; of several that a part offers, one is enough. */
  private static final Set<String> ACCEPTED =
      Set.of(
          "Apache-2.0",
          "MIT",
          "BSD-2-Clause",
          "BSD-3-Clause",
          "EPL-2.0",
          "MPL-1.1",
          "CC0-1.0",
          "JDOM"); // Apache-1.1 without its clause of acknowledgement

  /** What some parts call them. */
  private static final Map<String, String> CALLED =
      Map.of(
          "FreeBSD License", "BSD-2-Clause",
          "Mozilla Public License Version 1.1", "MPL-1.1",
          "GENERAL PUBLIC LICENSE, version 3 (GPL-3.0)", "GPL-3.0",
          "GNU LESSER GENERAL PUBLIC LICENSE, version 3 (LGPL-3.0)", "LGPL-3.0",
          "Similar to Apache License but with the acknowledgment clause removed", "JDOM");

  private static final Path LIST = Path.of("../docs/licences.md");
  private static final Path FRESH = Path.of("target/licences.md");

  private static JsonNode bill() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            LicencesTest.class.getResourceAsStream("/META-INF/sbom/application.cdx.json"))) {
      return JsonMapper.shared().readTree(in);
    }
  }

  /** The licences of each part, by its name. */
  private static Map<String, Set<String>> parts() throws IOException {
    Map<String, Set<String>> parts = new TreeMap<>();
    for (JsonNode part : bill().get("components")) {
      String group = part.path("group").asString("");
      if (!group.equals("natter")) {
        parts.put(group + ":" + part.get("name").asString(), licences(part));
      }
    }
    return parts;
  }

  private static Set<String> licences(JsonNode part) {
    return StreamSupport.stream(part.path("licenses").spliterator(), false)
        .map(LicencesTest::name)
        .map(name -> CALLED.getOrDefault(name, name))
        .collect(toCollection(TreeSet::new));
  }

  private static String name(JsonNode licence) {
    JsonNode inner = licence.path("license");
    String id = inner.path("id").asString(licence.path("expression").asString(""));
    return id.isEmpty() ? inner.path("name").asString("") : id;
  }

  @Test
  void theBillNamesEachPartWithItsVersion() throws IOException {
    JsonNode bill = bill();
    assertThat(bill.get("bomFormat").asString()).isEqualTo("CycloneDX");
    assertThat(parts()).hasSizeGreaterThan(100).containsKey("org.apache.lucene:lucene-core");
    assertThat(bill.get("components"))
        .allSatisfy(part -> assertThat(part.path("version").asString("")).isNotEmpty());
  }

  @Test
  void theBillHoldsNoPartOfTheTests() throws IOException {
    assertThat(parts().keySet()).noneMatch(part -> part.contains("junit"));
  }

  @Test
  void eachPartHasALicenceThatWeAccept() throws IOException {
    assertThat(parts())
        .allSatisfy(
            (part, licences) -> assertThat(licences).as(part).containsAnyElementsOf(ACCEPTED));
  }

  @Test
  void theListInDocsIsOfToday() throws IOException {
    Files.writeString(FRESH, list(parts()));
    assertThat(Files.readString(LIST))
        .as("docs/licences.md is of another day: copy config/target/licences.md over it")
        .isEqualTo(Files.readString(FRESH));
  }

  private static String list(Map<String, Set<String>> parts) {
    List<String> lines =
        parts.entrySet().stream()
            .map(
                part ->
                    "| %s | %s |".formatted(part.getKey(), String.join(" or ", part.getValue())))
            .toList();
    return """
        # What natter stands on

        Every library in the jar and its licence, as its makers declare it; versions are in the jar's
        `META-INF/sbom/application.cdx.json` (CycloneDX). Where there are several, one of them is taken. `LicencesTest` writes
        this list and fails on a licence that nobody accepted.

        | library | licence |
        |---|---|
        """
        + String.join("\n", lines)
        + "\n";
  }
}
