package natter.routes.email;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Whom a mail was sent to: what our own server noted down first, then what the writer wrote. */
final class Receivers {
  private static final List<String> NOTED =
      List.of(
          "delivered-to",
          "x-delivered-to",
          "x-original-to",
          "envelope-to",
          "x-envelope-to",
          "x-rcpt-to",
          "x-forwarded-to");
  private static final List<String> WRITTEN =
      List.of("to", "cc", "resent-to", "resent-cc", "apparently-to");
  private static final int MOST = 500;
  private static final int LATEST_HOPS = 5;

  private Receivers() {}

  static Set<String> of(MailHeaders headers) {
    var found = new LinkedHashSet<String>();
    NOTED.forEach(name -> add(headers, name, found));
    headers.all("received").stream().limit(LATEST_HOPS).forEach(hop -> found.addAll(forWhom(hop)));
    WRITTEN.forEach(name -> add(headers, name, found));
    return found;
  }

  private static void add(MailHeaders headers, String name, Set<String> found) {
    for (String value : headers.all(name)) {
      for (HeaderAddress each : HeaderAddress.list(value)) {
        if (each.hasAt() && found.size() < MOST) {
          found.add(each.address());
        }
      }
    }
  }

  /** RFC 5321, 4.4: {@code … for <jo@example.org>; Fri, …}. */
  private static List<String> forWhom(String hop) {
    int at = hop.lastIndexOf(" for ");
    if (at < 0) {
      return List.of();
    }
    int semicolon = hop.indexOf(';', at);
    String whom = hop.substring(at + 5, semicolon < 0 ? hop.length() : semicolon);
    return MailAddresses.first(whom).stream().toList();
  }
}
