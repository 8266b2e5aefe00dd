package natter.routes.emulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

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

  private static final int LONGEST_TEXT = 4096;
  private static final int LONGEST_CAPTION = 1024;
  private static final int LONGEST_BUTTON = 64;
  private static final int LONGEST_HOLD = 50;
  private static final int MOST_UPDATES = 100;

  /**
   * The name under which {@link #fails} and {@link #troubles} know what is brought to a webhook.
   */
  public static final String WEBHOOK = "webhook";

  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{0,256}");

  static {
    System.setProperty("sun.net.httpserver.nodelay", "true"); // else each answer takes 40 ms
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final String token;
  private final InstantSource clock;
  private final Limits limits;
  private final PendingUpdates updates;
  private final Map<Long, Chat> chats = new ConcurrentHashMap<>();
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final Map<String, Queue<Fault>> faults = new ConcurrentHashMap<>();
  private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
  private final List<Sent> sent = Collections.synchronizedList(new ArrayList<>());
  private final List<String> answered = Collections.synchronizedList(new ArrayList<>());
  private final List<String> uploads = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, JsonNode> commands = new ConcurrentHashMap<>();
  private final AtomicInteger messageIds = new AtomicInteger();
  private final Webhook webhook;
  private volatile List<String> handedOut = List.of();
  private volatile Function<String, Optional<Fault>> fate = method -> Optional.empty();
  private final Map<Long, String> names = new ConcurrentHashMap<>();
  private volatile Consumer<Sent> listener = sent -> {};
  private volatile @Nullable Screen screen;

  private BotApi(int port, String token, Limits limits, InstantSource clock) throws IOException {
    this.token = token;
    this.limits = limits;
    this.clock = clock;
    this.updates = new PendingUpdates(clock);
    this.webhook = new Webhook(updates, clock, () -> nextFault(WEBHOOK));
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
    faults
        .computeIfAbsent(method.toLowerCase(Locale.ROOT), m -> new ArrayDeque<>())
        .addAll(List.of(next));
  }

  /** Whatever else goes wrong: asked with the method, in lower case, before each call. */
  public void troubles(Function<String, Optional<Fault>> fate) {
    this.fate = fate;
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
    listener = each;
  }

  /** Shows a page at {@link #url} on which one writes as the people that are put on it. */
  public Screen shows() {
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
    synchronized (sent) {
      return List.copyOf(sent);
    }
  }

  /** The methods that were called, in lower case and order. */
  public List<String> calls() {
    synchronized (calls) {
      return List.copyOf(calls);
    }
  }

  /** The names of the files that the bot has uploaded, in order. */
  public List<String> uploads() {
    synchronized (uploads) {
      return List.copyOf(uploads);
    }
  }

  /** The pressed buttons that the bot has answered. */
  public List<String> answeredPresses() {
    synchronized (answered) {
      return List.copyOf(answered);
    }
  }

  /** The commands that the bot has set for this language; empty for everybody. */
  public List<String> commands(String language) {
    return commands("default", language);
  }

  /** The commands that the bot has set for this scope, as in {@code all_group_chats}. */
  public List<String> commands(String scope, String language) {
    JsonNode set = commands.get(scope + " " + language);
    return set == null
        ? List.of()
        : set.values().stream().map(c -> c.path("command").asString("")).toList();
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
    String id = "file" + files.size();
    files.put(id, content);
    return id;
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
        file(exchange, path.substring(path.lastIndexOf('/') + 1));
      } else if (path.startsWith("/bot" + token + "/")) {
        call(exchange, path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT));
      } else if (path.startsWith("/bot")) {
        answer(exchange, no(401, "Unauthorized"));
      } else if (screen != null) {
        screen.handle(exchange);
      } else {
        answer(exchange, no(404, "Not Found"));
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
      answer(exchange, no(400, "Bad Request: can't parse JSON"));
      return;
    }
    calls.add(method);
    Optional<Fault> fault = nextFault(method);
    if (fault.isPresent()) {
      misbehave(exchange, fault.get(), method, parameters);
    } else {
      answer(exchange, perform(method, parameters));
    }
  }

  private void misbehave(HttpExchange exchange, Fault fault, String method, ObjectNode parameters)
      throws IOException, InterruptedException {
    switch (fault) {
      case Fault.Status status -> gateway(exchange, status.code());
      case Fault.Refusal refusal -> answer(exchange, no(refusal.code(), refusal.description()));
      case Fault.TooMany many -> answer(exchange, tooMany(many.seconds()));
      case Fault.Dropped dropped -> {}
      case Fault.DroppedAfter dropped -> perform(method, parameters);
      case Fault.Slow slow -> {
        Thread.sleep(slow.time());
        answer(exchange, perform(method, parameters));
      }
      case Fault.Torn torn -> torn(exchange, perform(method, parameters));
      case Fault.Again again -> answer(exchange, otherwise(parameters, BotApi::afterThoseBefore));
      case Fault.Shuffled shuffled -> answer(exchange, otherwise(parameters, BotApi::shuffled));
    }
  }

  /** A poll whose updates are handed out otherwise; given those of the last poll and of this. */
  private ObjectNode otherwise(ObjectNode parameters, BinaryOperator<List<String>> arranged)
      throws InterruptedException {
    List<String> before = handedOut;
    ObjectNode answer = getUpdates(parameters);
    return answer.path("ok").asBoolean() ? handOut(arranged.apply(before, handedOut)) : answer;
  }

  private static List<String> afterThoseBefore(List<String> before, List<String> now) {
    return Stream.concat(before.stream(), now.stream()).toList();
  }

  private static List<String> shuffled(List<String> before, List<String> now) {
    List<String> some = new ArrayList<>(now);
    Collections.shuffle(some);
    return some;
  }

  private Optional<Fault> nextFault(String method) {
    Queue<Fault> planned = faults.get(method);
    if (planned != null) {
      synchronized (planned) {
        if (!planned.isEmpty()) {
          return Optional.of(planned.remove());
        }
      }
    }
    return fate.apply(method);
  }

  private ObjectNode perform(String method, ObjectNode parameters) throws InterruptedException {
    return switch (method) {
      case "getme" -> yes(bot().put("can_join_groups", true));
      case "getupdates" -> getUpdates(parameters);
      case "setwebhook" -> setWebhook(parameters);
      case "deletewebhook" -> deleteWebhook(parameters);
      case "getwebhookinfo" -> yes(webhook.info());
      case "setmycommands" -> {
        commands.put(audience(parameters), parameters.path("commands"));
        yield yes(true);
      }
      case "deletemycommands" -> {
        commands.remove(audience(parameters));
        yield yes(true);
      }
      case "getmycommands" -> {
        JsonNode set = commands.get(audience(parameters));
        yield yes(set == null ? JSON.createArrayNode() : set);
      }
      case "sendmessage" -> sendMessage(parameters);
      case "editmessagereplymarkup" -> editButtons(parameters);
      case "sendphoto" -> sendFile("photo", parameters);
      case "senddocument" -> sendFile("document", parameters);
      case "answercallbackquery" -> {
        answered.add(parameters.path("callback_query_id").asString(""));
        yield yes(true);
      }
      case "getfile" -> getFile(parameters.path("file_id").asString(""));
      default -> no(404, "Not Found");
    };
  }

  private ObjectNode getUpdates(ObjectNode parameters) throws InterruptedException {
    if (webhook.isSet()) {
      return no(
          409,
          "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to"
              + " delete the webhook first");
    }
    allow(parameters);
    int limit = Math.clamp(parameters.path("limit").asInt(MOST_UPDATES), 1, MOST_UPDATES);
    int hold = Math.clamp(parameters.path("timeout").asInt(0), 0, LONGEST_HOLD);
    try {
      List<String> some =
          updates.poll(parameters.path("offset").asInt(0), limit, Duration.ofSeconds(hold));
      handedOut = some;
      return handOut(some);
    } catch (PendingUpdates.TakenOver e) {
      return no(
          409,
          "Conflict: terminated by other getUpdates request; make sure that only one bot instance"
              + " is running");
    }
  }

  private void allow(ObjectNode parameters) {
    if (parameters.path("allowed_updates").isArray()) {
      updates.allow(
          parameters.path("allowed_updates").values().stream()
              .map(kind -> kind.asString(""))
              .toList());
    }
  }

  /**
   * Who is offered commands: the scope and the language
   * (core.telegram.org/bots/api#botcommandscope).
   */
  private static String audience(ObjectNode parameters) {
    String scope = parameters.path("scope").path("type").asString("default");
    return scope + " " + parameters.path("language_code").asString("");
  }

  private ObjectNode setWebhook(ObjectNode parameters) {
    String url = parameters.path("url").asString("");
    String secret = parameters.path("secret_token").asString("");
    if (url.isEmpty()) {
      return deleteWebhook(parameters);
    }
    if (!url.matches("https?://[^\\s/]+(/\\S*)?")) {
      return no(400, "Bad Request: bad webhook: URL host is empty");
    }
    if (!SECRET.matcher(secret).matches()) {
      return no(400, "Bad Request: secret token contains unallowed characters");
    }
    allow(parameters);
    dropIfAsked(parameters);
    int connections = Math.clamp(parameters.path("max_connections").asInt(40), 1, 100);
    webhook.set(new Webhook.Target(URI.create(url), secret, connections));
    return yes(true).put("description", "Webhook was set");
  }

  private ObjectNode deleteWebhook(ObjectNode parameters) {
    boolean was = webhook.delete();
    dropIfAsked(parameters);
    return yes(true).put("description", was ? "Webhook was deleted" : "Webhook is already deleted");
  }

  private void dropIfAsked(ObjectNode parameters) {
    if (parameters.path("drop_pending_updates").asBoolean(false)) {
      updates.dropAll();
    }
  }

  private static ObjectNode handOut(List<String> some) {
    return JSON.createObjectNode()
        .put("ok", true)
        .putRawValue("result", new RawValue("[" + String.join(",", some) + "]"));
  }

  /** A file that was sent before, by its number, or one that comes with the call. */
  private ObjectNode sendFile(String part, ObjectNode parameters) {
    String given = parameters.path(part).asString("");
    String name = parameters.path(part + Parameters.NAMED).asString("");
    if (name.isEmpty() && !files.containsKey(given)) {
      return no(400, "Bad Request: wrong file identifier/HTTP URL specified");
    }
    String caption = parameters.path("caption").asString("");
    if (caption.length() > LONGEST_CAPTION) {
      return no(400, "Bad Request: message caption is too long");
    }
    ObjectNode answer = sendMessage(parameters.put("text", caption.isEmpty() ? "-" : caption));
    if (answer.path("result") instanceof ObjectNode message) {
      String id = name.isEmpty() ? given : keepFile(given.getBytes(StandardCharsets.UTF_8));
      message.remove("text");
      message.put("caption", caption);
      ObjectNode file = JSON.createObjectNode().put("file_id", id);
      message.set(part, part.equals("photo") ? JSON.createArrayNode().add(file) : file);
      if (!name.isEmpty()) {
        uploads.add(name);
      }
    }
    return answer;
  }

  private synchronized ObjectNode sendMessage(ObjectNode parameters) {
    Chat chat = chats.get(parameters.path("chat_id").asLong(0));
    String text = parameters.path("text").asString("").strip();
    if (chat == null || (!chat.open && chat.id < 0)) {
      return no(400, "Bad Request: chat not found");
    }
    if (!chat.open) {
      return no(403, "Forbidden: bot can't initiate conversation with a user");
    }
    if (chat.movedTo != 0) {
      ObjectNode moved = no(400, "Bad Request: group chat was upgraded to a supergroup chat");
      moved.putObject("parameters").put("migrate_to_chat_id", chat.movedTo);
      return moved;
    }
    if (!chat.shut.isEmpty()) {
      return no(403, "Forbidden: " + chat.shut);
    }
    if (text.isEmpty()) {
      return no(400, "Bad Request: message text is empty");
    }
    if (text.length() > LONGEST_TEXT) {
      return no(400, "Bad Request: message is too long");
    }
    int topic = parameters.path("message_thread_id").asInt(0);
    Optional<String> refused = chat.refuses(topic);
    if (refused.isPresent()) {
      return no(400, "Bad Request: " + refused.get());
    }
    JsonNode keyboard = parameters.path("reply_markup").path("inline_keyboard");
    if (buttons(keyboard).anyMatch(BotApi::isWrong)) {
      return no(400, "Bad Request: BUTTON_DATA_INVALID");
    }
    JsonNode reply = parameters.path("reply_parameters");
    int answers = reply.path("message_id").asInt(0);
    if (answers != 0
        && !chat.messages.contains(answers)
        && !reply.path("allow_sending_without_reply").asBoolean(false)) {
      return no(400, "Bad Request: message to be replied not found");
    }
    long wait = limits.take(chat.id, System.nanoTime());
    return wait > 0 ? tooMany(wait) : yes(keep(chat, text, keyboard, answers, topic));
  }

  /** The buttons of a message become others. */
  private synchronized ObjectNode editButtons(ObjectNode parameters) {
    Chat chat = chats.get(parameters.path("chat_id").asLong(0));
    int id = parameters.path("message_id").asInt(0);
    if (chat == null) {
      return no(400, "Bad Request: chat not found");
    }
    Optional<Sent> before = chat.received.stream().filter(m -> m.id() == id).findFirst();
    if (before.isEmpty()) {
      return no(400, "Bad Request: message to edit not found");
    }
    Sent old = before.get();
    List<Sent.Pressable> rows = rows(parameters.path("reply_markup").path("inline_keyboard"));
    if (rows.equals(old.buttons())) {
      return no(400, "Bad Request: message is not modified");
    }
    long wait = limits.take(chat.id, System.nanoTime());
    if (wait > 0) {
      return tooMany(wait);
    }
    var edited = new Sent(old.chat(), id, old.text(), rows, old.answers(), old.topic());
    chat.received.set(chat.received.indexOf(old), edited);
    return yes(message(chat, edited));
  }

  private ObjectNode keep(Chat chat, String text, JsonNode keyboard, int answers, int topic) {
    var message = new Sent(chat.id, nextMessageId(), text, rows(keyboard), answers, topic);
    chat.messages.add(message.id());
    chat.received.add(message);
    sent.add(message);
    listener.accept(message);
    return message(chat, message);
  }

  ObjectNode message(Chat chat, Sent message) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("message_id", message.id())
            .put("date", now())
            .put("text", message.text());
    json.set("from", bot());
    json.set("chat", chat.json());
    if (message.topic() != 0) {
      json.put("message_thread_id", message.topic()).put("is_topic_message", true);
    }
    if (!message.buttons().isEmpty()) {
      ArrayNode keyboard = json.putObject("reply_markup").putArray("inline_keyboard");
      message
          .buttons()
          .forEach(
              b ->
                  keyboard
                      .addArray()
                      .addObject()
                      .put("text", b.label())
                      .put("callback_data", b.id()));
    }
    return json;
  }

  private static Stream<JsonNode> buttons(JsonNode keyboard) {
    return keyboard.values().stream().flatMap(row -> row.values().stream());
  }

  private static boolean isWrong(JsonNode button) {
    if (button.path("url").isString()) {
      return !button.path("url").asString("").startsWith("https://");
    }
    String data = button.path("callback_data").asString("");
    return data.isEmpty()
        || data.getBytes(StandardCharsets.UTF_8).length > LONGEST_BUTTON
        || button.path("text").asString("").isBlank();
  }

  private static List<Sent.Pressable> rows(JsonNode keyboard) {
    return buttons(keyboard)
        .map(
            b ->
                new Sent.Pressable(
                    b.path("callback_data").asString(b.path("url").asString("")),
                    b.path("text").asString("")))
        .toList();
  }

  private ObjectNode getFile(String id) {
    byte[] content = files.get(id);
    return content == null
        ? no(400, "Bad Request: invalid file_id")
        : yes(
            JSON.createObjectNode()
                .put("file_id", id)
                .put("file_size", content.length)
                .put("file_path", id));
  }

  private void file(HttpExchange exchange, String id) throws IOException {
    byte[] content = files.get(id);
    if (content == null) {
      answer(exchange, no(404, "Not Found"));
      return;
    }
    exchange.sendResponseHeaders(200, content.length);
    exchange.getResponseBody().write(content);
  }

  private static ObjectNode yes(JsonNode result) {
    ObjectNode answer = JSON.createObjectNode().put("ok", true);
    answer.set("result", result);
    return answer;
  }

  private static ObjectNode yes(boolean result) {
    return JSON.createObjectNode().put("ok", true).put("result", result);
  }

  private static ObjectNode no(int code, String description) {
    return JSON.createObjectNode()
        .put("ok", false)
        .put("error_code", code)
        .put("description", description);
  }

  private static ObjectNode tooMany(long seconds) {
    ObjectNode answer = no(429, "Too Many Requests: retry after " + seconds);
    answer.putObject("parameters").put("retry_after", seconds);
    return answer;
  }

  private static void answer(HttpExchange exchange, ObjectNode answer) throws IOException {
    byte[] body = JSON.writeValueAsBytes(answer);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer.path("error_code").asInt(200), body.length);
    exchange.getResponseBody().write(body);
  }

  private static void gateway(HttpExchange exchange, int code) throws IOException {
    byte[] body = "<html>Bad Gateway</html>".getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(code, body.length);
    exchange.getResponseBody().write(body);
  }

  private static void torn(HttpExchange exchange, ObjectNode answer) throws IOException {
    byte[] body = JSON.writeValueAsBytes(answer);
    exchange.sendResponseHeaders(200, body.length);
    OutputStream out = exchange.getResponseBody();
    out.write(body, 0, body.length / 2);
    out.flush();
  }

  /** A chat as Telegram sees it. */
  static final class Chat {
    final long id;
    final List<Sent> received = new CopyOnWriteArrayList<>();
    final List<Integer> messages = new CopyOnWriteArrayList<>();
    final AtomicInteger seen = new AtomicInteger();
    volatile boolean open;
    final java.util.Set<Integer> closedTopics = ConcurrentHashMap.newKeySet();
    volatile String shut = "";
    volatile String status = "member";
    volatile boolean silenced;
    volatile long movedTo;

    private final BotApi api;

    Chat(BotApi api, long id) {
      this.api = api;
      this.id = id;
    }

    /** Why nothing can be written there, if so. */
    Optional<String> refuses(int topic) {
      if (silenced) {
        return Optional.of("not enough rights to send text messages to the chat");
      }
      return closedTopics.contains(topic) ? Optional.of("TOPIC_CLOSED") : Optional.empty();
    }

    ObjectNode json() {
      ObjectNode chat = JSON.createObjectNode().put("id", id);
      return id < 0
          ? chat.put("type", "supergroup").put("title", api.nameOf(id))
          : chat.put("type", "private").put("first_name", api.nameOf(id));
    }
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
