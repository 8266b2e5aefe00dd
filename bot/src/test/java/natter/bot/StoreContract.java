package natter.bot;

import static natter.bot.Examples.JO;
import static natter.bot.Examples.NOON;
import static natter.bot.Examples.bareConcern;
import static natter.bot.Examples.concern;
import static natter.bot.Examples.dispatch;
import static natter.bot.Examples.line;
import static natter.bot.Examples.minute;
import static natter.bot.Examples.parcel;
import static natter.bot.Examples.reference;
import static natter.bot.Examples.subscription;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import natter.bot.care.Concern;
import natter.bot.care.Errand;
import natter.bot.care.Officer;
import natter.bot.care.Ticket;
import natter.bot.news.Interest;
import natter.bot.news.Often;
import natter.bot.people.Link;
import natter.bot.people.SecondFactor;
import natter.bot.scope.Evidence;
import natter.bot.scope.Place;
import natter.bot.talk.Attached;
import natter.bot.talk.Attachment;
import natter.bot.talk.Conversation;
import natter.bot.talk.Dispatched.State;
import natter.bot.talk.MailFolder;
import natter.bot.talk.MailFolder.Word.What;
import natter.bot.talk.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every store does, with every port on it. An implementation's test has this interface, opens
 * an empty store before each fact and closes it after.
 */
