package natter.routes.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.telegram.telegrambots.client.okhttp.OkHttpTelegramClient;
import org.telegram.telegrambots.meta.TelegramUrl;
import org.telegram.telegrambots.meta.api.methods.GetMe;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.methods.updates.GetUpdates;
import org.telegram.telegrambots.meta.api.objects.Update;
import tools.jackson.databind.JsonNode;

@Timeout(180)
final class BotApiTest {
  private static final String TOKEN = "99:secret";

  private Instant now = Instant.parse("2026-11-21T00:00:00Z");
  private BotApi telegram = BotApi.start(0, TOKEN, Limits.none(), () -> now);
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    telegram.close();
    http.close();
  }

  private JsonNode call(String method, String json) {
    return await(later(method, json));
  }

  private static JsonNode await(CompletableFuture<JsonNode> answer) {
    return answer.orTimeout(60, java.util.concurrent.TimeUnit.SECONDS).join();
  }

  private CompletableFuture<JsonNode> later(String method, String json) {
    return send(method, "application/json", json.replace('\'', '"'));
  }

  private CompletableFuture<JsonNode> send(String method, String type, String body) {
    var request =
        HttpRequest.newBuilder(URI.create(telegram.url() + "/bot" + TOKEN + "/" + method))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body))
            .build();
    return http.sendAsync(request, BodyHandlers.ofString())
        .thenApply(HttpResponse::body)
        .thenApply(BotApi.JSON::readTree);
  }

  private static List<Integer> ids(JsonNode answer) {
    List<Integer> ids = new ArrayList<>();
    answer.path("result").forEach(u -> ids.add(u.path("update_id").asInt()));
    return ids;
  }

  @Test
  void knowsItsBotAndNoOther() throws Exception {
    assertThat(call("getMe", "{}").path("result").path("username").asString())
        .isEqualTo(BotApi.name());
    var request = HttpRequest.newBuilder(URI.create(telegram.url() + "/bot1:x/getMe")).build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("\"ok\":false").contains("Unauthorized");
    assertThat(call("levitate", "{}").path("error_code").asInt()).isEqualTo(404);
  }

  @Test
  void takesEveryFormOfCallInAnyCase() {
    telegram.user(7).starts();
    call("SENDMESSAGE", "{'chat_id':'7','text':'one'}");
    await(send("sendmessage", "application/x-www-form-urlencoded", "chat_id=7&text=tw%C3%B6"));
    await(
        send(
            "sendMessage",
            "multipart/form-data; boundary=xx",
            part("chat_id", "7") + part("text", "three") + "--xx--\r\n"));
    await(send("sendMessage?chat_id=7&text=four", "text/plain", ""));
    assertThat(telegram.user(7).messages())
        .extracting(Sent::text)
        .containsExactly("one", "twö", "three", "four");
  }

  private static String part(String name, String value) {
    return "--xx\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
        .formatted(name, value);
  }

  private JsonNode last() {
    JsonNode all = call("getUpdates", "{}").path("result");
    return all.get(all.size() - 1).path("message");
  }

  @Test
  void aLinkToAFileIsGoodForAnHour() throws Exception {
    telegram.user(7).photographs("content".getBytes(StandardCharsets.UTF_8), "look");
    String ask = "{'file_id':'" + last().path("photo").get(0).path("file_id").asString() + "'}";
    String first = call("getFile", ask).path("result").path("file_path").asString();
    assertThat(fetched(first).body()).isEqualTo("content");

    now = now.plus(Duration.ofMinutes(61));
    assertThat(fetched(first).statusCode()).isEqualTo(404);
    String again = call("getFile", ask).path("result").path("file_path").asString();
    assertThat(again).isNotEqualTo(first);
    assertThat(fetched(again).body()).isEqualTo("content");
  }

  private HttpResponse<String> fetched(String path) throws Exception {
    var file = URI.create(telegram.url() + "/file/bot" + TOKEN + "/" + path);
    return http.send(HttpRequest.newBuilder(file).build(), BodyHandlers.ofString());
  }

  @Test
  void saysWhatIsInWordsInUtf16Units() {
    telegram.user(7).says("\ud83d\ude00 /status of https://natter.example/a by @a_person #rubbish");
    List<String> found = new ArrayList<>();
    last()
        .path("entities")
        .forEach(
            e ->
                found.add(
                    e.path("type").asString()
                        + " "
                        + e.path("offset").asInt()
                        + " "
                        + e.path("length").asInt()));
    assertThat(found)
        .containsExactly("bot_command 3 7", "url 14 24", "mention 42 9", "hashtag 52 8");
    telegram.user(7).says("nothing");
    assertThat(last().has("entities")).isFalse();
  }

  @Test
  void anAlbumComesPhotoByPhoto() {
    telegram.user(7).photographs(new byte[][] {{1}, {2}}, "both");
    JsonNode all = call("getUpdates", "{}").path("result");
    JsonNode one = all.get(0).path("message");
    JsonNode two = all.get(1).path("message");
    assertThat(one.path("media_group_id").asString())
        .isNotBlank()
        .isEqualTo(two.path("media_group_id").asString());
    assertThat(one.path("caption").asString()).isEqualTo("both");
    assertThat(two.has("caption")).isFalse();
    telegram.user(7).photographs(new byte[][] {{3}}, "");
    assertThat(last().path("media_group_id").asString())
        .isNotEqualTo(one.path("media_group_id").asString());
  }

  @Test
  void hearsAllOfAGroupOnlyWithPrivacyModeOff() {
    Group group = telegram.group(-5);
    group.says(7, "among us");
    assertThat(call("getUpdates", "{}").path("result")).isEmpty();
    assertThat(me().path("can_read_all_group_messages").asBoolean()).isFalse();

    telegram.privacyIsOff();
    group.says(7, "still among us");
    assertThat(last().path("text").asString()).isEqualTo("still among us");
    assertThat(me().path("can_read_all_group_messages").asBoolean()).isTrue();
  }

  private JsonNode me() {
    return call("getMe", "{}").path("result");
  }

  @Test
  void holdsAPollUntilSomethingHappens() {
    CompletableFuture<JsonNode> poll = later("getUpdates", "{'timeout':20}");
    assertThat(poll.completeOnTimeout(null, 200, java.util.concurrent.TimeUnit.MILLISECONDS).join())
        .isNull();
    poll = later("getUpdates", "{'timeout':20}");
    telegram.user(7).says("hello");
    assertThat(ids(await(poll))).containsExactly(1);
    assertThat(ids(call("getUpdates", "{'timeout':0,'offset':2}"))).isEmpty();
  }

  @Test
  void confirmsByOffset() {
    for (int i = 0; i < 5; i++) {
      telegram.user(7).says("hello " + i);
    }
    assertThat(ids(call("getUpdates", "{'limit':2}"))).containsExactly(1, 2);
    assertThat(ids(call("getUpdates", "{'limit':2}"))).containsExactly(1, 2);
    assertThat(ids(call("getUpdates", "{'offset':3}"))).containsExactly(3, 4, 5);
    assertThat(telegram.confirmed()).isEqualTo(2);
    assertThat(ids(call("getUpdates", "{'offset':-1}"))).containsExactly(5);
    assertThat(telegram.pending()).isOne();
  }

  @Test
  void givesAtMostAHundredAtOnce() {
    for (int i = 0; i < 120; i++) {
      telegram.user(7).says("hello " + i);
    }
    assertThat(ids(call("getUpdates", "{'limit':500}"))).hasSize(100);
  }

  @Test
  void servesTheNewestPoller() {
    CompletableFuture<JsonNode> first = later("getUpdates", "{'timeout':20}");
    while (telegram.calls().isEmpty()) {
      Thread.onSpinWait();
    }
    CompletableFuture<JsonNode> second = later("getUpdates", "{'timeout':20}");
    assertThat(await(first).path("error_code").asInt()).isEqualTo(409);
    telegram.user(7).says("hello");
    assertThat(ids(await(second))).containsExactly(1);
  }

  @Test
  void refusesToBePolledBesideAWebhook() {
    telegram.webhookIsSet();
    assertThat(call("getUpdates", "{}").path("error_code").asInt()).isEqualTo(409);
    call("deleteWebhook", "{}");
    assertThat(call("getUpdates", "{}").path("ok").asBoolean()).isTrue();
  }

  @Test
  void bringsUpdatesToAWebhookUntilTheyAreTaken() throws Exception {
    telegram.pausesBetweenTries(Duration.ofMillis(10), Duration.ofMillis(50));
    List<String> brought = Collections.synchronizedList(new ArrayList<>());
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String secret = exchange.getRequestHeaders().getFirst("X-Telegram-Bot-Api-Secret-Token");
          brought.add(secret + " " + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          exchange.sendResponseHeaders(brought.size() < 3 ? 500 : 200, -1);
          exchange.close();
        });
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/x";
      call("setWebhook", "{'url':'" + url + "','secret_token':'abc','max_connections':1}");
      assertThat(call("getUpdates", "{}").path("error_code").asInt()).isEqualTo(409);
      telegram.user(7).says("hello");
      assertThat(telegram.awaitConfirmed(Duration.ofSeconds(60))).isTrue();
      assertThat(brought).hasSize(3).allMatch(b -> b.startsWith("abc {\"update_id\":1,"));
      JsonNode info = call("getWebhookInfo", "{}").path("result");
      assertThat(info.path("url").asString()).isEqualTo(url);
      assertThat(info.path("pending_update_count").asInt()).isZero();
      assertThat(info.path("last_error_message").asString()).contains("500");
    } finally {
      server.stop(0);
    }
    call("deleteWebhook", "{}");
    telegram.user(7).says("and again");
    assertThat(ids(call("getUpdates", "{}"))).containsExactly(2);
    call("deleteWebhook", "{'drop_pending_updates':true}");
    assertThat(ids(call("getUpdates", "{}"))).isEmpty();
    assertThat(
            call("setWebhook", "{'url':'" + telegram.url() + "','secret_token':'a b'}")
                .path("ok")
                .asBoolean())
        .isFalse();
  }

  @Test
  void forgetsAfterADay() {
    telegram.user(7).says("hello");
    now = now.plus(Duration.ofHours(25));
    assertThat(ids(call("getUpdates", "{}"))).isEmpty();
  }

  @Test
  void tellsOnlyWhatIsWanted() {
    call("getUpdates", "{'allowed_updates':['message']}");
    telegram.happens("my_chat_member", "{}");
    telegram.user(7).says("hello");
    assertThat(ids(call("getUpdates", "{}"))).hasSize(1);
    call("getUpdates", "{'allowed_updates':[],'offset':2}");
    telegram.happens("message_reaction", "{}");
    telegram.happens("my_chat_member", "{}");
    assertThat(ids(call("getUpdates", "{}"))).hasSize(1);
  }

  @Test
  void refusesWhatTelegramRefuses() {
    assertThat(refusal("{'chat_id':7,'text':'x'}")).isEqualTo("400 Bad Request: chat not found");
    telegram.user(7).starts();
    assertThat(refusal("{'chat_id':7,'text':' '}"))
        .isEqualTo("400 Bad Request: message text is empty");
    assertThat(refusal("{'chat_id':7,'text':'" + "x".repeat(4097) + "'}"))
        .isEqualTo("400 Bad Request: message is too long");
    assertThat(refusal("{'chat_id':7,'parse_mode':'HTML','text':'<b>x'}"))
        .startsWith("400 Bad Request: can't parse entities");
    assertThat(refusal("{'chat_id':7,'parse_mode':'HTML','text':'<b>x</i>'}"))
        .startsWith("400 Bad Request: can't parse entities");
    assertThat(refusal("{'chat_id':7,'parse_mode':'HTML','text':'1 < 2'}"))
        .startsWith("400 Bad Request: can't parse entities");
    assertThat(refusal("{'chat_id':7,'parse_mode':'HTML','text':'<b> </b>'}"))
        .isEqualTo("400 Bad Request: message text is empty");
    String long4096 = "<b>" + "&amp;".repeat(4096) + "</b>";
    assertThat(refusal("{'chat_id':7,'parse_mode':'HTML','text':'" + long4096 + "'}"))
        .isEqualTo("0 ");
    String button = "{'text':'a','callback_data':'" + "x".repeat(65) + "'}";
    assertThat(
            refusal(
                "{'chat_id':7,'text':'x','reply_markup':{'inline_keyboard':[[" + button + "]]}}"))
        .isEqualTo("400 Bad Request: BUTTON_DATA_INVALID");
    assertThat(refusal("{'chat_id':7,'text':'x','reply_parameters':{'message_id':999}}"))
        .isEqualTo("400 Bad Request: message to be replied not found");
    telegram.user(7).blocks();
    assertThat(refusal("{'chat_id':7,'text':'x'}"))
        .isEqualTo("403 Forbidden: bot was blocked by the user");
    telegram.user(8).starts();
    telegram.user(8).leavesTelegram();
    assertThat(refusal("{'chat_id':8,'text':'x'}")).isEqualTo("403 Forbidden: user is deactivated");
    telegram.group(-5).kicks();
    assertThat(refusal("{'chat_id':-5,'text':'x'}")).startsWith("403 Forbidden: bot was kicked");
    telegram.group(-6).migrates(-1006);
    assertThat(
            call("sendMessage", "{'chat_id':-6,'text':'x'}")
                .path("parameters")
                .path("migrate_to_chat_id")
                .asLong())
        .isEqualTo(-1006);
  }

  private String refusal(String json) {
    JsonNode answer = call("sendMessage", json);
    return answer.path("error_code").asInt() + " " + answer.path("description").asString();
  }

  /** Whoever has met one of them would take a number that comes again for what came before. */
  @Test
  void aPageGivesNoNumberThatAnEarlierOneGave() {
    telegram.shows();
    telegram.user(7).says("hello");
    JsonNode before = call("getUpdates", "{}").path("result").get(0);
    telegram.close();
    now = now.plusSeconds(60);
    telegram = BotApi.start(0, TOKEN, Limits.none(), () -> now);
    telegram.shows();
    telegram.user(7).says("hello again");
    JsonNode after = call("getUpdates", "{}").path("result").get(0);
    assertThat(after.path("update_id").asInt()).isGreaterThan(before.path("update_id").asInt());
    assertThat(after.path("message").path("message_id").asInt())
        .isGreaterThan(before.path("message").path("message_id").asInt());
  }

  @Test
  void limitsAChatAGroupAndAll() {
    telegram.close();
    telegram = BotApi.start(0, TOKEN, Limits.telegrams(), InstantSource.system());
    telegram.user(7).starts();
    telegram.group(-5);
    assertThat(untilRefused(7)).isEqualTo(5);
    assertThat(untilRefused(-5)).isEqualTo(20);
    JsonNode answer = call("sendMessage", "{'chat_id':-5,'text':'x'}");
    assertThat(answer.path("error_code").asInt()).isEqualTo(429);
    assertThat(answer.path("parameters").path("retry_after").asInt()).isBetween(50, 60);
  }

  private int untilRefused(long chat) {
    int sent = 0;
    while (call("sendMessage", "{'chat_id':" + chat + ",'text':'x'}").path("ok").asBoolean()) {
      sent++;
    }
    return sent;
  }

  @Test
  void pressesButtonsAndNoticesTheAnswer() {
    telegram.user(7).starts();
    call(
        "sendMessage",
        "{'chat_id':7,'text':'Which?','reply_markup':"
            + "{'inline_keyboard':[[{'text':'Noise','callback_data':'t:1'}]]}}");
    String press = telegram.user(7).presses("Noise");
    JsonNode query =
        call("getUpdates", "{'offset':2}").path("result").get(0).path("callback_query");
    assertThat(query.path("data").asString()).isEqualTo("t:1");
    call("answerCallbackQuery", "{'callback_query_id':'" + press + "'}");
    assertThat(telegram.answeredPresses()).containsExactly(press);
  }

  @Test
  void keepsPrivacyModeInGroups() {
    Group group = telegram.group(-5);
    group.says(7, "the bins again");
    group.says(7, "/help@some_other_bot");
    group.says(7, "/help");
    group.says(7, "@natter_test_bot what about the bins?");
    assertThat(telegram.pending()).isEqualTo(2);
  }

  @Test
  void handsOutFiles() throws Exception {
    telegram.user(7).photographs("pixels".getBytes(StandardCharsets.UTF_8), "look");
    JsonNode photo = call("getUpdates", "{}").path("result").get(0).path("message").path("photo");
    String id = photo.get(0).path("file_id").asString();
    JsonNode file = call("getFile", "{'file_id':'" + id + "'}").path("result");
    var request =
        HttpRequest.newBuilder(
                URI.create(
                    telegram.url() + "/file/bot" + TOKEN + "/" + file.path("file_path").asString()))
            .build();
    assertThat(http.send(request, BodyHandlers.ofString()).body()).isEqualTo("pixels");
  }

  @Test
  void isUnderstoodByTheLibrary() throws Exception {
    URI at = URI.create(telegram.url());
    var client =
        new OkHttpTelegramClient(
            TOKEN, new TelegramUrl(at.getScheme(), at.getHost(), at.getPort(), false));
    assertThat(client.execute(new GetMe()).getUserName()).isEqualTo(BotApi.name());
    telegram.user(7).says("hello");
    telegram.user(7).shares(52.6, -1.98);
    telegram.user(7).edits(1, "hello there");
    assertThat(client.execute(new SendMessage("7", "Hello")).getText()).isEqualTo("Hello");
    telegram.user(7).blocks();
    List<Update> updates = client.execute(new GetUpdates());
    assertThat(updates.get(0).getMessage().getText()).isEqualTo("hello");
    assertThat(updates.get(1).getMessage().getLocation().getLatitude()).isEqualTo(52.6);
    assertThat(updates.get(2).getEditedMessage().getText()).isEqualTo("hello there");
    assertThat(updates.get(3).getMyChatMember().getNewChatMember().getStatus()).isEqualTo("kicked");
  }
}
