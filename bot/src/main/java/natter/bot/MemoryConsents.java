package natter.bot;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import natter.bot.Memory.Agreed;
import natter.bot.care.Consent;
import natter.bot.care.Consent.Audience;
import natter.bot.care.Consents;
import natter.bot.care.Reference;

/** Consents in memory. */
record MemoryConsents(Draft draft) implements Consents {
  @Override
  public void give(Reference reference, Consent consent) {
    add(new Agreed(Optional.of(reference), 0, consent));
  }

  @Override
  public void promise(long parcel, Consent consent) {
    add(new Agreed(Optional.empty(), parcel, consent));
  }

  private void add(Agreed agreed) {
    draft.put(memory().agreed, memory().agreed.last() + 1, agreed);
  }

  @Override
  public List<Consent> promised(long parcel) {
    return memory().agreedByParcel.rows(parcel).map(Agreed::consent).toList();
  }

  @Override
  public List<Consent> of(Reference reference) {
    return memory().agreedByReference.rows(reference).map(Agreed::consent).toList();
  }

  @Override
  public void withdraw(Reference reference, Audience from, Instant when) {
    for (long number : List.copyOf(memory().agreedByReference.numbers(reference))) {
      memory()
          .agreed
          .find(number)
          .filter(a -> a.consent().to().equals(from) && a.consent().holds())
          .ifPresent(
              a ->
                  draft.put(
                      memory().agreed,
                      number,
                      new Agreed(a.reference(), a.parcel(), a.consent().withdrawnAt(when))));
    }
  }

  @Override
  public List<Reference> given(Audience to, int atMost) {
    return memory().agreed.rows().descendingMap().values().stream()
        .filter(a -> a.consent().to().equals(to) && a.consent().holds())
        .sorted(Comparator.comparing((Agreed a) -> a.consent().given()).reversed())
        .flatMap(a -> a.reference().stream())
        .distinct()
        .limit(atMost)
        .toList();
  }

  private Memory memory() {
    return draft.memory();
  }
}
