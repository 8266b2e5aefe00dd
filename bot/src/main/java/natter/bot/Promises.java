package natter.bot;

import java.time.Instant;
import java.util.Optional;
import natter.bot.care.Concern;
import natter.bot.care.Ticket;
import natter.bot.care.WorkingTime;
import natter.bot.scope.Scope;
import natter.bot.scope.Team;

/**
 * By when a resident hears from a person, and by when their matter is settled: in working time, but
 * day and night where somebody may be in danger.
 */
record Promises(Scope scope, WorkingTime working) {
  Instant answerBy(Concern concern, Team team, Instant now) {
    return clock(concern).after(now, scope.answer(concern.service(), team));
  }

  Optional<Instant> settledBy(Concern concern, Team team, Instant now) {
    return scope.resolve(concern.service(), team).map(target -> clock(concern).after(now, target));
  }

  /** A ticket for this team, with its times. */
  Ticket opened(Concern concern, Team team, Instant now) {
    Ticket ticket = Ticket.open(concern.reference(), team.id(), now, answerBy(concern, team, now));
    return timed(ticket, concern, team, now);
  }

  /** The ticket, with the time by which this team settles it. */
  Ticket timed(Ticket ticket, Concern concern, Team team, Instant now) {
    return settledBy(concern, team, now).map(ticket::until).orElse(ticket);
  }

  /** The time that counts for what a concern is about. */
  WorkingTime clock(Concern concern) {
    return concern.danger().isPresent() ? working.always() : working;
  }
}
