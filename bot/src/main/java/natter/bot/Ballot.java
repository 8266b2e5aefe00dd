package natter.bot;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import natter.bot.care.Answer;
import natter.bot.care.Reference;
import natter.bot.groups.GroupChat;
import natter.bot.news.Broadcast;
import natter.bot.news.Interest;
import natter.bot.news.Poll;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Dispatched;

/**
 * What comes back to a broadcast: a vote on its question, by button or by word, of whoever got a
 * copy; and concerns that answer it.
 */
final class Ballot {
  private static final int REFERENCES = 20;

  private Ballot() {}

  /** The reply, if this is a vote and nothing else. */
  static Optional<Reply> voted(Turn turn) {
    return pressed(turn, (broadcast, choice) -> counted(turn, broadcast, choice))
        .or(() -> asking(turn).flatMap(b -> typed(turn, b)).findFirst());
  }

  private static Optional<Reply> pressed(
      Turn turn, BiFunction<Broadcast, Integer, Optional<Reply>> taking) {
    String[] parts = turn.said().split(":", -1);
    if (parts.length != 3 || !turn.said().startsWith(Copies.VOTE) || !parts[2].matches("\\d")) {
      return Optional.empty();
    }
    return turn.tx()
        .broadcasts()
        .find(parts[1])
        .flatMap(b -> taking.apply(b, Integer.parseInt(parts[2]) - 1));
  }

  /** Those whose question it may answer: the one it quotes, or else all that are open. */
  private static Stream<Broadcast> asking(Turn turn) {
    Optional<Broadcast> quoted = answers(turn).flatMap(turn.tx().broadcasts()::find);
    return quoted.isPresent()
        ? quoted.stream()
        : turn.tx().broadcasts().asking(turn.now()).stream();
  }

  private static Stream<Reply> typed(Turn turn, Broadcast broadcast) {
    String said = plain(turn.said().lines().findFirst().orElse(""));
    List<String> choices = broadcast.poll().map(Poll::choices).orElse(List.of());
    OptionalInt choice =
        IntStream.range(0, choices.size())
            .filter(i -> said.equals("" + (i + 1)) || said.equals(plain(choices.get(i))))
            .findFirst();
    return choice.isPresent()
        ? counted(turn, broadcast, choice.getAsInt()).stream()
        : Stream.empty();
  }

  private static String plain(String words) {
    return words.toLowerCase(Locale.ROOT).replaceAll("[\\p{P}\\s]+", " ").strip();
  }

  /** Nobody votes who was not asked. */
  private static Optional<Reply> counted(Turn turn, Broadcast broadcast, int choice) {
    return isAsked(turn, broadcast) ? took(turn, broadcast, choice) : Optional.empty();
  }

  /** Whether they have a copy, by whichever of their addresses. */
  static boolean isAsked(Turn turn, Broadcast broadcast) {
    return Persons.keys(turn.tx(), turn.from()).stream()
        .map(person -> Dispatch.copy(broadcast.id(), person, turn.from(), Instant.EPOCH))
        .anyMatch(copy -> turn.tx().outbox().find(copy.key()).isPresent());
  }

  /**
   * A vote by a button under the copy that a group got: of whoever pressed it, once, wherever else
   * they are asked.
   *
   * @param turn as if they had pressed it alone
   */
  static Optional<Reply> pressedIn(GroupChat group, Turn turn) {
    return pressed(
        turn,
        (broadcast, choice) ->
            isFor(broadcast, group) ? took(turn, broadcast, choice) : Optional.empty());
  }

  /** It went to every group of this one's forum. */
  private static boolean isFor(Broadcast broadcast, GroupChat group) {
    return broadcast.course().begun().isPresent()
        && group
            .forum()
            .filter(f -> broadcast.audience().interests().contains(Interest.forum(f)))
            .isPresent();
  }

  private static Optional<Reply> took(Turn turn, Broadcast broadcast, int choice) {
    return broadcast
        .poll()
        .filter(p -> choice >= 0 && choice < p.choices().size())
        .map(p -> Reply.of(answer(turn, broadcast, p, choice), turn.conversation()));
  }

  private static Answer answer(Turn turn, Broadcast broadcast, Poll poll, int choice) {
    if (!poll.isOpen(turn.now())) {
      return new Answer.VoteOver(poll.question());
    }
    String person = Persons.key(turn.tx(), turn.from());
    turn.tx().broadcasts().vote(broadcast.id(), person, choice, turn.now());
    return new Answer.Voted(poll.choices().get(choice), poll.closes());
  }

  /** What came of it answers the broadcast that it quotes, if it does. */
  static void tie(Turn turn, List<Reference> concerns) {
    answers(turn).ifPresent(id -> concerns.forEach(c -> turn.tx().broadcasts().answered(id, c)));
  }

  /** The broadcast whose copy it answers: by its sealed address, or as a reply in a chat. */
  private static Optional<String> answers(Turn turn) {
    Stream<Dispatched> sealed =
        turn.message().proof().answers().flatMap(turn.tx().outbox()::marked).stream();
    Stream<Dispatched> threaded =
        turn.message().threading().references().reversed().stream()
            .limit(REFERENCES)
            .flatMap(id -> turn.tx().outbox().byId(turn.from().channel(), id).stream());
    return Stream.concat(sealed, threaded)
        .flatMap(d -> d.dispatch().broadcast().stream())
        .findFirst();
  }
}
