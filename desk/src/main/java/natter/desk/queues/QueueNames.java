package natter.desk.queues;

import natter.bot.care.Queues.Queue;

/** What queues are called, and what is said of them. */
final class QueueNames {
  private QueueNames() {}

  static String label(Queue queue) {
    return switch (queue) {
      case MINE -> "Mine";
      case TEAM -> "All of the team’s";
      case UNASSIGNED -> "Nobody has it";
      case SOON -> "Due soon";
      case OVERDUE -> "Overdue";
      case WAITING -> "Waiting for the resident";
      case HELD -> "Answers to be sent";
      case UNREACHABLE -> "Cannot be reached";
      case UNTOLD -> "Team was not told";
      case INTERPRETER -> "Needs an interpreter";
      case FOLLOW_UPS -> "Possible follow-ups";
    };
  }

  static String says(Queue queue) {
    return switch (queue) {
      case MINE -> "Tickets that are given to you, or to somebody you stand in for.";
      case TEAM -> "Every ticket that is not closed.";
      case UNASSIGNED -> "Tickets that nobody deals with yet. Take one on its page.";
      case SOON -> "Due by the end of the next working day.";
      case OVERDUE ->
          "Their time is over: the resident should have heard from us, or the matter should be"
              + " settled.";
      case WAITING -> "The clock stands until the resident answers.";
      case HELD -> "A team answered by email. Look at it, then send or discard it.";
      case UNREACHABLE -> "What we send to these residents comes back. Reach them another way.";
      case UNTOLD -> "The notice to the team came back. Tell them another way.";
      case INTERPRETER -> "In a language that nobody of the team speaks.";
      case FOLLOW_UPS ->
          "These seem to go on about another concern, but nothing proves that it is theirs.";
    };
  }

  static String none(Queue queue) {
    return switch (queue) {
      case MINE -> "You have nothing to do. Look at what nobody has yet.";
      case OVERDUE -> "Nothing is overdue.";
      case SOON -> "Nothing is due before the end of the next working day.";
      default -> "Nothing waits here.";
    };
  }

  /** Whether more than none of them is bad news. */
  static boolean isPressing(Queue queue) {
    return switch (queue) {
      case OVERDUE, HELD, UNREACHABLE, UNTOLD -> true;
      case MINE, TEAM, UNASSIGNED, SOON, WAITING, INTERPRETER, FOLLOW_UPS -> false;
    };
  }
}
