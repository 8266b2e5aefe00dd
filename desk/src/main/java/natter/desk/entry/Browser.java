package natter.desk.entry;

import java.util.List;
import java.util.Map;

/** What a browser calls itself, in words: {@code Firefox on Windows}. */
final class Browser {
  /** The first that stands in the header; each also names those after it. */
  private static final List<Map.Entry<String, String>> NAMES =
      List.of(
          Map.entry("Edg", "Edge"),
          Map.entry("OPR/", "Opera"),
          Map.entry("Firefox/", "Firefox"),
          Map.entry("Chrome/", "Chrome"),
          Map.entry("Safari/", "Safari"));

  private static final List<Map.Entry<String, String>> SYSTEMS =
      List.of(
          Map.entry("Android", "Android"),
          Map.entry("iPhone", "iPhone"),
          Map.entry("iPad", "iPad"),
          Map.entry("Windows", "Windows"),
          Map.entry("Mac OS", "Mac"),
          Map.entry("CrOS", "Chromebook"),
          Map.entry("Linux", "Linux"));

  private Browser() {}

  static String of(String header) {
    String name = first(NAMES, header, "Another browser");
    String system = first(SYSTEMS, header, "");
    return system.isEmpty() ? name : name + " on " + system;
  }

  private static String first(List<Map.Entry<String, String>> all, String header, String none) {
    return all.stream()
        .filter(e -> header.contains(e.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(none);
  }
}
