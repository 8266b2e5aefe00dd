package natter.routes.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import natter.bot.MemoryStore;
import natter.bot.Patience;
import natter.bot.Store;
import natter.bot.Tx;
import natter.bot.talk.Address;
import natter.bot.talk.Arrival;
import natter.bot.talk.Parcel;
import natter.routes.ErrorPolicy;
import natter.routes.emulator.BotApi;
import natter.routes.emulator.Fault;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
final class TelegramInTest {
  private static final String TOKEN = "123456:very-secret-token";
  private static final Pauses SHORT = new Pauses(Duration.ofMillis(20), Duration.ofMillis(100));

  private final BotApi telegram = BotApi.start(TOKEN);
  private final MemoryStore store = new MemoryStore();
  private final TelegramApi api = TelegramApi.at(telegram.url(), TOKEN);
  private final CamelContext camel = new DefaultCamelContext();

  @AfterEach
  void close() {
    camel.stop();
    api.close();
    telegram.close();
    store.close();
  }

  private TelegramIn open(Store into, TelegramApi api) throws Exception {
    return open(into, api, List.of());
  }

  private TelegramIn open(Store into, TelegramApi api, List<Menu> menus) throws Exception {
    var in = new TelegramIn(api, into, new Poller(api, menus, InstantSource.system(), SHORT));
    camel.addRoutes(new ErrorPolicy());
    camel.addRoutes(in);
    camel.start();
    return in;
  }

  private List<String> kept() {
    return store.read(tx -> tx.inbox().waiting(0, 1000)).stream()
        .map(a -> new String(a.parcel().raw(), StandardCharsets.UTF_8))
        .toList();
  }

  private void awaitKept(int parcels) {
    await().until(() -> kept().size() == parcels);
  }

  @Test
  void keepsWhatIsSaidAndThenConfirmsIt() throws Exception {
    telegram.user(7).says("There is a fly tip");
    TelegramIn in = open(store, api);
    awaitKept(1);
    assertThat(telegram.awaitConfirmed(Patience.LIMIT)).isTrue();
    assertThat(kept().getFirst()).contains("There is a fly tip");
    Arrival arrival = store.read(tx -> tx.inbox().waiting(0, 1)).getFirst();
    assertThat(arrival.parcel().channel()).isEqualTo("telegram");
    assertThat(arrival.parcel().id()).isEqualTo("1");
    assertThat(in.trouble()).isEmpty();
    telegram.user(7).says("And another");
    awaitKept(2);
  }

  @Test
  void confirmsNothingThatIsNotDurable() throws Exception {
    telegram.user(7).says("There is a fly tip");
    var fails = new AtomicInteger(1_000_000);
    TelegramIn in = open(new ForgetfulStore(store, fails), api);
    await().until(() -> fails.get() <= 1_000_000 - 3);
    assertThat(telegram.confirmed()).isZero();
    fails.set(0);
    awaitKept(1);
    assertThat(telegram.awaitConfirmed(Patience.LIMIT)).isTrue();
    await().until(() -> in.trouble().isEmpty());
  }

  @Test
  void keepsOnceWhatComesAgainAfterACrash() throws Exception {
    telegram.user(7).says("There is a fly tip");
    var other = new DefaultCamelContext();
    var dying = TelegramApi.at(telegram.url(), TOKEN);
    // dies between keeping and confirming: the first thing it says after keeping is never heard
    other.addRoutes(new ErrorPolicy());
    other.addRoutes(
        new TelegramIn(
            dying,
            new DyingStore(store, telegram),
            new Poller(dying, List.of(), InstantSource.system(), SHORT)));
    other.start();
    awaitKept(1);
    other.stop();
    dying.close();
    assertThat(telegram.pending()).isOne();
    open(store, api);
    assertThat(telegram.awaitConfirmed(Patience.LIMIT)).isTrue();
    assertThat(kept()).hasSize(1);
  }

  @Test
  void keepsUpdatesOfAnyKindAndGoesOn() throws Exception {
    telegram.user(7).says("before");
    telegram.putsRaw("{\"update_id\":$ID,\"telepathy\":{\"some\":1}}");
    telegram.putsRaw("{\"message\":{\"some fields are missing\":true}}");
    telegram.putsRaw("{\"update_id\":$ID,\"message\":17}");
    telegram.user(7).says("after");
    open(store, api);
    awaitKept(5);
    assertThat(telegram.awaitConfirmed(Patience.LIMIT)).isTrue();
  }

  @Test
  void doesNotSpinOnUpdatesWithoutNumbers() throws Exception {
    telegram.putsRaw("{\"message\":{\"no\":\"number\"}}");
    TelegramIn in = open(store, api);
    awaitKept(1);
    await().until(() -> in.trouble().isPresent());
    int calls = telegram.calls().size();
    Thread.sleep(300);
    assertThat(telegram.calls().size() - calls).isLessThan(10);
    assertThat(kept()).hasSize(1);
  }

