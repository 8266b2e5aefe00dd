package natter.routes.email;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import natter.bot.Reading;
import natter.bot.privacy.Elsewhere;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;

/**
 * The mails that natter took and that still lie in the mailbox, in the folders it takes from and in
 * the one it moves them to. Those of a person who is erased are removed there; any mail that natter
 * never took is the council's own, and only counted.
 *
 * <p>A mail is known by its words ({@link MailMark}), so none is removed because its sender or its
 * number looks alike. Where other people carried one to is not looked at.
 */
public final class TakenMail implements Elsewhere {
  private static final int AT_ONCE = 50;

  private final Mailbox mailbox;
  private final Reading store;

  /**
   * @param store says what natter took
   */
  public TakenMail(Mailbox mailbox, Reading store) {
    this.mailbox = mailbox;
    this.store = store;
  }

  /** What was found in one folder. */
  private static final class Found {
    private final SortedSet<Long> taken = new TreeSet<>();
    private int removed;
    private int never;
  }

  @Override
  public List<String> forget(List<natter.bot.talk.Address> addresses, Set<String> parcels) {
    List<String> handles =
        addresses.stream()
            .filter(a -> a.channel().equals(natter.bot.talk.Address.EMAIL))
            .map(natter.bot.talk.Address::handle)
            .toList();
    if (handles.isEmpty() && parcels.isEmpty()) {
      return List.of();
    }
    List<String> said = new ArrayList<>();
    Set<String> moved = new TreeSet<>();
    for (String folder : mailbox.folders()) {
      forget(folder, handles, parcels, said).ifPresent(moved::add);
    }
    moved.forEach(folder -> forget(folder, handles, parcels, said));
    return said;
  }

  /** Returns the folder that mails are moved to from this one, if there is one. */
  private Optional<String> forget(
      String folder, List<String> handles, Set<String> parcels, List<String> said) {
    try (ImapLine line = ImapLine.open(mailbox.server(), folder)) {
      said.add(forgotten(line, folder, handles, parcels));
      Optional<String> target = mailbox.processed();
      return target.isEmpty() ? target : Optional.of(Finished.name(line, target.get()));
    } catch (NoFolder e) {
      said.add("the mailbox has no folder " + folder + " to look into");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      said.add(left(folder, "natter is stopping"));
    } catch (IOException | ProtocolException | AuthenticationFailedException | RuntimeException e) {
      said.add(left(folder, Trouble.with(mailbox.server(), e)));
    }
    return Optional.empty();
  }

  private static String left(String folder, String why) {
    return "mails of theirs stay in the folder "
        + folder
        + " of the mailbox, because "
        + why
        + ": erase them again later, or remove them there by hand";
  }

  private String forgotten(ImapLine line, String folder, List<String> handles, Set<String> parcels)
      throws IOException, ProtocolException, InterruptedException {
    var found = new Found();
    Set<String> missing = new TreeSet<>(parcels);
    SortedSet<Long> seen = new TreeSet<>();
    for (String handle : handles) {
      look(line, search(line, "FROM", handle), seen, handles, parcels, missing, found);
    }
    for (String handle : handles) {
      if (!missing.isEmpty()) { // what robots wrote about them, and what nobody could read
        look(line, search(line, "TEXT", handle), seen, handles, parcels, missing, found);
      }
    }
    remove(line, found);
    return sentence(folder, found, line.can("UIDPLUS"));
  }

  private static SortedSet<Long> search(ImapLine line, String where, String handle)
      throws IOException, ProtocolException, InterruptedException {
    boolean plain = handle.chars().allMatch(c -> c > ' ' && c < 127);
    return plain
        ? line.search(where + " \"" + handle.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
        : new TreeSet<>();
  }

  private void look(
      ImapLine line,
      SortedSet<Long> uids,
      SortedSet<Long> seen,
      List<String> handles,
      Set<String> parcels,
      Set<String> missing,
      Found found)
      throws IOException, ProtocolException, InterruptedException {
    uids.removeAll(seen);
    seen.addAll(uids);
    List<Long> all = List.copyOf(uids);
    for (int i = 0; i < all.size(); i += AT_ONCE) {
      line.fetch(
          all.subList(i, Math.min(i + AT_ONCE, all.size())),
          (uid, read, raw) -> {
            String mark = MailMark.of(raw);
            missing.remove(mark);
            boolean theirs = parcels.contains(mark);
            boolean from = theirs || isFrom(raw, handles);
            if (theirs || (from && wasTaken(mark))) {
              found.taken.add(uid);
            } else if (from) {
              found.never++;
            }
          });
    }
  }

  /** Whoever was erased once has no parcels any more; that natter took them it still knows. */
  private boolean wasTaken(String mark) {
    return store.read(tx -> tx.inbox().numberOf(natter.bot.talk.Address.EMAIL, mark)).isPresent();
  }

  private static boolean isFrom(byte[] raw, List<String> handles) {
    try {
      Address[] from = new MimeMessage(null, new ByteArrayInputStream(raw)).getFrom();
      return from != null
          && Arrays.stream(from)
              .map(a -> a instanceof InternetAddress one ? one.getAddress() : a.toString())
              .anyMatch(a -> handles.stream().anyMatch(h -> h.equalsIgnoreCase(a)));
    } catch (MessagingException e) {
      return false;
    }
  }

  private static void remove(ImapLine line, Found found)
      throws IOException, ProtocolException, InterruptedException {
    List<Long> all = List.copyOf(found.taken);
    for (int i = 0; i < all.size(); i += AT_ONCE) {
      List<Long> some = all.subList(i, Math.min(i + AT_ONCE, all.size()));
      try {
        line.store(some, "+FLAGS.SILENT (\\Deleted)");
        if (line.can("UIDPLUS")) {
          line.expunge(some); // EXPUNGE alone would remove what others deleted.
        }
        found.removed += some.size();
      } catch (CommandFailedException e) {
        return; // said below: it is not ours to delete there
      }
    }
  }

  private static String sentence(String folder, Found found, boolean gone) {
    String done =
        "mailbox, folder %s: %d mails that natter took were %s"
            .formatted(folder, found.removed, gone ? "removed" : "marked as deleted");
    int refused = found.taken.size() - found.removed;
    return done
        + (gone || found.removed == 0 ? "" : ", and go when the folder is expunged")
        + (refused > 0 ? "; " + refused + " stay, because the server refuses to delete them" : "")
        + (found.never > 0
            ? "; " + found.never + " mails of theirs that natter never took stay there"
            : "");
  }
}
