package natter.bot;

import java.util.List;
import java.util.Optional;
import natter.bot.care.Reference;
import natter.bot.talk.Address;
import natter.bot.talk.Line;

/** Writes down what a resident said: a line of the conversation, and files that are to come. */
final class Spoken {
  private Spoken() {}

  /**
   * @param about the concern it went to, if to any
   */
  static void note(Turn turn, Optional<Reference> about) {
    turn.tx()
        .conversations()
        .say(
            new Line(
                0,
                turn.from(),
                about.map(Reference::value),
                Line.Who.RESIDENT,
                turn.message().name(),
                turn.now(),
                shown(turn),
                List.of(),
                turn.parcel(),
                ""));
    expectFiles(turn, about);
  }

  /** What stood on a button, and not its id. */
  private static String shown(Turn turn) {
    boolean web = turn.from().channel().equals(Address.WEB);
    return web || turn.isPressed() ? turn.message().text() : turn.said();
  }

  private static void expectFiles(Turn turn, Optional<Reference> about) {
    var files = turn.message().attachments();
    about
        .filter(r -> !files.isEmpty() && turn.message().occasion().album().isEmpty())
        .ifPresent(
            r -> turn.tx().attachments().expect(r.value(), turn.parcel(), files, turn.now()));
  }
}
