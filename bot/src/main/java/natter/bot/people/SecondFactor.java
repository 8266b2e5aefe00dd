package natter.bot.people;

import java.util.List;

/**
 * What somebody has besides their password: a key that an app on their phone makes codes from (RFC
 * 6238), and codes on paper for when the phone is lost.
 *
 * @param account account name
 * @param key the shared key
 * @param confirmed whether they have shown that their app has it
 * @param lastStep the time step of the last code that was taken; none up to it is taken again
 * @param recovery digests of the codes on paper that are left
 */
@SuppressWarnings("ArrayRecordComponent") // keys are never compared
public record SecondFactor(
    String account, byte[] key, boolean confirmed, long lastStep, List<String> recovery) {
  public SecondFactor {
    key = key.clone();
    recovery = List.copyOf(recovery);
  }

  @Override
  public byte[] key() {
    return key.clone();
  }

  public SecondFactor confirmed(long step, List<String> codes) {
    return new SecondFactor(account, key, true, step, codes);
  }

  public SecondFactor taken(long step) {
    return new SecondFactor(account, key, confirmed, step, recovery);
  }

  /** Without one of the codes on paper. */
  public SecondFactor without(String digest) {
    List<String> left = recovery.stream().filter(d -> !d.equals(digest)).toList();
    return new SecondFactor(account, key, confirmed, lastStep, left);
  }

  public SecondFactor recoverableBy(List<String> codes) {
    return new SecondFactor(account, key, confirmed, lastStep, codes);
  }

  /** Never shows the key. */
  @Override
  public String toString() {
    return "SecondFactor[" + account + "]";
  }
}
