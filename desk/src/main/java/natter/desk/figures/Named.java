package natter.desk.figures;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import natter.bot.care.Handling.Outcome;
import natter.bot.figures.Axis;
import natter.bot.figures.Figures;
import natter.bot.figures.SmallNumbers;
import natter.bot.scope.Level;
import natter.bot.scope.Scope;
import natter.bot.scope.Service;
import natter.bot.scope.Ward;
import natter.bot.talk.Address;
import natter.desk.page.Labels;

/** Names of what is counted, and numbers as people read them. */
public final class Named {
  /** What stands for a number that is hidden, as the Government Statistical Service writes it. */
  public static final String HIDDEN = "[c]";

  private final Scope scope;
  private final Labels labels;

  public Named(Scope scope, Labels labels) {
    this.scope = scope;
    this.labels = labels;
  }

  /** A value on an axis in words. */
  public String value(Axis axis, String value) {
    if (value.equals(SmallNumbers.OTHERS)) {
      return value;
    }
    return switch (axis) {
      case SERVICE -> value.isEmpty() ? Labels.UNKNOWN_SERVICE : labels.service(value);
      case WARD -> value.isEmpty() ? "Ward not known" : labels.ward(value);
      case CHANNEL -> Labels.channel(value);
      case LEVEL -> Level.of(value).map(Labels::level).orElse(value);
    };
  }

  public String team(String id) {
    return labels.team(id);
  }

  /** Every value that an axis can have. */
  List<String> all(Axis axis) {
    return switch (axis) {
      case SERVICE -> with(scope.services().stream().map(Service::id).toList());
      case WARD -> with(scope.wards().stream().map(Ward::id).toList());
      case CHANNEL -> Address.WRITTEN;
      case LEVEL -> List.of(Level.values()).stream().map(Level::id).toList();
    };
  }

  private static List<String> with(List<String> known) {
    return Stream.concat(known.stream(), Stream.of("")).toList();
  }

  static String outcome(String id) {
    if (id.equals(Figures.NOT_SAID)) {
      return "Nobody said";
    }
    return List.of(Outcome.values()).stream()
        .filter(o -> o.id().equals(id))
        .map(Outcome::label)
        .findFirst()
        .orElse(id);
  }

  static String number(long count) {
    return String.format(Locale.UK, "%,d", count);
  }

  static String number(OptionalLong count) {
    return count.isPresent() ? number(count.getAsLong()) : HIDDEN;
  }

  /** For programs to read. */
  static String plain(OptionalLong count) {
    return count.isPresent() ? Long.toString(count.getAsLong()) : HIDDEN;
  }

  static String percent(OptionalDouble share) {
    return share.isPresent() ? String.format(Locale.UK, "%.0f%%", 100 * share.getAsDouble()) : "–";
  }

  /** As in {@code 45 minutes}, {@code 3 hours}, {@code 2.5 days}. */
  static String duration(Optional<Duration> duration) {
    return duration.map(Named::duration).orElse("–");
  }

  private static String duration(Duration time) {
    double hours = time.toMinutes() / 60.0;
    if (hours < 2) {
      long minutes = time.toMinutes();
      return minutes == 0 ? "under 15 minutes" : minutes + " minutes";
    }
    return hours < 48
        ? String.format(Locale.UK, "%.0f hours", hours)
        : String.format(Locale.UK, "%.1f days", hours / 24);
  }

  /** In hours, for programs to read; empty if there is none. */
  static String hours(Optional<Duration> duration) {
    return duration.map(d -> String.format(Locale.ROOT, "%.2f", d.toMinutes() / 60.0)).orElse("");
  }

  static String share(OptionalDouble share) {
    return share.isPresent() ? String.format(Locale.ROOT, "%.3f", share.getAsDouble()) : "";
  }
}
