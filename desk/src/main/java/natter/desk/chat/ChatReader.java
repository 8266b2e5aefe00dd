package natter.desk.chat;

import java.util.Optional;
import natter.bot.talk.Address;
import natter.bot.talk.Message;
import natter.bot.talk.Parcel;
import natter.bot.talk.Reader;
import natter.bot.talk.Threading;
import natter.bot.talk.Unreadable;
import natter.desk.page.JsonParcel;
import natter.desk.page.Plain;

/** Reads parcels of the web chat: {@code {"session": …, "text": …, "language": …}}. */
public final class ChatReader implements Reader {
  @Override
  public String channel() {
    return Address.WEB;
  }

  @Override
  public Message read(Parcel parcel) throws Unreadable {
    var said = JsonParcel.of(parcel);
    String session = said.needed("session");
    String typed = said.needed("text");
    String words = Plain.words(typed);
    return new Message(
        Message.Kind.PERSON,
        "",
        new Address(Address.WEB, session),
        "",
        "",
        "",
        words,
        words,
        said.text("language"),
        java.util.List.of(),
        Optional.empty(),
        Threading.NONE);
  }
}
