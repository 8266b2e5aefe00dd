package natter.bot.talk;

import java.util.List;
import java.util.Optional;

/**
 * A parcel once read: who, what, and what came with it.
 *
 * @param kind whether a person wrote it
 * @param why the header and value, or the rule, that decided {@code kind}; empty for a person
 * @param from the writer; for mail the address alone, in lower case
 * @param name the writer's display name, cleaned of line breaks; may be empty
 * @param to the addresses it was sent to, separated by {@code ", "}; for words taken down by an
 *     officer, who took them and how; may be empty
 * @param subject the subject, one line; may be empty
 * @param text all readable words
 * @param reply what this person wrote this time: no quoted thread, no signature; for a pressed
 *     button its id
 * @param language the language the channel says the writer uses (BCP 47), if it says so
 * @param attachments files that came with it
 * @param position a point the resident shared
 * @param threading what ties it to earlier messages
 * @param proof what the way it came proves
 * @param returned what it says became of a mail of ours, for a bounce
 * @param occasion what else there is to know of something said in a chat
 */
public record Message(
    Kind kind,
    String why,
    Address from,
    String name,
    String to,
    String subject,
    String text,
    String reply,
    Optional<String> language,
    List<Attachment> attachments,
    Optional<Position> position,
    Threading threading,
    Proof proof,
    Optional<Returned> returned,
    Occasion occasion) {

  /** Who a message comes from. Only a person is ever answered. */
  public enum Kind {
    PERSON,
    AUTOMATIC,
    BOUNCE,
    LIST
  }

  public Message {
    attachments = List.copyOf(attachments);
  }

  /** A message of which nothing else is known. */
  public Message(
      Kind kind,
      String why,
      Address from,
      String name,
      String to,
      String subject,
      String text,
      String reply,
      Optional<String> language,
      List<Attachment> attachments,
      Optional<Position> position,
      Threading threading,
      Proof proof,
      Optional<Returned> returned) {
    this(
        kind,
        why,
        from,
        name,
        to,
        subject,
        text,
        reply,
        language,
        attachments,
        position,
        threading,
        proof,
        returned,
        Occasion.PLAIN);
  }

  /** A message that proves nothing about itself, and is no bounce. */
  public Message(
      Kind kind,
      String why,
      Address from,
      String name,
      String to,
      String subject,
      String text,
      String reply,
      Optional<String> language,
      List<Attachment> attachments,
      Optional<Position> position,
      Threading threading) {
    this(
        kind,
        why,
        from,
        name,
        to,
        subject,
        text,
        reply,
        language,
        attachments,
        position,
        threading,
        Proof.NONE,
        Optional.empty());
  }

  /** A person's plain words, with nothing else to say about them. */
  public static Message of(Address from, String words) {
    return new Message(
        Kind.PERSON,
        "",
        from,
        "",
        "",
        "",
        words,
        words,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Threading.NONE);
  }

  /** The same message with other words. */
  public Message saying(String words) {
    return new Message(
        kind,
        why,
        from,
        name,
        to,
        subject,
        words,
        words,
        language,
        attachments,
        position,
        threading,
        proof,
        returned,
        occasion);
  }

  /** The same message, said on this occasion. */
  public Message on(Occasion other) {
    return new Message(
        kind,
        why,
        from,
        name,
        to,
        subject,
        text,
        reply,
        language,
        attachments,
        position,
        threading,
        proof,
        returned,
        other);
  }

  /** Words that were changed, as if nobody had heard their first form: that is the same message. */
  public Message afresh() {
    List<String> references = threading.references();
    if (!occasion.has(Occasion.Thing.EDIT) || references.isEmpty()) {
      return this;
    }
    return new Message(
        kind,
        why,
        from,
        name,
        to,
        subject,
        text,
        reply,
        language,
        attachments,
        position,
        new Threading(references.getLast(), references.subList(0, references.size() - 1)),
        proof,
        returned,
        occasion.without(Occasion.Thing.EDIT));
  }

  /** The same message, from this address. */
  public Message from(Address other) {
    return new Message(
        kind,
        why,
        other,
        name,
        to,
        subject,
        text,
        reply,
        language,
        attachments,
        position,
        threading,
        proof,
        returned,
        occasion);
  }

  /** The same message with these files instead. */
  public Message with(List<Attachment> files) {
    return new Message(
        kind, why, from, name, to, subject, text, reply, language, files, position, threading,
        proof, returned, occasion);
  }

  public boolean isFromPerson() {
    return kind == Kind.PERSON;
  }

  /** Subject and reply together: what there is to understand. */
  public String words() {
    return subject.isBlank() ? reply : reply.isBlank() ? subject : subject + "\n" + reply;
  }
}
