package natter.bot;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import natter.bot.PersonFile.Others;
import natter.bot.care.Reference;
import natter.bot.figures.Redaction;
import natter.bot.news.Broadcast;
import natter.bot.privacy.PersonalData.Whose;
import natter.bot.privacy.Whereabouts.By;
import natter.bot.privacy.Whereabouts.Holds;
import natter.bot.privacy.Whereabouts.Owner;
import natter.bot.privacy.Whereabouts.Table;
import natter.bot.talk.Address;

/**
 * What in a person's rows is about somebody else: what officers and partners wrote, what others
 * said of the same matter, where somebody else is reached. Times become readable on the way.
 */
final class ThirdParties {
  private static final String GONE = "[other person]";
  private static final String OPEN = "\u27e6";
  private static final String CLOSE = "\u27e7";

  /** Tables in which officers, organisers or partners write; others may be named there. */
  private static final Set<String> NOTES =
      Set.of(
          "act",
          "resident",
          "held_answer",
          "referral",
          "lesson",
          "contribution",
          "round_stop",
          "legal_hold",
          "privacy_request",
          "theme",
          "agenda",
          "forum_action",
          "round",
          "local_group",
          "broadcast",
          "audit",
          "saved_search",
          "export",
          "errand");

  /** Who of the staff did it: a name that the person may know. */
  private static final Set<String> BY = Set.of("officer", "who", "author");

  private static final Set<Holds> SAID = Set.of(Holds.WORDS, Holds.LIST, Holds.STAFF);

  private final Tx tx;
  private final Whose whose;
  private final Set<String> own;
  private final Others others;
  private final Set<String> handles;
  private int marked;

  /**
   * @param own what they are called, and how they are reached
   */
  ThirdParties(Tx tx, Whose whose, Set<String> own, Others others) {
    this.tx = tx;
    this.whose = whose;
    this.own = own;
    this.others = others;
    this.handles = whose.addresses().stream().map(Address::handle).collect(Collectors.toSet());
  }

  /** How many rows that were shown hold something about others. */
  int marked() {
    return marked;
  }

  /** The row as it is shown. */
  Map<String, String> shown(Table table, Map<String, String> row) {
    boolean isOthers = isOthers(table, row);
    Map<String, String> shown = new LinkedHashMap<>();
    boolean[] changed = {false};
    row.forEach(
        (column, value) -> {
          if (!value.isEmpty()) {
            Holds holds = holds(table, column);
            String read = holds == Holds.FIGURE ? time(value) : value;
            String now =
                isOthers
                    ? ofOthers(table, row, column, holds, read)
                    : ofTheirs(table, row, column, holds, read);
            changed[0] |= !now.equals(read);
            shown.put(column, now);
          }
        });
    marked += changed[0] ? 1 : 0;
    words(table, shown);
    return shown;
  }

  /** A copy of a broadcast has no words of its own. */
  private void words(Table table, Map<String, String> shown) {
    String broadcast = shown.getOrDefault("broadcast", "");
    if (table.name().equals("dispatch") && !broadcast.isEmpty() && !shown.containsKey("text")) {
      Optional<Broadcast> sent = tx.broadcasts().find(broadcast);
      sent.ifPresent(b -> shown.put("subject", b.subject()));
      sent.ifPresent(b -> shown.put("text", b.text()));
    }
  }

  private static Holds holds(Table table, String column) {
    return table.columns().stream()
        .filter(c -> c.name().equals(column))
        .map(c -> c.holds())
        .findFirst()
        .orElse(Holds.WORDS);
  }

  private static String time(String value) {
    return value.matches("1\\d{12}")
        ? Instant.ofEpochMilli(Long.parseLong(value)).toString()
        : value;
  }

  /** Whether a row that hangs on a matter of theirs was said by, or sent to, somebody else. */
  private boolean isOthers(Table table, Map<String, String> row) {
    List<Owner> addresses = table.owners().stream().filter(o -> o.by() == By.ADDRESS).toList();
    return !addresses.isEmpty() && addresses.stream().allMatch(o -> isAnothers(o, row));
  }

  private boolean isAnothers(Owner owner, Map<String, String> row) {
    String channel = owner.columns().get(0);
    String first = channel.startsWith("=") ? channel.substring(1) : row.getOrDefault(channel, "");
    String handle = row.getOrDefault(owner.columns().get(1), "");
    return !first.isBlank()
        && !handle.isBlank()
        && !whose.addresses().contains(new Address(first, handle));
  }

  private String ofOthers(
      Table table, Map<String, String> row, String column, Holds holds, String value) {
    boolean isResidents =
        table.name().equals("line") && row.getOrDefault("who", "").equals("RESIDENT");
    boolean isHandle =
        table.owners().stream()
            .anyMatch(o -> o.by() == By.ADDRESS && o.columns().get(1).equals(column));
    if (isHandle || (isResidents && SAID.contains(holds))) {
      return hidden(value);
    }
    return SAID.contains(holds) ? marked(value) : value;
  }

  private String ofTheirs(
      Table table, Map<String, String> row, String column, Holds holds, String value) {
    return switch (table.name()) {
      case "introduction" -> contact(row, column, value);
      case "broadcast" ->
          column.equals("audience") || column.equals("course")
              ? alone(value)
              : noted(column, holds, value);
      case "audit" -> column.equals("origin") ? hidden(value) : noted(column, holds, value);
      default -> NOTES.contains(table.name()) ? noted(column, holds, value) : value;
    };
  }

  private String noted(String column, Holds holds, String value) {
    boolean said = (holds == Holds.WORDS || holds == Holds.STAFF) && !BY.contains(column);
    return said ? marked(value) : value;
  }

  /** How the neighbour is reached, who told of the other of the two concerns. */
  private String contact(Map<String, String> row, String column, String value) {
    if (!column.endsWith("_contact")) {
      return value;
    }
    String reference = row.getOrDefault(column.substring(0, column.indexOf('_')), "");
    boolean theirs =
        Reference.of(reference)
            .flatMap(tx.concerns()::find)
            .filter(c -> whose.addresses().contains(c.from()))
            .isPresent();
    return theirs ? value : hidden(value);
  }

  /** Of all whom a broadcast is for, only them. */
  private String alone(String value) {
    return handles.stream()
        .filter(h -> value.contains('"' + h + '"'))
        .collect(Collectors.joining(", "));
  }

  private String hidden(String text) {
    return others == Others.MARKED ? OPEN + text + CLOSE : GONE;
  }

  private String marked(String text) {
    return others == Others.MARKED
        ? Redaction.marked(text, own, OPEN, CLOSE)
        : Redaction.marked(text, own, "\u0001", "\u0002")
            .replaceAll("\u0001[^\u0002]*\u0002", GONE);
  }
}
