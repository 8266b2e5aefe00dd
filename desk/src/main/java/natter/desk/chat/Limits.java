package natter.desk.chat;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds a flood back without asking anybody to prove that they are human: so much of one chat, so
 * much from one address, so many newcomers in all. Who chats already is heard in a flood of
 * newcomers.
 */
final class Limits {
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
  private static final String EVERYBODY = "";

  /** Such a name is never looked up. */
  private static final String IPV6 = "[0-9a-fA-F]*:[0-9a-fA-F:]*";

  private final Buckets sessions;
  private final Buckets addresses;
  private final Buckets newcomers;
  private final Buckets total;
  private final Buckets photos;

  Limits(ChatSettings.Limits limits, InstantSource clock) {
    var time = new Time(clock);
    this.sessions = new Buckets(limits.session(), TEN_SECONDS, time);
    this.addresses = new Buckets(limits.address(), MINUTE, time);
    this.newcomers = new Buckets(limits.newcomers(), TEN_MINUTES, time);
    this.total = new Buckets(limits.total(), TEN_MINUTES, time);
    this.photos = new Buckets(limits.photos(), TEN_MINUTES, time);
  }

  /** The clock as buckets want it. */
  private record Time(InstantSource clock) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      Instant now = clock.instant();
      return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }

  /** A bucket for each key; those used last are remembered. */
  private static final class Buckets {
    private static final int KEYS = 20_000;

    private final int most;
    private final Duration per;
    private final Time time;
    private final Map<String, Bucket> buckets =
        new LinkedHashMap<>(64, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > KEYS;
          }
        };

    Buckets(int most, Duration per, Time time) {
      this.most = most;
      this.per = per;
      this.time = time;
    }

    synchronized Bucket of(String key) {
      return buckets.computeIfAbsent(
          key,
          k ->
              Bucket.builder()
                  .withCustomTimePrecision(time)
                  .addLimit(limit -> limit.capacity(most).refillGreedy(most, per))
                  .build());
    }
  }

  /**
   * Counts a message. Returns how long to wait if it is too many; such a one is not counted.
   *
   * @param chat whose it is
   * @param from the client's address
   * @param isNew whether it is the first of this chat
   * @param withPhotos how many photos come with it
   */
  Optional<Duration> tooMuch(String chat, String from, boolean isNew, int withPhotos) {
    String network = network(from);
    List<Bucket> all = new ArrayList<>(List.of(sessions.of(chat), addresses.of(network)));
    if (isNew) {
      all.addAll(List.of(newcomers.of(network), total.of(EVERYBODY)));
    }
    for (int i = 0; i < withPhotos; i++) {
      all.add(photos.of(network));
    }
    return taken(all);
  }

  private static Optional<Duration> taken(List<Bucket> all) {
    for (int i = 0; i < all.size(); i++) {
      ConsumptionProbe probe = all.get(i).tryConsumeAndReturnRemaining(1);
      if (!probe.isConsumed()) {
        all.subList(0, i).forEach(before -> before.addTokens(1));
        return Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
      }
    }
    return Optional.empty();
  }

  /** Of IPv6 the first 64 bits: all others are one household's to choose. */
  static String network(String from) {
    try {
      return from.matches(IPV6)
          ? HexFormat.of().formatHex(InetAddress.getByName(from).getAddress(), 0, 8)
          : from;
    } catch (UnknownHostException e) { // it only looks like one
      return from;
    }
  }
}
