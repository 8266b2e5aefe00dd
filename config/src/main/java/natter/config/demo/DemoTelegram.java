package natter.config.demo;

import java.io.UncheckedIOException;
import java.time.InstantSource;
import natter.routes.emulator.BotApi;
import natter.routes.emulator.Limits;

/** The Telegram of the demo: on loopback, in memory, with two residents and a group to write as. */
public final class DemoTelegram implements AutoCloseable {
  /** The bot's; it is good nowhere else. */
  public static final String TOKEN = "7000000001:demo";

  private static final long AMIRA = 7_000_000_101L;
  private static final long BRIAN = 7_000_000_102L;
  private static final long GROUP = -1_007_000_000_201L;

  private final BotApi telegram;

  private DemoTelegram(BotApi telegram) {
    this.telegram = telegram;
  }

  /**
   * Starts it.
   *
   * @throws IllegalStateException if the port is taken
   */
  public static DemoTelegram start(int port) {
    try {
      BotApi telegram = BotApi.start(port, TOKEN, Limits.telegrams(), InstantSource.system());
      telegram.calls(AMIRA, "Amira");
      telegram.calls(BRIAN, "Brian");
      telegram.calls(GROUP, "Neighbours");
      telegram.shows().person(AMIRA).person(BRIAN).member(GROUP, AMIRA).member(GROUP, BRIAN);
      return new DemoTelegram(telegram);
    } catch (UncheckedIOException e) {
      throw new IllegalStateException(
          "The port "
              + port
              + " for the demo's Telegram is taken by another program; set natter.demo.telegram-port"
              + " to a free one.");
    }
  }

  @Override
  public void close() {
    telegram.close();
  }
}
