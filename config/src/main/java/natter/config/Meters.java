package natter.config;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import natter.bot.Pulse;
import natter.bot.talk.Dispatched;
import natter.bot.talk.Message;

/** Counts what goes on, for Prometheus. */
final class Meters implements Pulse {
  private final MeterRegistry registry;

  Meters(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void heard(String channel, Message.Kind kind) {
    registry.counter("natter.parcels", "channel", channel, "kind", lower(kind)).increment();
  }

  @Override
  public void setAside(String channel) {
    registry.counter("natter.parcels", "channel", channel, "kind", "unreadable").increment();
  }

  @Override
  public void found(String finding, String service) {
    registry.counter("natter.findings", "finding", finding, "service", service).increment();
  }

  @Override
  public void dispatched(String channel, Dispatched.State state) {
    registry.counter("natter.dispatches", "channel", channel, "state", lower(state)).increment();
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
