package natter.desk.people;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import natter.bot.AccountMail;
import natter.bot.Store;
import natter.bot.Tx;
import natter.bot.care.Officer;
import natter.bot.care.Officer.Absence;
import natter.bot.care.Officer.Role;
import natter.bot.people.Link.Purpose;

/** What can be done to accounts. There is always an administrator left who can sign in. */
public final class Staff {
  private final Store store;
  private final AccountMail mail;
  private final Supplier<String> tokens;
  private final boolean mails;

  /**
   * @param tokens by chance
   * @param mails whether natter can send mail
   */
  public Staff(Store store, AccountMail mail, Supplier<String> tokens, boolean mails) {
    this.store = store;
    this.mail = mail;
    this.tokens = tokens;
    this.mails = mails;
  }

  /** Nobody would be left to look after accounts. */
  static final class LastAdministrator extends RuntimeException {
    LastAdministrator() {
      super("the last administrator");
    }
  }

  /** A new account; what another of that name left behind ends. Returns what to hand over. */
  Optional<String> invite(Officer officer) {
    String token = tokens.get();
    store.transact(
        tx -> {
          clear(tx, officer.name());
          tx.officers().keep(officer);
          mail.invite(tx, officer, token);
          return true;
        });
    return mails ? Optional.empty() : Optional.of(mail.at(token));
  }

  /** Invites again; the link before ends. Returns what to hand over. */
  Optional<String> inviteAgain(Officer officer) {
    String token = tokens.get();
    store.transact(
        tx -> {
          mail.invite(tx, officer, token);
          return true;
        });
    return mails ? Optional.empty() : Optional.of(mail.at(token));
  }

  void withdraw(String name) {
    store.transact(
        tx -> {
          tx.links().withdraw(Purpose.INVITATION, name);
          return true;
        });
  }

  /**
   * @throws LastAdministrator if nobody could look after accounts any more
   */
  void change(String name, UnaryOperator<Officer> how) {
    store.transact(
        tx -> {
          Officer before = tx.officers().find(name).orElseThrow();
          tx.officers().keep(how.apply(before));
          refuseNobodyInsteadOf(tx, before);
          return true;
        });
  }

  /**
   * They are signed out everywhere, and their links end.
   *
   * @throws LastAdministrator if nobody could look after accounts any more
   */
  void disable(String name) {
    store.transact(
        tx -> {
          Officer before = tx.officers().find(name).orElseThrow();
          tx.officers().keep(before.thatIsEnabled(false));
          refuseNobodyInsteadOf(tx, before);
          tx.sessions().endOthers(name, "");
          tx.links().withdraw(Purpose.INVITATION, name);
          tx.links().withdraw(Purpose.PASSWORD, name);
          return true;
        });
  }

  void enable(String name) {
    change(name, o -> o.thatIsEnabled(true));
  }

  void endSessions(String name) {
    store.transact(
        tx -> {
          tx.sessions().endOthers(name, "");
          return true;
        });
  }

  /** Their phone is gone: the next password is enough, or they set codes up anew. */
  void resetCodes(String name) {
    store.transact(
        tx -> {
          tx.secondFactors().forget(name);
          tx.sessions().endOthers(name, "");
          return true;
        });
  }

  public void absent(String name, Optional<Absence> absence) {
    change(name, o -> o.absent(absence));
  }

  /** What a name that is new on the desk must not inherit. */
  static void clear(Tx tx, String name) {
    tx.sessions().endOthers(name, "");
    tx.tokens().revokeAll(name);
    tx.secondFactors().forget(name);
    tx.links().withdraw(Purpose.PASSWORD, name);
  }

  private static void refuseNobodyInsteadOf(Tx tx, Officer before) {
    if (looksAfterAccounts(before)
        && tx.officers().all().stream().noneMatch(Staff::looksAfterAccounts)) {
      throw new LastAdministrator();
    }
  }

  private static boolean looksAfterAccounts(Officer o) {
    return o.enabled() && o.roles().contains(Role.ADMIN) && !o.password().isEmpty();
  }
}
