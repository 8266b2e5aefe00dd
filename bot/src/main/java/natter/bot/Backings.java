package natter.bot;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import natter.bot.care.Concern;
import natter.bot.care.Neighbours.Listener;
import natter.bot.care.Phrases;
import natter.bot.care.Reference;
import natter.bot.groups.Raised;
import natter.bot.talk.Button;
import natter.bot.talk.Conversation;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Dispatched;
import natter.bot.talk.Threading;

/**
 * Who backs what was raised in a group: each person once, and no more if they press again. How many
 * they are stands on the button, which is changed where it hangs.
 */
final class Backings {
  private static final String BACK = "back:";
  private static final String POST = "raised:";
  private static final String COUNT = "count:";
  private static final int AT_ONCE = 100;

  private Backings() {}

  static boolean isPressed(String said) {
    return said.startsWith(BACK);
  }

  /** The key of what is said in the group when something is raised. */
  static String post(Reference reference) {
    return POST + reference.value();
  }

  static Button button(Phrases phrases, String language, Reference reference, int backers) {
    String key = backers == 0 ? "group-back" : "group-backed";
    return new Button(
        BACK + reference.value(),
        phrases.say(language, key, Map.of("count", Integer.toString(backers))));
  }

  /** One press backs it, the next one takes that back. */
  static void pressed(Turn turn) {
    Reference.of(turn.said().substring(BACK.length()))
        .flatMap(r -> open(turn, r))
        .ifPresent(
            raised -> {
              if (!begins(turn, raised)) {
                turn.tx().raising().leave(raised.reference(), turn.from());
                turn.tx().neighbours().unlisten(raised.reference(), turn.from());
              }
              recount(turn, raised);
            });
  }

  /** The same in words, which take nothing back. */
  static void backed(Turn turn, Reference reference) {
    open(turn, reference)
        .filter(raised -> begins(turn, raised))
        .ifPresent(raised -> recount(turn, raised));
  }

  /** What somebody else raised, if everybody may still see it. */
  private static Optional<Raised> open(Turn turn, Reference reference) {
    return turn.tx()
        .raising()
        .find(reference)
        .filter(r -> !r.by().equals(turn.from()))
        .filter(
            r ->
                turn.tx()
                    .concerns()
                    .find(reference)
                    .filter(c -> !c.restricted() && c.status() != Concern.Status.CLOSED)
                    .isPresent());
  }

  /** Who can be written to is told what comes of it, as after ME TOO. */
  private static boolean begins(Turn turn, Raised raised) {
    boolean fresh = turn.tx().raising().back(raised.reference(), turn.from(), turn.now());
    boolean canHear =
        turn.tx().conversations().with(turn.from()).isPresent()
            && turn.tx().reach().isOpen(turn.from());
    if (fresh && canHear) {
      turn.tx()
          .neighbours()
          .listen(new Listener(raised.reference(), turn.from(), raised.reference(), turn.now()));
    }
    return fresh;
  }

  /** One change of the button that waits is enough: it says how many they are when it goes. */
  private static void recount(Turn turn, Raised raised) {
    String start = COUNT + raised.reference().value() + ":";
    boolean waits =
        turn.tx().outbox().waiting(raised.room(), AT_ONCE).stream()
            .anyMatch(d -> d.dispatch().key().startsWith(start));
    if (!waits) {
      var change =
          new Dispatch(
              start + turn.parcel(),
              raised.room(),
              Dispatch.Kind.REPLY,
              Optional.of(raised.reference().value()),
              "",
              "",
              List.of(),
              Threading.NONE,
              turn.now());
      turn.postage().put(turn.tx(), change, turn.now(), turn.now());
    }
  }

  static boolean isCount(Dispatch dispatch) {
    return dispatch.key().startsWith(COUNT);
  }

  /** With the button as it is to be now, on the message that it hangs on. */
  static Dispatch filled(Tx tx, Dispatch count, Phrases phrases) {
    Reference reference = count.reference().flatMap(Reference::of).orElseThrow();
    String language =
        tx.conversations().with(count.to()).map(Conversation::language).orElse(Phrases.FALLBACK);
    int backers = tx.raising().backers(reference).size();
    String hangsOn = tx.outbox().find(post(reference)).map(Dispatched::id).orElse("");
    return new Dispatch(
        count.key(),
        count.to(),
        count.kind(),
        count.reference(),
        "",
        "",
        List.of(button(phrases, language, reference, backers)),
        new Threading(hangsOn, List.of()),
        count.planned());
  }
}
