package natter.bot;

import java.util.List;
import java.util.Optional;
import natter.bot.Memory.RoundStop;
import natter.bot.care.Round;
import natter.bot.care.Round.Stop;
import natter.bot.care.Rounds;

/** Rounds in memory. */
record MemoryRounds(Draft draft) implements Rounds {
  @Override
  public void plan(Round round, List<Stop> stops) {
    Memory memory = draft.memory();
    draft.add(memory.rounds, n -> round);
    stops.forEach(s -> draft.add(memory.roundStops, n -> new RoundStop(round.id(), s)));
  }

  @Override
  public Optional<Round> find(String id) {
    return draft.memory().roundsById.first(id);
  }

  @Override
  public List<Stop> stops(String id) {
    return draft.memory().stopsByRound.rows(id).map(RoundStop::stop).toList();
  }

  @Override
  public List<Stop> waiting(String id, int atMost) {
    return stops(id).stream().filter(s -> s.state() == Round.State.WAITING).limit(atMost).toList();
  }

  @Override
  public void settle(String id, Stop stop) {
    Memory memory = draft.memory();
    memory.stopsByRound.numbers(id).stream()
        .filter(
            n ->
                memory
                    .roundStops
                    .find(n)
                    .filter(s -> s.stop().reference().equals(stop.reference()))
                    .isPresent())
        .findFirst()
        .ifPresent(n -> draft.put(memory.roundStops, n, new RoundStop(id, stop)));
  }
}
