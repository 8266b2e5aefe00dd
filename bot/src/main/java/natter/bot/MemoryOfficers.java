package natter.bot;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import natter.bot.Memory.Invitation;
import natter.bot.care.Officer;
import natter.bot.care.Officers;

/** Accounts in memory. */
record MemoryOfficers(Draft draft) implements Officers {
  /** Where the one link there can be has its place. */
  private static final long LINK = 1;

  @Override
  public Optional<Officer> find(String name) {
    return memory().officersByName.first(name);
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
  public void invite(String digest, Instant expires) {
    draft.put(memory().invitations, LINK, new Invitation(digest, expires));
  }

  @Override
  public boolean invited(String digest, Instant now) {
    return memory()
        .invitations
        .find(LINK)
        .filter(i -> i.digest().equals(digest) && now.isBefore(i.expires()))
        .isPresent();
  }

  @Override
  public boolean accept(String digest, Instant now) {
    boolean good = invited(digest, now);
    if (good) {
      draft.remove(memory().invitations, LINK);
    }
    return good;
  }

  private Memory memory() {
    return draft.memory();
  }
}
