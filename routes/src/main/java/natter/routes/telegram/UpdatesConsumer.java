package natter.routes.telegram;

import java.time.Duration;
import java.util.List;
import natter.bot.talk.Parcel;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;

/**
 * Hands each batch of updates to its route, as a list of parcels, and lets Telegram know only once
 * the route has come to its end without failing.
 */
final class UpdatesConsumer extends DefaultConsumer {
  private static final Duration LAST_BATCH = Duration.ofSeconds(10);

  private final Source source;

  UpdatesConsumer(Endpoint endpoint, Processor processor, Source source) {
    super(endpoint, processor);
    this.source = source;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    source.start(this::handOn);
  }

  @Override
  protected void doStop() throws Exception {
    source.stop(LAST_BATCH);
    super.doStop();
  }

  private void handOn(List<Parcel> parcels) {
    Exchange exchange = createExchange(false);
    try {
      exchange.getMessage().setBody(parcels);
      getProcessor().process(exchange);
      if (exchange.getException() != null) {
        throw exchange.getException();
      }
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("updates were not kept", e);
    } finally {
      releaseExchange(exchange, false);
    }
  }
}
