package natter.bot;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import natter.bot.care.Concern;
import natter.bot.care.Reference;
import natter.bot.talk.Dispatched;
import natter.bot.talk.Message;

/**
 * Which concerns a message seems to go on about, whosever they are, the surest clue first: the
 * sealed address it was sent to, the messages it refers to, the reference in its subject. A clue
 * names a concern; only who raised it goes on with it.
 */
final class Clues {
  private static final int RECENT = 10;
  private static final int REFERENCES = 20;

  private Clues() {}

  static Stream<Concern> in(Turn turn) {
    return Stream.<Function<Turn, Stream<Concern>>>of(
            Clues::sealed, Clues::answered, Clues::wentOn, Clues::quoted)
        .flatMap(clue -> clue.apply(turn));
  }

  private static Stream<Concern> sealed(Turn turn) {
    return turn.message().proof().answers().flatMap(turn.tx().outbox()::marked).stream()
        .flatMap(d -> about(turn, d));
  }

  /** It answers messages of ours, the last one first. */
  private static Stream<Concern> answered(Turn turn) {
    List<String> references = turn.message().threading().references();
    return references.reversed().stream()
        .limit(REFERENCES)
        .flatMap(id -> turn.tx().outbox().byId(turn.from().channel(), id).stream())
        .flatMap(d -> about(turn, d));
  }

  /** It refers to a message of their own that became a concern: they went on, or corrected it. */
  private static Stream<Concern> wentOn(Turn turn) {
    List<String> references = turn.message().threading().references();
    return references.isEmpty()
        ? Stream.empty()
        : turn.tx().concerns().from(turn.from(), RECENT).stream()
            .filter(c -> references.contains(c.threading().id()));
  }

  /**
   * It quotes our reference: in the subject of a mail, for what stands below may be anybody's; in
   * the words of a chat.
   */
  private static Stream<Concern> quoted(Turn turn) {
    Message message = turn.message();
    return Reference.in(turn.byMail() ? message.subject() : message.words())
        .flatMap(Reference.Quoted::reference)
        .flatMap(turn.tx().concerns()::find)
        .stream();
  }

  private static Stream<Concern> about(Turn turn, Dispatched dispatched) {
    return dispatched.dispatch().reference().stream()
        .flatMap(r -> Reference.of(r).stream())
        .flatMap(r -> turn.tx().concerns().find(r).stream());
  }
}
