package natter.index.lucene;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import natter.bot.Store;
import natter.bot.care.Concern;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.bot.scope.Forum;
import natter.bot.scope.Level;
import natter.bot.scope.Place;
import natter.bot.scope.Places;
import natter.bot.scope.Point;
import natter.bot.scope.Precision;
import natter.bot.scope.Scope;
import natter.bot.scope.Service;
import natter.bot.scope.Team;
import natter.bot.scope.Ward;
import natter.bot.talk.Address;
import natter.bot.talk.Attachment;
import natter.bot.talk.Threading;

/** Tells a concern for a test: {@code tell("a mattress").about("fly-tipping").in(store)}. */
final class Tale {
  static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");

  static final Scope SCOPE =
      new Scope(
          "Walsall Council",
          List.of(
              service("fly-tipping", "Fly tipping"),
              service("noise", "Noise"),
              service("street-watch", "Street Watch"),
              service("community-watch", "Community Watch"),
              service("anti-social-behaviour", "Anti-social behaviour")),
          List.of(
              team("clean-and-green", "the clean and green team"),
              team("contact-centre", "the contact centre")),
          "contact-centre",
          List.of(),
          List.of(
              ward("bloxwich-east", "Bloxwich East"),
              ward("bloxwich-west", "Bloxwich West"),
              ward("st-matthews", "St Matthew's")),
          List.of(
              new Forum(
                  "bloxwich",
                  "Bloxwich Forum",
                  List.of("bloxwich-east", "bloxwich-west"),
                  List.of(),
                  "")));

  /** Knows two postcodes about 300 metres apart, one that nobody has on a map, and a ward. */
  static final Places PLACES =
      words ->
          switch (words.strip()) {
            case "WS3 1AA" -> Optional.of(postcode("WS3 1AA", new Point(53.6140, -2.0000)));
            case "WS3 1AB" -> Optional.of(postcode("WS3 1AB", new Point(53.6167, -2.0000)));
            case "WS3 9ZZ" ->
                Optional.of(new Place("WS3 9ZZ", Optional.empty(), Optional.of("WS3 9ZZ")));
            case "Bloxwich East" ->
                Optional.of(
                    new Place("Bloxwich East", Optional.of("bloxwich-east"), Optional.empty()));
            default -> Optional.empty();
          };

  private static final Random CHANCE = new Random(7);

  /** The message of those that came together. */
  static final long SAME_MESSAGE = 1;

  private static final AtomicLong PARCELS = new AtomicLong(1_000);

  private final String text;
  private Reference reference = Reference.by(CHANCE);
  private String subject = "";
  private Optional<String> service = Optional.of("fly-tipping");
  private Level level = Level.ENFORCEMENT;
  private Optional<Place> place = Optional.empty();
  private List<Attachment> files = List.of();
  private String handle = "jo";
  private String channel = Address.EMAIL;
  private Instant received = NOON;
  private Concern.Status status = Concern.Status.OPEN;
  private String language = "en";
  private boolean restricted;
  private long parcel = PARCELS.incrementAndGet();

  private Tale(String text) {
    this.text = text;
  }

  static Tale tell(String text) {
    return new Tale(text);
  }

  Tale as(Reference known) {
    reference = known;
    return this;
  }

  Tale under(String words) {
    subject = words;
    return this;
  }

  Tale about(String id) {
    service = Optional.of(id);
    return this;
  }

  Tale aboutNobodyKnowsWhat() {
    service = Optional.empty();
    return this;
  }

  Tale at(Level leading) {
    level = leading;
    return this;
  }

  Tale near(String id) {
    place = Optional.of(new Place(id, Optional.of(id), Optional.empty()));
    return this;
  }

  Tale at(Place where) {
    place = Optional.of(where);
    return this;
  }

  Tale with(Attachment... came) {
    files = List.of(came);
    return this;
  }

  Tale from(String who) {
    handle = who;
    return this;
  }

  Tale by(String name) {
    channel = name;
    return this;
  }

  Tale on(String instant) {
    received = Instant.parse(instant);
    return this;
  }

  Tale minutesAgo(long minutes) {
    received = NOON.minus(Duration.ofMinutes(minutes));
    return this;
  }

  Tale that(Concern.Status now) {
    status = now;
    return this;
  }

  Tale speaking(String tongue) {
    language = tongue;
    return this;
  }

  /** In one message with all others that say so. */
  Tale together() {
    parcel = SAME_MESSAGE;
    return this;
  }

  Tale forFewEyes() {
    restricted = true;
    return this;
  }

  Concern concern() {
    return new Concern(
        reference,
        new Address(channel, handle),
        "Jo",
        received,
        subject,
        text,
        language,
        service.isPresent() ? "clear" : "nothing",
        service,
        List.of(),
        List.of(),
        level,
        List.of(level),
        Optional.empty(),
        restricted,
        place,
        files,
        parcel,
        Threading.NONE,
        status);
  }

  /** Keeps it, and says how it is called. */
  Reference in(Store store) {
    Concern told = concern();
    store.transact(
        tx -> {
          tx.concerns().keep(told);
          return null;
        });
    return told.reference();
  }

  /** Keeps it with a ticket for this team. */
  Reference in(Store store, String team, Ticket.Flag... flags) {
    Concern told = concern();
    store.transact(
        tx -> {
          tx.concerns().keep(told);
          Ticket ticket = Ticket.open(told.reference(), team, received, received);
          for (Ticket.Flag flag : flags) {
            ticket = ticket.raise(flag, new Ticket.Act(received, "natter", flag.id(), ""));
          }
          tx.tickets().keep(ticket);
          return null;
        });
    return told.reference();
  }

  private static Service service(String id, String name) {
    return new Service(
        id,
        name,
        Service.Kind.SCOPE,
        List.of(),
        Level.ENFORCEMENT,
        Map.of(),
        Optional.empty(),
        List.of(),
        Map.of(),
        Map.of());
  }

  private static Team team(String id, String name) {
    return new Team(id, name, Optional.empty(), Optional.empty(), false, false, Duration.ofDays(5));
  }

  static Place postcode(String postcode, Point at) {
    return new Place(
        postcode,
        Optional.empty(),
        Optional.of(postcode),
        Optional.empty(),
        Optional.empty(),
        Optional.of(at),
        Precision.POSTCODE,
        Optional.empty());
  }

  private static Ward ward(String id, String name) {
    return new Ward(id, name, List.of(), List.of());
  }
}
