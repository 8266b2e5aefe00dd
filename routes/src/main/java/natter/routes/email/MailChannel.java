package natter.routes.email;

import java.util.Objects;
import natter.bot.talk.Address;
import natter.bot.talk.Channel;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Leave;
import natter.bot.talk.Undelivered;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/** Email as a way out: hands each dispatch to the route of {@link EmailOut}. */
public final class MailChannel implements Channel {
  private final ProducerTemplate template;
  private final MailPace pace;

  /** At the usual pace. */
  public MailChannel(ProducerTemplate template) {
    this(template, MailPace.usual());
  }

  public MailChannel(ProducerTemplate template, MailPace pace) {
    this.template = template;
    this.pace = pace;
  }

  @Override
  public String name() {
    return Address.EMAIL;
  }

  @Override
  public int atOnce() {
    return pace.connections();
  }

  @Override
  public Leave leave(Dispatch dispatch) {
    return pace.leave(dispatch.to());
  }

  @Override
  public String send(Dispatch dispatch) throws Undelivered {
    try {
      String id = hand(dispatch);
      pace.took(dispatch.to());
      return id;
    } catch (Undelivered e) {
      pace.refused(dispatch.to(), e);
      throw e;
    }
  }

  private String hand(Dispatch dispatch) throws Undelivered {
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
