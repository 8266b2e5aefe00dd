package natter.desk.queues;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import natter.bot.care.Queues.Entry;
import natter.bot.care.Reference;
import natter.desk.page.Labels;
import natter.desk.page.Times;

/** Shows what is in a queue. */
public final class QueueRows {
  private final Labels labels;
  private final Times times;

  public QueueRows(Labels labels, Times times) {
    this.labels = labels;
    this.times = times;
  }

  /**
   * One line of a queue.
   *
   * @param due when it is due, empty if it is not
   * @param what what is due then
   * @param language its name, if it is not English
   */
  public record Row(
      String reference,
      String service,
      String team,
      String status,
      String colour,
      String assignee,
      String opened,
      String due,
      String what,
      boolean late,
      boolean restricted,
      String language,
      String ward,
      List<String> flags,
      String follows) {}

  Row row(Entry entry) {
    String status = entry.status().id();
    return new Row(
        entry.reference().value(),
        labels.service(entry.service()),
        entry.team().map(labels::team).orElse(""),
        Labels.capital(status),
        Labels.colour(status),
        entry.assignee().orElse(""),
        times.moment(entry.opened()),
        entry.deadline().map(times::moment).orElse(""),
        entry.answered() ? "Settle by" : "Answer by",
        isLate(entry.deadline()),
        entry.restricted(),
        language(entry.language()),
        entry.ward().map(labels::ward).orElse(""),
        entry.flags().stream().sorted().map(f -> Labels.capital(f.label())).toList(),
        entry.follows().map(Reference::value).orElse(""));
  }

  private boolean isLate(Optional<Instant> deadline) {
    return deadline.filter(times::isPast).isPresent();
  }

  private static String language(String tag) {
    return tag.equals("en") ? "" : Locale.forLanguageTag(tag).getDisplayLanguage(Locale.UK);
  }
}
