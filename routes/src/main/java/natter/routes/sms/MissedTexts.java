package natter.routes.sms;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import natter.bot.Store;
import natter.bot.talk.Address;
import natter.bot.talk.Parcel;
import natter.bot.talk.Restored;
import natter.routes.ErrorPolicy;
import natter.routes.sms.NotifyApi.Received;
import org.apache.camel.builder.RouteBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Text messages that Notify brought in vain: it tries for half an hour, and keeps what residents
 * wrote for a week. From time to time natter asks for those since it asked last, so that one that
 * was away misses none; the inbox recognises those that it has. What came between a backup and its
 * restoring is taken again in the same way, and marked as such.
 */
public final class MissedTexts extends RouteBuilder {
  private static final Logger LOG = LoggerFactory.getLogger(MissedTexts.class);
  private static final String NOW_AND_THEN = "timer:missed-texts?delay=1000&period=600000";
  private static final Duration KEPT = Duration.ofDays(7);

  /** Notify refuses whoever's clock is further from its own. */
  private static final Duration SKEW = Duration.ofSeconds(30);

  /** Until when all of them were asked for, in epoch milliseconds. */
  private static final String ASKED = "sms-asked";

  private final NotifyApi api;
  private final Store store;
  private final InstantSource clock;

  public MissedTexts(NotifyApi api, Store store, InstantSource clock) {
    this.api = api;
    this.store = store;
    this.clock = clock;
  }

  @Override
  public void configure() {
    from(NOW_AND_THEN)
        .routeId("sms-missed")
        .routeConfigurationId(ErrorPolicy.ID)
        .process(exchange -> tryToLook());
  }

  private void tryToLook() {
    try {
      look();
    } catch (IOException e) {
      LOG.warn("sms-missed: Notify does not tell what it brought in vain: {}", e.toString());
    }
  }

  /** Takes them; what was written before natter asked for the first time is not for it. */
  void look() throws IOException {
    Instant now = clock.instant();
    long asked = store.read(tx -> tx.timetable().mark(ASKED));
    Optional<Restored> restored =
        store.read(tx -> tx.restorations().last()).filter(r -> now.isBefore(r.made().plus(KEPT)));
    Optional<Instant> since =
        asked > 0 ? Optional.of(Instant.ofEpochMilli(asked)) : restored.map(Restored::made);
    if (since.isPresent()) {
      take(since.get().minus(SKEW), restored.map(Restored::at).orElse(Instant.MIN));
    }
    store.transact(
        tx -> {
          tx.timetable().mark(ASKED, now.toEpochMilli());
          return true;
        });
  }

  private void take(Instant since, Instant restored) throws IOException {
    List<Received> page = api.received("");
    while (!page.isEmpty()) {
      List<Parcel> parcels =
          page.stream()
              .filter(text -> !text.at().isBefore(since))
              .map(text -> parcel(text, restored))
              .toList();
      store.transact(tx -> tx.inbox().keep(parcels));
      page = parcels.size() < page.size() ? List.of() : api.received(page.getLast().id());
    }
  }

  /** What was written before the ledger was restored may have been answered. */
  private Parcel parcel(Received text, Instant restored) {
    byte[] raw = text.callback().getBytes(StandardCharsets.UTF_8);
    var parcel = new Parcel(Address.SMS, text.id(), clock.instant(), raw);
    return text.at().isBefore(restored) ? parcel.perhapsAgain() : parcel;
  }
}
