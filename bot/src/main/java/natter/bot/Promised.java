package natter.bot;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What somebody promised, as it stands in minutes: {@code Promised.in(minutes, meeting)}.
 *
 * <p>A line that begins with "Action" is one, and so is each point of a list under a heading
 * "Actions". Understood are {@code ACTION: Highways to mend the lights by 5 December}, {@code
 * Action: mend the lights (Highways, 5/12/2026)} and {@code Action: mend the lights - Highways -
 * 2026-12-05}. What is not understood stays in the words, for a person to put right.
 *
 * @param what is to be done
 * @param owner who does it; empty if it is not said
 * @param due until when, if it is said
 */
public record Promised(String what, String owner, Optional<LocalDate> due) {
  private static final int LONGEST = 20_000;
  private static final int MOST = 50;

  private static final Pattern MARKED =
      Pattern.compile(
          "(?i)(?:[-*•#>\\s]|\\*\\*)*actions?(?:\\s+\\d{1,3})?\\**\\s*[:–—-]\\**\\s*(.+)");
  private static final Pattern HEADING = Pattern.compile("(?i)[#*\\s]*actions?[*\\s]*:?[*\\s]*");
  private static final Pattern POINT = Pattern.compile("\\s*(?:[-*•]|\\d{1,3}[.)])\\s+(.+)");

  private static final String DATE =
      "(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
          + "(\\d{4}-\\d{2}-\\d{2}|\\d{1,2}[/.]\\d{1,2}[/.]\\d{2,4}"
          + "|\\d{1,2}(?:st|nd|rd|th)?(?: of)? [a-z]{3,9}\\.?(?:,? \\d{4})?)";
  private static final Pattern BY =
      Pattern.compile(
          "(?i)[\\s,;(–-]*\\b(?:by|before|until|due(?: by)?|no later than)\\s*:? (?:the )?"
              + DATE
              + "\\s*\\)?");
  private static final Pattern BARE = Pattern.compile("(?i)" + DATE);
  private static final Pattern IN_BRACKETS =
      Pattern.compile("(.+?)\\s*\\(([^()]{1,100})\\)\\.?\\s*");
  private static final Pattern DASHED = Pattern.compile("\\s+(?:[-–—|])\\s+|\\s*\\|\\s*");
  private static final Pattern OWNER_TO =
      Pattern.compile("(\\p{Lu}[\\p{L}\\p{N} .,&'’/-]{0,60}?) (?:to|will|agreed to) (.+)");
  private static final Pattern OWNER_COLON =
      Pattern.compile("(\\p{Lu}[\\p{L}\\p{N} .&'’-]{0,40}): (.+)");
  private static final Pattern WRITTEN =
      Pattern.compile("(?i)(\\d{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]{3,9})\\.?(?:,? (\\d{4}))?");

  /** All that the minutes of a meeting promise, in their order. */
  public static List<Promised> in(String minutes, LocalDate meeting) {
    List<Promised> all = new ArrayList<>();
    boolean listed = false;
    for (String line : minutes.substring(0, Math.min(minutes.length(), LONGEST)).lines().toList()) {
      Matcher marked = MARKED.matcher(line);
      Matcher point = POINT.matcher(line);
      if (HEADING.matcher(line).matches()) {
        listed = true;
      } else if (marked.matches()) {
        all.add(of(marked.group(1), meeting));
      } else if (listed && point.matches()) {
        all.add(of(point.group(1), meeting));
      } else if (!line.isBlank()) {
        listed = false;
      }
    }
    return all.stream().filter(p -> !p.what().isBlank()).limit(MOST).toList();
  }

  private static Promised of(String said, LocalDate meeting) {
    String line = said.replace("**", "").strip();
    Matcher by = BY.matcher(line);
    if (by.find()) {
      Optional<LocalDate> due = date(by.group(1), meeting);
      if (due.isPresent()) {
        String rest = line.substring(0, by.start()) + " " + line.substring(by.end());
        return owned(unclosed(rest), due);
      }
    }
    return dated(line, meeting);
  }

