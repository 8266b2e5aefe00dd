package natter.routes.email;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import natter.bot.talk.Address;
import natter.bot.talk.Enclosure;
import natter.bot.talk.Message;
import natter.bot.talk.Parcel;
import natter.bot.talk.Position;
import natter.bot.talk.Proof;
import natter.bot.talk.Reader;
import natter.bot.talk.Returned;
import natter.bot.talk.Threading;
import natter.bot.talk.Unreadable;

/**
 * Reads mails: MIME bytes to who wrote, what they said this time, and what came with it. Takes
 * whatever mailers write; only what has no header at all is no mail.
 *
 * <p>The writer is the one in {@code From}, and is taken for a person only if that has exactly one
 * plain address. Any other is kept as it came, for an officer to see; where there is none at all,
 * {@code Sender}, {@code Reply-To} and {@code Return-Path} are asked in turn, and at last it is
 * {@link #NOBODY}. {@code Reply-To} never stands above {@code From}: it would let anybody point our
 * answers at somebody else.
 */
public final class MailReader implements Reader {
  /** Stands for a writer whose address cannot be made out. */
  public static final String NOBODY = "unknown@invalid";

  private static final int MOST_REFERENCES = 50;
  private static final int LONGEST_ID = 998;
  private static final int LONGEST_SUBJECT = 5_000;
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_TO = 5_000;

  private final Ourselves us;
  private final Optional<SealedAddresses> sealed;
  private final Vouching vouching;

  /** One that can prove nothing: it knows no seal of ours and trusts no server. */
  public MailReader(Set<String> ownAddresses) {
    this(ownAddresses, Optional.empty(), "");
  }

  /**
   * @param ownAddresses addresses we write from ourselves, whose mails are never answered
   * @param sealed tells the addresses that we sealed
   * @param authservId the name our mail server writes into {@code Authentication-Results}; empty if
   *     it is to be trusted with nothing
   */
  public MailReader(Set<String> ownAddresses, Optional<SealedAddresses> sealed, String authservId) {
    this.us = new Ourselves(ownAddresses, sealed);
    this.sealed = sealed;
    this.vouching = new Vouching(authservId);
  }

  @Override
  public String channel() {
    return Address.EMAIL;
  }

  @Override
  public Message read(Parcel parcel) throws Unreadable {
    try {
      return read(parcel.raw(), parcel.received());
    } catch (RuntimeException | StackOverflowError e) {
      // Nothing is known that does this; if it comes, it must not stop the mails behind it.
      throw new Unreadable("reading it failed: " + e.getClass().getSimpleName(), e);
    }
  }

  @Override
  public List<Enclosure> unpack(Parcel parcel) throws Unreadable {
    return MailFile.unpack(parcel);
  }

  @Override
  public Optional<Position> photographed(Parcel parcel) {
    return MailFile.photographed(parcel);
  }

  /**
   * @param received what is sealed must still hold then
   */
  Message read(byte[] raw, Instant received) throws Unreadable {
    MailPart mail = MailParts.of(raw);
    MailHeaders headers = mail.headers();
    String subject = PlainWords.cut(headers.text("subject"), LONGEST_SUBJECT);
    List<HeaderAddress> writers = mailboxes(headers, "from");
    HeaderAddress from = writers.isEmpty() ? sender(headers) : writers.get(0);
    MailContent content = MailContent.of(mail);
    MailKind kind = MailKind.of(mail, from, subject, content.own(), us);
    Optional<Returned> returned = Optional.empty();
    Optional<String> dispatch = mark(SealedAddresses.Purpose.BOUNCE, headers, received);
    if (kind.kind() == Message.Kind.PERSON && dispatch.isPresent()) {
      kind = new MailKind(Message.Kind.AUTOMATIC, "To: the return path of a letter of ours");
    }
    if (kind.kind() == Message.Kind.BOUNCE) {
      returned = Bounce.read(mail, subject, content.own(), dispatch);
      kind =
          returned.isPresent() ? kind : new MailKind(Message.Kind.AUTOMATIC, "Action: delivered");
    }
    if (kind.kind() == Message.Kind.PERSON && !(writers.size() == 1 && from.isPlain())) {
      kind = new MailKind(Message.Kind.AUTOMATIC, "From: not one plain address");
    }
    return new Message(
        kind.kind(),
        kind.why(),
        Address.email(from.address()),
        PlainWords.cut(OneLine.of(from.name()), LONGEST_NAME),
        to(headers),
        subject,
        content.text(),
        reply(content, subject),
        Optional.empty(),
        content.attachments(),
        Optional.empty(),
        threading(headers),
        new Proof(
            mark(SealedAddresses.Purpose.REPLY, headers, received),
            vouching.vouches(headers, writers)),
        returned);
  }

