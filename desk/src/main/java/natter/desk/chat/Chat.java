package natter.desk.chat;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import natter.bot.Store;
import natter.bot.Tx;
import natter.bot.people.Digest;
import natter.bot.talk.Address;
import natter.bot.talk.Button;
import natter.bot.talk.Guest;
import natter.bot.talk.Line;
import natter.bot.talk.Parcel;
import tools.jackson.databind.json.JsonMapper;

/** The web chat's door: keeps what residents write, and reads back what was said. */
public final class Chat {
  static final int LONGEST = 8_000;
  private static final int AT_ONCE = 200;
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final int LOOKS = 40;
  private static final JsonMapper JSON = new JsonMapper();

  private final Store store;
  private final ChatSettings settings;
  private final InstantSource clock;
  private final Supplier<String> tokens;
  private final Limits limits;

  /**
   * @param tokens unguessable, at least 128 bits each, of letters, digits, {@code -} and {@code _}
   */
  public Chat(Store store, ChatSettings settings, InstantSource clock, Supplier<String> tokens) {
    this.store = store;
    this.settings = settings;
    this.clock = clock;
    this.tokens = tokens;
    this.limits = new Limits(settings.limits(), clock);
  }

  /**
   * What the chat shows of one line.
   *
   * @param id its number
   * @param from {@code resident}, {@code natter} or {@code officer}
   * @param at when, ISO 8601
   * @param text the words
   * @param buttons labels of the choices offered
   */
  record Said(long id, String from, String at, String text, List<String> buttons) {
    static Said of(Line line) {
      return new Said(
          line.number(),
          line.who().name().toLowerCase(Locale.ROOT),
          line.at().toString(),
          line.text(),
          line.buttons().stream().map(Button::label).toList());
    }

    boolean isMine() {
      return from.equals("resident");
    }
  }

  ChatSettings settings() {
    return settings;
  }

  Session newSession() {
    return new Session(tokens.get());
  }

  /** A name for the next message of a page, for who presses twice. */
  String once() {
    return tokens.get();
  }

  /** The session that a request belongs to, if it is good still. */
  Optional<Session> known(HttpServletRequest request) {
    return Session.of(request).filter(this::isGood);
  }

  boolean isGood(Session session) {
    return store
        .read(tx -> tx.guests().find(session.digest()))
        .filter(g -> g.isGood(clock.instant()))
        .isPresent();
  }

  /** Whether an officer ended the chat that a request belongs to. */
  boolean wasEnded(HttpServletRequest request) {
    return Session.of(request)
        .flatMap(s -> store.read(tx -> tx.guests().find(s.digest())))
        .flatMap(Guest::ended)
        .isPresent();
  }

  /** How long this one must wait before they may write again, if they write too much. */
  Optional<Duration> tooMuch(Session session, boolean isNew, Written written, String from) {
    return limits.tooMuch(session.address().handle(), from, isNew, written.photos().size());
  }

  /** Keeps what was written, durably; the session is good for as long again. */
  void keep(Session session, Written written) {
    Instant now = clock.instant();
    store.transact(
        tx -> {
          Optional<Guest> known = tx.guests().find(session.digest());
          if (known.isEmpty()) {
            tx.guests().forget(now);
          }
          Guest guest =
              known.orElseGet(() -> new Guest(session.digest(), session.address(), now, now));
          tx.guests().keep(guest.until(now.plus(settings.kept())));
          return tx.inbox().keep(List.of(parcel(tx, session, written, now)));
        });
  }

  private Parcel parcel(Tx tx, Session session, Written written, Instant now) {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("session", session.address().handle());
    said.put("text", written.text());
    written.language().ifPresent(l -> said.put("language", l));
    button(tx, session, written).ifPresent(b -> said.put("button", b));
    written
        .position()
        .ifPresent(
            p ->
                said.put("position", Map.of("latitude", p.latitude(), "longitude", p.longitude())));
    if (!written.photos().isEmpty()) {
      said.put("files", written.photos().stream().map(Chat::file).toList());
    }
    byte[] raw = JSON.writeValueAsBytes(said);
    return new Parcel(Address.WEB, written.once().map(o -> id(o, raw)).orElseGet(tokens), now, raw);
  }

  /** The same for the same message: a page may go back, and say something else by the same name. */
  private static String id(String once, byte[] raw) {
    return Digest.of(once + new String(raw, StandardCharsets.UTF_8));
  }

  private static Map<String, Object> file(Photo photo) {
    return Map.of(
        "name",
        photo.what().name(),
        "type",
        photo.what().type(),
        "bytes",
        photo.what().bytes(),
        "content",
        Base64.getEncoder().encodeToString(photo.content()));
  }

  /** What the button with these words stands for, if that is what was pressed. */
  private static Optional<String> button(Tx tx, Session session, Written written) {
    return written
        .line()
        .flatMap(
            number ->
                tx.conversations().heardBy(session.address(), number - 1, 1).stream().findFirst())
        .flatMap(
            line ->
                line.buttons().stream()
                    .filter(b -> b.label().equals(written.text()))
                    .map(Button::id)
                    .findFirst());
  }

  /** Keeps it, and gives natter a moment to answer before a page without script is shown. */
  void keepAndWait(Session session, Written written) {
    long before = all(session).stream().mapToLong(Said::id).max().orElse(0);
    keep(session, written);
    for (int i = 0; i < LOOKS && !isAnswered(session, before); i++) {
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  private boolean isAnswered(Session session, long before) {
    return after(session, before).stream().anyMatch(s -> !s.isMine());
  }

  /** From now on the secret opens nothing; what was said stays in the ledger. */
  void leave(Session session) {
    store.transact(
        tx -> {
          tx.guests().leave(session.digest());
          return true;
        });
  }

  /** What was said after the line of that number. */
  List<Said> after(Session session, long number) {
    return read(session, number).stream().map(Said::of).toList();
  }

  /** Everything that was said. */
  List<Said> all(Session session) {
    List<Said> all = new ArrayList<>();
    List<Said> some = after(session, 0);
    while (!some.isEmpty()) {
      all.addAll(some);
      some = after(session, some.getLast().id());
    }
    return all;
  }

  private List<Line> read(Session session, long number) {
    return store.read(tx -> tx.conversations().heardBy(session.address(), number, AT_ONCE));
  }
}
