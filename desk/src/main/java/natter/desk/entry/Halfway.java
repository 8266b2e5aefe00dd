package natter.desk.entry;

import natter.bot.care.Access;
import natter.bot.people.Session;
import natter.desk.page.Visitor;
import natter.desk.people.Account;

/**
 * Somebody whose password was right and whose code must follow: they may do nothing else yet.
 *
 * @param account whose account it is
 * @param session how far they came
 */
record Halfway(Account account, Session session) implements Visitor.Known {
  /** What Spring Security calls it. */
  static final String AUTHORITY = "HALFWAY";

  @Override
  public Access access() {
    return Access.none(account.getUsername());
  }

  @Override
  public String toString() {
    return account.toString();
  }
}
