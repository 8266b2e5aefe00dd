package natter.bot.care;

import java.time.Instant;
import java.util.Optional;

/**
 * A concern given to a partner.
 *
 * @param id its own
 * @param reference the concern's
 * @param partner what the partner is called
 * @param email where they were asked
 * @param officer who gave it to them
 * @param shared the words that left, exactly
 * @param sent when
 * @param until when they are to have answered
 * @param state where it stands
 * @param line what they said, may be empty
 */
public record Referral(
    String id,
    Reference reference,
    String partner,
    String email,
    String officer,
    String shared,
    Instant sent,
    Instant until,
    State state,
    String line) {
  /** Where a referral stands. */
  public enum State {
    /** Sent; nobody has answered. */
    ASKED("no answer yet"),
    ACCEPTED("accepted"),
    DECLINED("declined"),
    /** The partner has dealt with it. */
    CLOSED("dealt with"),
    /** Nobody answered in time. */
    SILENT("no answer in time"),
    /** An officer took it back. */
    WITHDRAWN("taken back");

    private final String label;

    State(String label) {
      this.label = label;
    }

    /** In words, as an officer reads it. */
    public String label() {
      return label;
    }

    /** Whether the partner may still say something. */
    public boolean isOpen() {
      return this == ASKED || this == ACCEPTED;
    }
  }

  public Referral in(State next, Optional<String> said) {
    return new Referral(
        id, reference, partner, email, officer, shared, sent, until, next, said.orElse(line));
  }
}
