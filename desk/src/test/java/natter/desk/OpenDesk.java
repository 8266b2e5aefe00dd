package natter.desk;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import natter.bot.AccountMail;
import natter.bot.Announcements;
import natter.bot.Bot;
import natter.bot.BroadcastFiles;
import natter.bot.Casework;
import natter.bot.Corrections;
import natter.bot.Erasing;
import natter.bot.ForumGroups;
import natter.bot.Hearing;
import natter.bot.Interests;
import natter.bot.Meetings;
import natter.bot.NewsByMail;
import natter.bot.Office;
import natter.bot.Originals;
import natter.bot.Postage;
import natter.bot.Pulse;
import natter.bot.Reminders;
import natter.bot.Reviews;
import natter.bot.Store;
import natter.bot.Subscribing;
import natter.bot.Taking;
import natter.bot.Timing;
import natter.bot.Town;
import natter.bot.Vault;
import natter.bot.Workload;
import natter.bot.care.Changes.Change;
import natter.bot.care.Concern;
import natter.bot.care.Officer;
import natter.bot.care.Officer.Role;
import natter.bot.care.Phrases;
import natter.bot.care.Reference;
import natter.bot.care.Searcher;
import natter.bot.care.Suggestion;
import natter.bot.care.Suggestions;
import natter.bot.care.WorkingTime;
import natter.bot.news.Calendars;
import natter.bot.news.Markup;
import natter.bot.news.Reminding;
import natter.bot.scope.Classifier;
import natter.bot.scope.NamedPlaces;
import natter.bot.scope.Places;
import natter.bot.scope.Reviewed;
import natter.bot.scope.Scope;
import natter.bot.scope.Survey;
import natter.bot.talk.Address;
import natter.bot.talk.Cleaner;
import natter.bot.talk.Door;
import natter.bot.talk.Reader;
import natter.bot.talk.Scanner;
import natter.bot.talk.ScannerAway;
import natter.desk.chat.ChatReader;
import natter.desk.chat.ChatSettings;
import natter.desk.counter.CounterReader;
import natter.desk.entry.Sso;
import natter.desk.news.BotName;
import natter.desk.page.Labels;
import natter.desk.people.CodeRule;
import natter.desk.people.Passwords;
import natter.desk.post.Ways;
import natter.desk.search.ExportFolder;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerJwtAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * A desk that is open, on a port of its own, over {@link Town}: everything is real but the index.
 */
final class OpenDesk implements AutoCloseable {
  static final String PASSWORD = "natter-demo";

  static final Suggestion SUGGESTION =
      new Suggestion(
          "noise",
          "en",
          "<saw> & hammer",
          4,
          1,
          3,
          12.345,
          2,
          0,
          "- id: noise\n  words:\n    en:\n      usual: [saw]",
          List.of(Reference.of("NT-0000-000").orElseThrow()));
  private static final Map<String, Reader> READERS =
      Map.of(
          Address.WEB,
          new ChatReader(photo -> Optional.empty()),
          Address.EMAIL,
          new Town.PlainReader(Address.EMAIL),
          Address.TELEGRAM,
          new Town.PlainReader(Address.TELEGRAM),
          Address.COUNTER,
          new CounterReader());

  final Town town;
  private final ServletWebServerApplicationContext context;
  private final Hearing hearing;

  /** Who else says who somebody is, if anybody. */
  record Elsewhere(Optional<Sso.Provider> sso, ChatSettings chat) {}

  /** The wiring, as the module config does it. */
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration(exclude = OAuth2AuthorizationServerJwtAutoConfiguration.class)
  @Import(DeskBeans.class)
  static class Wiring {
    @Bean(destroyMethod = "") // another desk may be opened over the same town
    Store store(Town town) {
      return town.store;
    }

    @Bean
    Reviewed reviewed() {
      return new Reviewed(
          Map.of("noise", LocalDate.of(2026, 11, 1), "fly-tipping", LocalDate.of(2024, 11, 1)),
          Map.of(),
          Map.of());
    }

    @Bean
    Scope scope(Town town) {
      return town.scope;
    }

    @Bean
    Classifier classifier() {
      return new Town.ByName();
    }

    @Bean
    Phrases phrases(Town town) {
      return town.phrases;
    }

    @Bean
    InstantSource clock(Town town) {
      return town.clock;
    }

