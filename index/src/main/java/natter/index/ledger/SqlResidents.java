package natter.index.ledger;

import java.util.List;
import java.util.Optional;
import natter.bot.care.Resident;
import natter.bot.care.Residents;
import natter.bot.talk.Address;

/** Residents in tables {@code resident} and {@code resident_address}. */
record SqlResidents(SqlTx tx) implements Residents {
  private static final String KEEP =
      Upsert.into("resident", "id", "needs", "note", "changed_by", "changed");
  private static final String ADDRESS =
      Upsert.into("resident_address", "channel, handle", "resident");

  @Override
  public Optional<Resident> find(String id) {
    List<Address> addresses =
        tx.look()
            .list(
                row -> new Address(row.text(), row.text()),
                "SELECT channel, handle FROM resident_address WHERE resident = ?"
                    + " ORDER BY channel, handle",
                id);
    return tx.look()
        .find(
            row ->
                new Resident(
                    id,
                    addresses,
                    row.list(Resident.Need.class),
                    row.text(),
                    row.text(),
                    row.time()),
            "SELECT needs, note, changed_by, changed FROM resident WHERE id = ?",
            id);
  }

  @Override
  public Optional<Resident> at(Address address) {
    return tx.look()
        .find(
            Row::text,
            "SELECT resident FROM resident_address WHERE channel = ? AND handle = ?",
            address.channel(),
            address.handle())
        .flatMap(this::find);
  }

  @Override
  public void keep(Resident r) {
    tx.change().update(KEEP, r.id(), Json.of(r.needs()), r.note(), r.changedBy(), r.changed());
    tx.change().update("DELETE FROM resident_address WHERE resident = ?", r.id());
    r.addresses().forEach(a -> tx.change().update(ADDRESS, a.channel(), a.handle(), r.id()));
  }
}
