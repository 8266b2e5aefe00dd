package natter.bot;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import natter.bot.news.Agenda;
import natter.bot.news.Agendas;

/** Agendas in memory. */
record MemoryAgendas(Draft draft) implements Agendas {
  @Override
  public void keep(Agenda agenda) {
    Memory memory = draft.memory();
    draft.put(memory.agendas, memory.agendasById.numberOf(agenda.id()), agenda);
  }

  @Override
  public Optional<Agenda> find(String id) {
    return draft.memory().agendasById.first(id);
  }

  @Override
  public List<Agenda> of(String forum, int atMost) {
    return draft.memory().agendas.rows().values().stream()
        .filter(a -> a.forum().equals(forum))
        .sorted(Comparator.comparing(Agenda::meeting).reversed())
        .limit(atMost)
        .toList();
  }
}
