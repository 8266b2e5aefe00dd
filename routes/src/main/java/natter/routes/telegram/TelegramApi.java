package natter.routes.telegram;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.StreamCorruptedException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import natter.routes.Tidy;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.telegram.telegrambots.client.okhttp.OkHttpTelegramClient;
import org.telegram.telegrambots.meta.TelegramUrl;
import org.telegram.telegrambots.meta.api.methods.GetMe;
import org.telegram.telegrambots.meta.api.methods.botapimethods.PartialBotApiMethod;
import org.telegram.telegrambots.meta.api.methods.updates.GetUpdates;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The Bot API, called through the library's client with our own manners on the wire ({@link Wire}).
 * The token stands in no message, log line or exception that leaves here.
 */
public final class TelegramApi implements AutoCloseable {
  /** Telegram's own. */
  public static final String TELEGRAM = "https://api.telegram.org";

  /** How long Telegram may hold a poll that has nothing to tell; its servers stop at 50 s. */
  static final Duration HOLD = Duration.ofSeconds(50);

  private static final Duration CONNECT = Duration.ofSeconds(10);

  /** Short enough to know what became of a message before a stop has run out of time. */
  private static final Duration ANSWER = Duration.ofSeconds(12);

  private static final Duration DOWNLOAD = Duration.ofMinutes(2);

  /** A file of 50 MB by a slow line. */
  private static final Duration UPLOAD = Duration.ofMinutes(2);

