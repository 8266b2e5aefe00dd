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

  private final Source source;

  private UpdatesEndpoint(String uri, Component component, Source source) {
    super(uri, component);
    this.source = source;
  }

  /** The component that knows the scheme. */
  static Component component(Source source) {
    return new DefaultComponent() {
      @Override
      protected Endpoint createEndpoint(
          String uri, String remaining, Map<String, Object> parameters) {
        return new UpdatesEndpoint(uri, this, source);
      }
    };
  }

  @Override
  public Consumer createConsumer(Processor processor) throws Exception {
    var consumer = new UpdatesConsumer(this, processor, source);
    configureConsumer(consumer);
    return consumer;
  }

  @Override
  public Producer createProducer() {
    throw new UnsupportedOperationException("updates only come in");
  }
}
