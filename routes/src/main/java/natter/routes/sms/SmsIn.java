package natter.routes.sms;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import natter.bot.Store;
import natter.bot.talk.Address;
import natter.bot.talk.Door;
import natter.bot.talk.Hook;
import natter.bot.talk.Parcel;
import natter.routes.ErrorPolicy;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door in for text messages: Notify brings those that residents wrote, and what became of ours,
 * to {@code /hooks/notify} with the bearer token that was agreed.
 */
public final class SmsIn extends RouteBuilder implements Door, Hook {
  private static final Logger LOG = LoggerFactory.getLogger(SmsIn.class);
  private static final String URI = "direct:sms-in?block=false";
  private static final String BEARER = "Bearer ";
  private static final int LARGEST = 64_000;

  private final String token;
  private final Store store;
  private final ProducerTemplate route;
  private final InstantSource clock;

  /**
   * @param token what Notify proves itself by; at least ten characters, as Notify asks
   * @param route hands a parcel to the route
   * @throws IllegalArgumentException if the token is too short; names the setting
   */
  public SmsIn(String token, Store store, ProducerTemplate route, InstantSource clock) {
    if (token.strip().length() < 10) {
      throw new IllegalArgumentException(
          "natter.sms.token is missing or too short: the bearer token (10 characters or more) that you give GOV.UK Notify for its callbacks");
    }
    this.token = token.strip();
    this.store = store;
    this.route = route;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "notify";
  }

  @Override
  public Optional<String> trouble() {
    return Optional.empty();
  }

  @Override
  public int largest() {
    return LARGEST;
  }

  @Override
  public Heard knock(UnaryOperator<String> header, byte[] body) {
    if (!isNotify(header.apply("Authorization"))) {
      return Heard.STRANGER;
    }
    Optional<Callback> callback = Callback.of(body);
    if (callback.isEmpty()) {
      return Heard.NONSENSE;
    }
    if (callback.get().isOldNews()) {
      return Heard.KEPT;
    }
    var parcel = new Parcel(Address.SMS, callback.get().parcel(), clock.instant(), body);
    return keep(parcel) ? Heard.KEPT : Heard.LATER;
  }

  private boolean keep(Parcel parcel) {
    Exchange kept = route.request(URI, e -> e.getMessage().setBody(parcel));
    if (kept.getException() != null) {
      LOG.warn("sms-in: a text message was not kept: {}", kept.getException().getClass().getName());
    }
    return kept.getException() == null;
  }

  private boolean isNotify(String authorization) {
    return authorization.startsWith(BEARER)
        && MessageDigest.isEqual(
            authorization.substring(BEARER.length()).strip().getBytes(StandardCharsets.UTF_8),
            token.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void configure() {
    from(URI)
        .routeId("sms-in")
        .routeConfigurationId(ErrorPolicy.ID)
        .removeHeaders("*")
        .process(
            exchange -> {
              Parcel parcel = exchange.getMessage().getMandatoryBody(Parcel.class);
              store.transact(tx -> tx.inbox().keep(List.of(parcel)));
            });
  }
}
