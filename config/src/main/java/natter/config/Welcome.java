package natter.config;

import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import natter.bot.people.Digest;
import natter.bot.people.Link;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/** The last lines of a start: what to try in the demo, or the link for the first administrator. */
final class Welcome implements ApplicationListener<ApplicationReadyEvent> {
  private static final Logger log = LoggerFactory.getLogger(Welcome.class);
  private static final Duration GOOD_FOR = Duration.ofHours(1);

  private final Settings settings;
  private final Engine engine;
  private final ContentPlace content;
  private final PrintStream out;

  Welcome(Settings settings, Engine engine, ContentPlace content, PrintStream out) {
    this.settings = settings;
    this.engine = engine;
    this.content = content;
    this.out = out;
  }

  @Override
  public void onApplicationEvent(ApplicationReadyEvent event) {
    out.println("natter is ready. Content: " + content + ". Data: " + settings.dataFolder() + ".");
    out.print(settings.isDemo() ? demo() : service());
    out.flush();
    engine.misunderstood().forEach(mistake -> log.warn("content: {}", mistake));
  }

  private String demo() {
    return """

        This is the demo: everything stays on this machine, and it begins with a made-up borough. Try:
          chat      %1$s/chat
          mail      write to %2$s through localhost:%3$d (SMTP), and read the answer at
                    localhost:%4$d (IMAP) as the sender: user = your address, any password
          officers  %1$s/desk as officer (also teamlead, organiser, councillor, manager, admin), password %5$s
          telegram  %6$s
        """
        .formatted(
            settings.baseUrl(),
            Outside.DEMO_ADDRESS,
            settings.demo().smtpPort(),
            settings.demo().imapPort(),
            Wiring.DEMO_PASSWORD,
            settings.demo().telegram()
                ? "http://localhost:"
                    + settings.demo().telegramPort()
                    + ", emulated, with two residents and a group"
                : "start it with bin/natter demo --telegram to have one that is emulated");
  }

  private String service() {
    boolean someone = engine.store().read(tx -> !tx.officers().all().isEmpty());
    if (someone) {
      return "  officers  " + settings.baseUrl() + "/desk\n";
    }
    return """
          Nobody can sign in yet. This link makes the first administrator; it is good once, for an hour:
          %s/desk/first?token=%s
        """
        .formatted(settings.baseUrl(), invitation());
  }

  private String invitation() {
    byte[] chance = new byte[16];
    new SecureRandom().nextBytes(chance);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(chance);
    engine
        .store()
        .transact(
            tx -> {
              Instant now = engine.clock().instant();
              tx.links()
                  .keep(
                      new Link(Digest.of(token), Link.Purpose.FIRST, "", now, now.plus(GOOD_FOR)));
              return true;
            });
    return token;
  }
}