  @Test
  void takesTenThousandUpdatesAtOnceAfterADayWithoutTheNetwork() throws Exception {
    telegram.troubles(method -> Optional.of(new Fault.Dropped()));
    TelegramIn in = open(store, api);
    await().until(() -> in.trouble().filter(t -> t.contains("no whole answer")).isPresent());
    for (int i = 0; i < 10_000; i++) {
      telegram.user(i % 997 + 1).says("Message " + i);
    }
    assertThat(store.<Long>read(tx -> tx.inbox().waitingCount())).isZero();
    telegram.troubles(method -> Optional.empty());
    await().until(() -> store.read(tx -> tx.inbox().waitingCount()) == 10_000);
    assertThat(telegram.awaitConfirmed(Patience.LIMIT)).isTrue();
    await().until(() -> in.trouble().isEmpty());
  }

  @Test
  void keepsOnceWhatComesAgainAndInAnotherOrder() throws Exception {
    var fate = new AtomicInteger();
    telegram.troubles(
        method ->
            method.equals("getupdates")
                ? Optional.of(
                    fate.getAndIncrement() % 2 == 0 ? new Fault.Shuffled() : new Fault.Again())
                : Optional.empty());
    for (int i = 0; i < 350; i++) {
      telegram.user(i + 1).says("Message " + i);
    }
    open(store, api);
    awaitKept(350);
    assertThat(telegram.awaitConfirmed(Patience.LIMIT)).isTrue();
    assertThat(kept()).doesNotHaveDuplicates().hasSize(350);
  }

  @Test
  void hearsIdsThatStartAgainLower() throws Exception {
    telegram.continuesFrom(900_000);
    telegram.user(7).says("before a week of silence");
    open(store, api);
    assertThat(telegram.awaitConfirmed(Patience.LIMIT)).isTrue();
    telegram.continuesFrom(500);
    telegram.user(7).says("after it");
    awaitKept(2);
    assertThat(telegram.awaitConfirmed(Patience.LIMIT)).isTrue();
  }

  @Test
  void aNumberThatWasGivenDaysAgoStandsForSomethingElseNow() throws Exception {
    Instant before = Instant.now().minus(Duration.ofDays(8));
    var old = new Parcel(Address.TELEGRAM, "500", before, "{}".getBytes(StandardCharsets.UTF_8));
    store.transact(tx -> tx.inbox().keep(List.of(old)));
    telegram.continuesFrom(500);
    telegram.user(7).says("after a week of silence");
    open(store, api);
    awaitKept(2);
    assertThat(telegram.awaitConfirmed(Patience.LIMIT)).isTrue();
    telegram.fails("getUpdates", new Fault.Again(), new Fault.Again());
    telegram.user(7).says("and once more");
    awaitKept(3);
    assertThat(telegram.awaitConfirmed(Patience.LIMIT)).isTrue();
    assertThat(kept()).hasSize(3);
  }

  @Test
  void answersEachPress() throws Exception {
    telegram.user(7).starts();
    open(store, api);
    awaitKept(1);
    telegram.happens(
        "callback_query", "{\"id\":\"p1\",\"data\":\"x\",\"from\":{\"id\":7,\"is_bot\":false}}");
    awaitKept(2);
    await().until(() -> telegram.answeredPresses().equals(List.of("p1")));
  }

  @Test
  void introducesItself() throws Exception {
    telegram.webhookIsSet();
    var menu = List.of(new Menu.Command("help", "What I can do"));
    open(store, api, List.of(new Menu("", menu), new Menu("pl", menu)));
    await().until(() -> telegram.commands("pl").equals(List.of("help")));
    await().until(() -> api.identity().name().equals(Optional.of("natter_test_bot")));
    telegram.user(7).says("hello");
    awaitKept(1);
  }

