package natter.config;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import natter.bot.Announcements;
import natter.bot.Announcer;
import natter.bot.Copies;
import natter.bot.Meetings;
import natter.bot.Office;
import natter.bot.Postage;
import natter.bot.Postman;
import natter.bot.Pulse;
import natter.bot.Recovery;
import natter.bot.Reminders;
import natter.bot.Store;
import natter.bot.Tellings;
import natter.bot.Timing;
import natter.bot.news.Reminding;
import natter.bot.talk.Address;
import natter.bot.talk.Channel;
import natter.bot.talk.Logbook;
import natter.index.ledger.Ledger;
import natter.index.logbook.MappedLogbook;
import natter.index.vault.FolderVault;
import natter.routes.ErrorPolicy;
import natter.routes.calendar.Invitations;
import natter.routes.email.EmailOut;
import natter.routes.email.Letterhead;
import natter.routes.email.MailChannel;
import natter.routes.email.MailPace;
import natter.routes.email.Smarthost;
import natter.routes.telegram.Pace;
import natter.routes.telegram.TelegramApi;
import natter.routes.telegram.TelegramOut;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * A natter that does nothing but send broadcasts, at a hundred times the real pace, waiting to be
 * killed. Arguments: data folder, SMTP port, URL of the Bot API; and, where it also reminds of
 * meetings, a folder for files.
 */
final class BroadcastChild {
  static final String TOKEN = "123:secret";
  private static final int TIMES = 100;
  private static final InstantSource CLOCK = InstantSource.system();

  private BroadcastChild() {}

  public static void main(String[] args) throws Exception {
    Content content = Content.packed();
    Store store = Ledger.sqlite(Path.of(args[0]).resolve("natter.db"));
    Map<String, Logbook> logbooks =
        Map.of(
            Address.EMAIL,
            logbook(args, Address.EMAIL),
            Address.TELEGRAM,
            logbook(args, Address.TELEGRAM));
    Recovery.of(store, logbooks.values());
    store.transact(tx -> tx.outbox().recover());
    var copies = new Copies(content.scope(), content.phrases(), Engine.MARKUP);
    var camel = new DefaultCamelContext();
    camel.addRoutes(new ErrorPolicy());
    camel.addRoutes(
        new EmailOut(
            Smarthost.of("smtp://127.0.0.1:" + args[1], "", "", "none"),
            new Letterhead("hello@natter.example", "Natter"),
            CLOCK));
    Pace pace = Pace.telegrams().times(TIMES);
    TelegramApi api = TelegramApi.at(args[2], TOKEN);
    camel.addRoutes(new TelegramOut(api, pace));
    camel.start();
    var template = camel.createProducerTemplate();
    announcer(store, content, copies).start();
    if (args.length > 3) {
      Thread.ofPlatform().daemon().start(() -> remind(reminders(store, content, args[3])));
    }
    for (Channel channel :
        List.of(new MailChannel(template, MailPace.usual()), TelegramOut.channel(template, pace))) {
      new Postman(
              store,
              channel,
              copies,
              CLOCK,
              Pulse.NONE,
              Objects.requireNonNull(logbooks.get(channel.name())))
          .start();
    }
    System.out.println("started");
    Thread.sleep(Duration.ofMinutes(10));
  }

  private static void remind(Reminders reminders) {
    while (true) {
      reminders.look();
    }
  }

  private static Reminders reminders(Store store, Content content, String files) {
    var office =
        new Office(
            store,
            content.scope(),
            content.phrases(),
            Postage.sending(Set.of()),
            content.working(),
            "http://localhost",
            CLOCK,
            () -> UUID.randomUUID().toString());
    return new Reminders(
        office,
        new Invitations("natter.example", "hello@natter.example"),
        FolderVault.in(Path.of(files)),
        Meetings.Invited::members,
        new Reminders.Rules(List.of(7), Reminding.SEND, Announcements.Approval.NOBODY));
  }

  private static Logbook logbook(String[] args, String channel) {
    return MappedLogbook.at(Path.of(args[0]).resolve("sending").resolve(channel));
  }

  static Announcer announcer(Store store, Content content, Copies copies) {
    return new Announcer(
        store,
        copies,
        Postage.sending(Set.of()),
        new Timing(LocalTime.MIN, LocalTime.MIN, ZoneOffset.UTC, List.of()),
        new Tellings(content.phrases(), () -> UUID.randomUUID().toString()),
        CLOCK);
  }

  static Process start(Path data, int smtp, String telegram) throws IOException {
    return started(data, List.of(data.toString(), Integer.toString(smtp), telegram));
  }

  /** One that also reminds of meetings. */
  static Process reminding(Path data, int smtp, String telegram) throws IOException {
    return started(
        data,
        List.of(
            data.toString(), Integer.toString(smtp), telegram, data.resolve("files").toString()));
  }

  private static Process started(Path data, List<String> arguments) throws IOException {
    return new ProcessBuilder(ChildJvm.command(BroadcastChild.class, List.of(), arguments))
        .redirectErrorStream(true)
        .redirectOutput(data.resolve("child.log").toFile())
        .start();
  }
}
