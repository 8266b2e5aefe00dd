package natter.routes.email;

import jakarta.mail.internet.MimeMessage;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import natter.bot.ChannelContract;
import natter.bot.talk.Channel;
import natter.routes.ErrorPolicy;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;

/** Email as a way out does what every channel does. */
class MailChannelContractTest implements ChannelContract {
  private final CamelContext camel = new DefaultCamelContext();
  private final Postmark post = Postmark.open();

  @AfterEach
  void stop() {
    camel.stop();
    post.close();
  }

  @Override
  public Channel channel() throws Exception {
    var letterhead = new Letterhead("hello@natter.example", "Sample Council");
    camel.addRoutes(new ErrorPolicy());
    camel.addRoutes(new EmailOut(post.smarthost(), letterhead, InstantSource.system()));
    camel.start();
    return new MailChannel(camel.createProducerTemplate());
  }

  @Override
  public String handle() {
    return "jo@example.org";
  }

  @Override
  public String nonsense() {
    return "jo@example.org, sam@example.org";
  }

  @Override
  public List<String> arrived() throws Exception {
    List<String> words = new ArrayList<>();
    for (MimeMessage mail : post.received()) {
      words.add(ReceivedMail.of(mail).words());
    }
    return words;
  }
}