  /**
   * What the writer says; where that is as good as nothing beside what was passed on, that, too.
   */
  private static String reply(MailContent content, String subject) {
    Forward inline = Forward.in(content.own(), subject);
    String passedOn = content.passedOn().isEmpty() ? inline.passedOn() : content.passedOn();
    if (passedOn.isEmpty()) {
      return ReplyText.of(content.own().isEmpty() ? content.text() : content.own());
    }
    String said = inline.before().isBlank() ? "" : ReplyText.of(inline.before());
    return Forward.isLittle(said) ? (said + "\n\n" + ReplyText.of(passedOn)).strip() : said;
  }

  private Optional<String> mark(
      SealedAddresses.Purpose purpose, MailHeaders headers, Instant received) {
    return sealed.flatMap(
        known ->
            Receivers.of(headers).stream()
                .map(address -> known.mark(purpose, address, received))
                .flatMap(Optional::stream)
                .findFirst());
  }

  private static HeaderAddress sender(MailHeaders headers) {
    return Stream.of("sender", "reply-to", "return-path")
        .flatMap(name -> mailboxes(headers, name).stream())
        .filter(HeaderAddress::isPlain)
        .findFirst()
        .orElse(new HeaderAddress("", NOBODY));
  }

  /** Those with an address; where none has, whatever words stand there. */
  private static List<HeaderAddress> mailboxes(MailHeaders headers, String name) {
    String value = headers.decoded(String.join(", ", headers.all(name)));
    List<HeaderAddress> all = HeaderAddress.list(value);
    if (all.stream().noneMatch(HeaderAddress::hasAt)) {
      all = HeaderAddress.list(headers.words(value));
    }
    if (all.stream().anyMatch(HeaderAddress::hasAt)) {
      all = all.stream().filter(HeaderAddress::hasAt).toList();
    }
    return all.stream()
        .filter(box -> !box.address().isBlank())
        .map(box -> box.in(headers))
        .toList();
  }

  private static String to(MailHeaders headers) {
    return Stream.of("to", "cc", "delivered-to", "x-original-to", "envelope-to")
        .map(name -> mailboxes(headers, name))
        .filter(all -> !all.isEmpty())
        .map(MailReader::addresses)
        .findFirst()
        .orElse("");
  }

  private static String addresses(List<HeaderAddress> all) {
    String joined = all.stream().map(HeaderAddress::address).collect(Collectors.joining(", "));
    return PlainWords.cut(OneLine.of(joined), LONGEST_TO);
  }

  private static Threading threading(MailHeaders headers) {
    List<String> own = ids(headers.get("message-id"));
    List<String> references = ids(headers.get("references"));
    List<String> answered = ids(headers.get("in-reply-to"));
    var all = new ArrayList<>(references);
    all.removeAll(answered);
    all.addAll(answered);
    int first = Math.max(0, all.size() - MOST_REFERENCES);
    return new Threading(own.isEmpty() ? "" : own.get(0), all.subList(first, all.size()));
  }

  /** The {@code <id@host>} in a value, without spaces and each once. */
  private static List<String> ids(String value) {
    var ids = new ArrayList<String>();
    int at = value.indexOf('<');
    while (at >= 0 && ids.size() < MOST_REFERENCES * 2) {
      int end = value.indexOf('>', at);
      if (end < 0) {
        break;
      }
      String id = value.substring(at, end + 1);
      if (isId(id) && !ids.contains(id)) {
        ids.add(id);
      }
      at = value.indexOf('<', end);
    }
    return ids;
  }

  private static boolean isId(String id) {
    return id.length() > 2
        && id.length() <= LONGEST_ID
        && id.lastIndexOf('<') == 0
        && id.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }
}
