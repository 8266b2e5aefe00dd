package natter.bot;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import natter.bot.SignedLinks.Purpose;
import natter.bot.care.Phrases;
import natter.bot.talk.Address;
import natter.bot.talk.Attached;
import natter.bot.talk.Attached.State;
import natter.bot.talk.Attachment;
import natter.bot.talk.Cargo;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Packed;

/**
 * The pictures and files of broadcasts: which of them go along by which channel, and the links to
 * the others. They are looked up once for all copies.
 */
public final class BroadcastFiles implements Cargo, Copies.Tail {
  /** How many may go with one broadcast. */
  public static final int MOST = 10;

  /** All that may go out; it shows or says something, and runs nothing. */
  public static final Set<String> TYPES =
      Set.of(
          "application/pdf",
          "image/jpeg",
          "image/png",
          "image/gif",
          "text/plain",
          "text/csv",
          "application/vnd.oasis.opendocument.text",
          "application/vnd.oasis.opendocument.spreadsheet",
          "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

  /** The most that Telegram takes (core.telegram.org/bots/api#sending-files). */
  private static final long TELEGRAMS = 50_000_000;

  private static final String CALENDAR = "text/calendar";
  private static final Duration FETCHABLE = Duration.ofDays(60);
  private static final int REMEMBERED = 100;

  private final Store store;
  private final Vault vault;
  private final SignedLinks links;
  private final Phrases phrases;
  private final Days days;
  private final InstantSource clock;
  private final long byMail;
  private final Map<String, List<Packed>> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<Packed>> eldest) {
          return size() > REMEMBERED;
        }
      };

  /**
   * @param byMail how many bytes of files go along with one mail; the others go as links
   */
  public BroadcastFiles(
      Store store,
      Vault vault,
      SignedLinks links,
      Phrases phrases,
      ZoneId zone,
      InstantSource clock,
      long byMail) {
    this.store = store;
    this.vault = vault;
    this.links = links;
    this.phrases = phrases;
    this.days = new Days(zone);
    this.clock = clock;
    this.byMail = byMail;
  }

  /** What its files are kept under. */
  static String key(String broadcast) {
    return "broadcast:" + broadcast;
  }

  /** Those of one broadcast, as far as they are there and nothing is wrong with them. */
  public List<Packed> of(String broadcast) {
    return store.read(tx -> of(tx, broadcast));
  }

  static List<Packed> of(Tx tx, String broadcast) {
    Stream<Packed> mailed =
        mailed(tx, broadcast)
            .filter(Attached::isOpen)
            .map(file -> new Packed(file.what(), file.digest(), file.alt()));
    return Stream.concat(tx.luggage().of(key(broadcast)).stream(), mailed).limit(MOST).toList();
  }

  /** Those that came with the organiser's own mail. */
  private static Stream<Attached> mailed(Tx tx, String broadcast) {
    return tx.attachments().about(key(broadcast)).stream()
        .filter(file -> TYPES.contains(file.what().type()));
  }

  /** Notes what came with the mail that made it. Returns how many will go along. */
  static int expect(Tx tx, String broadcast, long parcel, List<Attachment> files, Instant now) {
    tx.attachments().expect(key(broadcast), parcel, files, now);
    return (int) files.stream().filter(f -> TYPES.contains(f.type())).limit(MOST).count();
  }

  /** The pictures that came with a mail, in its order, but for those that never go out. */
  static List<Attached> pictures(Tx tx, String broadcast) {
    return mailed(tx, broadcast)
        .filter(file -> file.what().type().startsWith("image/"))
        .filter(file -> file.state() != State.HELD && file.state() != State.ABSENT)
        .toList();
  }

  /** Whether all has been looked at that came with a mail. */
  static boolean isReady(Tx tx, String broadcast) {
    return tx.attachments().about(key(broadcast)).stream()
        .noneMatch(f -> f.state() == State.WAITING || f.state() == State.CHECKING);
  }

  /** Whether some are still being looked at. */
  public boolean isChecking(String broadcast) {
    return !store.read(tx -> isReady(tx, broadcast));
  }

  /** Adds one to a draft. */
  public void add(String broadcast, Packed file) {
    store.transact(
        tx -> {
          tx.luggage().pack(key(broadcast), List.of(file));
          return null;
        });
  }

  /** Takes one out of a draft; nothing if it is not there, or came by mail. */
  public void remove(String broadcast, int number) {
    store.transact(
        tx -> {
          List<Packed> left = new ArrayList<>(tx.luggage().of(key(broadcast)));
          if (number >= 0 && number < left.size()) {
            left.remove(number);
            tx.luggage().unpack(key(broadcast));
            tx.luggage().pack(key(broadcast), left);
          }
          return null;
        });
  }

  @Override
  public List<Packed> with(Dispatch dispatch) {
    if (dispatch.kind() != Dispatch.Kind.BROADCAST) {
      return dispatch.to().channel().equals(Address.EMAIL) ? packed(dispatch.key()) : List.of();
    }
    List<Packed> all =
        dispatch.broadcast().map(this::known).orElseGet(() -> packed(dispatch.key()));
    return along(dispatch.to().channel(), all);
  }

  private List<Packed> packed(String key) {
    return store.read(tx -> tx.luggage().of(key));
  }

  /** They do not change any more once the first copy is planned. */
  private synchronized List<Packed> known(String broadcast) {
    return known.computeIfAbsent(broadcast, this::of);
  }

  @Override
  public Optional<byte[]> content(Packed file) {
    return vault.find(file.digest());
  }

  /** What goes along with a copy by this channel. */
  List<Packed> along(String channel, List<Packed> all) {
    return switch (channel) {
      case Address.EMAIL -> byMail(all);
      case Address.TELEGRAM ->
          all.stream().filter(f -> !isCalendar(f) && f.what().bytes() <= TELEGRAMS).toList();
      default -> List.of();
    };
  }

  private List<Packed> byMail(List<Packed> all) {
    List<Packed> along = new ArrayList<>();
    long bytes = 0;
    for (Packed file : all) {
      if (isCalendar(file) || bytes + file.what().bytes() <= byMail) {
        bytes += file.what().bytes();
        along.add(file);
      }
    }
    return along;
  }

  /** The words of a meeting's reminder lead to its date themselves. */
  private static boolean isCalendar(Packed file) {
    return file.what().type().startsWith(CALENDAR);
  }

  /**
   * What the words end with: where the files are that do not go along, and what is on the pictures
   * that do; in Markdown.
   */
  @Override
  public String words(Tx tx, String broadcast, String channel, String language) {
    List<Packed> all = of(tx, broadcast);
    List<Packed> along = along(channel, all);
    List<String> seen =
        along.stream()
            .filter(f -> channel.equals(Address.EMAIL) && !f.alt().isEmpty())
            .map(f -> "- " + f.what().name() + ": " + f.alt())
            .toList();
    Instant until = clock.instant().plus(FETCHABLE);
    List<String> others =
        IntStream.range(0, all.size())
            .filter(i -> !along.contains(all.get(i)) && !isCalendar(all.get(i)))
            .mapToObj(i -> line(broadcast, i, all.get(i), until))
            .toList();
    return block(language, "files-along", seen, until)
        + block(language, "files-link", others, until);
  }

  private String block(String language, String phrase, List<String> lines, Instant until) {
    return lines.isEmpty()
        ? ""
        : "\n\n"
            + phrases.say(
                language,
                phrase,
                Map.of("until", days.said(until, language), "links", String.join("\n", lines)));
  }

  private String line(String broadcast, int number, Packed file, Instant until) {
    String name = file.alt().isEmpty() ? file.what().name() : file.alt();
    return "- ["
        + name.replaceAll("[\\[\\]\\\\]", " ")
        + "]("
        + link(broadcast, number, until)
        + ")";
  }

  private String link(String broadcast, int number, Instant until) {
    return links.file(key(broadcast) + "/" + number, until);
  }

  /** A file of something that was broadcast, for a page. */
  public record Linked(String name, String link, long bytes) {}

  /** Those of a broadcast for a page that everybody reads; the links are the same all day. */
  public List<Linked> linked(String broadcast) {
    List<Packed> all = of(broadcast);
    Instant until = clock.instant().truncatedTo(ChronoUnit.DAYS).plus(FETCHABLE);
    return IntStream.range(0, all.size())
        .filter(i -> !isCalendar(all.get(i)))
        .mapToObj(
            i -> {
              Packed file = all.get(i);
              String name = file.alt().isEmpty() ? file.what().name() : file.alt();
              return new Linked(name, link(broadcast, i, until), file.what().bytes());
            })
        .toList();
  }

  /** The file that a link leads to, while it does. */
  public Optional<Packed> fetched(String token) {
    return links
        .read(Purpose.FILE, token)
        .filter(signed -> signed.isGood(clock.instant()))
        .flatMap(signed -> fetched(signed.address()));
  }

  private Optional<Packed> fetched(Address where) {
    int slash = where.handle().lastIndexOf('/');
    String broadcast = where.handle().substring("broadcast:".length(), slash);
    int number = Integer.parseInt(where.handle().substring(slash + 1));
    List<Packed> all = of(broadcast);
    return number < all.size() ? Optional.of(all.get(number)) : Optional.empty();
  }
}
