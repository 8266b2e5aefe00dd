package natter.bot;

import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import natter.bot.care.Concern;
import natter.bot.scope.Matter;
import natter.bot.scope.Understanding;
import natter.bot.talk.Address;
import natter.bot.talk.Conversation;
import natter.bot.talk.Message;
import natter.bot.talk.Occasion.Thing;

/**
 * One message of a person, with all that is needed to decide on it.
 *
 * @param tx the transaction everything is decided in
 * @param message what they wrote
 * @param understanding what was made of it
 * @param matters what it is about, if that is several matters
 * @param enclosed what is to be said about its files
 * @param conversation where we were with them
 * @param parcel the parcel's number
 * @param now when it counts as heard
 * @param postage how answers go out
 * @param tally the automatic mails that the person has caused lately
 */
record Turn(
    Tx tx,
    Message message,
    Understanding understanding,
    List<Matter> matters,
    Enclosed enclosed,
    Conversation conversation,
    long parcel,
    Instant now,
    Postage postage,
    Tally tally) {
  Address from() {
    return message.from();
  }

  /** What was said this time; the subject of a mail without a body. */
  String said() {
    return (message.reply().isBlank() ? message.subject() : message.reply()).strip();
  }

  /** The same turn, as if this matter were all that was said. */
  Turn only(Matter matter) {
    return new Turn(
        tx,
        message.saying(matter.text()),
        matter.understanding(),
        List.of(),
        enclosed,
        conversation,
        parcel,
        now,
        postage,
        tally);
  }

  /** The same turn, as if what was told in {@code earlier} were said in it. */
  Turn from(Concern earlier, Understanding about) {
    return new Turn(
        tx,
        message.saying(earlier.text()),
        about,
        List.of(),
        enclosed,
        conversation,
        earlier.parcel(),
        now,
        postage,
        tally);
  }

  /** The same turn, as if this were all that was said. */
  Turn saying(String words) {
    return new Turn(
        tx,
        message.saying(words),
        understanding,
        List.of(),
        enclosed,
        conversation,
        parcel,
        now,
        postage,
        tally);
  }

  /** The same turn, as if its words had been said to natter alone, and for the first time. */
  Turn alone(UnaryOperator<String> words) {
    return new Turn(
        tx,
        message.afresh().saying(words.apply(said())),
        understanding,
        matters.stream().map(m -> new Matter(words.apply(m.text()), m.understanding())).toList(),
        enclosed,
        conversation,
        parcel,
        now,
        postage,
        tally);
  }

  /** The same turn, whose answers go out like this. */
  Turn by(Postage other) {
    return new Turn(
        tx, message, understanding, matters, enclosed, conversation, parcel, now, other, tally);
  }

  /** Whether they may be in danger, so that little is said here. */
  boolean isHushed() {
    return conversation.hush().isPresent();
  }

  /** Whether they pressed a button instead of writing. */
  boolean isPressed() {
    return message.occasion().has(Thing.PRESSED);
  }

  /** Whether it was said among others, wherever it is answered. */
  boolean inGroup() {
    return message.occasion().room().isPresent();
  }

  boolean byMail() {
    return from().channel().equals(Address.EMAIL);
  }
}
