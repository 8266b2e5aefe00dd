package natter.desk.chat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import natter.bot.Store;
import natter.bot.talk.Address;
import natter.bot.talk.Button;
import natter.bot.talk.Line;
import natter.bot.talk.Parcel;
import natter.desk.page.Flood;
import tools.jackson.databind.json.JsonMapper;

/** The web chat's door: keeps what residents write, and reads back what was said. */
public final class Chat {
  static final int LONGEST = 8_000;
  private static final int AT_ONCE = 200;
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final int LOOKS = 40;
  private static final JsonMapper JSON = new JsonMapper();

  private final Store store;
  private final InstantSource clock;
  private final Supplier<String> tokens;
  private final Flood messages;
  private final Flood newcomers;

  /**
   * @param tokens unguessable, at least 128 bits each, of letters, digits, {@code -} and {@code _}
   */
  public Chat(Store store, InstantSource clock, Supplier<String> tokens) {
    this.store = store;
    this.clock = clock;
    this.tokens = tokens;
    this.messages = new Flood(20, Duration.ofSeconds(10), clock);
    this.newcomers = new Flood(500, Duration.ofSeconds(30), clock);
  }

  /**
   * What the chat shows of one line.
   *
   * @param id its number
   * @param from {@code resident} or {@code natter}
   * @param text the words
   * @param buttons labels of the choices offered
   */
  record Said(long id, String from, String text, List<String> buttons) {
    static Said of(Line line) {
      String from = line.who() == Line.Who.RESIDENT ? "resident" : "natter";
      return new Said(
          line.number(), from, line.text(), line.buttons().stream().map(Button::label).toList());
    }
  }

  Session newSession() {
    return new Session(tokens.get());
  }

  /** How long this one must wait before they may write again, if they write too much. */
  Optional<Duration> tooMuch(Session session, String from) {
    Optional<Duration> pause = messages.tooMany(session.address().handle());
    if (pause.isPresent() || isKnown(session.address())) {
      return pause;
    }
    return newcomers.tooMany(from);
  }

  /** Keeps the words, durably. */
  void keep(Session session, String words, Optional<String> language) {
    Map<String, String> said = new LinkedHashMap<>();
    said.put("session", session.address().handle());
    said.put("text", words);
    language.ifPresent(l -> said.put("language", l));
    var parcel =
        new Parcel(Address.WEB, tokens.get(), clock.instant(), JSON.writeValueAsBytes(said));
    store.transact(tx -> tx.inbox().keep(List.of(parcel)));
  }

  /** Keeps the words, and gives natter a moment to answer before a page without script is shown. */
  void keepAndWait(Session session, String words) {
    long before = all(session).stream().mapToLong(Said::id).max().orElse(0);
    keep(session, words, Optional.empty());
    for (int i = 0; i < LOOKS && !isAnswered(session, before); i++) {
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  private boolean isAnswered(Session session, long before) {
    return after(session, before).stream().anyMatch(s -> s.from().equals("natter"));
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

  private boolean isKnown(Address address) {
    return store.read(tx -> tx.conversations().with(address)).isPresent();
  }
}
