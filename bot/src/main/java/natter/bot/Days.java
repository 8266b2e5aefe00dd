package natter.bot;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Says days as people do: {@code Friday 27 November}. */
record Days(ZoneId zone) {
  String said(Instant moment, String language) {
    return DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.forLanguageTag(language))
        .format(moment.atZone(zone));
  }
}
