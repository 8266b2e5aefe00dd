package natter.routes.telegram;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import natter.bot.Store;
import natter.bot.Tx;
import natter.bot.talk.Door;
import natter.bot.talk.Hook;
import natter.bot.talk.Inbox;
import natter.bot.talk.Parcel;
import natter.routes.ErrorPolicy;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.builder.RouteBuilder;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.methods.AnswerCallbackQuery;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The door in for Telegram: keeps every update, and only then lets Telegram forget it. */
public final class TelegramIn extends RouteBuilder implements Door {
  private static final JsonMapper JSON = JsonMapper.shared();

  private static final Duration LATELY = Duration.ofDays(2);

  private final TelegramApi api;
  private final Store store;
  private final Source source;
  private volatile @Nullable Earlier earlier;

  TelegramIn(TelegramApi api, Store store, Source source) {
    this.api = api;
    this.store = store;
    this.source = source;
  }

  /**
   * Asks for updates.
   *
   * @param menus the commands to offer, per language; may be empty
   */
  public static TelegramIn polling(
      TelegramApi api, Store store, InstantSource clock, List<Menu> menus) {
    return new TelegramIn(api, store, new Poller(api, menus, clock, Pauses.USUAL));
  }

  /**
   * Has updates brought to a webhook, which is this door's {@link #hook}.
   *
   * @param menus the commands to offer, per language; may be empty
   */
  public static TelegramIn brought(
      TelegramApi api, Store store, InstantSource clock, List<Menu> menus, Webhook webhook) {
    return new TelegramIn(api, store, new WebhookIn(api, webhook, menus, clock, Pauses.USUAL));
  }

  /** Where updates are brought, if they are. */
  public Optional<Hook> hook() {
    return source instanceof Hook hook ? Optional.of(hook) : Optional.empty();
  }

  @Override
  public String name() {
    return "telegram-in";
  }

  @Override
  public Optional<String> trouble() {
    return source.trouble();
  }

  @Override
  public Optional<String> warning() {
    return source.warning();
  }

  @Override
  public void configure() {
    getContext().addComponent(UpdatesEndpoint.SCHEME, UpdatesEndpoint.component(source));
    from(UpdatesEndpoint.SCHEME + ":updates")
        .routeId("telegram-in")
        .routeConfigurationId(ErrorPolicy.ID)
        .removeHeaders("*")
        .process(exchange -> keep(parcels(exchange)))
        .process(exchange -> answerPresses(parcels(exchange)));
  }

  private void keep(List<Parcel> parcels) {
    Earlier times = earlier(parcels);
    List<Parcel> discreet = parcels.stream().map(Discreet::without).map(times::marked).toList();
    store.transact(tx -> tx.inbox().keep(discreet.stream().map(p -> apart(tx, p)).toList()));
  }

  /**
   * Telegram's numbers go on anywhere after a week of silence, and it keeps updates for a day: a
   * number that was given days ago stands for something else now.
   */
  private static Parcel apart(Tx tx, Parcel parcel) {
    Inbox inbox = tx.inbox();
    Optional<Long> before = inbox.numberOf(parcel.channel(), parcel.id());
    boolean lately =
        before
            .flatMap(inbox::find)
            .filter(a -> a.parcel().received().isAfter(parcel.received().minus(LATELY)))
            .isPresent();
    return before.isEmpty() || lately ? parcel : Batch.apart(parcel);
  }

  /** Read once: a ledger is restored while no natter runs on it. */
  private Earlier earlier(List<Parcel> first) {
    Earlier known = earlier;
    if (known == null) {
      known = new Earlier(store.read(tx -> tx.restorations().last()), first);
      earlier = known;
    }
    return known;
  }

  /** Ends the little clock on each button that was pressed. */
  private void answerPresses(List<Parcel> parcels) {
    for (Parcel parcel : parcels) {
      press(parcel).ifPresent(id -> api.mention(new AnswerCallbackQuery(id)));
    }
  }

  private static Optional<String> press(Parcel parcel) {
    try {
      String id = Said.string(JSON.readTree(parcel.raw()).path("callback_query"), "id");
      return Optional.of(id).filter(some -> !some.isBlank());
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static List<Parcel> parcels(Exchange exchange) throws InvalidPayloadException {
    List<?> body = exchange.getMessage().getMandatoryBody(List.class);
    return body.stream().map(Parcel.class::cast).toList();
  }
}
