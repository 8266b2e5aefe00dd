package natter.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import natter.bot.Bot;
import natter.bot.Copies;
import natter.bot.ForumGroups;
import natter.bot.Hearing;
import natter.bot.MemoryStore;
import natter.bot.Postage;
import natter.bot.Postman;
import natter.bot.Pulse;
import natter.bot.SignedLinks;
import natter.bot.Unpacking;
import natter.bot.care.Concern;
import natter.bot.groups.GroupChat;
import natter.bot.groups.GroupChat.State;
import natter.bot.news.Consent;
import natter.bot.news.Interest;
import natter.bot.news.Often;
import natter.bot.news.Subscription;
import natter.bot.talk.Address;
import natter.bot.talk.Attached;
import natter.bot.talk.Cargo;
import natter.bot.talk.Cleaner;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Dispatched;
import natter.bot.talk.Reader;
import natter.bot.talk.Scanner;
import natter.bot.talk.Threading;
import natter.index.lucene.LuceneClassifier;
import natter.routes.doors.Doors;
import natter.routes.emulator.BotApi;
import natter.routes.emulator.Group;
import natter.routes.emulator.Sent;
import natter.routes.telegram.Pace;
import natter.routes.telegram.TelegramApi;
import natter.routes.telegram.TelegramFiles;
import natter.routes.telegram.UpdateReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A natter in the groups of an emulated Telegram, with the content that is packed. */
@Timeout(180)
final class TelegramGroupsTest {
  private static final Content CONTENT = Content.packed();
  private static final LuceneClassifier CLASSIFIER =
      new LuceneClassifier(CONTENT.scope(), CONTENT.places());
  private static final String TOKEN = "123:secret";
  private static final long GROUP = -500;
  private static final String FLY_TIP = "there is a fly tip by the bins on Elmore Green Road";
  private static final InstantSource CLOCK = InstantSource.system();

  private final MemoryStore store = new MemoryStore();
  private final BotApi telegram = BotApi.start(TOKEN);
  private final TelegramApi api = TelegramApi.at(telegram.url(), TOKEN);
  private final Doors doors = new Doors(store, CLOCK);
  private final ForumGroups groups = new ForumGroups(store, CONTENT.scope(), CLOCK);
  private final Hearing hearing = new Hearing(store, bot(), CLOCK);
  private Postman postman;

  private Bot bot() {
    return new Bot(
        readers(),
        CLASSIFIER,
        CONTENT.places(),
        CONTENT.scope(),
        CONTENT.phrases(),
        CONTENT.working(),
        Postage.sending(java.util.Set.of()),
        "https://natter.example",
        new SignedLinks(new byte[32], "https://natter.example"),
        CLOCK,
        new Random(11),
        Pulse.NONE);
  }

  private Map<String, Reader> readers() {
    return Map.of(Address.TELEGRAM, new UpdateReader(api.identity()));
  }

  @BeforeEach
  void open() {
    doors.telegram(api, List.of(), Pace.telegrams().times(1000), Optional.empty(), Cargo.NONE);
    var copies = new Copies(CONTENT.scope(), CONTENT.phrases(), Engine.MARKUP);
    postman = new Postman(store, doors.channels().getFirst(), copies, CLOCK, Pulse.NONE);
    hearing.start();
    postman.start();
    doors.start();
    await().atMost(Duration.ofSeconds(60)).until(() -> api.identity().name().isPresent());
  }

  @AfterEach
  void close() {
    doors.close();
    postman.close();
    hearing.close();
    telegram.close();
    store.close();
  }

  @AfterAll
  static void end() {
    CLASSIFIER.close();
  }

  private Group connected(Optional<Long> topic) {
    groups.connect(
        chat(GROUP),
        CONTENT.scope().forum("bloxwich").orElseThrow(),
        topic,
        Often.AT_ONCE,
        "organiser");
    return telegram.group(GROUP);
  }

  private static Address chat(long id) {
    return new Address(Address.TELEGRAM, Long.toString(id));
  }

  private GroupChat group(long id) {
    return groups.find(chat(id)).orElseThrow();
  }

