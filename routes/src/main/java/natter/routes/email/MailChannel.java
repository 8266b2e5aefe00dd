package natter.routes.email;

import java.util.Objects;
import natter.bot.talk.Address;
import natter.bot.talk.Channel;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Undelivered;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/** Email as a way out: hands each dispatch to the route of {@link EmailOut}. */
public final class MailChannel implements Channel {
  private final ProducerTemplate template;

  public MailChannel(ProducerTemplate template) {
    this.template = template;
  }

  @Override
  public String name() {
    return Address.EMAIL;
  }

  @Override
  public String send(Dispatch dispatch) throws Undelivered {
    Exchange done = template.send(EmailOut.ENTRY, e -> e.getMessage().setBody(dispatch));
    if (done.getException() instanceof Undelivered undelivered) {
      throw undelivered;
    }
    if (done.getException() != null) {
      throw Undelivered.forNow("the way out for email is not open", done.getException());
    }
    return Objects.requireNonNullElse(done.getMessage().getBody(String.class), "");
  }
}
