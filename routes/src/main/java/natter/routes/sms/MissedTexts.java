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
 * Text messages of the time between a backup and its restoring, which the ledger has forgotten:
 * Notify keeps for a week what it handed over. They are taken again, marked as such; the inbox
 * recognises those that it has. Looks several times, for Notify may be away at first.
 */
public final class MissedTexts extends RouteBuilder {
  private static final Logger LOG = LoggerFactory.getLogger(MissedTexts.class);
  private static final String NOW_AND_THEN =
      "timer:missed-texts?delay=1000&period=600000&repeatCount=6";
  private static final Duration KEPT = Duration.ofDays(7);

  /** How far Notify's clock may be from ours. */
  private static final Duration SKEW = Duration.ofHours(1);

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
      LOG.warn("sms-missed: Notify does not tell what came since the backup: {}", e.toString());
    }
  }

  /** Takes them, if the ledger was restored lately. */
  void look() throws IOException {
    Optional<Restored> restored =
        store
            .read(tx -> tx.restorations().last())
            .filter(r -> clock.instant().isBefore(r.made().plus(KEPT)));
    if (restored.isPresent()) {
      take(restored.get());
    }
  }

  private void take(Restored restored) throws IOException {
    Instant since = restored.made().minus(SKEW);
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

  private Parcel parcel(Received text, Restored restored) {
    byte[] raw = text.callback().getBytes(StandardCharsets.UTF_8);
    var parcel = new Parcel(Address.SMS, text.id(), clock.instant(), raw);
    return text.at().isBefore(restored.at()) ? parcel.perhapsAgain() : parcel;
  }
}
