package natter.routes.telegram;

import java.util.Optional;
import natter.bot.talk.Address;
import natter.bot.talk.Cargo;
import natter.bot.talk.Channel;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Door;
import natter.bot.talk.Grounds;
import natter.routes.ErrorPolicy;
import natter.routes.RouteChannel;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;

/** The door out for Telegram: {@code direct:telegram-out} takes a dispatch and says it. */
public final class TelegramOut extends RouteBuilder implements Door {
  /** A closed door is told at once, not after half a minute. */
  private static final String URI = "direct:telegram-out?block=false";

  private final Sender sender;

  /** Nothing goes along. */
  public TelegramOut(TelegramApi api, Pace pace) {
    this(api, pace, Cargo.NONE, Grounds.ANY);
  }

  /**
   * @param cargo the files that go along
   * @param grounds told what is learnt of groups on the way
   */
  public TelegramOut(TelegramApi api, Pace pace, Cargo cargo, Grounds grounds) {
    this.sender = new Sender(api, pace, cargo, grounds);
  }

  /** The way out that this door is the end of. */
  public static Channel channel(ProducerTemplate route, Pace pace) {
    return new RouteChannel(
        Address.TELEGRAM, URI, route, dispatch -> pace.leave(Sender.Spot.of(dispatch.to()).chat()));
  }

  @Override
  public String name() {
    return "telegram-out";
  }

  @Override
  public Optional<String> trouble() {
    return sender.trouble();
  }

  @Override
  public void configure() {
    from(URI)
        .routeId("telegram-out")
        .routeConfigurationId(ErrorPolicy.ID)
        .removeHeaders("*")
        .process(
            exchange -> {
              Dispatch dispatch = exchange.getMessage().getMandatoryBody(Dispatch.class);
              exchange.getMessage().setBody(sender.send(dispatch));
            });
  }
}
