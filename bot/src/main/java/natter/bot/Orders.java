package natter.bot;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import natter.bot.care.Answer;
import natter.bot.care.Commands;
import natter.bot.care.Concern;
import natter.bot.care.Neighbours.Listener;
import natter.bot.care.Reference;
import natter.bot.news.Often;
import natter.bot.talk.Conversation;

/** Does what a resident tells natter to do: help, status, stop and the rest. */
final class Orders {
  private static final int RECENT = 5;

  private final Cases cases;
  private final Commands commands;
  private final NewsOrders news;
  private final ByLink byLink;
  private final Permitting permitting;
  private final Linked linked;
  private final OwnData ownData;

  Orders(
      Cases cases,
      Commands commands,
      NewsOrders news,
      ByLink byLink,
      Permitting permitting,
      Linked linked,
      OwnData ownData) {
    this.linked = linked;
    this.ownData = ownData;
    this.byLink = byLink;
    this.cases = cases;
    this.commands = commands;
    this.news = news;
    this.permitting = permitting;
  }

  /** The reply, if the whole message is a command or a reference by itself. */
  Optional<Reply> obeyed(Turn turn) {
    return commands
        .in(turn.said())
        .flatMap(said -> obey(turn, said))
        .or(() -> bare(turn))
        .or(() -> unknown(turn));
  }

  /** A slash and a word that means nothing to us. */
  private Optional<Reply> unknown(Turn turn) {
    return turn.said().indexOf(' ') < 0 && commands.isUnknown(turn.said())
        ? reply(turn, new Answer.Helped())
        : Optional.empty();
  }

  private Optional<Reply> obey(Turn turn, Commands.Said said) {
    Conversation conversation = turn.conversation();
    return switch (said.command()) {
      case HELP -> reply(turn, new Answer.Helped());
      case START ->
          linked
              .started(turn, said.rest())
              .or(() -> news.started(turn, said.rest()))
              .or(() -> byLink.started(turn, said.rest()))
              .or(() -> Optional.of(Reply.of(new Answer.Greeted(), conversation.resuming())));
      case GREETING -> reply(turn, new Answer.Greeted());
      case THANKS -> reply(turn, thanked(turn));
      case PRIVACY -> reply(turn, new Answer.Informed());
      case MY_DATA -> ownData.copy(turn, said.rest());
      case FORGET -> ownData.forget(turn, said.rest());
      case STATUS -> status(turn, said.rest()).flatMap(answer -> reply(turn, answer));
      case MINE -> reply(turn, listed(turn));
      case STOP -> news.stopped(turn, said.rest());
      case HUMAN -> Optional.of(human(turn));
      case LANGUAGE -> Optional.of(spoken(turn, said.rest()));
      case METOO -> listening(turn, said.rest());
      case JOIN -> news.joined(turn, said.rest());
      case LINK -> linked.asked(turn, said.rest());
      case UNLINK -> linked.parted(turn);
      case PREFERENCES -> Optional.of(news.preferences(turn));
      case ATONCE -> Optional.of(news.often(turn, Often.AT_ONCE));
      case WEEKLY -> Optional.of(news.often(turn, Often.WEEKLY));
      case MONTHLY -> Optional.of(news.often(turn, Often.MONTHLY));
      case SHARE -> permitting.asked(turn, said.rest());
      case SHARE_YES -> permitting.agreed(turn, said.rest());
      case SHARE_NO -> permitting.refused(turn, said.rest());
      case REPORT -> said.rest().isEmpty() ? reply(turn, new Answer.Greeted()) : Optional.empty();
      case NEITHER, ALL, SKIP, YES -> Optional.empty();
    };
  }

  /** What a person chose holds whatever they write in. */
  private static Reply spoken(Turn turn, String language) {
    return language.isEmpty()
        ? Reply.of(new Answer.WhichLanguage(), turn.conversation())
        : Reply.of(new Answer.Speaking(language), turn.conversation().choosing(language));
  }

  private static Optional<Reply> reply(Turn turn, Answer answer) {
    return Optional.of(Reply.of(answer, turn.conversation()));
  }

  /** In a chat a thank-you is returned; by mail it would only make another mail. */
  private static Answer thanked(Turn turn) {
    return turn.byMail() ? new Answer.Silent("a thank-you by mail") : new Answer.Thanked();
  }

  /** A reference and nothing else asks where it stands. */
  private static Optional<Reply> bare(Turn turn) {
    String said = turn.said();
    return Reference.in(said)
        .filter(quoted -> quoted.said().length() >= said.length() - 2)
        .flatMap(quoted -> reply(turn, stands(turn, quoted)));
  }

  /** Where it stands; nothing if words follow that are no reference ("status of the bins"). */
  private static Optional<Answer> status(Turn turn, String rest) {
    if (rest.isEmpty()) {
      return Optional.of(listed(turn));
    }
    return Reference.in(rest)
        .map(quoted -> stands(turn, quoted))
        .or(
            () ->
                rest.contains(" ")
                    ? Optional.empty()
                    : Optional.of(new Answer.Mistyped(shown(rest))));
  }

  private static Answer stands(Turn turn, Reference.Quoted quoted) {
    return quoted
        .reference()
        .map(
            reference ->
                own(turn, reference)
                    .<Answer>map(c -> new Answer.Stands(c, turn.tx().tickets().find(reference)))
                    .orElseGet(() -> new Answer.NotYours(reference.value())))
        .orElseGet(() -> new Answer.Mistyped(shown(quoted.said())));
  }

  private static String shown(String said) {
    return said.toUpperCase(Locale.ROOT);
  }

  /** Never a restricted one: somebody else may hold the phone. */
  static Optional<Concern> own(Turn turn, Reference reference) {
    return turn.tx().concerns().find(reference).filter(c -> isTheirs(turn, c) && !c.restricted());
  }

  /** Whoever raised it, on whichever of their channels. */
  static boolean isTheirs(Turn turn, Concern concern) {
    return concern.from().equals(turn.from())
        || Persons.addresses(turn.tx(), turn.from()).contains(concern.from());
  }

  private static Answer listed(Turn turn) {
    List<Concern> open =
        Persons.addresses(turn.tx(), turn.from()).stream()
            .flatMap(a -> turn.tx().concerns().from(a, RECENT * 4).stream())
            .filter(c -> !c.restricted())
            .sorted(Comparator.comparing(Concern::received).reversed())
            .limit(RECENT)
            .toList();
    return new Answer.Listed(open);
  }

  private Reply human(Turn turn) {
    Optional<Concern> last =
        turn.conversation()
            .last()
            .flatMap(Reference::of)
            .flatMap(turn.tx().concerns()::find)
            .filter(c -> isTheirs(turn, c));
    Answer.Handed handed = cases.handed(turn, last);
    return Reply.about(handed.reference(), handed, turn.conversation().askingNothing());
  }

  /** Wants to hear what comes of it; nothing if nobody else told us of that. */
  private static Optional<Reply> listening(Turn turn, String rest) {
    Optional<Reference> meant =
        rest.isEmpty() ? turn.conversation().last().flatMap(Reference::of) : Reference.of(rest);
    return meant
        .flatMap(r -> own(turn, r))
        .map(Concern::reference)
        .flatMap(
            own -> turn.tx().neighbours().older(own).map(older -> listening(turn, own, older)));
  }

  private static Reply listening(Turn turn, Reference own, Reference older) {
    turn.tx().neighbours().listen(new Listener(older, turn.from(), own, turn.now()));
    return Reply.about(own, new Answer.Listening(own), turn.conversation().resuming());
  }
}
