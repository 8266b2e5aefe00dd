package natter.routes.telegram;

import java.util.List;
import natter.bot.ChannelContract;
import natter.bot.talk.Channel;
import natter.routes.ErrorPolicy;
import natter.routes.emulator.BotApi;
import natter.routes.emulator.Sent;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;

/** Telegram as a way out does what every channel does. */
class TelegramChannelContractTest implements ChannelContract {
  private final CamelContext camel = new DefaultCamelContext();
  private final BotApi telegram = BotApi.start("7:secret");
  private final TelegramApi api = TelegramApi.at(telegram.url(), "7:secret");

  @AfterEach
  void stop() {
    camel.stop();
    api.close();
    telegram.close();
  }

  @Override
  public Channel channel() throws Exception {
    camel.addRoutes(new ErrorPolicy());
    Pace pace = Pace.telegrams().times(100);
    camel.addRoutes(new TelegramOut(api, pace));
    camel.start();
    telegram.user(7).starts();
    return TelegramOut.channel(camel.createProducerTemplate(), pace);
  }

  @Override
  public String handle() {
    return "7";
  }

  @Override
  public String nonsense() {
    return "seven";
  }

  @Override
  public List<String> arrived() {
    return telegram.user(7).messages().stream().map(Sent::text).toList();
  }
}
