package natter.routes.telegram;

import java.util.concurrent.RejectedExecutionException;
import natter.bot.talk.Address;
import natter.bot.talk.Channel;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Leave;
import natter.bot.talk.Undelivered;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;

/** Telegram as a way out: hands each dispatch to the route of {@link TelegramOut}. */
public final class TelegramChannel implements Channel {
  private final ProducerTemplate route;
  private final Pace pace;

  /**
   * @param pace the one of the route
   */
  public TelegramChannel(ProducerTemplate route, Pace pace) {
    this.route = route;
    this.pace = pace;
  }

  @Override
  public Leave leave(Dispatch dispatch) {
    return pace.leave(dispatch.to().handle());
  }

  @Override
  public String name() {
    return Address.TELEGRAM;
  }

  @Override
  public String send(Dispatch dispatch) throws Undelivered {
    Exchange sent = route.request(TelegramOut.URI, e -> e.getMessage().setBody(dispatch));
    Exception failed = sent.getException();
    if (failed instanceof Undelivered undelivered) {
      throw undelivered;
    }
    if (failed instanceof DirectConsumerNotAvailableException
        || failed instanceof RejectedExecutionException) {
      throw Undelivered.forNow("the way out to Telegram is closed", failed);
    }
    if (failed != null) {
      throw Undelivered.unknown("sending broke: " + failed.getClass().getSimpleName(), failed);
    }
    return sent.getMessage().getBody() instanceof String id ? id : "";
  }
}
