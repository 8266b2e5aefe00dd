package natter.bot;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import natter.bot.care.Officer;
import natter.bot.care.Officers;

/** Accounts in memory. */
record MemoryOfficers(Draft draft) implements Officers {
  @Override
  public Optional<Officer> find(String name) {
    return memory().officersByName.first(name);
  }

  @Override
  public List<Officer> withDeputy(String name) {
    return all().stream()
        .filter(o -> o.absence().filter(a -> a.deputy().equals(name)).isPresent())
        .toList();
  }

  @Override
  public void keep(Officer officer) {
    draft.put(memory().officers, memory().officersByName.numberOf(officer.name()), officer);
  }

  @Override
  public List<Officer> all() {
    return memory().officers.rows().values().stream()
        .sorted(Comparator.comparing(Officer::name))
        .toList();
  }

  @Override
  public Optional<Officer> findByEmail(String email) {
    return email.isBlank()
        ? Optional.empty()
        : all().stream().filter(o -> o.email().equalsIgnoreCase(email)).findFirst();
  }

  private Memory memory() {
    return draft.memory();
  }
}
