package natter.bot.news;

import java.time.Instant;
import natter.bot.talk.Address;

/**
 * Somebody asked to hear about something.
 *
 * @param address who, and by which channel
 * @param interest what about
 * @param often how often; the same for all that goes on for one address
 * @param consent how they asked
 * @param state what became of it
 * @param since when that became of it
 * @param ending how it was stopped: the words they said, or what stopped it; empty before
 */
public record Subscription(
    Address address,
    Interest interest,
    Often often,
    Consent consent,
    State state,
    Instant since,
    String ending) {

  /** What became of it. */
  public enum State {
    /** They have not yet shown that the address is theirs. */
    ASKED,
    /** So it is, and they were asked a second and last time. */
    REMINDED,
    ON,
    /** Kept, so that anybody can see that it was asked for, and that it ended. */
    STOPPED
  }

  /** Asked for by whoever has the address for sure. */
  public static Subscription on(Address who, Interest what, Often often, Consent consent) {
    return new Subscription(who, what, often, consent, State.ON, consent.at(), "");
  }

  /** Asked for by somebody who has yet to show that the address is theirs. */
  public static Subscription asked(Address who, Interest what, Often often, Consent consent) {
    return new Subscription(who, what, often, consent, State.ASKED, consent.at(), "");
  }

  public Subscription become(State next, Instant now) {
    return new Subscription(address, interest, often, consent, next, now, ending);
  }

  public Subscription stopped(String how, Instant now) {
    return new Subscription(address, interest, often, consent, State.STOPPED, now, how);
  }

  public Subscription heard(Often next) {
    return new Subscription(address, interest, next, consent, state, since, ending);
  }

  public boolean isOn() {
    return state == State.ON;
  }

  /** Whether it was not stopped. */
  public boolean goesOn() {
    return state != State.STOPPED;
  }
}
