package natter.desk.cases;

import java.util.List;
import natter.bot.Joining;
import natter.bot.Referring;
import natter.bot.care.Concern;
import natter.bot.care.Reference;
import natter.desk.page.Labels;
import natter.desk.page.Times;
import natter.desk.page.Visitor;

/** What a case is bound to: concerns, tags, partners; in the words of its page. */
public final class Bonds {
  private final Joining joining;
  private final Referring referring;
  private final Labels labels;
  private final Times times;

  public Bonds(Joining joining, Referring referring, Labels labels, Times times) {
    this.joining = joining;
    this.referring = referring;
    this.labels = labels;
    this.times = times;
  }

  /** A concern to go to. */
  public record Other(String reference, String service, String status) {}

  /**
   * All of it.
   *
   * @param known every tag there is
   * @param splitFrom what it was split off from, while that can be undone; else empty
   */
  public record View(
      List<Other> linked,
      List<String> tags,
      List<String> known,
      List<ReferralPage.Asked> asked,
      String splitFrom) {}

  View of(Reference reference, Visitor visitor) {
    return new View(
        joining.linked(reference, visitor.access()).stream().map(this::other).toList(),
        joining.tags(reference),
        joining.allTags(),
        ReferralPage.asked(referring.about(reference), times),
        joining.splitFrom(reference, visitor.access()).map(Reference::value).orElse(""));
  }

  private Other other(Concern concern) {
    return new Other(
        concern.reference().value(),
        labels.service(concern.service()),
        Labels.capital(concern.status().id()));
  }
}
