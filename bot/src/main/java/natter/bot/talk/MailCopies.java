package natter.bot.talk;

import java.util.List;

/** Who hears of their chat by email too. */
public interface MailCopies {
  /** In the place of the one with the same two addresses. */
  void keep(MailCopy copy);

  /** Does nothing if there is none. */
  void end(Address chat, Address email);

  /** Of one chat, the first one first. */
  List<MailCopy> of(Address chat);

  /** To one mailbox, the first one first. */
  List<MailCopy> to(Address email);
}
