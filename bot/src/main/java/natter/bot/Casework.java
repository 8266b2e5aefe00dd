package natter.bot;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import natter.bot.care.Access;
import natter.bot.care.Concern;
import natter.bot.care.HeldAnswer;
import natter.bot.care.Pass;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.bot.care.Ticket.Act;
import natter.bot.talk.Address;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Hush;
import natter.bot.talk.Packed;

/** What officers do about a concern: look at it, and talk with the resident. */
public final class Casework {
  /** How long a link to a file works. */
  public static final Duration FETCHABLE = Duration.ofDays(30);

  private static final String FILE = "file";
  private static final int HELD = 500;
  private static final int FOLLOWING = 20;

  private final Office office;
  private final Store store;
  private final OfficerLetters letters;

  public Casework(Office office) {
    this.office = office;
    this.store = office.store();
    this.letters = new OfficerLetters(office.phrases());
  }

  /**
   * The case as far as the asking person may see it: a restricted one is not there without the
   * right.
   */
  public Optional<Case> find(Reference reference, Access access) {
    return store.read(
        tx -> tx.concerns().find(reference).filter(access::maySee).map(c -> found(tx, c, access)));
  }

  private static Case found(Tx tx, Concern concern, Access access) {
    Reference reference = concern.reference();
    List<Concern> together = Together.others(tx, concern).stream().filter(access::maySee).toList();
    return new Case(
        concern,
        tx.tickets().find(reference),
        Together.lines(tx, concern, together),
        Together.files(tx, concern, together),
        tx.facts().about(reference),
        tx.heldAnswers().about(reference),
        concern.follows().filter(r -> tx.concerns().find(r).filter(access::maySee).isPresent()),
        tx.concerns().following(reference, FOLLOWING).stream()
            .filter(access::maySee)
            .map(Concern::reference)
            .toList(),
        together.stream().map(Concern::reference).toList(),
        Quiet.of(tx, concern));
  }

  /** Answers that wait for an officer's word, as far as the asking person may see them. */
  public List<HeldAnswer> held(Access access) {
    return store.read(
        tx ->
            tx.heldAnswers().waiting(HELD).stream()
                .filter(h -> tx.concerns().find(h.reference()).filter(access::maySee).isPresent())
                .toList());
  }

  /**
   * Who else told us of the same matter.
   *
   * @param older the concern that this one says the same as
   * @param echoes concerns that say the same as this one
   * @param listeners how many people asked to hear what comes of it
   */
  public record Company(Optional<Concern> older, List<Concern> echoes, int listeners) {
    public Company {
      echoes = List.copyOf(echoes);
    }
  }

  /** The company of a concern, as far as the asking person may see it. */
  public Company company(Reference reference, Access access) {
    return store.read(
        tx ->
            new Company(
                tx.neighbours()
                    .older(reference)
                    .flatMap(tx.concerns()::find)
                    .filter(access::maySee),
                tx.neighbours().echoes(reference).stream()
                    .flatMap(r -> tx.concerns().find(r).stream())
                    .filter(access::maySee)
                    .toList(),
                tx.neighbours().listeners(reference).size()));
  }

  /**
   * Sends an officer's words to the resident, on the channel they used.
   *
   * @throws IllegalArgumentException if there is no such concern, or no words
   * @throws IllegalStateException if its ticket is closed
   * @throws NotYetSafe if a person at home may be the danger, and the resident has not said that
   *     they can be answered there
   */
  public void answer(Reference reference, String officer, String words) {
    send(reference, officer, Written.of(words));
  }

  static void refuseUnsafe(Tx tx, Reference reference) {
    if (Quiet.of(tx, concern(tx, reference)).filter(Hush::numbersOnly).isPresent()) {
      throw new NotYetSafe(reference.value());
    }
  }

  /**
   * The same, by an officer who has thought of it that somebody else may read it.
   *
   * @throws IllegalArgumentException if there is no such concern, or no words
   * @throws IllegalStateException if its ticket is closed
   */
  public void answerAnyway(Reference reference, String officer, String words) {
    send(reference, officer, new Written(words, "", false, true));
  }

  /**
   * Sends what an officer wrote: the words with its files, on the channel the resident used. By
   * mail files go along; elsewhere a link to each does, which works for {@link #FETCHABLE}.
   *
   * @throws IllegalArgumentException if there is no such concern, or no words
   * @throws IllegalStateException if its ticket is closed, or it has none to wait with
   * @throws NotYetSafe if a person at home may be the danger, and that was not thought of
   */
  public void send(Reference reference, String officer, Written written) {
    String text = needed(written.words());
    Instant now = office.clock().instant();
    store.transact(
        tx -> {
          if (!written.anyway()) {
            refuseUnsafe(tx, reference);
          }
          Concern concern = concern(tx, reference);
          String key = "officer:" + office.ids().get();
          var said =
              new OfficerLetters.Said(
                  key, officer, text + enclosed(tx, concern, key, written, now));
          letters.send(tx, office.postage(), concern, officer, said, now);
          if (written.waits()) {
            tx.tickets().keep(ticket(tx, reference).await(officer, "", now));
            tx.concerns().keep(concern(tx, reference).in(Concern.Status.WAITING));
            Corrections.stopAsking(tx, concern);
          }
          tx.presences().release(reference, officer);
          return null;
        });
  }

