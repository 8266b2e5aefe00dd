package natter.bot;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import natter.bot.care.Concern;
import natter.bot.scope.Place;
import natter.bot.scope.Places;
import natter.bot.scope.Point;
import natter.bot.talk.Arrival;
import natter.bot.talk.Attached;
import natter.bot.talk.Message;
import natter.bot.talk.Parcel;
import natter.bot.talk.Position;
import natter.bot.talk.Reader;

/**
 * Where photos were taken. That is read from the parcel each time and stored nowhere, so that
 * without a resident's yes nobody has it.
 */
record Photos(Map<String, Reader> readers, Places places) {
  Photos {
    readers = Map.copyOf(readers);
  }

  /** Where a photo in this parcel was taken, if it says so. */
  Optional<Position> in(Parcel parcel, Message message) {
    boolean any = message.attachments().stream().anyMatch(a -> a.type().startsWith("image/"));
    return any ? photographed(parcel) : Optional.empty();
  }

  /** Where the photo that came last for this concern was taken. */
  Optional<Place> of(Tx tx, Concern concern) {
    return tx.attachments().about(concern.reference().value()).stream()
        .filter(a -> a.what().type().startsWith("image/"))
        .map(Attached::parcel)
        .distinct()
        .sorted(Comparator.reverseOrder())
        .flatMap(number -> tx.inbox().find(number).stream())
        .map(Arrival::parcel)
        .flatMap(parcel -> photographed(parcel).stream())
        .findFirst()
        .map(p -> places.at(new Point(p.latitude(), p.longitude())));
  }

  private Optional<Position> photographed(Parcel parcel) {
    return Optional.ofNullable(readers.get(parcel.channel())).flatMap(r -> r.photographed(parcel));
  }
}
