package natter.bot;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import natter.bot.care.Answer;
import natter.bot.news.Broadcast;
import natter.bot.news.Interest;
import natter.bot.scope.Forum;
import natter.bot.scope.Scope;
import natter.bot.talk.Address;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Dispatched;

/**
 * Links to one broadcast, {@code t.me/bot?start=news_ID}: whoever opens one reads it, is asked its
 * question, and may follow its forum. That is their copy of it, so that they get no second one.
 */
public final class ByLink {
  private static final String START = "news_";

  /** What Telegram takes behind {@code start=}, in the case that natter reads it in. */
  private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,59}");

  /** Where nobody has many accounts: elsewhere a link would be a ballot to be stuffed. */
  private static final Set<String> VOTING = Set.of(Address.TELEGRAM, Address.SMS);

  private final Scope scope;
  private final Copies copies;

  ByLink(Scope scope, Copies copies) {
    this.scope = scope;
    this.copies = copies;
  }

  /**
   * What stands behind {@code ?start=} in a link to it; nothing before it is sent, once it is
   * cancelled, and for what only some were told.
   */
  public static Optional<String> start(Broadcast broadcast) {
    boolean shown = isPublic(broadcast) && ID.matcher(broadcast.id()).matches();
    return shown ? Optional.of(START + broadcast.id()) : Optional.empty();
  }

  private static boolean isPublic(Broadcast broadcast) {
    boolean gone =
        switch (broadcast.state()) {
          case SENDING, PAUSED, SENT -> true;
          case DRAFT, AWAITING, SCHEDULED, CANCELLED -> false;
        };
    return gone && broadcast.audience().named().isEmpty();
  }

  /** By such a link. */
  Optional<Reply> started(Turn turn, String start) {
    if (!start.startsWith(START)) {
      return Optional.empty();
    }
    Answer answer =
        turn.tx()
            .broadcasts()
            .find(start.substring(START.length()))
            .filter(ByLink::isPublic)
            .map(b -> shown(turn, b))
            .orElseGet(Answer.NotShown::new);
    return Optional.of(Reply.of(answer, turn.conversation()));
  }

  private Answer shown(Turn turn, Broadcast broadcast) {
    boolean votes = VOTING.contains(turn.from().channel());
    if (votes) {
      String person = Persons.key(turn.tx(), turn.from());
      Dispatch copy = Dispatch.copy(broadcast.id(), person, turn.from(), turn.now());
      turn.tx().outbox().place(copy, Dispatched.State.SENT, turn.now());
    }
    boolean asks = votes || Ballot.isAsked(turn, broadcast);
    Copies.Words words =
        copies.byLink(
            turn.tx(),
            asks ? broadcast : broadcast.asking(Optional.empty()),
            turn.conversation().language());
    return new Answer.Shown(words.text(), words.buttons(), toFollow(turn, broadcast));
  }

  /** Its forum, unless they follow it. */
  private List<String> toFollow(Turn turn, Broadcast broadcast) {
    return scope.forum(broadcast.forum()).map(Forum::id).map(Interest::forum).stream()
        .filter(
            forum ->
                turn.tx().subscribers().by(turn.from()).stream()
                    .noneMatch(s -> s.isOn() && s.interest().equals(forum)))
        .map(Interest::token)
        .toList();
  }
}
