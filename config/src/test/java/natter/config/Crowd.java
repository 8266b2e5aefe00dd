package natter.config;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import natter.bot.Store;
import natter.bot.Tx;
import natter.bot.news.Audience;
import natter.bot.news.Broadcast;
import natter.bot.news.Consent;
import natter.bot.news.ForumChange;
import natter.bot.news.Gathering;
import natter.bot.news.Interest;
import natter.bot.news.Often;
import natter.bot.news.Reminding;
import natter.bot.news.Subscription;
import natter.bot.talk.Address;

/** Many who hear a forum, and something to tell them. */
final class Crowd {
  static final String BROADCAST = "b1";
  static final Interest FORUM = Interest.forum("bloxwich");
  private static final int AT_ONCE = 1_000;

  private Crowd() {}

  static String mailbox(int n) {
    return "r" + n + "@resident.example";
  }

  /** The chat of the nth. */
  static long chat(int n) {
    return 10_000L + n;
  }

  static List<Address> mailboxes(int count) {
    List<Address> all = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      all.add(Address.email(mailbox(n)));
    }
    return all;
  }

  static List<Address> chats(int count) {
    List<Address> all = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      all.add(new Address(Address.TELEGRAM, Long.toString(chat(n))));
    }
    return all;
  }

  static void subscribes(Store store, List<Address> all) {
    Instant now = Instant.now();
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      List<Address> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
      store.transact(
          (Function<Tx, Boolean>)
              tx -> {
                some.forEach(a -> tx.subscribers().keep(subscription(a, now)));
                return true;
              });
    }
  }

  private static Subscription subscription(Address who, Instant now) {
    return Subscription.on(who, FORUM, Often.AT_ONCE, new Consent("join", "1", who.channel(), now));
  }

  /** Something for all of them, to go at once. */
  static void broadcasts(Store store) {
    var draft =
        Broadcast.draft(
                BROADCAST,
                "bloxwich",
                "organiser",
                Audience.of(Set.of(FORUM)),
                "Litter pick on Saturday",
                "We meet **at 10** in the park.\n\n- Bring gloves\n- Bring a friend\n",
                Instant.now())
            .handedIn(Optional.empty(), true, Broadcast.State.SCHEDULED);
    store.transact(
        tx -> {
          tx.broadcasts().keep(draft);
          return true;
        });
  }

  /** The forum meets on so many days from tomorrow on. */
  static void meets(Store store, int meetings) {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    List<Gathering> all =
        IntStream.rangeClosed(1, meetings)
            .mapToObj(
                n ->
                    new Gathering(
                        "bloxwich-m" + n,
                        today.plusDays(n),
                        Optional.of(LocalTime.of(23, 30)),
                        "the library",
                        0,
                        false))
            .toList();
    store.transact(
        tx -> {
          tx.forumChanges()
              .keep(
                  new ForumChange(
                      "bloxwich",
                      "often",
                      List.of(),
                      all,
                      "en",
                      Reminding.SEND,
                      "organiser",
                      Instant.now()));
          return true;
        });
  }

  static boolean isSent(Store store) {
    return store.read(tx -> tx.broadcasts().find(BROADCAST)).orElseThrow().state()
        == Broadcast.State.SENT;
  }
}
