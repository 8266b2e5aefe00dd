package natter.routes.email;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.angus.mail.iap.BadCommandException;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;

/**
 * The right to take mail from a folder just now. Whoever wants it puts words of its own (keywords,
 * RFC 9051, 2.3.2) on a mail and then looks whether another's are there: of two that try at the
 * same time at least one sees the other, and whoever sees another gives way.
 *
 * <p>The words: {@value #TAKING} and {@value #TAKING}{@code -name} while mail is being taken;
 * {@value #KEPT} and {@code natter-name} on every mail that was kept. The first is there to find
 * those whose name is not known yet; who gives way leaves it, for it may be the other's.
 */
final class Claim {
  static final String TAKING = "natter-taking";
  static final String KEPT = "natter-kept";
  private static final String SIGN = "natter-";
  private static final int TRIES = 5;

  private String name = "";
  private final Set<String> others = new TreeSet<>();
  private boolean refused;
  private Collection<Long> held = List.of();
  private Collection<Long> standing = List.of();

  /** What this natter is called, the same for all that share a ledger. */
  void call(String ours) {
    name = ours;
  }

  /** Whether claims can be made in this folder. */
  boolean works(ImapLine line) {
    return line.takesKeywords() && !refused;
  }

  /** The words on mails that were kept. */
  String signature(ImapLine line) {
    return works(line) ? KEPT + " " + SIGN + name : "";
  }

  /** Takes away what a crash left. Returns the mails it was on: those between were being taken. */
  SortedSet<Long> tidy(ImapLine line) throws IOException, ProtocolException, InterruptedException {
    if (!works(line)) {
      return new TreeSet<>();
    }
    SortedSet<Long> left = line.search("KEYWORD " + mine(name));
    held = left;
    release(line);
    return left;
  }

  /** Which mails we kept, as a search key; those that were read, where mails take no words. */
  String oursBy(ImapLine line) {
    return works(line) ? "KEYWORD " + SIGN + name : "SEEN";
  }

  /**
   * Claims the folder by these mails. Returns who else claims it; then it is not ours, and the
   * claim is taken back.
   */
  Optional<String> take(ImapLine line, List<Long> uids)
      throws IOException, ProtocolException, InterruptedException {
    if (!works(line)) {
      return Optional.empty();
    }
    var ends = new TreeSet<>(List.of(uids.getFirst(), uids.getLast()));
    try {
      return take(line, ends);
    } catch (CommandFailedException | BadCommandException e) {
      refused = true;
      return Optional.empty();
    }
  }

  private Optional<String> take(ImapLine line, SortedSet<Long> ends)
      throws IOException, ProtocolException, InterruptedException {
    held = ends;
    for (int i = 0; i < TRIES; i++) {
      line.store(ends, "+FLAGS.SILENT (" + TAKING + " " + mine(name) + ")");
      line.ping();
      SortedSet<Long> claimed = claimed(line);
      Optional<String> other = other(line, claimed);
      if (other.isPresent()) {
        held = List.of();
        line.store(ends, "-FLAGS.SILENT (" + mine(name) + ")");
        return other;
      }
      if (claimed.containsAll(ends)) {
        break; // Else another took the common word away with its own.
      }
    }
    return Optional.empty();
  }

  /** Who else claims the folder, if anybody. */
  Optional<String> other(ImapLine line)
      throws IOException, ProtocolException, InterruptedException {
    return works(line) ? other(line, claimed(line)) : Optional.empty();
  }

  /** Which mails another claims the folder by. */
  SortedSet<Long> byOthers(ImapLine line)
      throws IOException, ProtocolException, InterruptedException {
    SortedSet<Long> claimed = works(line) ? claimed(line) : new TreeSet<>();
    return other(line, claimed).isPresent() ? claimed : new TreeSet<>();
  }

  /** The name of another natter that kept this mail; empty if we did, or none. */
  Optional<String> keeper(ImapLine.Sight mail) {
    return mail.keywords().contains(KEPT) && !mail.keywords().contains(SIGN + name)
        ? mail.keywords().stream()
            .map(k -> k.toLowerCase(Locale.ROOT))
            .filter(k -> k.startsWith(SIGN) && !k.startsWith(TAKING) && !k.equals(KEPT))
            .map(k -> k.substring(SIGN.length()))
            .findFirst()
        : Optional.empty();
  }

  private Optional<String> other(ImapLine line, SortedSet<Long> claimed)
      throws IOException, ProtocolException, InterruptedException {
    Optional<String> found = Optional.empty();
    for (ImapLine.Sight mail : line.look(claimed)) {
      for (String keyword : mail.keywords()) {
        Optional<String> other = name(keyword).filter(n -> !n.equals(name));
        other.ifPresent(others::add);
        found = found.or(() -> other);
      }
    }
    return found;
  }

  private static Optional<String> name(String keyword) {
    String lower = keyword.toLowerCase(Locale.ROOT);
    return lower.startsWith(TAKING + "-")
        ? Optional.of(lower.substring(TAKING.length() + 1))
        : Optional.empty();
  }

  private SortedSet<Long> claimed(ImapLine line)
      throws IOException, ProtocolException, InterruptedException {
    SortedSet<Long> claimed = line.search("KEYWORD " + TAKING);
    for (String other : others) {
      claimed.addAll(line.search("KEYWORD " + mine(other)));
    }
    return claimed;
  }

  /** Takes the words of one that is silent away. */
  void remove(ImapLine line, String other)
      throws IOException, ProtocolException, InterruptedException {
    SortedSet<Long> claimed = works(line) ? claimed(line) : new TreeSet<>();
    if (!claimed.isEmpty()) {
      line.store(claimed, "-FLAGS.SILENT (" + TAKING + " " + mine(other) + ")");
    }
  }

  /** Claims the folder until {@link #sit}, by its newest mail, so that another gives way. */
  void stand(ImapLine line) throws IOException, ProtocolException, InterruptedException {
    if (works(line)) {
      standing = line.search("UID *");
      if (!standing.isEmpty()) {
        line.store(standing, "+FLAGS.SILENT (" + TAKING + " " + mine(name) + ")");
      }
    }
  }

  /** Ends what {@link #stand} began. */
  void sit(ImapLine line) throws IOException, ProtocolException, InterruptedException {
    held = standing;
    standing = List.of();
    release(line);
  }

  /** Gives the folder free. */
  void release(ImapLine line) throws IOException, ProtocolException, InterruptedException {
    var ours = new TreeSet<>(held);
    ours.removeAll(standing);
    held = List.of();
    if (!ours.isEmpty() && works(line)) {
      line.store(ours, "-FLAGS.SILENT (" + TAKING + " " + mine(name) + ")");
    }
  }

  private static String mine(String name) {
    return TAKING + "-" + name;
  }
}
