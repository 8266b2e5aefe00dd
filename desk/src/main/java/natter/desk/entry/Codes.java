package natter.desk.entry;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import javax.crypto.spec.SecretKeySpec;
import natter.bot.Store;
import natter.bot.Tx;
import natter.bot.people.Digest;
import natter.bot.people.SecondFactor;
import natter.bot.people.Session.Stage;
import natter.desk.people.Account;
import natter.desk.people.Accounts;
import natter.desk.people.CodeRule;

/**
 * Codes of six digits from an app (RFC 6238), and codes on paper for when the phone is lost. Each
 * is taken once. A clock may be half a minute off.
 */
public final class Codes {
  private static final int KEY_BYTES = 20;
  private static final int ON_PAPER = 10;
  private static final int TRIES = 5;

  /** Without letters and digits that look alike; 12 of these 29 are 58 bits. */
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz234567";

  private static final int LENGTH = 12;

  private final Store store;
  private final Accounts accounts;
  private final CodeRule rule;
  private final InstantSource clock;
  private final SecureRandom chance;
  private final TimeBasedOneTimePasswordGenerator generator =
      new TimeBasedOneTimePasswordGenerator();

  public Codes(
      Store store, Accounts accounts, CodeRule rule, InstantSource clock, SecureRandom chance) {
    this.store = store;
    this.accounts = accounts;
    this.rule = rule;
    this.clock = clock;
    this.chance = chance;
  }

  /** For whoever enters wrong codes there. */
  Patience patience(String where) {
    return new Patience(where, TRIES, store, clock);
  }

  /** What must come after a password that was right. */
  Stage next(Account account) {
    if (isSetUp(account.getUsername())) {
      return Stage.CODE;
    }
    return isRequired(account) ? Stage.SET_UP : Stage.OPEN;
  }

  boolean isSetUp(String account) {
    return factor(account).filter(SecondFactor::confirmed).isPresent();
  }

  /** The demo's accounts sign in with their password alone. */
  boolean isRequired(Account account) {
    return rule.requires(account.officer()) && !accounts.isDemo(account.getUsername());
  }

  /** How many codes on paper are left. */
  int left(String account) {
    return factor(account).map(f -> f.recovery().size()).orElse(0);
  }

  private Optional<SecondFactor> factor(String account) {
    return store.read(tx -> tx.secondFactors().find(account));
  }

  /**
   * The key to set up: the same until a code of it was shown.
   *
   * @throws IllegalStateException if codes are set up already
   */
  byte[] key(String account) {
    byte[] fresh = new byte[KEY_BYTES];
    chance.nextBytes(fresh);
    return store.transact(
        tx -> {
          Optional<SecondFactor> known = tx.secondFactors().find(account);
          if (known.filter(SecondFactor::confirmed).isPresent()) {
            throw new IllegalStateException("codes are set up already: " + account);
          }
          SecondFactor begun =
              known.orElseGet(() -> new SecondFactor(account, fresh, false, -1, List.of()));
          tx.secondFactors().keep(begun);
          return begun.key();
        });
  }

  /** Sets it up if the code is of that key. Returns the codes on paper, to be shown this once. */
  Optional<List<String>> confirm(String account, String typed) {
    List<String> paper = paper();
    return store.transact(
        tx -> {
          Optional<SecondFactor> begun =
              tx.secondFactors().find(account).filter(f -> !f.confirmed());
          OptionalLong step = begun.map(f -> step(f, typed)).orElseGet(OptionalLong::empty);
          step.ifPresent(
              s -> tx.secondFactors().keep(begun.orElseThrow().confirmed(s, digests(paper))));
          return step.isPresent() ? Optional.of(paper) : Optional.empty();
        });
  }

  /** Takes a code of the app or one on paper, once. */
  boolean take(String account, String typed) {
    return store.transact(
        tx ->
            tx.secondFactors()
                .find(account)
                .filter(SecondFactor::confirmed)
                .filter(f -> isTaken(tx, f, typed))
                .isPresent());
  }

  private boolean isTaken(Tx tx, SecondFactor factor, String typed) {
    OptionalLong step = step(factor, typed);
    if (step.isPresent()) {
      tx.secondFactors().keep(factor.taken(step.getAsLong()));
      return true;
    }
    String digest = Digest.of(plain(typed));
    boolean onPaper = factor.recovery().contains(digest);
    if (onPaper) {
      tx.secondFactors().keep(factor.without(digest));
    }
    return onPaper;
  }

  /** Other codes on paper; those before are good for nothing. */
  List<String> renew(String account) {
    List<String> paper = paper();
    store.transact(
        tx -> {
          tx.secondFactors()
              .find(account)
              .filter(SecondFactor::confirmed)
              .ifPresent(f -> tx.secondFactors().keep(f.recoverableBy(digests(paper))));
          return true;
        });
    return paper;
  }

  void forget(String account) {
    store.transact(
        tx -> {
          tx.secondFactors().forget(account);
          return true;
        });
  }

  private OptionalLong step(SecondFactor factor, String typed) {
    String digits = plain(typed);
    long now = clock.instant().getEpochSecond() / generator.getTimeStep().toSeconds();
    return IntStream.rangeClosed(-1, 1)
        .mapToLong(n -> now + n)
        .filter(step -> step > factor.lastStep())
        .filter(step -> isSame(code(factor, step), digits))
        .findFirst();
  }

  private String code(SecondFactor factor, long step) {
    try {
      var key = new SecretKeySpec(factor.key(), generator.getAlgorithm());
      Instant at = Instant.ofEpochSecond(step * generator.getTimeStep().toSeconds());
      return generator.generateOneTimePasswordString(key, at, Locale.ROOT);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("every key is good for HMAC", e);
    }
  }

  private static boolean isSame(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  /** As people type it: with spaces and dashes, in any case. */
  private static String plain(String typed) {
    return typed.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
  }

  private static List<String> digests(List<String> paper) {
    return paper.stream().map(Codes::plain).map(Digest::of).toList();
  }

  private List<String> paper() {
    return IntStream.range(0, ON_PAPER).mapToObj(n -> onPaper()).toList();
  }

  private String onPaper() {
    var code = new StringBuilder();
    for (int n = 0; n < LENGTH; n++) {
      if (n > 0 && n % 4 == 0) {
        code.append('-');
      }
      code.append(LETTERS.charAt(chance.nextInt(LETTERS.length())));
    }
    return code.toString();
  }
}
