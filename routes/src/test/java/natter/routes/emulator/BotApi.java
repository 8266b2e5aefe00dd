package natter.routes.emulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Telegram of our own: the Bot API on a loopback port for one bot, with people who write to it.
 *
 * <pre>{@code
 * try (var telegram = BotApi.start("123:secret")) {
 *   telegram.user(7).says("There is a fly tip in Bloxwich");
 *   Sent answer = telegram.user(7).next(Duration.ofSeconds(5));
 * }
 * }</pre>
 *
 * <p>Polls hold, offsets confirm, one poller at a time, updates are kept for 24 hours, nobody can
 * be written to who has not written first, limits and blocks answer as Telegram does.
 */
public final class BotApi implements AutoCloseable {
  static final JsonMapper JSON = JsonMapper.shared();

  /**
   * The name under which {@link #fails} and {@link #troubles} know what is brought to a webhook.
   */
  public static final String WEBHOOK = "webhook";

  /** When the first of these pages may have been shown. */
  private static final long FIRST = Instant.parse("2026-01-01T00:00:00Z").getEpochSecond();

  static {
    System.setProperty("sun.net.httpserver.nodelay", "true"); // else each answer takes 40 ms
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final String token;
  private final InstantSource clock;
  private final PendingUpdates updates;
  private final Map<Long, Chat> chats = new ConcurrentHashMap<>();
  private final Faults faults = new Faults();
  private final Diary diary = new Diary();
  private final MenuCommands commands = new MenuCommands();
  private final StoredFiles files;
  private final Mouth mouth;
  private final Ear ear;
  private final AtomicInteger messageIds = new AtomicInteger();
  private final Webhook webhook;
  private final Map<Long, String> names = new ConcurrentHashMap<>();
  private volatile boolean privacy = true;
  private volatile @Nullable Screen screen;

  private BotApi(int port, String token, Limits limits, InstantSource clock) throws IOException {
    this.token = token;
    this.clock = clock;
    this.updates = new PendingUpdates(clock);
    this.webhook = new Webhook(updates, clock, () -> faults.next(WEBHOOK));
    this.files = new StoredFiles(clock);
    this.mouth = new Mouth(this, limits, files, diary);
    this.ear = new Ear(updates, webhook);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** On a free port, without limits. */
  public static BotApi start(String token) {
    return start(0, token, Limits.none(), InstantSource.system());
  }

  /** On this port, or a free one for 0. */
  public static BotApi start(int port, String token, Limits limits, InstantSource clock) {
    try {
      return new BotApi(port, token, limits, clock);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What to give a bot as the base URL of the API. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The person with this number, who has not pressed Start yet. */
  public User user(long id) {
    return new User(this, chat(id));
  }

  /** The group with this (negative) number, which the bot is in. */
  public Group group(long id) {
    Chat chat = chat(id);
    chat.open = true;
    return new Group(this, chat);
  }

  Chat chat(long id) {
    return chats.computeIfAbsent(id, number -> new Chat(this, number));
  }

  /** Tells the bot of something of this kind; {@code content} is JSON. */
  public void happens(String kind, String content) {
    updates.add(kind, content);
  }

  /** Puts a whole update among the others as it is, under the next number. Returns the number. */
  public int putsRaw(String json) {
    int id = updates.nextId();
    updates.addRaw(id, json.replace("$ID", Integer.toString(id)));
    return id;
  }

  /** The next update takes this number. */
  public void continuesFrom(int updateId) {
    updates.continueFrom(updateId);
  }

  /** The next calls of this method go wrong like this, one each. */
  public void fails(String method, Fault... next) {
    faults.plan(method, List.of(next));
  }

  /** Whatever else goes wrong: asked with the method, in lower case, before each call. */
  public void troubles(Function<String, Optional<Fault>> fate) {
    faults.fate(fate);
  }

  /** The bot hears everything that is said in groups, as its owner may have it from BotFather. */
  public void privacyIsOff() {
    privacy = false;
  }

  boolean hearsAll() {
    return !privacy;
  }

  /** Somebody has set a webhook, so that polling is refused; nobody is there. */
  public void webhookIsSet() {
    webhook.set(new Webhook.Target(URI.create("http://127.0.0.1:9/elsewhere"), "", 1));
  }

  /** The address that updates are brought to; empty while they are there to be polled. */
  public String webhook() {
    return webhook.info().path("url").asString("");
  }

  /** How long the Bot API waits before it brings something again: at first, and at most. */
  public void pausesBetweenTries(Duration first, Duration longest) {
    webhook.pauses(first, longest);
  }

  /** Calls {@code each} with everything that the bot sends. */
  public void listens(Consumer<Sent> each) {
    diary.tells(each);
  }

  /**
   * Shows a page at {@link #url} on which one writes as the people that are put on it. The bot may
   * have met an earlier one: no number that one gave is given again.
   */
  public Screen shows() {
    int next = Math.toIntExact(now() - FIRST);
    updates.continueFrom(next);
    messageIds.set(next);
    Screen shown = new Screen(this);
    screen = shown;
    return shown;
  }

  /** The person or group with this number is called so from now on. */
  public void calls(long id, String name) {
    names.put(id, name);
  }

  String nameOf(long id) {
    return names.getOrDefault(id, id < 0 ? "Group " + -id : "Resident " + id);
  }

  /** Everything that the bot has sent, in order. */
  public List<Sent> sent() {
    return diary.sent();
  }

  /** The methods that were called, in lower case and order. */
  public List<String> calls() {
    return diary.calls();
  }

  /** The names of the files that the bot has uploaded, in order. */
  public List<String> uploads() {
    return diary.uploads();
  }

  /** The pressed buttons that the bot has answered. */
  public List<String> answeredPresses() {
    return diary.answered();
  }

  /** The commands that the bot has set for this language; empty for everybody. */
  public List<String> commands(String language) {
    return commands("default", language);
  }

  /** The commands that the bot has set for this scope, as in {@code all_group_chats}. */
  public List<String> commands(String scope, String language) {
    return commands.names(scope, language);
  }

  /** How many updates the bot has not confirmed. */
  public int pending() {
    return updates.count();
  }

  /** The highest number the bot has confirmed. */
  public int confirmed() {
    return updates.confirmed();
  }

  /** Waits until the bot has confirmed everything. */
  public boolean awaitConfirmed(Duration atMost) {
    try {
      return updates.awaitNone(atMost);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  int nextMessageId() {
    return messageIds.incrementAndGet();
  }

  long now() {
    return clock.instant().getEpochSecond();
  }

  String keepFile(byte[] content) {
    return files.keep(content);
  }

  ObjectNode message(Chat chat, Sent message) {
    return mouth.message(chat, message);
  }

  @Nullable Chat known(long id) {
    return chats.get(id);
  }

  boolean isBot(String command) {
    return command.equalsIgnoreCase(name());
  }

  public static String name() {
    return "natter_test_bot";
  }

  ObjectNode bot() {
    return JSON.createObjectNode()
        .put("id", botId())
        .put("is_bot", true)
        .put("first_name", "natter")
        .put("username", name());
  }

  long botId() {
    String digits = token.replaceAll(":.*", "");
    return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : 1;
  }

  @Override
  public void close() {
    webhook.close();
    updates.close();
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      if (path.startsWith("/file/bot" + token + "/")) {
        files.fetch(exchange, path.substring(("/file/bot" + token + "/").length()));
      } else if (path.startsWith("/bot" + token + "/")) {
        call(exchange, path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT));
      } else if (path.startsWith("/bot")) {
        Replies.answer(exchange, Replies.no(401, "Unauthorized"));
      } else if (screen != null) {
        screen.handle(exchange);
      } else {
        Replies.answer(exchange, Replies.no(404, "Not Found"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void call(HttpExchange exchange, String method) throws IOException, InterruptedException {
    ObjectNode parameters;
    try {
      parameters = Parameters.of(exchange);
    } catch (JacksonException e) {
      Replies.answer(exchange, Replies.no(400, "Bad Request: can't parse JSON"));
      return;
    }
    diary.called(method);
    Optional<Fault> fault = faults.next(method);
    if (fault.isPresent()) {
      misbehave(exchange, fault.get(), method, parameters);
    } else {
      Replies.answer(exchange, perform(method, parameters));
    }
  }

  private void misbehave(HttpExchange exchange, Fault fault, String method, ObjectNode parameters)
      throws IOException, InterruptedException {
    switch (fault) {
      case Fault.Status status -> Replies.gateway(exchange, status.code());
      case Fault.Refusal refusal ->
          Replies.answer(exchange, Replies.no(refusal.code(), refusal.description()));
      case Fault.TooMany many -> Replies.answer(exchange, Replies.tooMany(many.seconds()));
      case Fault.Dropped dropped -> {}
      case Fault.DroppedAfter dropped -> perform(method, parameters);
      case Fault.Slow slow -> {
        Thread.sleep(slow.time());
        Replies.answer(exchange, perform(method, parameters));
      }
      case Fault.Torn torn -> Replies.torn(exchange, perform(method, parameters));
      case Fault.Again again ->
          Replies.answer(exchange, ear.otherwise(parameters, Ear::afterThoseBefore));
      case Fault.Shuffled shuffled ->
          Replies.answer(exchange, ear.otherwise(parameters, Ear::shuffled));
    }
  }

  private ObjectNode perform(String method, ObjectNode parameters) throws InterruptedException {
    return switch (method) {
      case "getme" ->
          Replies.yes(
              bot().put("can_join_groups", true).put("can_read_all_group_messages", !privacy));
      case "getupdates" -> ear.getUpdates(parameters);
      case "setwebhook" -> ear.setWebhook(parameters);
      case "deletewebhook" -> ear.deleteWebhook(parameters);
      case "getwebhookinfo" -> Replies.yes(webhook.info());
      case "setmycommands" -> commands.set(parameters);
      case "deletemycommands" -> commands.delete(parameters);
      case "getmycommands" -> commands.get(parameters);
      case "sendmessage" -> mouth.sendMessage(parameters);
      case "editmessagereplymarkup" -> mouth.editButtons(parameters);
      case "sendphoto" -> mouth.sendFile("photo", parameters);
      case "senddocument" -> mouth.sendFile("document", parameters);
      case "answercallbackquery" -> {
        diary.answered(parameters.path("callback_query_id").asString(""));
        yield Replies.yes(true);
      }
      case "getfile" -> files.link(parameters.path("file_id").asString(""));
      default -> Replies.no(404, "Not Found");
    };
  }

  /**
   * Runs by hand, for a natter with these settings: {@code BotApi PORT TOKEN}. People write on the
   * page that it shows.
   */
  public static void main(String[] arguments) throws InterruptedException {
    int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 0;
    String token = arguments.length > 1 ? arguments[1] : "123:emulated";
    try (var telegram = start(port, token, Limits.telegrams(), InstantSource.system())) {
      telegram.shows().person(101).person(102).member(-1_000_000_000_201L, 101);
      System.out.println("natter.telegram.api=" + telegram.url());
      System.out.println("natter.telegram.token=" + token);
      System.out.println("Write to the bot on " + telegram.url());
      Thread.currentThread().join();
    }
  }
}
