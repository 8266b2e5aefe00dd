package natter.desk.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import natter.bot.Attendance;
import natter.bot.Case;
import natter.bot.Handover;
import natter.bot.Wording;
import natter.bot.care.Access;
import natter.bot.care.Handling;
import natter.bot.care.Officer;
import natter.bot.care.Reference;
import natter.bot.care.Template;
import natter.bot.care.Ticket;
import natter.bot.care.Ticket.Status;
import natter.bot.scope.Scope;
import natter.bot.talk.Hush;
import natter.desk.page.Labels;
import natter.desk.page.Times;
import natter.desk.page.Visitor;

/** What can be done about a case, in the words of its page. */
public final class Acts {
  private final Handover handover;
  private final Attendance attendance;
  private final Wording wording;
  private final Supplier<List<Officer>> officers;
  private final Scope scope;
  private final Labels labels;
  private final Times times;

  /**
   * @param officers everybody with an account
   */
  public Acts(
      Handover handover,
      Attendance attendance,
      Wording wording,
      Supplier<List<Officer>> officers,
      Scope scope,
      Labels labels,
      Times times) {
    this.handover = handover;
    this.attendance = attendance;
    this.wording = wording;
    this.officers = officers;
    this.scope = scope;
    this.labels = labels;
    this.times = times;
  }

  /** Something to do; {@code here} if its form is open. */
  public record Link(String id, String label, boolean here) {}

  /** Something to choose. */
  public record Choice(String id, String name, boolean chosen) {}

  /**
   * All of it, for one case and one officer.
   *
   * @param open id of the act whose form is open; empty if none is
   * @param first what to do first, in one sentence
   * @param links what there is to do
   * @param writing who else is writing an answer now
   * @param watching whether the officer watches it
   * @param watchers who does
   * @param mine whether the officer deals with it
   * @param officers who may deal with it
   * @param teams who else may
   * @param templates words to start from
   * @param outcomes how it may end
   */
  public record View(
      String open,
      String first,
      List<Link> links,
      List<String> writing,
      boolean watching,
      List<String> watchers,
      boolean mine,
      List<Choice> officers,
      List<Choice> teams,
      List<Choice> templates,
      List<Choice> outcomes) {
    public boolean is(String act) {
      return open.equals(act);
    }
  }

  View of(Case found, String wanted, Visitor visitor) {
    Reference reference = found.concern().reference();
    List<String> watchers = handover.watchers(reference);
    Optional<String> assignee = found.ticket().flatMap(t -> t.handling().assignee());
    List<Link> links = links(found, wanted);
    return new View(
        links.stream().filter(Link::here).map(Link::id).findFirst().orElse(""),
        first(found),
        links,
        attendance.others(reference, visitor.name()),
        watchers.contains(visitor.name()),
        watchers,
        assignee.filter(visitor.name()::equals).isPresent(),
        officers(found, assignee),
        teams(found),
        wording.offered(found.concern()).stream().map(Acts::choice).toList(),
        outcomes());
  }

  private static Choice choice(Template template) {
    return new Choice(template.id(), template.name(), false);
  }

  private static List<Link> links(Case found, String wanted) {
    boolean ticketed = found.ticket().isPresent();
    boolean closed = found.ticket().filter(t -> t.status() == Status.CLOSED).isPresent();
    boolean referred = found.ticket().filter(t -> t.status() == Status.REFERRED).isPresent();
    List<Link> links = new ArrayList<>();
    add(links, !closed, "reply", "Reply", wanted);
    add(links, ticketed && !closed, "close", "Resolve or close", wanted);
    add(links, ticketed && !closed, "assign", "Assign", wanted);
    add(links, ticketed, "note", "Add a note", wanted);
    add(links, ticketed && !closed && !referred, "refer", "Refer to a partner", wanted);
    add(links, true, "join", "Merge, split or link", wanted);
    add(links, true, "tags", "Tags", wanted);
    add(links, !found.concern().restricted(), "share", "Consent", wanted);
    add(links, closed, "reopen", "Open again", wanted);
    return links;
  }

  private static void add(List<Link> links, boolean there, String id, String label, String wanted) {
    if (there) {
      links.add(new Link(id, label, id.equals(wanted)));
    }
  }

  private List<Choice> officers(Case found, Optional<String> assignee) {
    return officers.get().stream()
        .filter(o -> o.enabled() && Access.of(o).mayChange(found.concern()))
        .map(o -> new Choice(o.name(), o.called(), assignee.filter(o.name()::equals).isPresent()))
        .toList();
  }

  private List<Choice> teams(Case found) {
    Optional<String> now = found.ticket().map(Ticket::team);
    return scope.teams().stream()
        .filter(t -> now.filter(t.id()::equals).isEmpty())
        .map(t -> new Choice(t.id(), Labels.capital(t.name()), false))
        .toList();
  }

  private static List<Choice> outcomes() {
    List<Choice> all = new ArrayList<>();
    for (Handling.Outcome outcome : Handling.Outcome.values()) {
      all.add(new Choice(outcome.id(), outcome.label(), false));
    }
    return all;
  }

  private String first(Case found) {
    return found
        .ticket()
        .map(t -> first(found, t))
        .orElse("Nobody has to act: the resident was told where to go or what to do.");
  }

  private String first(Case found, Ticket ticket) {
    if (found.hush().filter(Hush::numbersOnly).isPresent() && ticket.status() != Status.CLOSED) {
      return "Do not write to them before you know that it is safe.";
    }
    if (!found.held().isEmpty()) {
      return "An answer waits for your word: read it below, then send or discard it.";
    }
    return switch (ticket.status()) {
      case OPEN -> open(ticket);
      case ANSWERED -> "Answered. Finish the matter, then resolve it.";
      case WAITING -> "Wait for the resident" + since(ticket) + ".";
      case REFERRED -> "A partner has it: wait for them, or take it back.";
      case CLOSED -> "Closed" + outcome(ticket) + ". There is nothing to do.";
    };
  }

  private String open(Ticket ticket) {
    String until = times.date(ticket.due());
    String whose = ticket.handling().assignee().map(who -> "").orElse(" Nobody has it yet.");
    boolean again = ticket.handling().firstWord().isPresent();
    return times.isPast(ticket.due())
        ? "Answer the resident now: they should have heard by " + until + "." + whose
        : again
            ? "Go on: the resident has said more, or it was opened again." + whose
            : "Answer the resident by " + until + "." + whose;
  }

  private String since(Ticket ticket) {
    return ticket.handling().waiting().map(w -> ", asked on " + times.date(w)).orElse("");
  }

  private static String outcome(Ticket ticket) {
    return ticket
        .handling()
        .outcome()
        .map(o -> ": " + o.label().toLowerCase(java.util.Locale.UK))
        .orElse("");
  }

  /** Everybody who may deal with concerns. */
  List<Choice> everybody() {
    return officers.get().stream()
        .filter(o -> o.enabled() && Access.of(o).maySeeConcerns())
        .map(o -> new Choice(o.name(), o.called(), false))
        .toList();
  }

  /** As an officer reads it. */
  String team(String id) {
    return labels.team(id);
  }

  /** Whether somebody of that name may deal with it. */
  boolean mayDeal(Case found, String officer) {
    return officers(found, Optional.empty()).stream().anyMatch(c -> c.id().equals(officer));
  }
}
