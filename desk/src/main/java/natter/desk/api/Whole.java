package natter.desk.api;

import java.util.List;
import natter.bot.Case;
import natter.bot.care.Concern;
import natter.bot.care.Ticket;
import natter.bot.scope.Evidence;
import natter.bot.scope.Level;
import natter.bot.scope.Place;
import natter.bot.talk.Address;
import natter.bot.talk.Attachment;
import natter.bot.talk.Button;
import natter.bot.talk.Line;
import natter.desk.page.Labels;
import org.jspecify.annotations.Nullable;

/** One concern whole, as JSON. Times are instants in ISO 8601. */
record Whole(
    String reference,
    @Nullable String service,
    String level,
    String status,
    String channel,
    String received,
    String name,
    String address,
    String language,
    String subject,
    String text,
    String finding,
    List<String> others,
    List<Evidence> evidence,
    List<String> levels,
    @Nullable String danger,
    boolean restricted,
    @Nullable Where place,
    List<Attachment> attachments,
    @Nullable Task ticket,
    List<Said> conversation,
    List<String> levelReasons,
    String risk,
    List<String> riskReasons) {

  /** A place, with the ward's name. */
  record Where(String said, @Nullable String ward, @Nullable String postcode) {}

  /** A ticket, with the team's name. */
  record Task(
      String team,
      String status,
      String opened,
      String due,
      @Nullable String closed,
      List<Act> history) {}

  /** One act on it. */
  record Act(String at, String who, String what, String note) {}

  /** One line of the conversation. */
  record Said(String at, String from, String author, String text, List<String> buttons) {}

  static Whole of(Case found, Labels labels) {
    Concern c = found.concern();
    return new Whole(
        c.reference().value(),
        c.service().map(labels::service).orElse(null),
        c.level().label(),
        c.status().id(),
        c.from().channel(),
        c.received().toString(),
        c.name(),
        c.from().channel().equals(Address.EMAIL) ? c.from().handle() : "",
        c.language(),
        c.subject(),
        c.text(),
        c.finding(),
        c.others().stream().map(labels::service).toList(),
        c.evidence(),
        c.levels().stream().map(Level::label).toList(),
        c.danger().orElse(null),
        c.restricted(),
        c.place().map(p -> where(p, labels)).orElse(null),
        c.attachments(),
        found.ticket().map(t -> task(t, labels)).orElse(null),
        found.lines().stream().map(Whole::said).toList(),
        c.why().level(),
        c.why().risk().id(),
        c.why().harm());
  }

  private static Where where(Place place, Labels labels) {
    return new Where(
        place.said(), place.ward().map(labels::ward).orElse(null), place.postcode().orElse(null));
  }

  private static Task task(Ticket ticket, Labels labels) {
    return new Task(
        labels.team(ticket.team()),
        ticket.status().name().toLowerCase(java.util.Locale.ROOT),
        ticket.opened().toString(),
        ticket.due().toString(),
        ticket.closed().map(Object::toString).orElse(null),
        ticket.history().stream()
            .map(a -> new Act(a.at().toString(), a.who(), a.what(), a.note()))
            .toList());
  }

  private static Said said(Line line) {
    return new Said(
        line.at().toString(),
        line.who().name().toLowerCase(java.util.Locale.ROOT),
        line.author(),
        line.text(),
        line.buttons().stream().map(Button::label).toList());
  }
}
