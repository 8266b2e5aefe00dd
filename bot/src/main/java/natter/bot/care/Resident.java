package natter.bot.care;

import java.time.Instant;
import java.util.List;
import natter.bot.talk.Address;

/**
 * Somebody who told us something, as officers know them.
 *
 * @param id says nothing about them, and so may stand in a link
 * @param addresses where they write from; one, until channels can be joined
 * @param needs what helps them to talk with us
 * @param note what officers should know, may be empty
 * @param changedBy account name of who noted that last; empty if nobody did
 * @param changed when
 */
public record Resident(
    String id,
    List<Address> addresses,
    List<Need> needs,
    String note,
    String changedBy,
    Instant changed) {
  /** What helps somebody to talk with us. */
  public enum Need {
    PHONE("Needs a phone call"),
    INTERPRETER("Needs an interpreter"),
    LARGE_PRINT("Needs large print"),
    EASY_READ("Needs easy read"),
    LETTER("Needs a letter on paper"),
    CARER("Somebody speaks for them");

    private final String label;

    Need(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  public Resident {
    addresses = List.copyOf(addresses);
    needs = List.copyOf(needs);
  }

  public Resident noted(List<Need> now, String words, String officer, Instant when) {
    return new Resident(id, addresses, now, words, officer, when);
  }
}
