package natter.index.lucene;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import natter.bot.Store;
import natter.bot.Tx;
import natter.bot.care.Changes;
import natter.bot.care.Changes.Change;
import natter.bot.care.Concern;
import natter.bot.care.Concern.Status;
import natter.bot.care.Concerns;
import natter.bot.care.Reference;
import natter.bot.care.Tickets;
import natter.bot.scope.Level;

/**
 * A ledger of so many made-up concerns, none of which is held in memory: each is made anew, always
 * the same, when it is asked for. It can be read by an index, and nothing else.
 */
final class Generated implements Store {
  private static final int WORDS = 20_000;
  private static final String[] SYLLABLES = {
    "ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va"
  };
  static final List<String> COMMON =
      List.of("mattress", "sofa", "fridge", "fly tipping", "fly tipping", "fly tipping");
  private static final List<String> CHANNELS = List.of("email", "email", "telegram", "web");
  private static final List<String> LANGUAGES = List.of("en", "en", "en", "en", "en", "pl", "ur");
  private static final int MINUTES = 60 * 24 * 365;

  private final int size;
  private final List<String> services =
      Tale.SCOPE.services().stream().map(service -> service.id()).toList();
  private final List<String> wards = Tale.SCOPE.wards().stream().map(ward -> ward.id()).toList();

  Generated(int size) {
    this.size = size;
  }

  int size() {
    return size;
  }

  /** The n-th concern, from 1. */
  Concern concern(long number) {
    var chance = new Random(number * 2_654_435_761L);
    Tale tale =
        Tale.tell(words(chance))
            .as(reference(number))
            .minutesAgo(chance.nextInt(MINUTES))
            .about(any(services, chance))
            .at(any(List.of(Level.values()), chance))
            .by(any(CHANNELS, chance))
            .speaking(any(LANGUAGES, chance))
            .that(any(List.of(Status.values()), chance));
    return (chance.nextInt(4) == 0 ? tale : tale.near(any(wards, chance))).concern();
  }

  private static <T> T any(List<T> some, Random chance) {
    return some.get(chance.nextInt(some.size()));
  }

  /** Some forty words, a few of them in every text, most of them rare. */
  private static String words(Random chance) {
    var words = new StringBuilder();
    int count = 20 + chance.nextInt(40);
    for (int i = 0; i < count; i++) {
      words.append(said(chance)).append(' ');
    }
    return words.toString();
  }

  private static String said(Random chance) {
    int dice = chance.nextInt(2_000);
    if (dice < COMMON.size()) {
      return COMMON.get(dice);
    }
    return dice < 30 ? "rubbish" : word((int) (WORDS * Math.pow(chance.nextDouble(), 3)));
  }

  /** A word of that rank; 0 is the most frequent. */
  static String word(int rank) {
    var word = new StringBuilder();
    int rest = rank + 16 * 16;
    while (rest > 0) {
      word.append(SYLLABLES[rest % 16]);
      rest /= 16;
    }
    return word.toString();
  }

  /** The digits of the number, in the alphabet of references. */
  private static Reference reference(long number) {
    return Reference.by(
        new RandomGenerator() {
          private int place = 5;

          @Override
          public int nextInt(int bound) {
            return (int) (number >> (5 * place--)) & 31;
          }

          @Override
          public long nextLong() {
            throw new UnsupportedOperationException();
          }
        });
  }

  private static long number(Reference reference) {
    long number = 0;
    for (char c :
        (reference.value().substring(3, 7) + reference.value().substring(8, 10)).toCharArray()) {
      number = number * 32 + "0123456789ABCDEFGHJKMNPQRSTVWXYZ".indexOf(c);
    }
    return number;
  }

  @Override
  public <T> T read(Function<Tx, T> look) {
    return look.apply(only(Tx.class, this::port));
  }

  private Object port(String name) {
    return switch (name) {
      case "changes" -> new Log();
      case "concerns" ->
          only(
              Concerns.class,
              (asked, given) ->
                  asked.equals("find")
                      ? Optional.of(concern(number((Reference) given[0])))
                      : List.of());
      case "tags" -> nothing(natter.bot.care.Tags.class);
      case "savedSearches" -> nothing(natter.bot.care.SavedSearches.class);
      case "tickets" -> only(Tickets.class, (asked, given) -> Optional.empty());
      case "conversations" -> nothing(natter.bot.talk.Conversations.class);
      case "attachments" -> nothing(natter.bot.talk.Attachments.class);
      case "facts" -> nothing(natter.bot.care.Facts.class);
      default -> throw new UnsupportedOperationException(name);
    };
  }

  private static <T> T nothing(Class<T> port) {
    return only(port, (asked, given) -> List.of());
  }

  private static <T> T only(Class<T> port, Function<String, Object> answer) {
    return only(port, (asked, given) -> answer.apply(asked));
  }

  /** Answers a call of a port. */
  private interface Answering {
    Object to(String asked, Object[] given);
  }

  private static <T> T only(Class<T> port, Answering answering) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, given) ->
                answering.to(method.getName(), given == null ? new Object[0] : given)));
  }

  /** Each concern once. */
  private final class Log implements Changes {
    @Override
    public List<Change> after(long sequence, int atMost) {
      return LongStream.rangeClosed(sequence + 1, Math.min(sequence + atMost, size))
          .mapToObj(number -> new Change(number, reference(number)))
          .toList();
    }

    @Override
    public long last() {
      return size;
    }
  }

  @Override
  public <T> CompletableFuture<T> submit(Function<Tx, T> work) {
    throw new UnsupportedOperationException("nothing is written here");
  }

  @Override
  public void afterCommit(Runnable bell) {
    // nothing is ever committed
  }

  @Override
  public Optional<String> check() {
    return Optional.empty();
  }

  @Override
  public void close() {
    // nothing is open
  }
}
