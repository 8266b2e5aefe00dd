package natter.routes.email;

import java.time.InstantSource;
import java.util.Optional;
import natter.bot.talk.Door;
import natter.routes.ErrorPolicy;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.service.ServiceSupport;

/** The door out for email: a dispatch becomes a letter, and the letter goes to the SMTP server. */
public final class EmailOut extends RouteBuilder implements Door {
  static final String ENTRY = "direct:email-out";

  private final Letters letters;
  private final Postbox postbox;

  /** At the usual pace. */
  public EmailOut(Smarthost smarthost, Letterhead head, InstantSource clock) {
    this(smarthost, head, MailPace.usual(), clock);
  }

  public EmailOut(Smarthost smarthost, Letterhead head, MailPace pace, InstantSource clock) {
    this.letters = new Letters(head, clock);
    this.postbox = new Postbox(smarthost, pace.connections() + 1, head.address().domain(), clock);
  }

  @Override
  public String name() {
    return "email-out";
  }

  @Override
  public Optional<String> trouble() {
    return postbox.trouble();
  }

  @Override
  public void configure() throws Exception {
    from(ENTRY)
        .routeId("email-out")
        .routeConfigurationId(ErrorPolicy.ID)
        .removeHeaders("*")
        .bean(letters, "write")
        .bean(postbox, "post");

    from("timer:email-out?period=1000&delay=0&includeMetadata=false")
        .routeId("email-out-tidy")
        .routeConfigurationId(ErrorPolicy.ID)
        .bean(postbox, "tidy");

    getContext().addService(closing());
  }

  private ServiceSupport closing() {
    return new ServiceSupport() {
      @Override
      protected void doStop() {
        postbox.close();
      }
    };
  }
}