    @Bean
    Searcher searcher(Town town, Labels labels) {
      return new TownSearcher(town.store, labels);
    }

    @Bean
    Office office(Town town) {
      return town.office();
    }

    @Bean
    Casework casework(Office office) {
      return new Casework(office);
    }

    @Bean
    Places places() {
      return new NamedPlaces(Town.borough(), Survey.none(Town.borough()));
    }

    @Bean
    Corrections corrections(Town town) {
      return new Corrections(
          town.store,
          town.scope,
          new Town.ByName(),
          town.phrases,
          new WorkingTime(ZoneId.of("Europe/London")),
          postage(),
          Town.BASE_URL,
          town.clock);
    }

    @Bean
    Reviews reviews(Town town) {
      return new Reviews(town.store, (examples, others) -> words -> Optional.empty(), town.clock);
    }

    @Bean
    Taking taking(Town town) {
      return new Taking(town.store, town.clock);
    }

    @Bean
    Workload workload(Town town) {
      var working = new WorkingTime(ZoneId.of("Europe/London"));
      return new Workload(town.store, town.scope, working, town.clock);
    }

    @Bean
    Suggestions suggestions() {
      return () -> List.of(SUGGESTION);
    }

    @Bean
    Originals originals(Town town) {
      return new Originals(town.store, READERS);
    }

    @Bean
    Vault vault(Town town) {
      return town.vault;
    }

    @Bean
    BroadcastFiles broadcastFiles(Town town) {
      return town.files();
    }

    @Bean
    Calendars calendars() {
      return Town.CALENDARS;
    }

    @Bean
    Reminders reminders(Town town) {
      return new Reminders(
          town.office(),
          Town.CALENDARS,
          town.vault,
          Meetings.Invited::members,
          new Reminders.Rules(List.of(7, 1), Reminding.SEND, Announcements.Approval.NOBODY));
    }

    @Bean
    Cleaner cleaner() {
      return Cleaner.NONE;
    }

    /** Knows one virus, and can be away. */
    @Bean
    Scanner scanner() {
      return content -> {
        String words = new String(content, StandardCharsets.UTF_8);
        if (words.contains("AWAY")) {
          throw new ScannerAway("is away");
        }
        return words.contains("VIRUS") ? new Scanner.Held("infected: test") : new Scanner.Clean();
      };
    }

    @Bean
    Announcements announcements(Town town) {
      return new Announcements(
          town.store,
          town.copies(),
          postage(),
          Timing.usual(ZoneId.of("Europe/London")),
          Announcements.Approval.NOBODY,
          town.clock,
          OpenDesk::id);
    }

    @Bean
    Markup markup() {
      return Town.MARKUP;
    }

    @Bean
    Erasing erasing(Town town) {
      return new Erasing(town.store, town.vault, List.of(), town.clock, OpenDesk::id);
    }

    @Bean
    ForumGroups forumGroups(Town town) {
      return new ForumGroups(town.store, town.scope, town.clock);
    }

    @Bean
    Subscribing subscribing(Town town) {
      var interests = new Interests(town.scope, town.phrases);
      return new Subscribing(town.store, interests, postage(), Town.LINKS, town.clock);
    }

    @Bean
    NewsByMail newsByMail(Town town) {
      return new NewsByMail(town.store, town.phrases, postage(), Town.LINKS, town.clock);
    }

    @Bean
    ChatSettings chatSettings(Elsewhere elsewhere) {
      return elsewhere.chat();
    }

    @Bean
    Ways ways() {
      return new Ways(
          List.of(new Doorway("email-in", ""), new Doorway("telegram-in", "Look at it")));
    }

    @Bean
    BotName botName() {
      return new BotName(() -> Optional.of("town_bot"));
    }

    @Bean
    ExportFolder exportFolder() throws IOException {
      return new ExportFolder(Files.createTempDirectory("natter-exports"));
    }

    @Bean
    AccountMail accountMail(Town town) {
      return new AccountMail(
          Postage.sending(Set.of()), town.phrases, "Town", "http://desk.test", town.clock);
    }

    @Bean
    DeskSettings settings(Elsewhere elsewhere) {
      String encoded = new Passwords("secret").encode(PASSWORD);
      return new DeskSettings(
          Stream.of(Role.values()).map(r -> account(r, encoded)).toList(),
          true,
          CodeRule.MANAGERS,
          Duration.ofHours(2),
          Duration.ofHours(12),
          elsewhere.sso());
    }
  }

