package natter.routes.emulator;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A page on which one writes to the bot as the people of an emulated Telegram, and reads what it
 * says. It listens to a browser on this machine alone, and to no page of somebody else.
 */
public final class Screen {
  private static final String SCRIPT =
      """
      setInterval(async () => {
        const page = new DOMParser().parseFromString(await (await fetch('/')).text(), 'text/html');
        document.querySelectorAll('ol').forEach(list => {
          const now = page.getElementById(list.id);
          if (now && now.innerHTML !== list.innerHTML) {
            list.innerHTML = now.innerHTML;
            list.scrollTop = list.scrollHeight;
          }
        });
      }, 1000);
      document.querySelectorAll('ol').forEach(list => list.scrollTop = list.scrollHeight);
      """;
  private static final String STYLE =
      """
      body { font: 16px/1.4 sans-serif; margin: 1em; background: #eef2f5; color: #111; }
      main { display: flex; flex-wrap: wrap; gap: 1em; }
      section { flex: 1 1 20em; background: #fff; border: 1px solid #777; padding: 0 1em 1em; }
      ol { list-style: none; padding: 0; height: 22em; overflow-y: auto; }
      li { margin: .5em 0; padding: .4em .6em; background: #e6f0fa; white-space: pre-wrap; overflow-wrap: anywhere; }
      li.said { background: #e3f5e1; margin-left: 2em; }
      form { margin: .3em 0; } li form { display: inline; }
      textarea { width: 100%; box-sizing: border-box; font: inherit; }
      button { font: inherit; }
      """;
  private static final double[] HERE = {52.5862, -1.9829};

  private final BotApi api;
  private final List<Seat> seats = new ArrayList<>();
  private final Map<Long, List<Line>> talk = new ConcurrentHashMap<>();

  /** Who one may be, and where. */
  private record Seat(String label, long chat, long person) {}

  /**
   * What somebody said; by the bot, if it has the number of its message.
   *
   * @param sent 0 if a person said it
   */
  private record Line(String who, String words, int sent, List<Sent.Pressable> buttons) {}

  Screen(BotApi api) {
    this.api = api;
    api.listens(
        sent -> note(sent.chat(), new Line("natter", sent.text(), sent.id(), sent.buttons())));
  }

  /** One may be this person, in their own chat with the bot. */
  public Screen person(long id) {
    seats.add(new Seat(api.nameOf(id), id, id));
    return this;
  }

  /** One may be this person in this group. */
  public Screen member(long group, long id) {
    seats.add(new Seat(api.nameOf(id) + " in " + api.nameOf(group), group, id));
    return this;
  }

  private void note(long chat, Line line) {
    List<Line> lines =
        talk.computeIfAbsent(chat, c -> java.util.Collections.synchronizedList(new ArrayList<>()));
    lines.add(line);
  }