  /** Puts the files into a mail, or says where they are. */
  private String enclosed(Tx tx, Concern concern, String key, Written written, Instant now) {
    List<Packed> files = written.draft().isEmpty() ? List.of() : tx.luggage().of(written.draft());
    tx.luggage().pack(key, files);
    if (files.isEmpty() || concern.from().channel().equals(Address.EMAIL)) {
      return "";
    }
    Instant until = now.plus(FETCHABLE);
    StringBuilder links = new StringBuilder();
    for (int n = 0; n < files.size(); n++) {
      String token = office.ids().get();
      tx.passes().issue(new Pass(Pass.digest(token), FILE, n + ":" + key, until));
      links.append(n == 0 ? "" : "\n").append(files.get(n).what().name()).append(": ");
      links.append(office.baseUrl()).append("/files/").append(token);
    }
    String day = office.names().days().said(until, concern.language());
    return "\n\n"
        + office
            .phrases()
            .say(concern.language(), "files-link", Map.of("until", day, "links", links.toString()));
  }

  /** The file that a link leads to, while it does. */
  public Optional<Packed> fetched(String token) {
    return store.read(
        tx ->
            tx.passes()
                .find(Pass.digest(token), FILE, office.clock().instant())
                .map(Pass::about)
                .flatMap(about -> packed(tx, about)));
  }

  private static Optional<Packed> packed(Tx tx, String about) {
    int colon = about.indexOf(':');
    int n = Integer.parseInt(about.substring(0, colon));
    List<Packed> files = tx.luggage().of(about.substring(colon + 1));
    return n < files.size() ? Optional.of(files.get(n)) : Optional.empty();
  }

  /** Files that are to go with what an officer is writing, so far. */
  public List<Packed> drafted(String draft) {
    return store.read(tx -> tx.luggage().of(draft));
  }

  /** Adds to them. */
  public void enclose(String draft, List<Packed> files) {
    store.transact(
        tx -> {
          tx.luggage().pack(draft, files);
          return null;
        });
  }

  /** The words as the resident would get them, in the letter of their channel. */
  public Dispatch preview(Concern concern, String words) {
    var said = new OfficerLetters.Said("preview", "", words.strip());
    return letters.letter(concern, said, office.clock().instant());
  }

  private static String needed(String words) {
    String text = words.strip();
    if (text.isEmpty()) {
      throw new IllegalArgumentException("an answer needs words");
    }
    return text;
  }

  /**
   * Sends an answer that was held, as it is; a closed ticket is opened for it.
   *
   * @throws IllegalStateException if it no longer waits, or has no words
   * @throws NotYetSafe if a person at home may be the danger: then an officer writes it by hand
   */
  public void sendHeld(Reference reference, long parcel, String officer) {
    Instant now = office.clock().instant();
    store.transact(
        tx -> {
          refuseUnsafe(tx, reference);
          HeldAnswer held = held(tx, reference, parcel);
          if (held.words().isEmpty()) {
            throw new IllegalStateException("the held answer " + parcel + " has no words");
          }
          Ticket ticket = settled(tx, held, new Act(now, officer, "sent", held.author()));
          tx.tickets()
              .keep(
                  ticket.status() == Ticket.Status.CLOSED
                      ? ticket.reopen(officer, "", now)
                      : ticket);
          var said = new OfficerLetters.Said(TeamMail.key(parcel), held.author(), held.words());
          letters.send(tx, office.postage(), concern(tx, reference), officer, said, now);
          return null;
        });
  }

  /**
   * Puts a held answer away; its words stay in the history.
   *
   * @throws IllegalStateException if it no longer waits
   */
  public void discardHeld(Reference reference, long parcel, String officer) {
    Instant now = office.clock().instant();
    store.transact(
        tx -> {
          HeldAnswer held = held(tx, reference, parcel);
          String note = held.author() + (held.words().isEmpty() ? "" : ": " + held.words());
          tx.tickets().keep(settled(tx, held, new Act(now, officer, "discarded", note)));
          return null;
        });
  }

  private static HeldAnswer held(Tx tx, Reference reference, long parcel) {
    return tx.heldAnswers()
        .find(parcel)
        .filter(h -> h.reference().equals(reference))
        .orElseThrow(() -> new IllegalStateException("no answer " + parcel + " waits any more"));
  }

  /** The ticket with the act; its flag comes down with the last answer that waited. */
  private static Ticket settled(Tx tx, HeldAnswer held, Act act) {
    tx.heldAnswers().remove(held.parcel());
    Ticket ticket = ticket(tx, held.reference());
    return tx.heldAnswers().about(held.reference()).isEmpty()
        ? ticket.lower(Ticket.Flag.HELD, act)
        : ticket.note(act.who(), act.what(), act.note(), act.at());
  }

  /**
   * Says that the resident can be reached again where they wrote from.
   *
   * @throws IllegalArgumentException if there is no such concern
   */
  public void reachable(Reference reference, String officer) {
    Instant now = office.clock().instant();
    store.transact(
        tx -> {
          Bounces.works(tx, concern(tx, reference).from(), officer, now);
          return null;
        });
  }

  static Concern concern(Tx tx, Reference reference) {
    return tx.concerns()
        .find(reference)
        .orElseThrow(() -> new IllegalArgumentException("no concern " + reference));
  }

  static Ticket ticket(Tx tx, Reference reference) {
    return tx.tickets()
        .find(reference)
        .orElseThrow(() -> new IllegalStateException(reference + " has no ticket"));
  }
}