  private static void soon(Callable<Boolean> so) {
    await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(10)).until(so);
  }

  private static Sent last(Supplier<List<Sent>> messages, int number) {
    soon(() -> messages.get().size() >= number);
    assertThat(messages.get()).hasSize(number);
    return messages.get().getLast();
  }

  @Test
  void countsOnTheButtonWhoBacksIt() {
    Group group = connected(Optional.empty());
    group.says(1, "what a day");
    int raised = group.says(1, "/raise " + FLY_TIP);
    Sent post = last(group::messages, 1);
    assertThat(post.text()).contains("agenda of Bloxwich Community Forum");
    assertThat(post.answers()).isEqualTo(raised);

    String press = group.presses(2, "Me too");
    soon(() -> label(group).equals("Me too (1)"));
    soon(() -> telegram.answeredPresses().contains(press));
    group.presses(3, "Me too (1)");
    soon(() -> label(group).equals("Me too (2)"));
    group.answers(4, group.messages().getFirst(), "me too");
    soon(() -> label(group).equals("Me too (3)"));
    group.presses(2, "Me too (3)");
    soon(() -> label(group).equals("Me too (2)"));
    assertThat(group.messages()).hasSize(1);
  }

  private static String label(Group group) {
    return group.messages().getFirst().buttons().getFirst().label();
  }

  @Test
  void answersInPrivateWhoeverHasNotStartedOnceTheyDo() {
    Group group = connected(Optional.empty());
    group.says(1, "/raise my husband hits me");
    Sent neutral = last(group::messages, 1);
    assertThat(neutral.text()).doesNotContain("husband").contains("private", "999");
    assertThat(neutral.answers()).isZero();
    assertThat(neutral.buttons().getFirst().id())
        .isEqualTo("https://t.me/natter_test_bot?start=talk");

    Concern concern = concerns(1).getFirst();
    assertThat(concern.restricted()).isTrue();
    assertThat(telegram.user(1).messages()).isEmpty();
    telegram.user(1).says("/start talk");
    soon(() -> telegram.user(1).messages().stream().anyMatch(m -> m.text().contains("999")));
    assertThat(group.messages()).hasSize(1);
  }

  private List<Concern> concerns(long person) {
    return store.read(tx -> tx.concerns().from(chat(person), 9));
  }

  @Test
  void makesUpNoNumberForAnAdminWhoHides() {
    Group group = connected(Optional.empty());
    group.saysAnonymously("/raise " + FLY_TIP);
    last(group::messages, 1);
    group.saysAnonymously("/raise my husband hits me");
    assertThat(last(group::messages, 2).text()).contains("private");
    List<Concern> all =
        store.read(tx -> tx.concerns().from(new Address(Address.COUNTER, "group -500"), 9));
    assertThat(all).hasSize(2);
    assertThat(all.getFirst().restricted()).isTrue();
    assertThat(telegram.sent()).hasSize(2);
  }

  @Test
  void followsAGroupThatBecomesASupergroup() {
    Group before = connected(Optional.empty());
    store.transact(
        tx -> {
          tx.outbox().postpone(news("later"), CLOCK.instant().plusSeconds(3600), "tomorrow");
          return true;
        });
    Group now = before.migrates(-1_000_500);
    soon(() -> groups.find(chat(-1_000_500)).isPresent());
    soon(() -> to("later").equals(chat(-1_000_500)));
    assertThat(group(-1_000_500).forum()).contains("bloxwich");
    assertThat(store.<List<Subscription>>read(tx -> tx.subscribers().by(chat(-1_000_500))))
        .hasSize(1);
    now.says(1, "/raise " + FLY_TIP);
    last(now::messages, 1);
  }

  @Test
  void learnsOfTheMoveFromTheAnswerToo() {
    Group before = connected(Optional.empty());
    Group now = before.movesUnseen(-1_000_500);
    plan(news("news"));
    last(now::messages, 1);
    soon(() -> group(GROUP).chat().equals(chat(-1_000_500)));
  }

  /** Telegram says first that natter has come into the supergroup, as into any other group. */
  @Test
  void doesNotGreetAGroupAgainThatBecomesASupergroup() {
    Group before = connected(Optional.empty());
    Group now = before.migrates(-1_000_500);
    before.makes("left");
    now.says(1, "/raise " + FLY_TIP);
    assertThat(last(now::messages, 1).text()).contains("agenda of Bloxwich Community Forum");
    assertThat(group(-1_000_500).state()).isEqualTo(State.MEMBER);
    List<Dispatched> ended = store.read(tx -> tx.outbox().in(Dispatched.State.DEAD, 9));
    assertThat(ended).extracting(Dispatched::reason).containsExactly("the group knows natter");
  }

  @Test
  void aSupergroupThatWasConnectedBeforeItsMoveWasKnownStaysSo() {
    Group before = connected(Optional.of(17L));
    before.makes("member");
    last(before::messages, 1);
    groups.connect(
        chat(-1_000_500),
        CONTENT.scope().forum("darlaston").orElseThrow(),
        Optional.empty(),
        Often.WEEKLY,
        "organiser");
    Group now = before.movesUnseen(-1_000_500);
    plan(news("news"));
    last(now::messages, 1);
    soon(() -> group(GROUP).chat().equals(chat(-1_000_500)));
    assertThat(group(GROUP).forum()).contains("darlaston");
    assertThat(group(GROUP).state()).isEqualTo(State.MEMBER);
    assertThat(store.<List<Subscription>>read(tx -> tx.subscribers().by(chat(-1_000_500))))
        .hasSize(1);
    assertThat(
            store.<List<Subscription>>read(
                tx -> tx.subscribers().by(new Address(Address.TELEGRAM, "-1000500/17"))))
        .isEmpty();
  }

  @Test
  void postsIntoTheTopicAndIntoGeneralOnceThatIsClosed() {
    Group group = connected(Optional.of(17L));
    plan(
        new Dispatch(
            "one",
            group(GROUP).place(),
            Dispatch.Kind.BROADCAST,
            Optional.empty(),
            "",
            "One",
            List.of(),
            Threading.NONE,
            CLOCK.instant()));
    assertThat(last(group::messages, 1).topic()).isEqualTo(17);

    group.closes(17);
    plan(
        new Dispatch(
            "two",
            group(GROUP).place(),
            Dispatch.Kind.BROADCAST,
            Optional.empty(),
            "",
            "Two",
            List.of(),
            Threading.NONE,
            CLOCK.instant()));
    assertThat(last(group::messages, 2).topic()).isZero();
    assertThat(group(GROUP).trouble()).contains("General");

    group.says(5, 23, "/raise " + FLY_TIP);
    assertThat(last(group::messages, 3).topic()).isEqualTo(23);
  }

  @Test
  void endsWhatWaitsWhenItIsRemovedAndSaysSo() {
    Group group = connected(Optional.empty());
    group.makes("member");
    assertThat(last(group::messages, 1).text()).contains("Bloxwich Community Forum", "/raise");
    store.transact(
        tx -> {
          tx.outbox().postpone(news("later"), CLOCK.instant().plusSeconds(3600), "tomorrow");
          return true;
        });
    group.makes("kicked");
    soon(() -> group(GROUP).state() == State.REMOVED);
    soon(() -> find("later").state() == Dispatched.State.DEAD);
    assertThat(find("later").reason()).contains("no longer in the group");

    group.makes("administrator");
    soon(() -> group(GROUP).state() == State.ADMINISTRATOR);
    soon(() -> store.<Boolean>read(tx -> tx.reach().isOpen(chat(GROUP))));
  }

  @Test
  void noticesThatItMayNotWrite() {
    Group group = connected(Optional.empty());
    group.silences();
    plan(news("news"));
    soon(() -> group(GROUP).state() == State.RESTRICTED);
    soon(() -> find("news").state() == Dispatched.State.DEAD);
  }

  @Test
  void saysInAnUnknownGroupWhoRunsItAndHowItIsConnected() {
    Group group = telegram.group(-900);
    group.makes("member");
    assertThat(last(group::messages, 1).text())
        .contains(CONTENT.scope().council(), "/desk/telegram-groups");
    assertThat(group(-900).forum()).isEmpty();
  }

  @Test
  void saysNothingInAChannelByItself() {
    telegram.happens(
        "my_chat_member",
        """
        {"chat":{"id":-1000700,"type":"channel","title":"News"},"from":{"id":1,"first_name":"A"},
        "date":1,"new_chat_member":{"status":"administrator","can_post_messages":true}}""");
    telegram.happens(
        "channel_post",
        """
        {"chat":{"id":-1000700,"type":"channel","title":"News"},"message_id":4,"date":1,
        "sender_chat":{"id":-1000700,"title":"News"},"text":"/raise there is a fly tip"}""");
    telegram.user(7).says("/help");
    last(telegram.user(7)::messages, 1);
    assertThat(group(-1_000_700).state()).isEqualTo(State.MEMBER);
    assertThat(telegram.group(-1_000_700).messages()).isEmpty();
  }

  @Test
  void whoBlocksItGetsNothingMoreAndComesBackUnsubscribed() {
    telegram.user(7).starts();
    last(telegram.user(7)::messages, 1);
    store.transact(
        tx -> {
          var consent = new Consent("join", "", Address.TELEGRAM, CLOCK.instant());
          tx.subscribers()
              .keep(Subscription.on(chat(7), Interest.forum("bloxwich"), Often.AT_ONCE, consent));
          tx.outbox()
              .postpone(
                  Dispatch.copy("b1", "person", chat(7), CLOCK.instant()),
                  CLOCK.instant().plusSeconds(3600),
                  "tomorrow");
          return true;
        });
    telegram.user(7).blocks();
    soon(() -> find("broadcast:b1:person").state() == Dispatched.State.DEAD);
    assertThat(find("broadcast:b1:person").reason()).contains("blocked");
    assertThat(store.<Boolean>read(tx -> tx.reach().isOpen(chat(7)))).isFalse();

    telegram.user(7).unblocks();
    soon(() -> store.<Boolean>read(tx -> tx.reach().isOpen(chat(7))));
    assertThat(store.<List<Subscription>>read(tx -> tx.subscribers().by(chat(7)))).isEmpty();
  }

  @Test
  void gathersAnAlbumIntoOneConcernWithAllItsFiles() {
    telegram.user(7).says("/start");
    last(telegram.user(7)::messages, 1);
    var vault = new natter.bot.MemoryVault();
    var unpacking =
        new Unpacking(
            store,
            readers(),
            Map.of(Address.TELEGRAM, new TelegramFiles(api)),
            Cleaner.NONE,
            vault,
            Scanner.NONE,
            CLOCK);
    unpacking.start();
    telegram.user(7).album("a1", new byte[][] {{1}, {2, 2}, {3, 3, 3}}, FLY_TIP);
    assertThat(last(telegram.user(7)::messages, 2).text()).contains("fly");
    Concern concern = concerns(7).getFirst();
    assertThat(concerns(7)).hasSize(1);
    String reference = concern.reference().value();
    soon(() -> files(reference).stream().filter(Attached::isOpen).count() == 3);
    assertThat(files(reference).stream().map(f -> f.what().bytes())).containsExactly(1L, 2L, 3L);
    assertThat(vault.find(files(reference).get(1).digest())).isPresent();
    unpacking.close();
  }

  private List<Attached> files(String reference) {
    return store.read(tx -> tx.attachments().about(reference));
  }

  @Test
  void anAnswerToAMessageOfOursGoesOnAboutWhatThatWasAbout() {
    telegram.user(7).says("the street light outside the library in Bloxwich is out");
    Sent first = last(telegram.user(7)::messages, 1);
    telegram.user(7).says("the bins on Park Road in Bloxwich were not emptied");
    last(telegram.user(7)::messages, 2);
    List<Concern> both = concerns(7);
    telegram.user(7).answers(first.id(), "it is the third post");
    String lamp = both.getLast().reference().value();
    assertThat(last(telegram.user(7)::messages, 3).text()).contains("added", lamp);
    assertThat(concerns(7)).hasSize(2);
  }

  @Test
  void keepsNobodysPhoneNumber() {
    telegram.user(7).sharesContact("07700 900123");
    assertThat(last(telegram.user(7)::messages, 1).text()).contains("not kept it");
    long number = store.read(tx -> tx.inbox().numberOf(Address.TELEGRAM, "1")).orElseThrow();
    byte[] raw = store.read(tx -> tx.inbox().find(number)).orElseThrow().parcel().raw();
    assertThat(new String(raw, java.nio.charset.StandardCharsets.UTF_8))
        .contains("contact")
        .doesNotContain("900123");
  }

  private Dispatch news(String key) {
    return new Dispatch(
        key,
        chat(GROUP),
        Dispatch.Kind.BROADCAST,
        Optional.empty(),
        "",
        "News",
        List.of(),
        Threading.NONE,
        CLOCK.instant());
  }

  private void plan(Dispatch dispatch) {
    store.transact(
        tx -> {
          tx.outbox().plan(dispatch);
          return true;
        });
  }

  private Dispatched find(String key) {
    return store.read(tx -> tx.outbox().find(key)).orElseThrow();
  }

  private Address to(String key) {
    return find(key).dispatch().to();
  }
}
