package natter.bot;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import natter.bot.care.Reference;
import natter.bot.care.Referral;
import natter.bot.care.Referrals;

/** Referrals in memory. */
record MemoryReferrals(Draft draft) implements Referrals {
  @Override
  public void keep(Referral referral) {
    Memory memory = draft.memory();
    draft.put(memory.referrals, memory.referralsById.numberOf(referral.id()), referral);
  }

  @Override
  public Optional<Referral> find(String id) {
    return draft.memory().referralsById.first(id);
  }

  @Override
  public List<Referral> about(Reference reference) {
    return draft
        .memory()
        .referralsByReference
        .rows(reference)
        .sorted(Comparator.comparing(Referral::sent).thenComparing(Referral::id))
        .toList();
  }

  @Override
  public List<Referral> silent(Instant now, int atMost) {
    return draft.memory().referrals.rows().values().stream()
        .filter(r -> r.state() == Referral.State.ASKED && !r.until().isAfter(now))
        .sorted(Comparator.comparing(Referral::until).thenComparing(Referral::id))
        .limit(atMost)
        .toList();
  }
}
