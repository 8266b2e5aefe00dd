package natter.bot;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import natter.bot.talk.Attached;
import natter.bot.talk.Attached.State;
import natter.bot.talk.Attachment;
import natter.bot.talk.Attachments;

/** What came with concerns, in memory. */
record MemoryAttachments(Draft draft) implements Attachments {
  @Override
  public void expect(String reference, long parcel, List<Attachment> files, Instant now) {
    for (Attachment each : files) {
      draft.add(memory().attached, n -> Attached.waiting(reference, parcel, each, now).numbered(n));
    }
  }

  @Override
  public List<Attached> about(String reference) {
    return memory().attachedByReference.rows(reference).toList();
  }

  @Override
  public List<Attached> in(long parcel) {
    return memory().attachedByParcel.rows(parcel).toList();
  }

  @Override
  public List<Attached> due(State state, Instant now, int atMost) {
    return memory()
        .attachedByState
        .rows(state)
        .filter(a -> !a.next().isAfter(now))
        .sorted(Comparator.comparing(Attached::next).thenComparingLong(Attached::number))
        .limit(atMost)
        .toList();
  }

  @Override
  public void keep(Attached file) {
    Attached known =
        memory()
            .attached
            .find(file.number())
            .orElseThrow(() -> new IllegalArgumentException("no file " + file.number()));
    draft.put(memory().attached, file.number(), file.showing(known.alt()));
  }

  @Override
  public void describe(long number, String alt) {
    memory()
        .attached
        .find(number)
        .ifPresent(known -> draft.put(memory().attached, number, known.showing(alt)));
  }

  @Override
  public int recheck(Instant now) {
    List<Attached> unseen = memory().attachedByState.rows(State.UNCHECKED).toList();
    unseen.forEach(a -> keep(a.in(State.CHECKING, "").from(now)));
    return unseen.size();
  }

  private Memory memory() {
    return draft.memory();
  }
}
