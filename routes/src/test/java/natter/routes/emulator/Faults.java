package natter.routes.emulator;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** What goes wrong with the next calls. */
final class Faults {
  private final Map<String, Queue<Fault>> planned = new ConcurrentHashMap<>();
  private volatile Function<String, Optional<Fault>> fate = method -> Optional.empty();

  /** The next calls of this method go wrong like this, one each. */
  void plan(String method, List<Fault> next) {
    Queue<Fault> its =
        planned.computeIfAbsent(method.toLowerCase(Locale.ROOT), m -> new ArrayDeque<>());
    synchronized (its) {
      its.addAll(next);
    }
  }

  /** Whatever else goes wrong: asked with the method, in lower case, before each call. */
  void fate(Function<String, Optional<Fault>> next) {
    fate = next;
  }

  Optional<Fault> next(String method) {
    Queue<Fault> its = planned.get(method);
    if (its != null) {
      synchronized (its) {
        if (!its.isEmpty()) {
          return Optional.of(its.remove());
        }
      }
    }
    return fate.apply(method);
  }
}
