package natter.routes;

import java.net.SocketTimeoutException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import natter.bot.talk.Address;
import natter.bot.talk.Channel;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Undelivered;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.FailedToCreateProducerException;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.ResolveEndpointFailedException;

/**
 * A team's own system as a way out: the words go to its Camel endpoint as the body, with the
 * headers {@value #REFERENCE}, {@value #SUBJECT} and {@value #KEY} beside them. The key is the same
 * when a try is repeated, so that the other side can tell.
 */
public final class EndpointChannel implements Channel {
  public static final String REFERENCE = "natter-reference";
  public static final String SUBJECT = "natter-subject";
  public static final String KEY = "natter-key";

  private final ProducerTemplate template;
  private final Set<String> endpoints;

  /**
   * @param endpoints the URIs that teams.yaml names; nothing is ever sent to another
   */
  public EndpointChannel(ProducerTemplate template, Set<String> endpoints) {
    this.template = template;
    this.endpoints = Set.copyOf(endpoints);
  }

  @Override
  public String name() {
    return Address.ENDPOINT;
  }

  @Override
  public String send(Dispatch dispatch) throws Undelivered {
    String endpoint = dispatch.to().handle();
    if (!endpoints.contains(endpoint)) {
      throw Undelivered.forGood("no team in teams.yaml has this endpoint");
    }
    Exchange done = template.send(EndpointOut.ENTRY, e -> fill(e, dispatch, endpoint));
    if (done.getException() != null) {
      throw undelivered(done.getException());
    }
    return "";
  }

  private static void fill(Exchange exchange, Dispatch dispatch, String endpoint) {
    exchange.setVariable(EndpointOut.ENDPOINT, endpoint);
    exchange.getMessage().setBody(dispatch.text());
    exchange.getMessage().setHeader(REFERENCE, dispatch.reference().orElse(""));
    exchange.getMessage().setHeader(SUBJECT, dispatch.subject());
    exchange.getMessage().setHeader(KEY, dispatch.key());
  }

  private static Undelivered undelivered(Exception e) {
    Throwable cause =
        e instanceof CamelExecutionException && e.getCause() != null ? e.getCause() : e;
    return switch (cause) {
      case ResolveEndpointFailedException no -> Undelivered.forGood("there is no such endpoint");
      case NoSuchEndpointException no -> Undelivered.forGood("there is no such endpoint");
      case FailedToCreateProducerException no ->
          Undelivered.forNow("the endpoint cannot be opened", no);
      case SocketTimeoutException late ->
          Undelivered.unknown("the endpoint did not say whether it took the words", late);
      case TimeoutException late ->
          Undelivered.unknown("the endpoint did not say whether it took the words", late);
      default ->
          Undelivered.forNow("the endpoint failed: " + cause.getClass().getSimpleName(), cause);
    };
  }
}
