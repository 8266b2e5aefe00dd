package natter.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One entry of a content file, with its line, whose mistakes are collected as it is read.
 *
 * <p>Every value is taken as it is written: {@code no} and {@code 2021-01-01} are words.
 */
final class Entry {
  private final String file;
  private final String name;
  private final int line;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Set<String> asked = new TreeSet<>();
  private final Collection<Mistake> mistakes;

  Entry(String file, String name, Node node, Collection<Mistake> mistakes) {
    this.file = file;
    this.name = name;
    this.line = lineOf(node);
    this.mistakes = mistakes;
    if (node instanceof MappingNode mapping) {
      mapping.getValue().forEach(this::keep);
    } else {
      mistake(line, "is " + kind(node) + ", expected \"key: value\" lines");
    }
  }

  private void keep(NodeTuple tuple) {
    Node key = tuple.getKeyNode();
    if (!(key instanceof ScalarNode scalar)) {
      mistake(lineOf(key), "has " + kind(key) + " as a key, expected a word");
    } else if (values.putIfAbsent(scalar.getValue(), tuple.getValueNode()) != null) {
      mistake(lineOf(key), "\"" + scalar.getValue() + "\" stands here twice");
    }
  }

  /** The same entry under a better name, once its id is known. */
  Entry named(String better) {
    return new Entry(this, better);
  }

  /** The same entry for another look at it, which reports nothing a second time. */
  Entry aside() {
    return new Entry(this, name, new ArrayList<>());
  }

  private Entry(Entry other, String name) {
    this(other, name, other.mistakes);
  }

  private Entry(Entry other, String name, Collection<Mistake> mistakes) {
    this.file = other.file;
    this.name = name;
    this.line = other.line;
    this.mistakes = mistakes;
    this.values.putAll(other.values);
    this.asked.addAll(other.asked);
  }

  String file() {
    return file;
  }

  String name() {
    return name;
  }

  int line() {
    return line;
  }

  int line(String key) {
    Node node = values.get(key);
    return node == null ? line : lineOf(node);
  }

  Set<String> keys() {
    asked.addAll(values.keySet());
    return Collections.unmodifiableSet(values.keySet());
  }

  void mistake(int at, String what) {
    mistakes.add(new Mistake(file, at, name, what));
  }

  void mistake(String key, String what) {
    mistake(line(key), what);
  }

  /** Whether there is something under the key. */
  boolean has(String key) {
    asked.add(key);
    Node node = values.get(key);
    return node != null && !isEmpty(node);
  }

  /** The text under the key; a mistake and {@code ""} if there is none. */
  String text(String key) {
    return optionalText(key).orElseGet(() -> missing(key, ""));
  }

  Optional<String> optionalText(String key) {
    boolean there = has(key); // also remembers that this key is known
    Node value = values.get(key);
    return there && value != null ? text(key, value).map(Written::text) : Optional.empty();
  }

  /** A text and the line it begins at. */
  record Written(String text, int line) {}

  private Optional<Written> text(String key, Node node) {
    if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return Optional.of(new Written(scalar.getValue().strip(), lineOf(node)));
    }
    mistake(lineOf(node), "\"" + key + "\" holds " + kind(node) + ", expected text");
    return Optional.empty();
  }

  /** {@code true} or {@code false}; false if it is not said. */
  boolean yes(String key) {
    Optional<String> said = optionalText(key);
    if (said.isPresent() && !said.get().equals("true") && !said.get().equals("false")) {
      mistake(key, "\"" + key + "\" is \"" + said.get() + "\", expected true or false");
    }
    return said.filter("true"::equals).isPresent();
  }

  /** The texts of a list; none if it is not there. */
  List<Written> texts(String key) {
    List<Written> texts = new ArrayList<>();
    for (Node node : nodes(key)) {
      text(key, node).ifPresent(texts::add);
    }
    return texts;
  }

  List<String> plainTexts(String key) {
    return texts(key).stream().map(Written::text).toList();
  }

  List<Integer> numbers(String key) {
    List<Integer> numbers = new ArrayList<>();
    for (Written written : texts(key)) {
      try {
        numbers.add(Integer.parseInt(written.text()));
      } catch (NumberFormatException e) {
        mistake(
            written.line(), "\"" + key + "\" has \"" + written.text() + "\", expected a number");
      }
    }
    return numbers;
  }

  /** The entries of a list; none if it is not there. */
  List<Entry> entries(String key) {
    List<Entry> entries = new ArrayList<>();
    for (Node node : nodes(key)) {
      entries.add(new Entry(file, key, node, mistakes));
    }
    return entries;
  }

  private List<Node> nodes(String key) {
    if (!has(key)) {
      return List.of();
    }
    Node node = values.get(key);
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    mistake(
        key,
        "\"" + key + "\" holds " + (node == null ? "nothing" : kind(node)) + ", expected a list");
    return List.of();
  }

  /** The entry under the key; empty if it is not there. */
  Optional<Entry> entry(String key) {
    Node node = values.get(key);
    return node != null && has(key)
        ? Optional.of(new Entry(file, name, node, mistakes))
        : Optional.empty();
  }

  <T> T missing(String key, T instead) {
    if (!values.containsKey(key) || isEmpty(values.get(key))) {
      mistake(key, "\"" + key + "\" is missing");
    }
    return instead;
  }

  /** Names keys that nobody asked for. */
  void refuseOthers() {
    for (String key : values.keySet()) {
      if (!asked.contains(key)) {
        mistake(key, "unknown key \"" + key + "\"" + Nearest.hint(key, asked));
      }
    }
  }

  private static boolean isEmpty(Node node) {
    return node instanceof ScalarNode && node.getTag().equals(Tag.NULL);
  }

  static int lineOf(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  private static String kind(Node node) {
    if (isEmpty(node)) {
      return "nothing";
    }
    return node.getNodeId() == NodeId.mapping
        ? "\"key: value\" lines"
        : node.getNodeId() == NodeId.sequence ? "a list" : "a text";
  }
}
