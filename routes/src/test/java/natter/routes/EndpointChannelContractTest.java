package natter.routes;

import java.util.List;
import java.util.Set;
import natter.bot.ChannelContract;
import natter.bot.talk.Channel;
import org.apache.camel.CamelContext;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;

/** A team's own system as a way out does what every channel does. */
class EndpointChannelContractTest implements ChannelContract {
  private final CamelContext camel = new DefaultCamelContext();

  @AfterEach
  void stop() {
    camel.stop();
  }

  @Override
  public Channel channel() throws Exception {
    camel.addRoutes(new ErrorPolicy());
    camel.addRoutes(new EndpointOut());
    camel.start();
    return new EndpointChannel(camel.createProducerTemplate(), Set.of(handle()));
  }

  @Override
  public String handle() {
    return "mock:team";
  }

  @Override
  public String nonsense() {
    return "mock:stranger";
  }

  @Override
  public List<String> arrived() {
    return camel.getEndpoint(handle(), MockEndpoint.class).getExchanges().stream()
        .map(e -> e.getMessage().getBody(String.class))
        .toList();
  }
}
