package natter.bot;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Dispatched.State;
import natter.bot.talk.Line;

/** How a dispatch enters the outbox: to be sent, as sent already, held back, or not at all. */
public final class Postage {
  private final Function<Dispatch, Optional<State>> policy;
  private final Beside beside;
  private final Optional<Wait> wait;
  private final Optional<String> doubt;

  /** Until when nothing goes, and why. */
  private record Wait(Instant until, String why) {}

  private Postage(
      Function<Dispatch, Optional<State>> policy,
      Beside beside,
      Optional<Wait> wait,
      Optional<String> doubt) {
    this.policy = policy;
    this.beside = beside;
    this.wait = wait;
    this.doubt = doubt;
  }

  private Postage(Function<Dispatch, Optional<State>> policy) {
    this(policy, (tx, said) -> List.of(), Optional.empty(), Optional.empty());
  }

  /** What else goes out when something is said to a resident, to other addresses of theirs. */
  public interface Beside {
    List<Dispatch> dispatches(Tx tx, Dispatch said);
  }

  /** The same, and something beside it. */
  public Postage with(Beside more) {
    return new Postage(policy, more, wait, doubt);
  }

  /** The same, but what is to be sent waits until then. */
  Postage waiting(Instant until, String why) {
    return new Postage(policy, beside, Optional.of(new Wait(until, why)), doubt);
  }

  /**
   * For everyday use.
   *
   * @param fetched channels whose people come and read for themselves: being there is being sent,
   *     as it is where an officer reads it out
   */
  public static Postage sending(Set<String> fetched) {
    return new Postage(
        d ->
            Optional.of(
                fetched.contains(d.to().channel()) || d.to().isReadOut()
                    ? State.SENT
                    : State.PLANNED));
  }

  /** The same, but what would be sent is unknown from the start: it may have been sent before. */
  public Postage doubting(String why) {
    return new Postage(policy, beside, wait, Optional.of(why));
  }

  /** Everything but sending: a dry run. */
  public static Postage holding() {
    return new Postage(d -> Optional.of(State.HELD));
  }

  /** Everything counts as sent at once, and nothing leaves: the sample borough. */
  public static Postage pretending() {
    return new Postage(d -> Optional.of(State.SENT));
  }

  /** Nothing is even kept: an import. */
  public static Postage none() {
    return new Postage(d -> Optional.empty());
  }

  /** Puts it into the outbox, to go not before {@code when}. Returns whether it was kept. */
  boolean put(Tx tx, Dispatch dispatch, Instant now, Instant when) {
    Optional<State> state = policy.apply(dispatch);
    state.ifPresent(
        s -> {
          if (s != State.PLANNED) {
            tx.outbox().place(dispatch, s, now);
          } else if (doubt.isPresent()) {
            tx.outbox().doubt(dispatch, doubt.get());
          } else if (wait.isPresent()) {
            tx.outbox().postpone(dispatch, wait.get().until(), wait.get().why());
          } else if (when.isAfter(now)) {
            tx.outbox().postpone(dispatch, when, "too many at once from one sender");
          } else {
            tx.outbox().plan(dispatch);
          }
        });
    return state.isPresent();
  }

  /** Puts words to a resident into the outbox, and into their conversation. */
  void say(Tx tx, Dispatch dispatch, Line.Who who, String author, Instant now) {
    if (put(tx, dispatch, now, now)) {
      tx.conversations()
          .say(
              new Line(
                  0,
                  dispatch.to(),
                  dispatch.reference(),
                  who,
                  author,
                  now,
                  dispatch.text(),
                  dispatch.buttons(),
                  0,
                  dispatch.key()));
      beside.dispatches(tx, dispatch).forEach(more -> put(tx, more, now, now));
    }
  }
}
