package natter.config;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import natter.bot.Tenure;
import natter.bot.talk.Door;
import natter.routes.doors.Doors;
import org.jspecify.annotations.Nullable;

/**
 * The doors that go and ask what is new, at the mailbox and at Telegram: open while this natter has
 * the lease. Each time they are new ones.
 */
final class Asking implements Tenure.Duty {
  private final Supplier<Doors> fresh;
  private final List<String> names;
  private @Nullable Doors next;
  private volatile @Nullable Doors open;

  /**
   * @param fresh makes them
   */
  Asking(Supplier<Doors> fresh) {
    this.fresh = fresh;
    Doors first = fresh.get();
    this.names = first.doors().stream().map(Door::name).toList();
    this.next = first;
  }

  @Override
  public synchronized void begin() {
    Doors doors = next == null ? fresh.get() : next;
    next = null;
    open = doors;
    doors.start();
  }

  @Override
  public synchronized void end() {
    Doors doors = open;
    open = null;
    if (doors != null) {
      doors.close();
    }
  }

  /** Each of them, whether it is open here or not. */
  List<Door> doors() {
    return names.stream().<Door>map(Asked::new).toList();
  }

  private Optional<Door> now(String name) {
    return Optional.ofNullable(open).stream()
        .flatMap(doors -> doors.doors().stream())
        .filter(door -> door.name().equals(name))
        .findFirst();
  }

  /** One of them. */
  private final class Asked implements Door {
    private final String name;

    private Asked(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Optional<String> trouble() {
      return now(name).flatMap(Door::trouble);
    }

    @Override
    public Optional<String> warning() {
      Optional<Door> door = now(name);
      return door.isPresent()
          ? door.flatMap(Door::warning)
          : Optional.of("another natter on this ledger asks here");
    }
  }
}
