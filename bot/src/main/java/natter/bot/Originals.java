package natter.bot;

import java.util.Map;
import java.util.Optional;
import natter.bot.talk.Arrival;
import natter.bot.talk.Message;
import natter.bot.talk.Parcel;
import natter.bot.talk.Reader;
import natter.bot.talk.Unreadable;

/** What residents sent, whole, as it came. */
public final class Originals {
  private final Store store;
  private final Map<String, Reader> readers;

  /**
   * @param readers by channel
   */
  public Originals(Store store, Map<String, Reader> readers) {
    this.store = store;
    this.readers = Map.copyOf(readers);
  }

  /**
   * A message as it came.
   *
   * @param parcel every byte of it
   * @param message what it says, if it can still be read
   */
  public record Original(Parcel parcel, Optional<Message> message) {}

  /** A message of this case; whoever may see the case may see it. */
  public Optional<Original> find(Case of, long parcel) {
    return of.cameIn(parcel)
        ? store.read(tx -> tx.inbox().find(parcel)).map(Arrival::parcel).map(this::original)
        : Optional.empty();
  }

  private Original original(Parcel parcel) {
    Reader reader = readers.get(parcel.channel());
    try {
      return new Original(
          parcel, reader == null ? Optional.empty() : Optional.of(reader.read(parcel)));
    } catch (Unreadable e) {
      return new Original(parcel, Optional.empty());
    }
  }
}