  void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    boolean post = exchange.getRequestMethod().equals("POST");
    if (!isOurs(exchange)) {
      answer(exchange, 403, "text/plain", "Only for a browser on this machine.");
    } else if (path.equals("/screen.js")) {
      answer(exchange, 200, "text/javascript", SCRIPT);
    } else if (path.equals("/screen.css")) {
      answer(exchange, 200, "text/css", STYLE);
    } else if (!path.equals("/")) {
      answer(exchange, 404, "text/plain", "Not Found");
    } else if (post) {
      act(Parameters.of(exchange));
      exchange.getResponseHeaders().set("Location", "/");
      exchange.sendResponseHeaders(303, -1);
    } else {
      answer(exchange, 200, "text/html", page());
    }
  }

  /** Neither sent by a page of somebody else, nor under a name that only leads here. */
  private static boolean isOurs(HttpExchange exchange) {
    String host = exchange.getRequestHeaders().getFirst("Host");
    String site = exchange.getRequestHeaders().getFirst("Sec-Fetch-Site");
    boolean local = host != null && host.matches("(localhost|127\\.0\\.0\\.1)(:\\d+)?");
    return local && (site == null || site.equals("same-origin") || site.equals("none"));
  }

  private void act(ObjectNode form) {
    int number = form.path("seat").asInt(-1);
    if (number < 0 || number >= seats.size()) {
      return;
    }
    Seat seat = seats.get(number);
    String words = form.path("words").asString("").strip();
    switch (form.path("do").asString("")) {
      case "say" -> says(seat, words);
      case "photo" -> {
        note(seat.chat(), new Line(api.nameOf(seat.person()), "[a photo]", 0, List.of()));
        api.user(seat.person()).photographs(Picture.JPEG, words);
      }
      case "place" -> {
        note(seat.chat(), new Line(api.nameOf(seat.person()), "[where I am]", 0, List.of()));
        api.user(seat.person()).shares(HERE[0], HERE[1]);
      }
      case "press" -> press(seat, form.path("message").asInt(0), form.path("data").asString(""));
      default -> {}
    }
  }

  private void says(Seat seat, String words) {
    if (words.isEmpty()) {
      return;
    }
    note(seat.chat(), new Line(api.nameOf(seat.person()), words, 0, List.of()));
    if (seat.chat() < 0) {
      api.group(seat.chat()).says(seat.person(), words);
    } else {
      api.user(seat.person()).says(words);
    }
  }

  private void press(Seat seat, int message, String data) {
    api.user(seat.person()).pressesIn(seat.chat(), message, data);
  }

  private String page() {
    var page = new StringBuilder();
    page.append("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">")
        .append("<title>Telegram, emulated</title><link rel=\"stylesheet\" href=\"/screen.css\">")
        .append("<script src=\"/screen.js\" defer></script></head><body>")
        .append("<h1>Telegram, emulated</h1><p>Nothing here leaves this machine. In a group the")
        .append(" bot hears commands such as /raise, answers to it, and what names it: @")
        .append(escaped(BotApi.name()))
        .append(".</p><main>");
    for (int i = 0; i < seats.size(); i++) {
      seat(page, i, seats.get(i));
    }
    return page.append("</main></body></html>").toString();
  }

  private void seat(StringBuilder page, int number, Seat seat) {
    String label = escaped(seat.label());
    page.append("<section><h2>")
        .append(label)
        .append("</h2><ol id=\"t" + number + "\" tabindex=\"0\">");
    List<Line> lines = talk.getOrDefault(seat.chat(), List.of());
    for (Line line : List.copyOf(lines)) {
      line(page, number, line);
    }
    page.append("</ol>")
        .append(form(number, "say"))
        .append("<label>Write as ")
        .append(label)
        .append(
            "<textarea name=\"words\" rows=\"2\"></textarea></label> <button>Send</button></form>");
    if (seat.chat() == seat.person()) {
      page.append(form(number, "photo")).append("<button>Send a photo</button></form>");
      page.append(form(number, "place")).append("<button>Send where I am</button></form>");
    }
    page.append("</section>");
  }

  private static void line(StringBuilder page, int seat, Line line) {
    page.append(line.sent() == 0 ? "<li class=\"said\"><b>" : "<li><b>")
        .append(escaped(line.who()))
        .append("</b> ")
        .append(escaped(line.words()));
    for (Sent.Pressable button : line.buttons()) {
      page.append(' ')
          .append(form(seat, "press"))
          .append(hidden("message", Integer.toString(line.sent())))
          .append(hidden("data", button.id()))
          .append("<button>")
          .append(escaped(button.label()))
          .append("</button></form>");
    }
    page.append("</li>");
  }

  private static String form(int seat, String what) {
    return "<form method=\"post\" action=\"/\">"
        + hidden("seat", Integer.toString(seat))
        + hidden("do", what);
  }

  private static String hidden(String name, String value) {
    return "<input type=\"hidden\" name=\"" + name + "\" value=\"" + escaped(value) + "\">";
  }

  private static String escaped(@Nullable String text) {
    return text == null
        ? ""
        : text.replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&quot;");
  }

  private static void answer(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
    exchange
        .getResponseHeaders()
        .set("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }
}
