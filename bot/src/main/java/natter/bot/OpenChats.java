package natter.bot;

import java.time.Instant;
import java.util.List;
import natter.bot.care.Concern;
import natter.bot.care.Reference;
import natter.bot.talk.Address;
import natter.bot.talk.Guest;

/** The web chats in which concerns were told, as officers see and end them. */
public record OpenChats(Office office) {
  /** Whether it was told in a web chat that a browser still shows. */
  public boolean isOpen(Concern concern) {
    Instant now = office.clock().instant();
    return office
        .store()
        .read(tx -> tx.guests().at(concern.from()).stream().anyMatch(g -> g.isGood(now)));
  }

  /**
   * Ends the web chat in which it was told: its pages show nothing any more and say so; what was
   * said stays, and whoever writes there begins anew.
   *
   * @return how many browsers showed it
   * @throws IllegalArgumentException if there is no such concern
   */
  public int end(Reference reference, String officer) {
    Instant now = office.clock().instant();
    return office
        .store()
        .transact(
            tx -> {
              List<Guest> open =
                  tx.guests().at(Casework.concern(tx, reference).from()).stream()
                      .filter(g -> g.isGood(now))
                      .toList();
              open.forEach(g -> tx.guests().keep(g.ended(now)));
              tx.tickets()
                  .find(reference)
                  .filter(t -> !open.isEmpty())
                  .map(t -> t.note(officer, "ended the chat", "", now))
                  .ifPresent(tx.tickets()::keep);
              return open.size();
            });
  }

  /** Where what officers say in the web chat of this concern goes too, by email. */
  public List<String> copiedTo(Concern concern) {
    boolean none = concern.restricted() || !concern.from().channel().equals(Address.WEB);
    return none
        ? List.of()
        : office
            .store()
            .read(
                tx ->
                    tx.mailCopies().of(concern.from()).stream()
                        .filter(c -> c.on() && tx.reach().isOpen(c.email()))
                        .map(c -> c.email().handle())
                        .toList());
  }
}
