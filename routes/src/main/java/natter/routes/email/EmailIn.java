package natter.routes.email;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import natter.bot.Store;
import natter.bot.talk.Door;
import natter.bot.talk.Parcel;
import natter.routes.ErrorPolicy;
import org.apache.camel.builder.RouteBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The door in for email: what is new in the mailbox is kept in the inbox, durably and many at once,
 * and only then marked as seen.
 */
public final class EmailIn extends RouteBuilder implements Door {
  private final Store store;
  private final Mailbox mailbox;
  private final InstantSource clock;
  private final RandomGenerator chance = new SecureRandom();
  private volatile @Nullable MailboxWatch watch;

  public EmailIn(Store store, Mailbox mailbox, InstantSource clock) {
    this.store = store;
    this.mailbox = mailbox;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "email-in";
  }

  @Override
  public Optional<String> trouble() {
    MailboxWatch now = watch;
    return now == null ? Optional.of("not started yet") : now.trouble();
  }

  @Override
  public Optional<String> warning() {
    MailboxWatch now = watch;
    return now == null ? Optional.empty() : now.warning();
  }

  @Override
  public void configure() {
    getContext().addComponent(MailboxComponent.SCHEME, new MailboxComponent(this::watch));
    from(MailboxComponent.SCHEME + ":inbox")
        .routeId("email-in")
        .routeConfigurationId(ErrorPolicy.ID)
        .removeHeaders("*")
        .bean(this, "keep");
  }

  /** Keeps parcels for good; those that are here already change nothing. */
  public void keep(List<Parcel> parcels) {
    store.transact(tx -> tx.inbox().keep(parcels));
  }

  private MailboxWatch watch(Keeping keeping) {
    var made = new MailboxWatch(mailbox, keeping, store, clock, chance);
    watch = made;
    return made;
  }
}
