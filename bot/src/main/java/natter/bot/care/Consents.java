package natter.bot.care;

import java.time.Instant;
import java.util.List;
import natter.bot.care.Consent.Audience;

/**
 * What residents agreed to. Nothing is ever taken away: a consent that was taken back is kept as
 * such.
 */
public interface Consents {
  void give(Reference reference, Consent consent);

  /** The same for whatever concerns will be heard of in a parcel. */
  void promise(long parcel, Consent consent);

  List<Consent> promised(long parcel);

  /** All of them for one concern, in the order they were given, those taken back too. */
  List<Consent> of(Reference reference);

  /** Takes back those that hold for this audience. */
  void withdraw(Reference reference, Audience from, Instant when);

  /** The concerns for which it holds, the latest first. */
  List<Reference> given(Audience to, int atMost);
}
