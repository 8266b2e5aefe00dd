package natter.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import natter.bot.talk.Address;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a decision reads of the ledger does not grow with what its resident told us before. */
class DecisionCostTest {
  private static final Address JO = new Address(Address.WEB, "jo");
  private static final String SAID = "fly tipping in Northside again";

  @Test
  void readsNoMoreHoweverMuchSomebodyToldUs() {
    assertThat(readAfter(40)).isEqualTo(readAfter(3));
  }

  @Test
  void readsNoMoreAtAThankYou() {
    assertThat(readAfter(40, "thank you")).isEqualTo(readAfter(3, "thank you"));
  }

  private static int readAfter(int concerns) {
    return readAfter(concerns, SAID);
  }

  /** How many rows are read to decide what somebody says who told us so much before. */
  private static int readAfter(int concerns, String words) {
    var town = new Town();
    for (int i = 0; i < concerns; i++) {
      town.says(JO, SAID);
    }
    town.keep(JO, words);
    Bot bot = town.bot(Postage.sending(Set.of(Address.WEB)), new Town.ByName());
    List<Heard> heard = bot.understand(town.store.read(tx -> tx.inbox().waiting(0, 10)));
    var rows = new AtomicInteger();
    town.store.transact(
        tx -> {
          bot.decide(counting(tx, rows), heard.getFirst());
          return true;
        });
    return rows.get();
  }

  /** The same, whose ports count the rows that they give. */
  private static Tx counting(Tx tx, AtomicInteger rows) {
    return seen(
        Tx.class,
        tx,
        (method, port) ->
            method.getReturnType().isInterface()
                ? seenAs(method.getReturnType(), port, rows)
                : port);
  }

  private static <T> T seenAs(Class<T> type, Object port, AtomicInteger rows) {
    return seen(
        type,
        type.cast(port),
        (method, result) -> {
          rows.addAndGet(size(result));
          return result;
        });
  }

  private static int size(@Nullable Object result) {
    if (result instanceof Collection<?> some) {
      return some.size();
    }
    return result instanceof Optional<?> maybe && maybe.isPresent() ? 1 : 0;
  }

  private static <T> T seen(
      Class<T> type, T behind, BiFunction<Method, @Nullable Object, @Nullable Object> looking) {
    return type.cast(
        Proxy.newProxyInstance(
            Tx.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              try {
                method.setAccessible(true);
                return looking.apply(method, method.invoke(behind, arguments));
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
