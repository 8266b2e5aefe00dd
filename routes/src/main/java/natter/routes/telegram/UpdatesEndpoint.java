package natter.routes.telegram;

import java.util.Map;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;

/** Where updates come from, for Camel: {@code natter-telegram:updates}. */
final class UpdatesEndpoint extends DefaultEndpoint {
  static final String SCHEME = "natter-telegram";

  private final Poller poller;

  private UpdatesEndpoint(String uri, Component component, Poller poller) {
    super(uri, component);
    this.poller = poller;
  }

  /** The component that knows the scheme. */
  static Component component(Poller poller) {
    return new DefaultComponent() {
      @Override
      protected Endpoint createEndpoint(
          String uri, String remaining, Map<String, Object> parameters) {
        return new UpdatesEndpoint(uri, this, poller);
      }
    };
  }

  @Override
  public Consumer createConsumer(Processor processor) throws Exception {
    var consumer = new UpdatesConsumer(this, processor, poller);
    configureConsumer(consumer);
    return consumer;
  }

  @Override
  public Producer createProducer() {
    throw new UnsupportedOperationException("updates only come in");
  }
}
