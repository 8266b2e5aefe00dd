package natter.routes.email;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a mail server wrote about a failure in plain words, where nothing is marked as what it is:
 * each address in it gets points for what stands round it, and the best one is whom it is about.
 *
 * @param recipient whom it is about; empty if no address stands out
 * @param focus the words about that one, and those that have a code; may be empty
 * @param said all that the server wrote, without the mail it gives back
 */
record BounceText(String recipient, String focus, String said) {
  private static final int MOST_LINES = 400;
  private static final int LONGEST_LINE = 1_000;
  private static final int LONGEST_FOCUS = 4_000;
  private static final int MOST_FOCUS_LINES = 14;

  private static final WordLists LISTS = BounceWords.LISTS;
  private static final Phrases RETURNED = LISTS.phrases("returned mail follows");
  private static final Phrases BEFORE = LISTS.phrases("before a recipient");
  private static final Phrases BEFORE_OTHERS = LISTS.phrases("before others");
  private static final Phrases OFFICES = LISTS.phrases("offices");

  /**
   * @param text the words of the bounce itself
   * @param parties the addresses in its From and To: hardly ever the one that failed
   * @param original whom the mail it gives back was written to
   */
  static BounceText of(String text, Set<String> parties, List<String> original) {
    List<String> lines =
        text.lines().limit(MOST_LINES).map(line -> PlainWords.cut(line, LONGEST_LINE)).toList();
    int end = returned(lines);
    List<String> told = new ArrayList<>(original);
    told.addAll(receivers(lines.subList(end, lines.size())));
    return new Reading(lines.subList(0, end), parties, told).read();
  }

  /** Where the mail that it gives back starts. */
  private static int returned(List<String> lines) {
    boolean spoken = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = Lower.of(lines.get(i).strip());
      if (spoken && startsReturned(line)) {
        return i;
      }
      spoken |= !line.isEmpty();
    }
    return lines.size();
  }

  private static boolean startsReturned(String line) {
    if (line.startsWith("return-path:") || line.startsWith("received: ")) {
      return true;
    }
    int start = 0;
    while (start < line.length() && "-*=_~#|>: ".indexOf(line.charAt(start)) >= 0) {
      start++;
    }
    String words = line.substring(start);
    return start >= 2 ? RETURNED.areIn(words) : RETURNED.start(words);
  }

  private static List<String> receivers(List<String> returned) {
    for (int i = 0; i < returned.size(); i++) {
      String line = returned.get(i).strip();
      if (line.regionMatches(true, 0, "to:", 0, 3)) {
        String next = i + 1 < returned.size() ? returned.get(i + 1) : "";
        String more = next.startsWith(" ") || next.startsWith("\t") ? next : "";
        return MailAddresses.in(line + more).stream().map(MailAddresses.Found::address).toList();
      }
    }
    return List.of();
  }

  private record Reading(List<String> lines, Set<String> parties, List<String> original) {

    BounceText read() {
      String best = "";
      int bestLine = -1;
      int most = 0;
      for (int i = 0; i < lines.size(); i++) {
        for (MailAddresses.Found each : MailAddresses.in(lines.get(i))) {
          int points = points(i, each);
          if (points > most) {
            most = points;
            best = each.address();
            bestLine = i;
          }
        }
      }
      if (best.isEmpty() && !original.isEmpty()) {
        best = original.get(0);
      }
      return new BounceText(best, focus(bestLine), String.join("\n", lines));
    }

    private int points(int line, MailAddresses.Found found) {
      String words = lines.get(line);
      String before = Lower.of(words.substring(0, found.start()));
      String near = PlainWords.cut(before.substring(Math.max(0, before.length() - 40)), 40);
      int points = 10 + byPlace(words, before, found) + byName(found.address());
      if (endsWithAny(near, BEFORE_OTHERS)) {
        return points - 70;
      }
      return endsWithAny(near, BEFORE) || (near.isBlank() && isAnnounced(line))
          ? points + 40
          : points;
    }

    /** On a line of its own, or at the start of one as servers write it. */
    private static int byPlace(String words, String before, MailAddresses.Found found) {
      boolean leads = before.chars().noneMatch(Character::isLetterOrDigit);
      String after = words.substring(found.end()).strip();
      boolean alone = after.chars().noneMatch(Character::isLetterOrDigit);
      boolean marked = after.startsWith(">:") || after.startsWith(":") || after.startsWith(">...");
      return leads && (alone || marked) ? 45 : leads ? 30 : StatusCode.in(words).says() ? 20 : 0;
    }

    private int byName(String address) {
      int points = original.contains(address) ? 35 : 0;
      points -= parties.contains(address) ? 40 : 0;
      String local = address.substring(0, address.lastIndexOf('@'));
      boolean office = OFFICES.start(local);
      return office && !original.contains(address) ? points - 45 : points;
    }

    /** The line above, if not empty, ends as lists of recipients are announced. */
    private boolean isAnnounced(int line) {
      for (int i = line - 1; i >= Math.max(0, line - 3); i--) {
        String above = Lower.of(lines.get(i).strip());
        if (!above.isEmpty()) {
          return above.endsWith(":") || BEFORE.areIn(above);
        }
      }
      return false;
    }

    private static boolean endsWithAny(String near, Phrases words) {
      int end = near.length();
      while (end > 0 && !Character.isLetterOrDigit(near.charAt(end - 1))) {
        end--;
      }
      return words.end(near.substring(0, end));
    }

    private String focus(int recipientLine) {
      var focus = new StringBuilder();
      int left = 0;
      for (int i = 0; i < lines.size() && focus.length() < LONGEST_FOCUS; i++) {
        String line = lines.get(i);
        boolean code = StatusCode.in(line).says();
        left = code || i == recipientLine ? MOST_FOCUS_LINES : line.isBlank() ? 0 : left - 1;
        if (left > 0) {
          focus.append(line.strip()).append('\n');
        }
      }
      return focus.toString();
    }
  }
}
