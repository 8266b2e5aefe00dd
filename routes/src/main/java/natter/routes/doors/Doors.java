package natter.routes.doors;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import natter.bot.Footing;
import natter.bot.Store;
import natter.bot.talk.Cargo;
import natter.bot.talk.Channel;
import natter.bot.talk.Door;
import natter.bot.talk.Hook;
import natter.routes.EndpointChannel;
import natter.routes.EndpointOut;
import natter.routes.ErrorPolicy;
import natter.routes.email.EmailIn;
import natter.routes.email.EmailOut;
import natter.routes.email.Letterhead;
import natter.routes.email.MailChannel;
import natter.routes.email.MailPace;
import natter.routes.email.Mailbox;
import natter.routes.email.Smarthost;
import natter.routes.sms.MissedTexts;
import natter.routes.sms.NotifyApi;
import natter.routes.sms.SmsIn;
import natter.routes.sms.SmsOut;
import natter.routes.telegram.Menu;
import natter.routes.telegram.Pace;
import natter.routes.telegram.TelegramApi;
import natter.routes.telegram.TelegramIn;
import natter.routes.telegram.TelegramOut;
import natter.routes.telegram.Webhook;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Every door in and every door out that this natter has, carried by one Camel context. Add doors,
 * {@link #start}, {@link #close}; doors that are shut open by themselves later.
 */
public final class Doors implements AutoCloseable {
  private static final int SHUTDOWN_SECONDS = 10;

  private final Store store;
  private final InstantSource clock;
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final ProducerTemplate template = camel.createProducerTemplate();
  private final List<Door> doors = new ArrayList<>();
  private final List<Channel> channels = new ArrayList<>();
  private final List<Hook> hooks = new ArrayList<>();
  private final List<AutoCloseable> ends = new ArrayList<>();

  public Doors(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
    camel.getShutdownStrategy().setTimeout(SHUTDOWN_SECONDS);
    camel
        .getShutdownStrategy()
        .setLogInflightExchangesOnTimeout(false); // they hold residents' words
    add(new ErrorPolicy());
  }

  /** Mail comes in from this mailbox. */
  public void emailIn(Mailbox mailbox) {
    mailbox.remembersIn(store);
    open(new EmailIn(store, mailbox, clock));
  }

  /** Mail goes out through this server, at the usual pace. */
  public void emailOut(Smarthost smarthost, Letterhead letterhead) {
    emailOut(smarthost, letterhead, MailPace.usual());
  }

  /** Mail goes out through this server. */
  public void emailOut(Smarthost smarthost, Letterhead letterhead, MailPace pace) {
    smarthost.remembersIn(store);
    open(new EmailOut(smarthost, letterhead, pace, clock));
    channels.add(new MailChannel(template, pace));
  }

  /**
   * Telegram, in and out.
   *
   * @param webhook where updates are brought; if nowhere, they are asked for
   * @param cargo goes along with what goes out
   */
  public void telegram(
      TelegramApi api, List<Menu> menus, Pace pace, Optional<Webhook> webhook, Cargo cargo) {
    telegramIn(api, menus, webhook);
    telegramOut(api, pace, cargo);
    ends.add(api);
  }

  /** Telegram, in alone; the API stays open for others. */
  public void telegramIn(TelegramApi api, List<Menu> menus, Optional<Webhook> webhook) {
    TelegramIn in =
        webhook
            .map(to -> TelegramIn.brought(api, store, clock, menus, to))
            .orElseGet(() -> TelegramIn.polling(api, store, clock, menus));
    open(in);
    in.hook().ifPresent(hooks::add);
  }

  /** Telegram, out alone; the API stays open for others. */
  public void telegramOut(TelegramApi api, Pace pace, Cargo cargo) {
    open(new TelegramOut(api, pace, cargo, new Footing(store, clock)));
    channels.add(TelegramOut.channel(template, pace));
  }

  /** Text messages, in and out; {@code token} is what Notify proves itself by. */
  public void sms(NotifyApi api, String token) {
    var in = new SmsIn(token, store, template, clock);
    open(in);
    hooks.add(in);
    add(new MissedTexts(api, store, clock));
    open(new SmsOut(api));
    channels.add(SmsOut.channel(template));
    ends.add(api);
  }

  /** Teams that have a system of their own. */
  public void endpoints(Set<String> uris) {
    add(new EndpointOut());
    channels.add(new EndpointChannel(template, uris));
  }

  /** The ways out. */
  public List<Channel> channels() {
    return List.copyOf(channels);
  }

  /** The doors at which other servers knock. */
  public List<Hook> hooks() {
    return List.copyOf(hooks);
  }

  /** Every door, to ask whether it is open. */
  public List<Door> doors() {
    return List.copyOf(doors);
  }

  public void start() {
    camel.start();
    template.start();
  }

  @Override
  public void close() {
    template.stop();
    camel.stop();
    for (AutoCloseable end : ends) {
      close(end);
    }
  }

  private static void close(AutoCloseable end) {
    try {
      end.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private <D extends Door & RoutesBuilder> void open(D door) {
    add(door);
    doors.add(door);
  }

  private void add(RoutesBuilder routes) {
    try {
      camel.addRoutes(routes);
    } catch (Exception e) {
      throw new IllegalStateException("a door cannot be built", e);
    }
  }
}
