package natter.routes.sms;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import natter.bot.talk.Address;
import natter.bot.talk.Channel;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Door;
import natter.bot.talk.Leave;
import natter.bot.talk.Undelivered;
import natter.routes.ErrorPolicy;
import natter.routes.Pieces;
import natter.routes.RouteChannel;
import natter.routes.markup.Commonmark;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;

/** The door out for text messages: {@code direct:sms-out} takes a dispatch and sends it. */
public final class SmsOut extends RouteBuilder implements Door {
  /** A closed door is told at once. */
  private static final String URI = "direct:sms-out?block=false";

  /** The most characters of one text message, six parts of it (Notify). */
  static final int MOST = 918;

  private static final Pattern NUMBER = Pattern.compile("\\+\\d{7,15}");
  private static final Duration NEXT_MINUTE = Duration.ofMinutes(1);
  private static final Duration TOMORROW = Duration.ofHours(6);

  private final NotifyApi api;
  private volatile String trouble = "";

  public SmsOut(NotifyApi api) {
    this.api = api;
  }

  /** The way out that this door is the end of. */
  public static Channel channel(ProducerTemplate route) {
    return new RouteChannel(Address.SMS, URI, route, dispatch -> Leave.NOW);
  }

  @Override
  public String name() {
    return "sms-out";
  }

  @Override
  public Optional<String> trouble() {
    return Optional.of(trouble).filter(some -> !some.isEmpty());
  }

  @Override
  public void configure() {
    from(URI)
        .routeId("sms-out")
        .routeConfigurationId(ErrorPolicy.ID)
        .removeHeaders("*")
        .process(
            exchange -> {
              Dispatch dispatch = exchange.getMessage().getMandatoryBody(Dispatch.class);
              exchange.getMessage().setBody(send(dispatch));
            });
  }

  /** Sends all of it; returns Notify's id of the last part. */
  private String send(Dispatch dispatch) throws Undelivered {
    String number = dispatch.to().handle();
    if (!NUMBER.matcher(number).matches()) {
      throw Undelivered.forGood("not a telephone number");
    }
    List<String> parts = Pieces.of(words(dispatch), MOST);
    if (parts.isEmpty()) {
      throw Undelivered.forGood("nothing to say");
    }
    String id = "";
    for (int i = 0; i < parts.size(); i++) {
      String reference = dispatch.mark() + (i == 0 ? "" : "-" + (i + 1));
      Optional<String> before = parts.size() > 1 ? before(reference) : Optional.empty();
      id = before.isPresent() ? before.get() : part(number, parts.get(i), reference);
    }
    return id;
  }

  /** Broadcasts are written in Markdown, and a text message has words alone. */
  private static String words(Dispatch dispatch) {
    return dispatch.kind() == Dispatch.Kind.BROADCAST
        ? new Commonmark().plain(dispatch.text())
        : dispatch.text();
  }

  /** A part that went out at an earlier try is not sent again. */
  private Optional<String> before(String reference) throws Undelivered {
    try {
      return api.sent(reference);
    } catch (IOException e) {
      throw Undelivered.forNow("Notify does not say which parts it has", e);
    }
  }

  private String part(String number, String words, String reference) throws Undelivered {
    try {
      String id = api.send(number, words, reference);
      trouble = "";
      return id;
    } catch (Refused e) {
      trouble = e.isOurs() || e.mayHaveWorked() ? String.valueOf(e.getMessage()) : "";
      if (e.mayHaveWorked()) {
        return asked(reference, e);
      }
      throw refused(e);
    } catch (ConnectException | HttpConnectTimeoutException e) {
      trouble = "Notify cannot be reached: " + e.getClass().getSimpleName();
      throw Undelivered.forNow("Notify cannot be reached", e);
    } catch (IOException e) {
      trouble = "Notify does not answer: " + e.getClass().getSimpleName();
      return asked(reference, e);
    }
  }

  /** Nobody knows whether it went out; Notify may. */
  private String asked(String reference, IOException failed) throws Undelivered {
    try {
      Optional<String> id = api.sent(reference);
      if (id.isPresent()) {
        trouble = "";
        return id.get();
      }
    } catch (IOException e) {
      failed.addSuppressed(e);
    }
    throw Undelivered.unknown("Notify did not say whether it took it", failed);
  }

  private static Undelivered refused(Refused e) {
    String why = String.valueOf(e.getMessage());
    if (e.isTooMany()) {
      return Undelivered.notBefore(e.isForToday() ? TOMORROW : NEXT_MINUTE, why);
    }
    if (e.isWrongNumber()) {
      return Undelivered.unreachable("Notify says that nobody can have this number");
    }
    return e.isOurs() ? Undelivered.forNow(why, e) : Undelivered.forGood(why);
  }
}
