package natter.routes.sms;

import java.time.InstantSource;
import java.util.List;
import natter.bot.ChannelContract;
import natter.bot.talk.Channel;
import natter.routes.ErrorPolicy;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;

/** Text messages as a way out do what every channel does. */
class SmsChannelContractTest implements ChannelContract {
  private final CamelContext camel = new DefaultCamelContext();
  private final Notify notify;
  private final NotifyApi api;

  SmsChannelContractTest() throws Exception {
    notify = new Notify();
    api = NotifyApi.at(notify.url(), Notify.KEY, Notify.TEMPLATE, InstantSource.system());
  }

  @AfterEach
  void stop() {
    camel.stop();
    api.close();
    notify.close();
  }

  @Override
  public Channel channel() throws Exception {
    camel.addRoutes(new ErrorPolicy());
    camel.addRoutes(new SmsOut(api));
    camel.start();
    return SmsOut.channel(camel.createProducerTemplate());
  }

  @Override
  public String handle() {
    return "+447700900123";
  }

  @Override
  public String nonsense() {
    return "GOV.UK";
  }

  @Override
  public List<String> arrived() {
    return notify.taken().stream().map(Notify.Text::words).toList();
  }
}
