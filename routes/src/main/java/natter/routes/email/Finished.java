package natter.routes.email;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.iap.BadCommandException;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of mails in the mailbox once they are kept: they are marked as seen and as ours, and
 * moved to another folder if that is wanted. A server that refuses keeps nobody from being heard.
 */
final class Finished {
  private static final Logger LOG = LoggerFactory.getLogger(Finished.class);

  private final Optional<String> wanted;
  private Optional<String> target = Optional.empty();
  private boolean refused;

  /**
   * @param wanted the folder they are moved to, if any
   */
  Finished(Optional<String> wanted) {
    this.wanted = wanted;
  }

  /** Makes the folder they are moved to, if it is not there. */
  void prepare(ImapLine line) throws IOException, ProtocolException, InterruptedException {
    if (wanted.isEmpty()) {
      return;
    }
    String name = name(line, wanted.get());
    try {
      if (!line.has(name)) {
        line.create(name);
      }
      target = Optional.of(name);
    } catch (CommandFailedException | BadCommandException e) {
      target = Optional.empty();
      complain("make the folder " + wanted.get());
    }
  }

  /** What the server calls a folder of ours. */
  static String name(ImapLine line, String wanted) throws ProtocolException {
    String prefix = line.prefix();
    return wanted.startsWith(prefix) ? wanted : prefix + wanted;
  }

  /** The folder they are moved to, if that is wanted and can be. */
  Optional<String> target() {
    return target;
  }

  /**
   * @param keywords words of ours that say who kept them; empty if the server takes none
   */
  void mark(ImapLine line, List<Long> uids, String keywords)
      throws IOException, ProtocolException, InterruptedException {
    try {
      line.store(uids, "+FLAGS.SILENT (" + ("\\Seen " + keywords).strip() + ")");
    } catch (CommandFailedException | BadCommandException e) {
      complain("mark mail as seen");
    }
  }

  void move(ImapLine line, List<Long> uids)
      throws IOException, ProtocolException, InterruptedException {
    if (target.isEmpty()) {
      return;
    }
    try {
      if (line.can("MOVE")) {
        line.carry("UID MOVE", uids, target.get());
      } else {
        line.carry("UID COPY", uids, target.get());
        line.store(uids, "+FLAGS.SILENT (\\Deleted)");
        if (line.can("UIDPLUS")) {
          line.expunge(uids); // EXPUNGE alone would remove what others deleted.
        }
      }
    } catch (CommandFailedException | BadCommandException e) {
      complain("move mail");
    }
  }

  private void complain(String what) {
    if (!refused) {
      refused = true;
      LOG.warn("email-in: the server does not let us {}; mail is kept all the same", what);
    }
  }
}