  /** The councillor is of one of the wards of {@link Town}. */
  private static Officer account(Role role, String encoded) {
    return role == Role.COUNCILLOR
        ? new Officer(
            role.id(),
            "",
            "",
            encoded,
            Set.of(role),
            Set.of(),
            Set.of(),
            Set.of("northside"),
            false,
            true,
            Optional.empty())
        : new Officer(role.id(), encoded, Set.of(role));
  }

  OpenDesk() {
    this(new Town(phrases()), 0);
  }

  OpenDesk(Town town, int port) {
    this(town, port, Optional.empty());
  }

  /** One whose officers can also sign in elsewhere. */
  OpenDesk(Town town, int port, Optional<Sso.Provider> sso) {
    this(town, port, new Elsewhere(sso, ChatSettings.usual()));
  }

  /** One with another web chat. */
  OpenDesk(Town town, int port, ChatSettings chat) {
    this(town, port, new Elsewhere(Optional.empty(), chat));
  }

  private OpenDesk(Town town, int port, Elsewhere elsewhere) {
    this.town = town;
    this.context =
        (ServletWebServerApplicationContext)
            new SpringApplicationBuilder(Wiring.class)
                .initializers(c -> c.getBeanFactory().registerSingleton("town", town))
                .initializers(c -> c.getBeanFactory().registerSingleton("elsewhere", elsewhere))
                .run(
                    "--server.port=" + port,
                    "--server.address=127.0.0.1",
                    "--server.forward-headers-strategy=native",
                    "--spring.main.banner-mode=off",
                    "--logging.level.root=warn",
                    "--logging.level.org.springframework.web.servlet.PageNotFound=error");
    this.hearing = new Hearing(town.store, bot(town), town.clock);
    hearing.start();
  }

  @Override
  public void close() {
    hearing.close();
    context.close();
  }

  private static Bot bot(Town town) {
    return new Bot(
        READERS,
        new Town.ByName(),
        Places.NOWHERE,
        town.scope,
        town.phrases,
        new WorkingTime(ZoneId.of("Europe/London")),
        postage(),
        Town.BASE_URL,
        Town.LINKS,
        town.clock,
        new Random(7),
        Pulse.NONE);
  }

  private static Postage postage() {
    return Postage.sending(Set.of(Address.WEB));
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }

