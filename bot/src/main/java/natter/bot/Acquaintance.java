package natter.bot;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import natter.bot.care.Access;
import natter.bot.care.Concern;
import natter.bot.care.Phrases;
import natter.bot.care.Reference;
import natter.bot.care.Resident;
import natter.bot.talk.Address;
import natter.bot.talk.Conversation;
import natter.bot.talk.Standing;

/** What officers know of residents: all that one told, and what helps to talk with them. */
public final class Acquaintance {
  private static final int MOST = 500;

  private final Office office;

  public Acquaintance(Office office) {
    this.office = office;
  }

  /**
   * A resident as an officer may know them.
   *
   * @param resident who, with what was noted
   * @param name as they gave it last, may be empty
   * @param language BCP 47
   * @param chosen whether they chose that language themselves
   * @param stopped whether they want no announcements
   * @param unreachable why what we send does not arrive; empty if it does
   * @param concerns what they told us, newest first, as far as the asking person may see it
   */
  public record Known(
      Resident resident,
      String name,
      String language,
      boolean chosen,
      boolean stopped,
      String unreachable,
      List<Concern> concerns) {}

  /** The id of whoever told us of a concern; they get one if they have none. */
  public Optional<String> of(Reference reference, Access access) {
    Optional<Concern> concern =
        office.store().read(tx -> tx.concerns().find(reference).filter(access::maySee));
    return concern.map(
        c -> office.store().transact(tx -> met(tx, c.from(), office.clock().instant()).id()));
  }

  private Resident met(Tx tx, Address address, Instant now) {
    return tx.residents()
        .at(address)
        .orElseGet(
            () -> {
              var fresh =
                  new Resident(office.ids().get(), List.of(address), List.of(), "", "", now);
              tx.residents().keep(fresh);
              return fresh;
            });
  }

  /** A resident; there is none for somebody who may see nothing of what they told. */
  public Optional<Known> find(String id, Access access) {
    return office
        .store()
        .read(
            tx ->
                tx.residents()
                    .find(id)
                    .map(r -> known(tx, r, access))
                    .filter(k -> !k.concerns().isEmpty()));
  }

  private static Known known(Tx tx, Resident resident, Access access) {
    List<Concern> concerns =
        resident.addresses().stream()
            .flatMap(a -> tx.concerns().from(a, MOST).stream())
            .filter(access::maySee)
            .sorted(Comparator.comparing(Concern::received).reversed())
            .toList();
    Optional<Conversation> talk =
        resident.addresses().stream().flatMap(a -> tx.conversations().with(a).stream()).findFirst();
    return new Known(
        resident,
        concerns.stream().map(Concern::name).filter(n -> !n.isBlank()).findFirst().orElse(""),
        talk.map(Conversation::language).orElse(Phrases.FALLBACK),
        talk.filter(Conversation::chosen).isPresent(),
        talk.filter(Conversation::stopped).isPresent(),
        resident.addresses().stream()
            .flatMap(a -> tx.reach().of(a).stream())
            .filter(s -> !s.reachable())
            .map(Standing::reason)
            .findFirst()
            .orElse(""),
        concerns);
  }

  /** What was noted about whoever told us of a concern. */
  public Optional<Resident> noted(Concern concern) {
    return office.store().read(tx -> tx.residents().at(concern.from()));
  }

  /**
   * Notes what helps them.
   *
   * @throws IllegalArgumentException if there is no such resident
   */
  public void note(String id, String officer, List<Resident.Need> needs, String words) {
    Instant now = office.clock().instant();
    office
        .store()
        .transact(
            tx -> {
              Resident before =
                  tx.residents()
                      .find(id)
                      .orElseThrow(() -> new IllegalArgumentException("no resident " + id));
              tx.residents().keep(before.noted(needs, words.strip(), officer, now));
              return null;
            });
  }
}
