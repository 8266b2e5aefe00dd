package natter.routes.email;

import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;

/**
 * The Camel side of a {@link MailboxWatch}: {@code from("natter-imap:inbox")} gives a list of
 * parcels per exchange, many at once; what the route throws leaves them unseen in the mailbox.
 */
final class MailboxComponent extends DefaultComponent {
  static final String SCHEME = "natter-imap";

  private final Watches watches;

  /** Makes the watch that feeds a route. */
  interface Watches {
    MailboxWatch watch(Keeping keeping);
  }

  MailboxComponent(Watches watches) {
    this.watches = watches;
  }

  @Override
  protected Endpoint createEndpoint(String uri, String rest, Map<String, Object> parameters) {
    return new MailboxEndpoint(uri);
  }

  private final class MailboxEndpoint extends DefaultEndpoint {
    MailboxEndpoint(String uri) {
      super(uri, MailboxComponent.this);
    }

    @Override
    public Consumer createConsumer(Processor route) {
      return new MailboxConsumer(this, route);
    }

    @Override
    public Producer createProducer() {
      throw new UnsupportedOperationException("mail goes out by direct:email-out");
    }
  }

  private final class MailboxConsumer extends DefaultConsumer {
    private final MailboxWatch watch;

    MailboxConsumer(Endpoint endpoint, Processor route) {
      super(endpoint, route);
      this.watch =
          watches.watch(
              parcels -> {
                Exchange exchange = createExchange(false);
                try {
                  exchange.getMessage().setBody(parcels);
                  getProcessor().process(exchange);
                  if (exchange.getException() != null) {
                    throw exchange.getException();
                  }
                } finally {
                  releaseExchange(exchange, false);
                }
              });
    }

    @Override
    protected void doStart() throws Exception {
      super.doStart();
      watch.start();
    }

    @Override
    protected void doStop() throws Exception {
      watch.stop();
      super.doStop();
    }
  }
}
