package natter.desk.counter;

import java.util.List;
import java.util.Optional;
import natter.bot.talk.Address;
import natter.bot.talk.Message;
import natter.bot.talk.Parcel;
import natter.bot.talk.Reader;
import natter.bot.talk.Threading;
import natter.bot.talk.Unreadable;
import natter.desk.page.JsonParcel;
import natter.desk.page.Plain;

/**
 * Reads what an officer took down: {@code {"channel": …, "handle": …, "name": …, "text": …,
 * "taken": …, "language": …}}. It counts as written from the address of the resident.
 */
public final class CounterReader implements Reader {
  @Override
  public String channel() {
    return Address.COUNTER;
  }

  @Override
  public Message read(Parcel parcel) throws Unreadable {
    var taken = JsonParcel.of(parcel);
    String channel = taken.text("channel").orElse(Address.COUNTER);
    String handle = taken.text("handle").orElse(parcel.id());
    String words = Plain.words(taken.needed("text"));
    return new Message(
        Message.Kind.PERSON,
        "",
        new Address(channel, handle),
        taken.text("name").map(Plain::line).orElse(""),
        taken.text("taken").map(Plain::line).orElse(""),
        "",
        words,
        words,
        taken.text("language"),
        List.of(),
        Optional.empty(),
        Threading.NONE);
  }
}
