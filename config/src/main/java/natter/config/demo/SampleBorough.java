package natter.config.demo;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import natter.bot.scope.Scope;
import natter.bot.scope.Service;
import natter.bot.scope.Ward;
import natter.bot.talk.Address;
import natter.bot.talk.Parcel;
import tools.jackson.databind.json.JsonMapper;

/**
 * Ninety days of a made-up borough: parcels as its residents would have sent them, over all
 * services, wards and channels. The same seed and scope always tell the same story; only the dates
 * move with today.
 */
public final class SampleBorough {
  /** How many parcels there are. */
  public static final int SIZE = 300;

  private static final long SEED = 20211014;
  private static final int DAYS = 90;
  private static final List<String> NAMES =
      List.of(
          "Amira Hussain",
          "Brian Foster",
          "Carol Jukes",
          "Daljit Kaur",
          "Emma Tandy",
          "Fatima Begum",
          "George Wootton",
          "Hannah Price",
          "Imran Malik",
          "Joan Bayliss",
          "Krzysztof Nowak",
          "Lena Craddock",
          "Mohammed Ali",
          "Norma Hickman",
          "Oliver Reed",
          "Priya Sharma",
          "Queenie Adams",
          "Ravi Patel",
          "Sandra Yates",
          "Tom Brindley",
          "Usha Devi",
          "Violet Marsh",
          "Wayne Onions",
          "Yasmin Khan",
          "Zofia Kowalska");
  private static final List<String> OPENINGS =
      List.of("", "", "", "Hi, ", "Hello. ", "Morning, ", "Sorry to bother you. ", "Not again. ");
  private static final List<String> WHERE =
      List.of(" This is in %s.", " It is near the shops in %s.", " We live in %s.", " (%s)");
  private static final List<String> CLOSINGS =
      List.of(
          "",
          "",
          "",
          " Thanks.",
          " Who can help?",
          " It has been like this for weeks.",
          " Can I do anything myself?");

  private final Scope scope;
  private final JsonMapper json = JsonMapper.builder().build();

  public SampleBorough(Scope scope) {
    this.scope = scope;
  }

  /** What happened up to {@code now}, oldest first. */
  public List<Parcel> parcels(Instant now) {
    var chance = new Random(SEED);
    List<Instant> times = times(chance, now);
    List<Service> services = services();
    List<Parcel> parcels = new ArrayList<>();
    for (int n = 1; n <= SIZE; n++) {
      Service service = services.get((n * 7 + chance.nextInt(3)) % services.size());
      parcels.add(parcel(n, times.get(n - 1), words(chance, service), chance));
    }
    return parcels;
  }

  /** More of what people write about most; every service comes up. */
  private List<Service> services() {
    return scope.services().stream()
        .flatMap(s -> Stream.generate(() -> s).limit(s.kind() == Service.Kind.SCOPE ? 3 : 1))
        .toList();
  }

  private static List<Instant> times(Random chance, Instant now) {
    return Stream.generate(() -> chance.nextDouble() * DAYS)
        .limit(SIZE)
        .map(
            days ->
                now.minus(Duration.ofMinutes(30)).minus(Duration.ofSeconds((long) (days * 86_400))))
        .map(SampleBorough::byDay)
        .map(time -> time.isAfter(now) ? now.minus(1, ChronoUnit.MINUTES) : time)
        .sorted()
        .toList();
  }

  /** Few people write at night. */
  private static Instant byDay(Instant time) {
    int hour = time.atZone(ZoneOffset.UTC).getHour();
    return hour < 6 ? time.minus(8, ChronoUnit.HOURS) : time;
  }

  private String words(Random chance, Service service) {
    List<String> examples = service.examples().getOrDefault("en", List.of(service.name()));
    String said = one(chance, examples);
    String place = one(chance, WHERE).formatted(place(chance));
    String end = said.matches("(?s).*[.!?]") ? "" : ".";
    return one(chance, OPENINGS) + said + end + place + one(chance, CLOSINGS);
  }

  private String place(Random chance) {
    Ward ward = one(chance, scope.wards());
    return ward.localities().isEmpty() || chance.nextInt(4) > 0
        ? ward.name()
        : one(chance, ward.localities());
  }

  private Parcel parcel(int n, Instant time, String words, Random chance) {
    int who = chance.nextInt(NAMES.size());
    String name = NAMES.get(who);
    return switch (chance.nextInt(5)) {
      case 0, 1 -> Parcel.sample(n, Address.EMAIL, time, mail(n, time, name, words));
      case 2, 3 -> Parcel.sample(n, Address.WEB, time, web(who, words));
      default -> Parcel.sample(n, Address.TELEGRAM, time, telegram(n, time, who, name, words));
    };
  }

  private byte[] mail(int n, Instant time, String name, String words) {
    String handle = name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@sample.example";
    String subject = words.length() > 40 ? words.substring(0, words.lastIndexOf(' ', 40)) : words;
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME
            .withLocale(Locale.ENGLISH)
            .format(time.atZone(ZoneOffset.UTC));
    String mail =
        """
        From: %s <%s>
        To: hello@natter.example
        Subject: %s
        Date: %s
        Message-ID: <sample-%d@sample.example>
        MIME-Version: 1.0
        Content-Type: text/plain; charset=UTF-8
        Content-Transfer-Encoding: 8bit

        %s

        %s
        """
            .formatted(name, handle, ascii(subject), date, n, words, name);
    return mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
  }

  private static String ascii(String text) {
    return text.replaceAll("[^\\x20-\\x7e]", " ").strip();
  }

  private byte[] web(int who, String words) {
    return json.writeValueAsBytes(Map.of("session", "sample-resident-" + who, "text", words));
  }

  private byte[] telegram(int n, Instant time, int who, String name, String words) {
    long id = 7_000_000_000L + who;
    String[] names = name.split(" ", 2);
    var person =
        Map.of(
            "id",
            id,
            "is_bot",
            false,
            "first_name",
            names[0],
            "last_name",
            names[1],
            "language_code",
            "en");
    var chat = Map.of("id", id, "type", "private", "first_name", names[0], "last_name", names[1]);
    return json.writeValueAsBytes(
        Map.of(
            "update_id",
            n,
            "message",
            Map.of(
                "message_id",
                n,
                "date",
                time.getEpochSecond(),
                "from",
                person,
                "chat",
                chat,
                "text",
                words)));
  }

  private static <T> T one(Random chance, List<T> all) {
    return all.get(chance.nextInt(all.size()));
  }
}
