package natter.routes.email;

import java.util.List;
import natter.bot.talk.Parcel;

/** Keeps parcels for good before it returns. */
interface Keeping {
  void keep(List<Parcel> parcels) throws Exception;
}
