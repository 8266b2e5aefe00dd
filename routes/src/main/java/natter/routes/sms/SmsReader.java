package natter.routes.sms;

import java.util.List;
import java.util.Optional;
import natter.bot.talk.Address;
import natter.bot.talk.Message;
import natter.bot.talk.Message.Kind;
import natter.bot.talk.Parcel;
import natter.bot.talk.Proof;
import natter.bot.talk.Reader;
import natter.bot.talk.Returned;
import natter.bot.talk.Returned.Verdict;
import natter.bot.talk.Threading;
import natter.bot.talk.Unreadable;

/** Reads what Notify brought. The address is the number, as in {@code +447700900123}. */
public final class SmsReader implements Reader {
  @Override
  public String channel() {
    return Address.SMS;
  }

  @Override
  public Message read(Parcel parcel) throws Unreadable {
    Callback callback =
        Callback.of(parcel.raw()).orElseThrow(() -> new Unreadable("not a callback of Notify"));
    return callback.isText() ? text(callback) : receipt(callback);
  }

  private static Message text(Callback callback) {
    Optional<String> number = callback.number();
    String why =
        number.isEmpty()
            ? "the sender is no telephone number"
            : callback.words().isEmpty() ? "nothing in it" : "";
    return message(
        why.isEmpty() ? Kind.PERSON : Kind.AUTOMATIC,
        why,
        number.orElseGet(callback::sender),
        callback.words(),
        Optional.empty());
  }

  private static Message receipt(Callback callback) {
    boolean gone = callback.status().equals("permanent-failure");
    var returned =
        new Returned(
            Optional.of(callback.mark()),
            gone ? Verdict.HARD : Verdict.SOFT,
            "",
            "",
            gone ? "nobody has this number" : "not delivered (" + callback.status() + ")");
    return message(Kind.BOUNCE, "status " + callback.status(), "notify", "", Optional.of(returned));
  }

  private static Message message(
      Kind kind, String why, String from, String words, Optional<Returned> returned) {
    return new Message(
        kind,
        why,
        new Address(Address.SMS, from),
        "",
        "",
        "",
        words,
        words,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Threading.NONE,
        Proof.NONE,
        returned);
  }
}