  @Test
  void saysSoWhenAnotherProgramPolls() throws Exception {
    TelegramIn in = open(store, api);
    await().until(() -> in.trouble().isEmpty() || telegram.calls().contains("getupdates"));
    try (var other = TelegramApi.at(telegram.url(), TOKEN)) {
      Thread rival =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      for (int i = 0; i < 200; i++) {
                        other.poll(
                            new org.telegram.telegrambots.meta.api.methods.updates.GetUpdates());
                        Thread.sleep(2);
                      }
                    } catch (Exception e) { // taken over in turn, or the test is over
                    }
                  });
      await().until(() -> in.trouble().filter(t -> t.contains("409")).isPresent());
      rival.interrupt();
      rival.join();
    }
    await().until(() -> in.trouble().isEmpty() || !telegram.calls().isEmpty());
    telegram.user(7).says("still here");
    awaitKept(1);
  }

  @Test
  void goesOnAfterEveryFault() throws Exception {
    telegram.fails(
        "getUpdates",
        new Fault.Status(502),
        new Fault.Dropped(),
        new Fault.DroppedAfter(),
        new Fault.Torn(),
        new Fault.Refusal(500, "Internal Server Error"),
        new Fault.Slow(Duration.ofMillis(200)));
    telegram.user(7).says("hello");
    TelegramIn in = open(store, api);
    awaitKept(1);
    await().until(() -> in.trouble().isEmpty());
    assertThat(telegram.awaitConfirmed(Patience.LIMIT)).isTrue();
  }

  @Test
  void obeysWhenAskedToWait() throws Exception {
    telegram.fails("getUpdates", new Fault.TooMany(1));
    telegram.user(7).says("hello");
    long start = System.nanoTime();
    open(store, api);
    awaitKept(1);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(1));
  }

  @Test
  void startsWithoutTelegramAndWithAWrongTokenAndNamesNeither() throws Exception {
    try (var nowhere = TelegramApi.at("http://127.0.0.1:1", TOKEN);
        var wrong = TelegramApi.at(telegram.url(), "123456:wrong-secret")) {
      TelegramIn away = open(store, nowhere);
      await().until(() -> away.trouble().filter(t -> t.contains("cannot be reached")).isPresent());
      camel.removeRoute("telegram-in");
      var other = new DefaultCamelContext();
      var in =
          new TelegramIn(wrong, store, new Poller(wrong, List.of(), InstantSource.system(), SHORT));
      other.addRoutes(new ErrorPolicy());
      other.addRoutes(in);
      other.start();
      await().until(() -> in.trouble().filter(t -> t.contains("401")).isPresent());
      assertThat(in.trouble().orElseThrow()).doesNotContain("secret");
      assertThat(away.trouble().orElseThrow()).doesNotContain("secret");
      other.stop();
    }
  }

  @Test
  void stopsAtOnceWhileAPollIsHeld() throws Exception {
    TelegramIn in = open(store, api);
    await().until(() -> telegram.calls().contains("getupdates"));
    Thread.sleep(100);
    long start = System.nanoTime();
    camel.stop();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    assertThat(in.name()).isEqualTo("telegram-in");
  }

  @Test
  void startsAgainAfterAStop() throws Exception {
    open(store, api);
    camel.getRouteController().stopRoute("telegram-in");
    camel.getRouteController().startRoute("telegram-in");
    telegram.user(7).says("hello");
    awaitKept(1);
  }

  @Test
  void tellsWhenTelegramIsSilent() throws Exception {
    var now = new AtomicReference<>(Instant.EPOCH);
    var in = new TelegramIn(api, store, new Poller(api, List.of(), now::get, SHORT));
    assertThat(in.trouble()).contains("not connected to Telegram yet");
    telegram.user(7).says("hello");
    camel.addRoutes(new ErrorPolicy());
    camel.addRoutes(in);
    camel.start();
    await().until(() -> in.trouble().isEmpty());
    now.set(Instant.EPOCH.plus(Duration.ofMinutes(10)));
    assertThat(in.trouble()).contains("Telegram has not answered for 10 minutes");
  }

  /** Fails to keep anything so many times. */
  private record ForgetfulStore(Store store, AtomicInteger fails) implements Store {
    @Override
    public <T> CompletableFuture<T> submit(Function<Tx, T> work) {
      return fails.getAndDecrement() > 0
          ? CompletableFuture.failedFuture(new IllegalStateException("disk full"))
          : store.submit(work);
    }

    @Override
    public <T> T read(Function<Tx, T> look) {
      return store.read(look);
    }

    @Override
    public void afterCommit(Runnable bell) {
      store.afterCommit(bell);
    }

    @Override
    public Optional<String> check() {
      return store.check();
    }

    @Override
    public void close() {
      store.close();
    }
  }

  /** Keeps, and from then on nobody is heard by Telegram. */
  private record DyingStore(Store store, BotApi telegram) implements Store {
    @Override
    public <T> CompletableFuture<T> submit(Function<Tx, T> work) {
      return store
          .submit(work)
          .thenCompose(
              done ->
                  CompletableFuture.failedFuture(new IllegalStateException("the power is gone")));
    }

    @Override
    public <T> T read(Function<Tx, T> look) {
      return store.read(look);
    }

    @Override
    public void afterCommit(Runnable bell) {
      store.afterCommit(bell);
    }

    @Override
    public Optional<String> check() {
      return store.check();
    }

    @Override
    public void close() {
      store.close();
    }
  }
}