  static Phrases phrases() {
    Map<String, String> en = new HashMap<>(Town.phrases().byLanguage().get("en"));
    en.put("data-subject", "Your data");
    en.put("data-ready", "Until {until}: {link}");
    en.put("data-file-title", "What {council} keeps of you");
    en.put("data-file-text", "All of it, as of {day}");
    en.put("data-file-others", "Left out: {count}");
    en.put("data-file-none", "Nothing");
    en.put("data-chapters", "concern=What you told us|other=More");
    en.put("chat-data-fetch-title", "Your data");
    en.put("chat-data-fetch-text", "Press");
    en.put("chat-data-fetch-button", "Get it");
    en.put("chat-data-gone-title", "Too old");
    en.put("chat-data-gone-text", "Ask again");
    Properties chat = new Properties();
    try (InputStream in = OpenDesk.class.getResourceAsStream("/chat.properties")) {
      chat.load(in);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    chat.forEach((key, words) -> en.put(key.toString(), words.toString()));
    return new Phrases(Map.of("en", en));
  }

  URI at(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  private int port() {
    return Objects.requireNonNull(context.getWebServer()).getPort();
  }

  Vault vault() {
    return context.getBean(Vault.class);
  }

  <T> T bean(String name, Class<T> kind) {
    return context.getBean(name, kind);
  }

  Browser browser() {
    return new Browser();
  }

  Browser signedIn(String name) {
    Browser browser = browser();
    Answer answer = browser.signIn(name, PASSWORD);
    if (answer.status() != 302 || answer.location().contains("login")) {
      throw new AssertionError("could not sign in: " + answer.status());
    }
    return browser;
  }

  /** A resident writes an email, and it is heard. Returns the reference of the newest concern. */
  Reference mailed(String from, String words) {
    List<Reference> before = references();
    town.keep(Address.email(from), words);
    await(() -> references().size() > before.size());
    return references().getLast();
  }

  Concern concern(Reference reference) {
    return town.store.read(tx -> tx.concerns().find(reference)).orElseThrow();
  }

  List<Reference> references() {
    return town.store.read(
        tx -> tx.changes().after(0, 10_000).stream().map(Change::reference).distinct().toList());
  }

  static void await(java.util.function.BooleanSupplier there) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!there.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("did not happen");
      }
      try {
        Thread.sleep(10);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** What came back. */
  record Answer(int status, String body, HttpResponse<byte[]> raw) {
    String location() {
      return header("Location").orElse("");
    }

    Optional<String> header(String name) {
      return raw.headers().firstValue(name);
    }

    List<String> cookies() {
      return raw.headers().allValues("Set-Cookie");
    }

    /** The value of a hidden field. */
    String hidden(String name) {
      return OpenDesk.hidden(body, name);
    }
  }

  static String hidden(String body, String name) {
    Matcher field =
        Pattern.compile("name=\"" + Pattern.quote(name) + "\"[^>]*?value=\"([^\"]*)\"")
            .matcher(body);
    return field.find() ? field.group(1) : "";
  }

  /** Somebody's browser: keeps cookies, follows nothing by itself. */
  final class Browser {
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> cookies = new LinkedHashMap<>();

    /** Takes over the cookies of another one. */
    Browser with(Browser other) {
      cookies.putAll(other.cookies);
      return this;
    }

    Answer get(String path, String... headers) {
      return send(HttpRequest.newBuilder(at(path)).GET(), headers);
    }

    /** Sends a form, with the token of the page at {@code page}. */
    Answer submit(String page, String path, String... fields) {
      String token = get(page).hidden("_csrf");
      List<String> all = new ArrayList<>(List.of(fields));
      all.addAll(List.of("_csrf", token));
      return form(path, all.toArray(String[]::new));
    }

    /** Sends a form just as it is. */
    Answer form(String path, String... fields) {
      List<String> pairs = new ArrayList<>();
      for (int i = 0; i < fields.length; i += 2) {
        pairs.add(encoded(fields[i]) + "=" + encoded(fields[i + 1]));
      }
      return send(
          HttpRequest.newBuilder(at(path))
              .POST(HttpRequest.BodyPublishers.ofString(String.join("&", pairs))),
          "Content-Type",
          "application/x-www-form-urlencoded");
    }

    Answer json(String path, String body, String... headers) {
      List<String> all = new ArrayList<>(List.of("Content-Type", "application/json"));
      all.addAll(List.of(headers));
      return send(
          HttpRequest.newBuilder(at(path)).POST(HttpRequest.BodyPublishers.ofString(body)),
          all.toArray(String[]::new));
    }

    Answer signIn(String name, String password) {
      return submit("/login", "/login", "username", name, "password", password);
    }

    Answer send(HttpRequest.Builder request, String... headers) {
      for (int i = 0; i < headers.length; i += 2) {
        request.setHeader(headers[i], headers[i + 1]);
      }
      if (!cookies.isEmpty()) {
        request.setHeader(
            "Cookie",
            cookies.entrySet().stream()
                .map(c -> c.getKey() + "=" + c.getValue())
                .collect(Collectors.joining("; ")));
      }
      try {
        var response =
            client.send(
                request.timeout(Duration.ofSeconds(20)).build(),
                HttpResponse.BodyHandlers.ofByteArray());
        response.headers().allValues("Set-Cookie").forEach(this::keep);
        return new Answer(
            response.statusCode(), new String(response.body(), StandardCharsets.UTF_8), response);
      } catch (IOException | InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    URI at(String path) {
      return OpenDesk.this.at(path);
    }

    String cookie(String name) {
      return cookies.getOrDefault(name, "");
    }

    private void keep(String cookie) {
      String pair = cookie.split(";", 2)[0];
      int equals = pair.indexOf('=');
      if (cookie.contains("Max-Age=0")) {
        cookies.remove(pair.substring(0, equals));
      } else {
        cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
  }

  static String basic(String name, String password) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  static String encoded(String words) {
    return URLEncoder.encode(words, StandardCharsets.UTF_8);
  }

  /** An open door with something to see to. */
  private record Doorway(String name, String says) implements Door {
    @Override
    public Optional<String> trouble() {
      return Optional.empty();
    }

    @Override
    public Optional<String> warning() {
      return Optional.of(says).filter(some -> !some.isEmpty());
    }
  }
}
