package natter.config;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import natter.bot.care.Phrases;
import natter.bot.scope.Forum;
import natter.bot.scope.Forum.TelegramGroup;
import natter.bot.scope.LocalGroup;
import natter.bot.scope.LocalGroup.Verified;
import natter.bot.scope.Meeting;

/** Reads {@code forums.yaml}. */
final class ForumsReader {
  private static final Pattern TIME = Pattern.compile("([01]?\\d|2[0-3]):[0-5]\\d");
  private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");
  private static final Pattern CHAT = Pattern.compile("-\\d{1,18}");
  private static final Pattern THREAD = Pattern.compile("[1-9]\\d{0,9}");
  private static final int LONGEST_TOPIC = 40;

  private final Set<String> wards;
  private final Set<String> languages;

  /**
   * @param wards ids of those there are
   * @param languages in which natter can speak
   */
  ForumsReader(Set<String> wards, Set<String> languages) {
    this.wards = wards;
    this.languages = languages;
  }

  List<Forum> forums(Entry file) {
    List<String> topics = topics(file);
    List<Forum> forums =
        ContentReader.listed(file, "forums").stream().map(e -> forum(e, topics)).toList();
    file.refuseOthers();
    refuseDoubled(file, forums);
    return forums;
  }

  private static void refuseDoubled(Entry file, List<Forum> forums) {
    Set<String> names = new HashSet<>();
    for (Forum forum : forums) {
      if (!names.add(forum.name().toLowerCase(Locale.ROOT))) {
        file.mistake("forums", "two forums are called \"" + forum.name() + "\"");
      }
    }
  }

  private Forum forum(Entry entry, List<String> topics) {
    return finished(
        entry,
        new Forum(
            entry.name(),
            entry.text("name"),
            wards(entry),
            entry.plainTexts("organisers"),
            entry.text("meets"),
            members(entry),
            meetings(entry),
            language(entry),
            telegram(entry),
            entry.entries("groups").stream().map(ForumsReader::group).toList(),
            Stream.concat(topics.stream(), topics(entry).stream()).distinct().toList()));
  }

  private static Forum finished(Entry entry, Forum forum) {
    entry.refuseOthers();
    return forum;
  }

  private List<String> wards(Entry entry) {
    List<Entry.Written> own = entry.texts("wards");
    for (Entry.Written ward : own) {
      if (!wards.contains(ward.text())) {
        entry.mistake(
            ward.line(),
            "no ward \""
                + ward.text()
                + "\" in "
                + ContentReader.PLACES
                + Nearest.hint(ward.text(), wards));
      }
    }
    return own.stream().map(Entry.Written::text).toList();
  }

  /** Account names or email addresses. */
  private static List<String> members(Entry entry) {
    List<Entry.Written> all = entry.texts("members");
    for (Entry.Written member : all) {
      boolean mail = member.text().contains("@");
      if (mail ? !EMAIL.matcher(member.text()).matches() : member.text().contains(" ")) {
        entry.mistake(
            member.line(),
            "\"" + member.text() + "\" is neither an account name nor an email address");
      }
    }
    return all.stream().map(Entry.Written::text).toList();
  }

  private static List<Meeting> meetings(Entry entry) {
    List<Meeting> meetings = new ArrayList<>();
    Set<LocalDate> days = new HashSet<>();
    for (Entry one : entry.entries("meetings")) {
      Entry named = one.named(entry.name());
      String place = named.text("place");
      Optional<LocalTime> time = time(named);
      Optional<LocalDate> date = date(named, "date");
      named.refuseOthers();
      date.ifPresent(
          day -> {
            if (!days.add(day)) {
              named.mistake("date", "it meets twice on " + day);
            }
            meetings.add(new Meeting(day, time, place));
          });
    }
    return meetings;
  }

  private static Optional<LocalDate> date(Entry entry, String key) {
    String written = entry.text(key);
    try {
      return written.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(written));
    } catch (DateTimeException e) {
      entry.mistake(key, "\"" + written + "\" is no day, expected as in \"2026-12-01\"");
      return Optional.empty();
    }
  }

  /** YAML reads 18:30 as a text here, since every value is taken as it is written. */
  private static Optional<LocalTime> time(Entry entry) {
    Optional<String> written = entry.optionalText("time");
    if (written.filter(t -> !TIME.matcher(t).matches()).isPresent()) {
      entry.mistake(
          "time", "\"" + written.get() + "\" is no time of day, expected as in \"18:30\"");
      return Optional.empty();
    }
    return written.map(t -> LocalTime.parse(t.length() == 4 ? "0" + t : t));
  }

  private String language(Entry entry) {
    String language = entry.optionalText("language").orElse(Phrases.FALLBACK);
    if (!languages.contains(language)) {
      entry.mistake(
          "language",
          "no phrases/" + language + ".yaml for \"" + language + "\", expected one of " + sorted());
    }
    return language;
  }

  private String sorted() {
    return String.join(", ", languages.stream().sorted().toList());
  }

  private static Optional<TelegramGroup> telegram(Entry entry) {
    return entry
        .entry("telegram")
        .flatMap(
            e -> {
              String group = e.text("group");
              Optional<String> topic = e.optionalText("topic");
              e.refuseOthers();
              boolean wrong = !group.isEmpty() && !CHAT.matcher(group).matches();
              if (wrong) {
                e.mistake(
                    "group",
                    "\""
                        + group
                        + "\" is no Telegram group, expected its id, as in"
                        + " \"-1001234567890\"");
              }
              boolean odd = topic.filter(t -> !THREAD.matcher(t).matches()).isPresent();
              if (odd) {
                e.mistake("topic", "\"" + topic.get() + "\" is no topic, expected a number");
              }
              return wrong || odd || group.isEmpty()
                  ? Optional.empty()
                  : Optional.of(
                      new TelegramGroup(Long.parseLong(group), topic.map(Long::parseLong)));
            });
  }

  private static LocalGroup group(Entry unnamed) {
    String name = unnamed.text("name");
    Entry entry = unnamed.named(name);
    var group =
        new LocalGroup(
            name.isEmpty() ? "?" : name,
            entry.optionalText("about").orElse(""),
            entry.optionalText("hours").orElse(""),
            entry.text("contact"),
            verified(entry));
    entry.refuseOthers();
    return group;
  }

  private static Optional<Verified> verified(Entry entry) {
    boolean by = entry.has("verified-by");
    boolean on = entry.has("verified-on");
    if (!by && !on) {
      return Optional.empty();
    }
    String who = entry.text("verified-by");
    return date(entry, "verified-on").map(day -> new Verified(who, day));
  }

  private static List<String> topics(Entry entry) {
    List<Entry.Written> all = entry.texts("topics");
    for (Entry.Written topic : all) {
      if (topic.text().length() > LONGEST_TOPIC || topic.text().contains(":")) {
        entry.mistake(
            topic.line(),
            "\"" + topic.text() + "\" is no topic, expected a few words without a colon");
      }
    }
    return all.stream().map(t -> t.text().toLowerCase(Locale.ROOT)).distinct().toList();
  }
}