@Timeout(180)
public interface StoreContract
    extends InboxContract,
        OutboxContract,
        ConversationsContract,
        AttachmentsContract,
        CareContract,
        CaseworkContract,
        ConsentContract,
        QueuesContract,
        TimetableContract,
        NewsContract,
        BroadcastsContract,
        MeetingsContract,
        AuditContract,
        PeopleContract,
        MailFoldersContract,
        NeighboursContract,
        GroupsContract,
        GazetteerContract,
        GuestsContract,
        RestoringContract,
        FiguresContract,
        SearchesContract {
  /**
   * Closes the store and opens it again on what it left behind; from then on {@link #store()} is
   * the new one. False if it is one that forgets.
   */
  boolean reopen();

  @Test
  default void givesWhatTheWorkReturned() {
    String done = gives(tx -> "done");
    String seen = sees(tx -> "seen");

    assertThat(done).isEqualTo("done");
    assertThat(seen).isEqualTo("seen");
  }

  @Test
  default void keepsTheFirstKeyOfAPurpose() {
    byte[] first = gives(tx -> tx.secrets().keep("seals", new byte[] {1, 0, -1}));
    byte[] second = gives(tx -> tx.secrets().keep("seals", new byte[] {2}));
    byte[] other = gives(tx -> tx.secrets().keep("other", new byte[] {3}));

    assertThat(first).isEqualTo(new byte[] {1, 0, -1});
    assertThat(second).isEqualTo(first);
    assertThat(other).isEqualTo(new byte[] {3});
  }

  @Test
  default void throwsWhatTheWorkThrew() {
    var thrown = new IllegalStateException("mine");

    assertThatThrownBy(
            () ->
                does(
                    tx -> {
                      throw thrown;
                    }))
        .isSameAs(thrown);
    assertThatThrownBy(
            () ->
                sees(
                    tx -> {
                      throw thrown;
                    }))
        .isSameAs(thrown);
  }

  @Test
  default void rollsBackOnePieceAloneInAGroup() {
    List<Function<Tx, Void>> works =
        IntStream.range(0, 20).mapToObj(n -> (Function<Tx, Void>) tx -> keepOrFail(tx, n)).toList();

    List<Optional<Throwable>> outcomes = store().transactEach(works);

    for (int n = 0; n < 20; n++) {
      int number = n;
      boolean failed = n % 5 == 2;
      assertThat(outcomes.get(n).isPresent()).isEqualTo(failed);
      assertThat(seeing().concerns().has(reference(number))).isEqualTo(!failed);
      assertThat(seeing().tickets().find(reference(number)).isPresent()).isEqualTo(!failed);
      assertThat(seeing().outbox().find("key-" + number).isPresent()).isEqualTo(!failed);
    }
    assertThat(seeing().changes().after(0, 99)).hasSize(32);
  }

  private static Void keepOrFail(Tx tx, int n) {
    tx.concerns().keep(concern(n));
    tx.tickets().keep(Ticket.open(reference(n), "t", NOON, NOON));
    tx.outbox().plan(dispatch("key-" + n));
    tx.conversations().keep(Conversation.with(JO, "l" + n));
    if (n % 5 == 2) {
      throw new IllegalArgumentException("piece " + n);
    }
    return nothing();
  }

  @Test
  default void takesBackWhatWasChangedAndNotOnlyWhatWasAdded() {
    does(StoreContract::oneOfEach);
    var before = everything();

    assertThatThrownBy(
            () ->
                does(
                    tx -> {
                      everyWrite().forEach(w -> w.accept(tx));
                      assertThat(seen(tx)).isNotEqualTo(before);
                      throw new IllegalArgumentException("no");
                    }))
        .hasMessage("no");

    assertThat(everything()).isEqualTo(before);
  }

  @Test
  default void takesBackWorkThatEndsInAnError() {
    Future<Object> failed =
        store()
            .submit(
                tx -> {
                  tx.concerns().keep(concern(1));
                  throw new StackOverflowError("too deep");
                });

    assertThatThrownBy(() -> failed.get(30, TimeUnit.SECONDS))
        .hasRootCauseInstanceOf(StackOverflowError.class);
    assertThat(seeing().concerns().count()).isZero();
    does(tx -> tx.concerns().keep(concern(2)));
    assertThat(seeing().concerns().count()).isEqualTo(1);
  }

  @Test
  default void worksInTheOrderOfSubmission() {
    var futures = new ArrayList<CompletableFuture<Integer>>();
    for (int n = 0; n < 300; n++) {
      var one = List.of(parcel(n));
      futures.add(store().submit(tx -> tx.inbox().keep(one)));
    }
    futures.forEach(CompletableFuture::join);

    assertThat(seeing().inbox().waiting(0, 999))
        .extracting(a -> a.parcel().id())
        .isEqualTo(IntStream.range(0, 300).mapToObj(n -> "uid-" + n).toList());
  }

  @Test
  default void losesNothingThatManyThreadsSubmit() throws Exception {
    try (var threads = Executors.newFixedThreadPool(8)) {
      List<Future<?>> all = new ArrayList<>();
      for (int t = 0; t < 8; t++) {
        int thread = t;
        all.add(threads.submit(() -> submitsFifty(thread)));
      }
      for (var one : all) {
        one.get(30, TimeUnit.SECONDS);
      }
    }

    Map<String, List<String>> byThread =
        seeing().inbox().waiting(0, 999).stream()
            .map(a -> a.parcel().id())
            .collect(Collectors.groupingBy(id -> id.substring(4, 5)));
    assertThat(byThread).hasSize(8);
    byThread.forEach(
        (thread, ids) ->
            assertThat(ids)
                .isEqualTo(
                    IntStream.range(0, 50)
                        .mapToObj(n -> parcel(Integer.parseInt(thread) * 1000 + n).id())
                        .toList()));
  }

  private void submitsFifty(int thread) {
    for (int n = 0; n < 50; n++) {
      var one = List.of(parcel(thread * 1000 + 1000 + n));
      does(tx -> tx.inbox().keep(one));
      assertThat(seeing().inbox().waitingCount()).isPositive();
    }
  }

  @Test
  default void seesWhatWasCommittedAndNothingElse() throws Exception {
    var inside = new Semaphore(0);
    var goOn = new Semaphore(0);
    try (var threads = Executors.newFixedThreadPool(2)) {
      Future<?> writing =
          threads.submit(
              () ->
                  does(
                      tx -> {
                        tx.concerns().keep(concern(1));
                        inside.release();
                        goOn.acquireUninterruptibly();
                      }));
      assertThat(inside.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
      Future<Boolean> looking = threads.submit(() -> seeing().concerns().has(reference(1)));
      Thread.sleep(50); // a look may wait for the writer, but must never see its draft
      if (looking.isDone()) {
        assertThat(looking.get()).isFalse();
      }
      goOn.release();
      writing.get(30, TimeUnit.SECONDS);
      looking.get(30, TimeUnit.SECONDS);
    }
    assertThat(seeing().concerns().has(reference(1))).isTrue();
  }

  @Test
  default void workSeesWhatItDidItself() {
    boolean there =
        gives(
            tx -> {
              tx.concerns().keep(concern(1));
              return tx.concerns().find(reference(1)).equals(Optional.of(concern(1)));
            });

    assertThat(there).isTrue();
  }

  @Test
  default void refusesNesting() {
    List<Runnable> nested =
        List.of(
            () -> does(tx -> does(inner -> {})),
            () -> does(tx -> sees(inner -> "")),
            () -> sees(tx -> gives(inner -> "")),
            () -> sees(tx -> sees(inner -> "")),
            () -> does(tx -> store().close()));
    for (var one : nested) {
      assertThatThrownBy(one::run)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("nest");
    }
    does(tx -> tx.concerns().keep(concern(2)));
    assertThat(seeing().concerns().count()).isEqualTo(1);
  }

  @Test
  default void refusesToWriteWhileItOnlyLooks() {
    does(StoreContract::oneOfEach);
    var before = everything();

    for (var write : everyWrite()) {
      assertThatThrownBy(
              () ->
                  sees(
                      tx -> {
                        write.accept(tx);
                        return "";
                      }))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("only reads");
    }
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  default void refusesATransactionThatIsOver() {
    List<Tx> leaked = new ArrayList<>();
    does(leaked::add);

    assertThatThrownBy(() -> leaked.getLast().concerns().count())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("over");
    assertThatThrownBy(() -> leaked.getLast().concerns().keep(concern(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("over");

    boolean seen = sees(leaked::add);
    assertThat(seen).isTrue();
    assertThatThrownBy(() -> leaked.getLast().inbox().waitingCount())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("over");
  }

  @Test
  default void ringsAfterEveryCommitAndSurvivesABadBell() throws InterruptedException {
    var rung = new Semaphore(0);
    store()
        .afterCommit(
            () -> {
              throw new IllegalStateException("a bad bell");
            });
    store().afterCommit(rung::release);

    for (int n = 0; n < 3; n++) {
      does(tx -> tx.concerns().count());
      assertThat(rung.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  default void whoIsRungSeesTheCommit() throws Exception {
    var bell = new Bell();
    store().afterCommit(bell::ring);
    try (var threads = Executors.newSingleThreadExecutor()) {
      Future<Boolean> woken =
          threads.submit(
              () -> {
                bell.await(Duration.ofSeconds(30));
                return seeing().concerns().has(reference(1));
              });
      does(tx -> tx.concerns().keep(concern(1)));
      assertThat(woken.get(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  default void ringsForNothingThatFailed() throws InterruptedException {
    var rung = new Semaphore(0);
    store().afterCommit(rung::release);

    assertThatThrownBy(
            () ->
                does(
                    tx -> {
                      throw new IllegalArgumentException("no");
                    }))
        .hasMessage("no");

    assertThat(rung.tryAcquire(100, TimeUnit.MILLISECONDS)).isFalse();
  }

  @Test
  default void isWellUntilItIsClosed() {
    assertThat(store().check()).isEmpty();

    store().close();
    store().close();

    assertThat(store().check()).isPresent();
    assertThatThrownBy(() -> gives(tx -> "")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> sees(tx -> "")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  default void finishesWhatWasSubmittedBeforeItCloses() {
    List<CompletableFuture<Integer>> all = new ArrayList<>();
    for (int n = 0; n < 200; n++) {
      var one = List.of(parcel(n));
      all.add(store().submit(tx -> tx.inbox().keep(one)));
    }

    store().close();

    assertThat(all).allSatisfy(f -> assertThat(f).isCompletedWithValue(1));
  }

  @Test
  default void keepsEverythingWhenItIsOpenedAgain() {
    does(StoreContract::oneOfEach);
    var before = everything();

    assumeTrue(reopen(), "this store forgets when it is closed");

    assertThat(everything()).isEqualTo(before);
    assertThatCode(() -> everyWrite().forEach(this::does)).doesNotThrowAnyException();
  }

  @Test
  default void keepsWhateverCharactersThereAre() {
    var odd =
        List.of(
            "a\u0000b\u0000",
            "\ud83d lone \ude00",
            "\ud83d\ude00 pair",
            "\u0010 \u0010\u0010",
            "'; DROP TABLE concern; --",
            "\\u0000 \\ \" \t\r\n",
            "\ufeff\uffff\ufffe\u202e",
            "x".repeat(200_000));
    for (int n = 0; n < odd.size(); n++) {
      String words = odd.get(n);
      int number = n;
      does(tx -> tx.concerns().keep(saying(number, words)));
      does(tx -> tx.conversations().say(line(JO, Optional.of("ref"), words, "")));
      does(tx -> tx.officers().keep(new Officer(words, words, Set.of())));
    }

    for (int n = 0; n < odd.size(); n++) {
      String words = odd.get(n);
      int number = n;
      assertThat(seeing().concerns().find(reference(number))).contains(saying(number, words));
      assertThat(seeing().conversations().about("ref").get(number).text()).isEqualTo(words);
      assertThat(seeing().officers().find(words).map(Officer::password)).contains(words);
    }
  }

  private static Concern saying(int n, String words) {
    var c = bareConcern(n);
    return new Concern(
        c.reference(),
        c.from(),
        words,
        c.received(),
        words,
        words,
        c.language(),
        c.finding(),
        c.service(),
        List.of(words),
        List.of(new Evidence(words, 0, 1, 1)),
        c.level(),
        c.levels(),
        c.danger(),
        c.restricted(),
        Optional.of(new Place(words, Optional.empty(), Optional.empty())),
        List.of(new Attachment(words, "text/plain", 1)),
        c.parcel(),
        c.threading(),
        c.status());
  }

  private static void oneOfEach(Tx tx) {
    tx.inbox().keep(List.of(parcel(1), parcel(2), parcel(3)));
    long last = tx.inbox().waiting(0, 9).getLast().number();
    tx.inbox().setAside(last, "odd", minute(1));
    tx.outbox().plan(dispatch("a"));
    tx.outbox().place(dispatch("b"), State.HELD, NOON);
    tx.outbox().place(dispatch("c"), State.SENDING, NOON);
    tx.conversations().keep(Conversation.with(JO, "en"));
    tx.conversations().say(line("hello"));
    tx.concerns().keep(concern(1));
    tx.attachments().expect("r", 1, List.of(new Attachment("a.txt", "text/plain", 1)), NOON);
    tx.attachments().expect("u", 2, List.of(new Attachment("b.txt", "text/plain", 1)), NOON);
    tx.attachments().keep(tx.attachments().in(2).getFirst().in(Attached.State.UNCHECKED, ""));
    tx.tickets().keep(Ticket.open(reference(1), "t", NOON, NOON));
    tx.officers().keep(new Officer("pat", "x", Set.of(Officer.Role.OFFICER)));
    tx.links().keep(PeopleContract.link("digest", Link.Purpose.FIRST, ""));
    tx.sessions().keep(PeopleContract.session("s", "pat", 1, 2));
    tx.tokens().add(PeopleContract.token(0, "pat", "t"));
    tx.secondFactors().keep(new SecondFactor("pat", new byte[] {1}, true, 7, List.of("r")));
    tx.audit().add(AuditContract.deed(1, "pat"));
    tx.savedSearches().keep(SearchesContract.search("pat", "sofa"));
    tx.savedSearches().hit(1, reference(1), NOON);
    tx.savedSearches().mark(1);
    tx.exports().keep(SearchesContract.export("e", "pat", 1));
    tx.transcripts().keep("digest", "words");
    tx.errands().leave("reindex", "", NOON);
    tx.subscribers().keep(subscription(JO, "bloxwich", NOON));
    tx.broadcasts().keep(BroadcastsContract.broadcast(1));
    tx.mailFolders().keep(MailFoldersContract.folder("a"));
    tx.mailFolders().say("a", new MailFolder.Word(What.TAKE, LocalDate.EPOCH));
    tx.mailFolders().keep(MailFoldersContract.late("a", 1, 1));
  }

  /** Every way to write, each of which changes what {@link #oneOfEach} left. */
  private static List<Consumer<Tx>> everyWrite() {
    return List.of(
        tx -> tx.inbox().keep(List.of(parcel(8))),
        tx -> tx.inbox().heard(tx.inbox().waiting(0, 1).getFirst().number()),
        tx ->
            tx.inbox()
                .heardRobot(tx.inbox().waiting(0, 1).getFirst().number(), Message.Kind.LIST, "x"),
        tx -> tx.inbox().retry(tx.inbox().asides(1).getFirst().number()),
        tx -> tx.inbox().setAside(tx.inbox().waiting(0, 1).getFirst().number(), "x", NOON),
        tx -> tx.outbox().plan(dispatch("new")),
        tx -> tx.outbox().place(dispatch("placed"), State.SENT, NOON),
        tx -> tx.outbox().recover(),
        tx -> tx.outbox().sending("a"),
        tx -> tx.outbox().dead("a", "x"),
        tx -> tx.outbox().retry("b", NOON),
        tx -> tx.conversations().keep(Conversation.with(JO, "pl")),
        tx -> tx.conversations().say(line("again")),
        tx -> tx.concerns().keep(concern(1).in(Concern.Status.CLOSED)),
        tx -> tx.tickets().keep(tx.tickets().find(reference(1)).orElseThrow().answer("Pat", NOON)),
        tx -> tx.attachments().expect("r", 3, List.of(new Attachment("", "image/png", 2)), NOON),
        tx -> tx.attachments().keep(tx.attachments().in(1).getFirst().later(minute(1), "x")),
        tx -> tx.attachments().recheck(NOON),
        tx -> tx.officers().keep(new Officer("pat", "y", Set.of())),
        tx -> tx.links().use("digest", NOON),
        tx -> tx.links().keep(PeopleContract.link("other", Link.Purpose.PASSWORD, "pat")),
        tx -> tx.sessions().keep(PeopleContract.session("s", "pat", 1, 9)),
        tx -> tx.sessions().end("s"),
        tx -> tx.tokens().revokeAll("pat"),
        tx -> tx.secondFactors().forget("pat"),
        tx -> tx.audit().add(AuditContract.deed(2, "pat")),
        tx -> tx.errands().leave("import", "x", NOON),
        tx ->
            tx.errands()
                .keep(
                    tx.errands()
                        .next()
                        .map(
                            e ->
                                new Errand(
                                    e.number(),
                                    e.kind(),
                                    e.argument(),
                                    e.asked(),
                                    1,
                                    1,
                                    Errand.State.DONE,
                                    ""))
                        .orElseThrow()),
        tx -> tx.subscribers().keep(subscription(JO, "darlaston", NOON)),
        tx -> tx.subscribers().stop(JO, "stop", NOON),
        tx -> tx.subscribers().stop(JO, Interest.forum("bloxwich"), "stop", NOON),
        tx -> tx.subscribers().often(JO, Often.WEEKLY),
        tx -> tx.subscribers().told(JO, minute(5)),
        tx -> tx.broadcasts().keep(BroadcastsContract.broadcast(2)),
        tx -> tx.secrets().replace("token", new byte[] {1}),
        tx -> tx.mailFolders().keep(MailFoldersContract.folder("b")),
        tx -> tx.mailFolders().heed("a", new MailFolder.Word(What.TAKE, LocalDate.EPOCH)),
        tx -> tx.mailFolders().say("a", new MailFolder.Word(What.LEAVE, LocalDate.EPOCH)),
        tx -> tx.mailFolders().keep(MailFoldersContract.late("a", 2, 1)),
        tx -> tx.mailFolders().forget("a", 1));
  }

  private List<Object> everything() {
    return sees(StoreContract::seen);
  }

  private static List<Object> seen(Tx tx) {
    return List.of(
        tx.inbox().waiting(0, 99).stream().map(a -> a.number() + a.parcel().id()).toList(),
        tx.inbox().asides(99),
        tx.inbox().fromRobots(99),
        List.of(State.values()).stream().map(s -> tx.outbox().in(s, 99)).toList(),
        tx.outbox().due("email", minute(999), 99),
        tx.conversations().with(JO),
        tx.conversations().heardBy(JO, 0, 99),
        tx.conversations().about(reference(1).value()),
        tx.concerns().from(JO, 99),
        tx.attachments().about("r"),
        tx.attachments().about("u"),
        tx.tickets().find(reference(1)),
        tx.changes().after(0, 99),
        tx.officers().all(),
        tx.links().find("digest", NOON),
        tx.sessions().of("pat"),
        tx.tokens().of("pat"),
        tx.secondFactors().find("pat").map(SecondFactor::recovery),
        tx.audit().after(0, 99),
        tx.audit().head(),
        tx.errands().next(),
        tx.subscribers().by(JO),
        tx.subscribers().due(Often.AT_ONCE, minute(9), 9),
        tx.broadcasts().latest(99),
        tx.mailFolders().all(),
        tx.mailFolders().late("a"));
  }

  /** The only value of {@code Void}. */
  @SuppressWarnings("NullAway") // what Function<Tx, Void> asks for
  private static Void nothing() {
    return null;
  }
}
