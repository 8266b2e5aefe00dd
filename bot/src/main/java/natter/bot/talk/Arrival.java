package natter.bot.talk;

/**
 * A parcel as the inbox keeps it.
 *
 * @param number its place in the inbox: parcels are heard in this order
 * @param parcel the parcel
 */
public record Arrival(long number, Parcel parcel) {}