  /** A bracket of which the other half went with the date. */
  private static String unclosed(String line) {
    boolean open = line.indexOf('(') >= 0 && line.indexOf(')') < 0;
    return open ? line.strip() + ")" : line;
  }

  /** Where the date stands by itself, in brackets or behind a dash. */
  private static Promised dated(String line, LocalDate meeting) {
    Matcher brackets = IN_BRACKETS.matcher(line);
    if (brackets.matches()) {
      return parts(brackets.group(1), List.of(brackets.group(2).split("[,;]", -1)), meeting);
    }
    List<String> dashed = List.of(DASHED.split(line, -1));
    return dashed.size() > 1
        ? parts(dashed.getFirst(), dashed.subList(1, dashed.size()), meeting)
        : owned(line, Optional.empty());
  }

  private static Promised parts(String what, List<String> parts, LocalDate meeting) {
    Optional<LocalDate> due = Optional.empty();
    String owner = "";
    for (String part : parts) {
      Optional<LocalDate> day =
          Optional.of(BARE.matcher(part.strip()))
              .filter(Matcher::matches)
              .flatMap(m -> date(m.group(1), meeting));
      due = due.or(() -> day);
      owner = day.isEmpty() && owner.isEmpty() ? part.strip() : owner;
    }
    return owner.isEmpty() ? owned(what, due) : new Promised(plain(what), plain(owner), due);
  }

  private static Promised owned(String line, Optional<LocalDate> due) {
    String plain = plain(line);
    for (Pattern owned : List.of(OWNER_TO, OWNER_COLON)) {
      Matcher m = owned.matcher(plain);
      if (m.matches()) {
        return new Promised(capital(plain(m.group(2))), plain(m.group(1)), due);
      }
    }
    Matcher brackets = IN_BRACKETS.matcher(plain);
    return brackets.matches()
        ? new Promised(plain(brackets.group(1)), plain(brackets.group(2)), due)
        : dashed(plain, due);
  }

  private static Promised dashed(String plain, Optional<LocalDate> due) {
    String[] parts = DASHED.split(plain, 2);
    return parts.length == 2
        ? new Promised(plain(parts[0]), plain(parts[1]), due)
        : new Promised(plain, "", due);
  }

  private static String plain(String words) {
    return words.replaceAll("\\s+", " ").replaceAll("^[\\s,;:–—-]+|[\\s,;:.–—-]+$", "");
  }

  private static String capital(String words) {
    return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  /** A day without its year is the first such day from the meeting on. */
  private static Optional<LocalDate> date(String said, LocalDate meeting) {
    try {
      if (said.matches("\\d{4}-\\d{2}-\\d{2}")) {
        return Optional.of(LocalDate.parse(said));
      }
      if (said.matches("\\d{1,2}[/.].*")) {
        String[] parts = said.split("[/.]", -1);
        int year = Integer.parseInt(parts[2]);
        return Optional.of(
            LocalDate.of(
                year < 100 ? 2000 + year : year,
                Integer.parseInt(parts[1]),
                Integer.parseInt(parts[0])));
      }
      return written(said, meeting);
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<LocalDate> written(String said, LocalDate meeting) {
    Matcher m = WRITTEN.matcher(said);
    if (!m.matches()) {
      return Optional.empty();
    }
    int day = Integer.parseInt(m.group(1));
    String year = m.group(3);
    return month(m.group(2))
        .map(
            month -> {
              if (year != null) {
                return LocalDate.of(Integer.parseInt(year), month, day);
              }
              LocalDate near = LocalDate.of(meeting.getYear(), month, day);
              return near.isBefore(meeting) ? near.plusYears(1) : near;
            });
  }

  private static Optional<Month> month(String said) {
    String small = said.toLowerCase(Locale.ROOT);
    return Stream.of(Month.values())
        .filter(
            m ->
                m.getDisplayName(TextStyle.FULL, Locale.ENGLISH)
                    .toLowerCase(Locale.ROOT)
                    .startsWith(small.length() == 4 && small.startsWith("sept") ? "sep" : small))
        .findFirst();
  }
}