  private static final Duration GRACE = Duration.ofSeconds(15);
  private static final int AT_ONCE = 64;
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9:_-]{1,200}");

  private final Identity identity;
  private final HttpUrl methods;
  private final OkHttpClient http;
  private final OkHttpClient uploading;
  private final OkHttpClient polling;
  private final OkHttpClient files;
  private final String filesAt;
  private final OkHttpTelegramClient client;
  private final OkHttpTelegramClient poller;

  private TelegramApi(URI base, String token, Duration answer) {
    identity = Identity.of(token);
    http =
        new OkHttpClient.Builder()
            .dispatcher(dispatcher())
            .connectTimeout(CONNECT)
            .readTimeout(answer)
            .writeTimeout(answer)
            .callTimeout(answer)
            .followRedirects(false)
            .addInterceptor(Wire.under(base.getPath()))
            .addNetworkInterceptor(Wire::tellAfterSending)
            .build();
    polling =
        http.newBuilder()
            .dispatcher(dispatcher())
            .readTimeout(HOLD.plus(GRACE))
            .callTimeout(HOLD.plus(GRACE).plus(GRACE))
            .build();
    OkHttpClient.Builder plain = http.newBuilder().dispatcher(dispatcher()).callTimeout(DOWNLOAD);
    plain.interceptors().clear();
    plain.networkInterceptors().clear();
    files = plain.build();
    filesAt = base.toString().replaceAll("/+$", "") + "/file/bot" + token + "/";
    uploading =
        http.newBuilder().writeTimeout(UPLOAD).readTimeout(UPLOAD).callTimeout(UPLOAD).build();
    TelegramUrl url = url(base);
    methods =
        new HttpUrl.Builder()
            .scheme(url.getSchema())
            .host(url.getHost())
            .port(url.getPort())
            .addPathSegment("bot" + token)
            .build();
    client = new OkHttpTelegramClient(http, token, url(base));
    poller = new OkHttpTelegramClient(polling, token, url(base));
  }

  /**
   * The API as one bot sees it. Nothing is called yet.
   *
   * @param base where it is, e.g. {@link #TELEGRAM} or {@code http://127.0.0.1:9000}
   * @param token the bot's token
   * @throws IllegalArgumentException if either makes no sense; names the setting
   */
  public static TelegramApi at(String base, String token) {
    return at(base, token, ANSWER);
  }

  static TelegramApi at(String base, String token, Duration answer) {
    if (!TOKEN.matcher(token).matches()) {
      throw new IllegalArgumentException(
          "natter.telegram.token is not a bot's token (digits, a colon, letters and digits)");
    }
    return new TelegramApi(base(base), token, answer);
  }

  private static URI base(String base) {
    try {
      URI uri = URI.create(base.strip());
      String scheme = uri.getScheme();
      if (uri.getHost() != null && ("http".equals(scheme) || "https".equals(scheme))) {
        return uri;
      }
    } catch (IllegalArgumentException e) { // said below
    }
    throw new IllegalArgumentException(
        "natter.telegram.api is not an http or https address such as " + TELEGRAM);
  }

  private static TelegramUrl url(URI base) {
    int usual = base.getScheme().equals("https") ? 443 : 80;
    String host = base.getHost().replaceAll("^\\[|]$", "");
    return TelegramUrl.builder()
        .schema(base.getScheme())
        .host(host)
        .port(base.getPort() < 0 ? usual : base.getPort())
        .testServer(false)
        .build();
  }

  private static Dispatcher dispatcher() {
    var dispatcher =
        new Dispatcher(
            Executors.newCachedThreadPool(
                Thread.ofPlatform().daemon().name("natter-telegram-", 0).factory()));
    dispatcher.setMaxRequestsPerHost(AT_ONCE);
    return dispatcher;
  }

  /** Who we are. */
  public Identity identity() {
    return identity;
  }

  /**
   * Calls a method and waits for its result.
   *
   * @throws Refused if the API says no
   * @throws Unanswered if it may have worked (or as a cause)
   * @throws IOException if it cannot have worked
   */
  JsonNode call(PartialBotApiMethod<?> method) throws IOException {
    return result(ask(client, method));
  }

  /**
   * Calls a method whose parameters come as parts of a form, a file among them; as {@link #call}.
   */
  JsonNode call(String method, RequestBody form) throws IOException {
    var request =
        new Request.Builder()
            .url(methods.newBuilder().addPathSegment(method).build())
            .post(form)
            .build();
    try (Response response = uploading.newCall(request).execute()) {
      return result(response.body() == null ? "" : response.body().string());
    }
  }

  /** Calls a method without waiting, and without minding what becomes of it. */
  void mention(PartialBotApiMethod<?> method) {
    try {
      var unused = client.executeAsync(new RawAnswer(method));
    } catch (TelegramApiException e) { // as said: nobody minds
    }
  }

  /**
   * The content of a file; nothing if it is larger than that.
   *
   * @param path as the API says it
   * @throws Refused if the API says no
   */
  Optional<byte[]> download(String path, long atMost) throws IOException {
    HttpUrl url = HttpUrl.get(filesAt).newBuilder().addPathSegments(path).build();
    try (Response answer = files.newCall(new Request.Builder().url(url).build()).execute()) {
      if (!answer.isSuccessful()) {
        throw new Refused(answer.code(), "no file");
      }
      byte[] content = answer.body().byteStream().readNBytes((int) atMost + 1);
      return Optional.of(content).filter(c -> c.length <= atMost);
    }
  }

  /** The whole answer to a poll, as it came. */
  String poll(GetUpdates method) throws IOException {
    return ask(poller, method);
  }

  /** Lets go of a poll that is being held. */
  void letGo() {
    polling.dispatcher().cancelAll();
  }

  private static String ask(OkHttpTelegramClient client, PartialBotApiMethod<?> method)
      throws IOException {
    try {
      return client.executeAsync(new RawAnswer(method)).get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failed ? failed : new IOException(e.getCause());
    } catch (TelegramApiException e) {
      throw new IOException("the library refuses to call " + method.getMethod(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unanswered(new InterruptedIOException("interrupted"));
    }
  }

  /** What a whole answer holds as its result. */
  static JsonNode result(String body) throws IOException {
    JsonNode answer;
    try {
      answer = JSON.readTree(body);
    } catch (JacksonException e) { // its message may quote a resident
      throw new Unanswered(new StreamCorruptedException("broken JSON"));
    }
    if (answer.path("ok").asBoolean(false)) {
      return answer.path("result");
    }
    throw refused(answer);
  }

  private static Refused refused(JsonNode answer) {
    JsonNode parameters = answer.path("parameters");
    JsonNode pause = parameters.path("retry_after");
    JsonNode moved = parameters.path("migrate_to_chat_id");
    return new Refused(
        answer.path("error_code").asInt(0),
        Tidy.line(answer.path("description").asString("no reason given")),
        pause.isNumber() ? Optional.of(Duration.ofSeconds(pause.asLong(1))) : Optional.empty(),
        moved.isIntegralNumber() ? Optional.of(moved.asString()) : Optional.empty());
  }

  /** Asks for the bot's name, where nobody polls for it; without an answer it stays unknown. */
  public void learnsItsName() {
    try {
      String name = Said.string(call(new GetMe()), "username");
      if (!name.isBlank()) {
        identity.learn(name);
      }
    } catch (IOException e) { // as said: it stays unknown
    }
  }

  @Override
  public void close() {
    for (OkHttpClient each : new OkHttpClient[] {polling, files, http}) {
      each.dispatcher().cancelAll();
      ExecutorService threads = each.dispatcher().executorService();
      threads.shutdown();
      each.connectionPool().evictAll();
    }
  }
}
