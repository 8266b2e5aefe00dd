package natter.bot;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the contracts of the ports share: a store, and short ways to use it. */
interface Stored {
  Store store();

  default void does(Consumer<Tx> work) {
    store()
        .transact(
            tx -> {
              work.accept(tx);
              return true;
            });
  }

  default <T> T gives(Function<Tx, T> work) {
    return store().transact(work);
  }

  default <T> T sees(Function<Tx, T> look) {
    return store().read(look);
  }

  /** Ports whose every call looks at the store by itself. */
  default Tx seeing() {
    return each(call -> store().read(call));
  }

  /** Ports whose every call is a transaction by itself. */
  default Tx doing() {
    return each(call -> store().transact(call));
  }

  private static Tx each(Function<Function<Tx, Object>, Object> way) {
    return proxy(
        Tx.class,
        (port, none) ->
            proxy(
                port.getReturnType(),
                (method, args) -> way.apply(tx -> call(method, call(port, tx), args))));
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, args) -> call.made(method, args == null ? new Object[0] : args)));
  }

  private static Object call(Method method, Object on, @Nullable Object... args) {
    try {
      return method.invoke(on, args);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException thrown) {
        throw thrown;
      }
      throw new IllegalStateException(e);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One call of a proxied method. */
  interface Call {
    Object made(Method method, Object[] args);
  }
}
