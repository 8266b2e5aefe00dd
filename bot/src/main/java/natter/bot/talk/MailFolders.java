package natter.bot.talk;

import java.util.List;
import java.util.Optional;

/**
 * The folders natter takes mail from, and how far it has come in each.
 *
 * <p>The door that watches a folder {@link #keep}s where it is, in the transaction that keeps the
 * parcels; an administrator {@link #say}s a word about it, which the door carries out and then
 * {@link #heed}s.
 */
public interface MailFolders {
  Optional<MailFolder> find(String id);

  /** By name. */
  List<MailFolder> all();

  /** Keeps all of it but the word, which belongs to {@link #say}. */
  void keep(MailFolder folder);

  /**
   * An administrator's word; it takes the place of an earlier one. Does nothing if there is no such
   * folder.
   */
  void say(String id, MailFolder.Word word);

  /** This word is carried out; a newer one stays. */
  void heed(String id, MailFolder.Word word);

  /** Mails of this folder that could not be fetched, by number. */
  List<LateMail> late(String folder);

  /** Mails of all folders that were tried at least {@code tries} times, oldest first. */
  List<LateMail> late(int tries, int atMost);

  void keep(LateMail mail);

  /** It was fetched, or it is gone. */
  void forget(String folder, long uid);
}
