package natter.desk.chat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the web chat is told at start.
 *
 * @param origins sites that may show the chat in a frame, as in {@code https://www.example.gov.uk}
 * @param leaveTo where somebody goes who leaves at once: a page that tells nothing
 * @param kept how long a chat stays on a device after the last words
 * @param limits how much is taken
 */
public record ChatSettings(List<String> origins, String leaveTo, Duration kept, Limits limits) {
  public static final String WEATHER = "https://www.bbc.co.uk/weather";

  /**
   * How much is taken of whom.
   *
   * @param session messages of one chat in ten seconds
   * @param address messages from one address in a minute
   * @param newcomers new chats from one address in ten minutes
   * @param total new chats of everybody in ten minutes; those who chat already go on
   * @param photos photos from one address in ten minutes
   * @param streams pages that are told of news as they happen, at once; others ask now and then
   */
  public record Limits(
      int session, int address, int newcomers, int total, int photos, int streams) {
    public static final Limits USUAL = new Limits(20, 300, 300, 3_000, 30, 2_000);
  }

  public ChatSettings {
    origins = List.copyOf(origins);
  }

  /** Shown in no frame. */
  public static ChatSettings usual() {
    return new ChatSettings(List.of(), WEATHER, Duration.ofDays(30), Limits.USUAL);
  }

  /** The site that shows the chat, if it says it is one of those that may. */
  Optional<String> host(String said) {
    return origins.stream().filter(said::equals).findFirst();
  }

  /** Whether any site may show the chat. */
  public boolean isFramed() {
    return !origins.isEmpty();
  }

  /** Who may show the chat, as a Content-Security-Policy has it. */
  public String ancestors() {
    return isFramed() ? String.join(" ", origins) : "'none'";
  }
}
