package natter.bot;

import java.util.Optional;
import natter.bot.care.Resident;
import natter.bot.care.Residents;
import natter.bot.talk.Address;

/** Residents in memory. */
record MemoryResidents(Draft draft) implements Residents {
  @Override
  public Optional<Resident> find(String id) {
    return draft.memory().residentsById.first(id);
  }

  @Override
  public Optional<Resident> at(Address address) {
    return draft.memory().residents.rows().values().stream()
        .filter(r -> r.addresses().contains(address))
        .findFirst();
  }

  @Override
  public void keep(Resident resident) {
    Memory memory = draft.memory();
    draft.put(memory.residents, memory.residentsById.numberOf(resident.id()), resident);
  }
}
