package natter.routes;

import org.apache.camel.builder.RouteConfigurationBuilder;

/**
 * What natter's own routes do about errors: hand them back to whoever called, at once and unlogged.
 * The doors in leave the message with its channel, the outbox tries again; a second place that
 * retries or logs would double the first one, and Camel's own logs show what residents wrote.
 */
public final class ErrorPolicy extends RouteConfigurationBuilder {
  /** Routes name it: {@code .routeConfigurationId(ErrorPolicy.ID)}. */
  public static final String ID = "natter";

  @Override
  public void configuration() {
    routeConfiguration(ID).errorHandler(noErrorHandler());
  }
}
