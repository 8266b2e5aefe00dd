package natter.bot;

import java.util.Comparator;
import java.util.List;
import natter.bot.scope.Gazetteer;

/** What was imported about places, in memory. */
record MemoryGazetteer(Draft draft) implements Gazetteer {
  @Override
  public void keepUnits(List<Unit> units) {
    Memory memory = draft.memory();
    units.forEach(u -> draft.put(memory.units, memory.unitsByPostcode.numberOf(u.postcode()), u));
    grow();
  }

  @Override
  public void keepRoads(List<Road> roads) {
    Memory memory = draft.memory();
    roads.forEach(r -> draft.put(memory.roads, memory.roadsByAll.numberOf(r), r));
    grow();
  }

  @Override
  public void replaceBoundaries(List<Boundary> boundaries) {
    Memory memory = draft.memory();
    List.copyOf(memory.boundaries.rows().keySet()).forEach(n -> draft.remove(memory.boundaries, n));
    boundaries.forEach(
        b -> draft.put(memory.boundaries, memory.boundariesByWard.numberOf(b.ward()), b));
    grow();
  }

  private void grow() {
    draft.put(draft.memory().editions, 1, edition() + 1);
  }

  @Override
  public List<Unit> units() {
    return draft.memory().units.rows().values().stream()
        .sorted(Comparator.comparing(Unit::postcode))
        .toList();
  }

  @Override
  public List<Road> roads() {
    return draft.memory().roads.rows().values().stream()
        .sorted(
            Comparator.comparing(Road::name)
                .thenComparing(Road::locality)
                .thenComparing(Road::postcode))
        .toList();
  }

  @Override
  public List<Boundary> boundaries() {
    return draft.memory().boundaries.rows().values().stream()
        .sorted(Comparator.comparing(Boundary::ward))
        .toList();
  }

  @Override
  public long edition() {
    return draft.memory().editions.find(1).orElse(0L);
  }
}
