package natter.bot;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import natter.bot.care.Officer;
import natter.bot.care.Phrases;
import natter.bot.people.Digest;
import natter.bot.people.Link;
import natter.bot.people.Link.Purpose;
import natter.bot.talk.Address;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Threading;

/** What natter writes to those with an account about signing in: links that are good once. */
public final class AccountMail {
  /** How long an invitation is good. */
  public static final Duration INVITED = Duration.ofDays(2);

  /** How long a link to another password is good. */
  public static final Duration FORGOTTEN = Duration.ofHours(1);

  private final Postage postage;
  private final Phrases phrases;
  private final String council;
  private final String baseUrl;
  private final InstantSource clock;

  /**
   * @param baseUrl start of every link, without a slash at its end
   */
  public AccountMail(
      Postage postage, Phrases phrases, String council, String baseUrl, InstantSource clock) {
    this.postage = postage;
    this.phrases = phrases;
    this.council = council;
    this.baseUrl = baseUrl;
    this.clock = clock;
  }

  /**
   * Invites somebody to choose their first password.
   *
   * @param token by chance; it stands in the mail, and only its digest is kept
   */
  public void invite(Tx tx, Officer officer, String token) {
    link(tx, officer, token, Purpose.INVITATION, INVITED);
    put(tx, officer, "invited", Digest.of(token), at(token));
  }

  /** Somebody said that they forgot the password of this account. */
  public void forgotten(Tx tx, Officer officer, String token) {
    link(tx, officer, token, Purpose.PASSWORD, FORGOTTEN);
    put(tx, officer, "forgotten", Digest.of(token), at(token));
  }

  /** The password is another one now: whoever did not do that should know. */
  public void changed(Tx tx, Officer officer) {
    String id = officer.name() + ":" + clock.instant().toEpochMilli();
    put(tx, officer, "changed", id, baseUrl + "/login/forgotten");
  }

  /** Where such a link leads. */
  public String at(String token) {
    return baseUrl + "/login/link?token=" + token;
  }

  private void link(Tx tx, Officer officer, String token, Purpose purpose, Duration good) {
    Instant now = clock.instant();
    tx.links().keep(new Link(Digest.of(token), purpose, officer.name(), now, now.plus(good)));
  }

  private void put(Tx tx, Officer officer, String what, String id, String link) {
    if (officer.email().isEmpty()) {
      return;
    }
    Map<String, String> names =
        Map.of(
            "name", officer.called(), "account", officer.name(), "council", council, "link", link);
    Instant now = clock.instant();
    postage.put(
        tx,
        new Dispatch(
            "account:" + what + ":" + id,
            Address.email(officer.email()),
            Dispatch.Kind.ACCOUNT,
            Optional.empty(),
            phrases.say(Phrases.FALLBACK, "account-" + what + "-subject", names),
            phrases.say(Phrases.FALLBACK, "account-" + what, names),
            List.of(),
            Threading.NONE,
            now),
        now,
        now);
  }
}
