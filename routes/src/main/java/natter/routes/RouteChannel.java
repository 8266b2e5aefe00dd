package natter.routes;

import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import natter.bot.talk.Channel;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Leave;
import natter.bot.talk.Undelivered;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;

/** A way out that hands each dispatch to a route and gets the other side's id of it back. */
public final class RouteChannel implements Channel {
  private final String name;
  private final String uri;
  private final ProducerTemplate route;
  private final Function<Dispatch, Leave> pace;

  /**
   * @param name as in {@link natter.bot.talk.Address#channel()}
   * @param uri where the route begins
   * @param pace whether a dispatch may go yet
   */
  public RouteChannel(
      String name, String uri, ProducerTemplate route, Function<Dispatch, Leave> pace) {
    this.name = name;
    this.uri = uri;
    this.route = route;
    this.pace = pace;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Leave leave(Dispatch dispatch) {
    return pace.apply(dispatch);
  }

  @Override
  public String send(Dispatch dispatch) throws Undelivered {
    Exchange sent = route.request(uri, e -> e.getMessage().setBody(dispatch));
    Exception failed = sent.getException();
    if (failed instanceof Undelivered undelivered) {
      throw undelivered;
    }
    if (failed instanceof DirectConsumerNotAvailableException
        || failed instanceof RejectedExecutionException) {
      throw Undelivered.forNow("the way out by " + name + " is closed", failed);
    }
    if (failed != null) {
      throw Undelivered.unknown("sending broke: " + failed.getClass().getSimpleName(), failed);
    }
    return sent.getMessage().getBody() instanceof String id ? id : "";
  }
}
