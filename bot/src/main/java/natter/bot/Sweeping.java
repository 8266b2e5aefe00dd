package natter.bot;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import natter.bot.Erasing.Remains;
import natter.bot.care.Reference;
import natter.bot.privacy.Aging.Due;
import natter.bot.privacy.Aging.Kind;
import natter.bot.privacy.PersonalData.Emptying;
import natter.bot.privacy.PersonalData.Gone;
import natter.bot.privacy.Retention;
import natter.bot.privacy.Retention.Rule;
import natter.bot.privacy.Swept;
import natter.bot.privacy.Whereabouts;
import natter.bot.privacy.Whereabouts.Table;

/**
 * Keeps the times of {@code retention.yaml}, once a night, in small transactions. Where they are
 * not to be kept yet it only counts what would go.
 */
public final class Sweeping {
  private static final LocalTime NIGHT = LocalTime.of(3, 30);
  private static final int PIECE = 200;
  private static final int CONCERNS = 20;
  private static final int ALIAS = 12;
  private static final Set<String> ALL =
      Whereabouts.tables().stream()
          .filter(Table::isSomebodys)
          .map(Table::name)
          .collect(Collectors.toSet());

  private final Store store;
  private final Vault vault;
  private final List<Remains> remains;
  private final Retention retention;
  private final ZoneId zone;
  private final InstantSource clock;
  private final Supplier<String> ids;

  /**
   * @param remains where something of what was removed may be left
   * @param zone in which it is night
   * @param ids random ones
   */
  public Sweeping(
      Store store,
      Vault vault,
      List<Remains> remains,
      Retention retention,
      ZoneId zone,
      InstantSource clock,
      Supplier<String> ids) {
    this.store = store;
    this.vault = vault;
    this.remains = List.copyOf(remains);
    this.retention = retention;
    this.zone = zone;
    this.clock = clock;
    this.ids = ids;
  }

  /** Sweeps if it was not done since the last night began. */
  public void look() {
    if (!retention.rules().isEmpty() && isDue()) {
      sweep();
    }
  }

  private boolean isDue() {
    Optional<Instant> last =
        store.read(tx -> tx.aging().notes(1)).stream().findFirst().map(Swept::at);
    Instant night = new TimeOfDay(NIGHT, zone).last(clock.instant());
    return last.filter(at -> !at.isBefore(night)).isEmpty();
  }

  /** Does it now, whatever the time. Says what went, or would have gone. */
  public List<Swept> sweep() {
    List<Swept> all = new ArrayList<>();
    for (Rule rule : retention.rules()) {
      all.add(sweep(rule));
    }
    store.transact(
        tx -> {
          all.forEach(tx.aging()::note);
          return true;
        });
    if (retention.kept()) {
      clean(all);
    }
    return all;
  }

  private void clean(List<Swept> all) {
    Set<String> tables = new TreeSet<>();
    all.stream()
        .filter(s -> s.amount() > 0)
        .forEach(s -> tables.addAll(touched(Kind.valueOf(s.kind().toUpperCase(Locale.ROOT)))));
    if (!tables.isEmpty()) {
      remains.forEach(Remains::wipe);
      store.scrub(tables);
    }
  }

  /** From which tables something goes. */
  private static Set<String> touched(Kind kind) {
    return switch (kind) {
      case PARCELS, ASIDE -> Set.of("content", "parcel");
      case ATTACHMENTS -> Set.of("attachment", "transcript", "concern");
      case CONCERNS -> ALL;
      case CONVERSATIONS -> Set.of("line", "conversation");
      case DISPATCHES -> Set.of("dispatch");
      case SUBSCRIPTIONS -> Set.of("subscription");
      case AUDIT -> Set.of("audit");
      case REQUESTS -> Set.of("privacy_request");
    };
  }

  private Swept sweep(Rule rule) {
    Instant now = clock.instant();
    Instant before = now.atZone(zone).minus(rule.time()).toInstant();
    Set<String> except = rule.service().isPresent() ? Set.of() : retention.own(rule.kind());
    var due = new Due(rule.kind(), rule.service(), except, before);
    long held = store.read(tx -> tx.aging().held(due));
    long amount = retention.kept() ? removed(due) : store.read(tx -> tx.aging().count(due));
    return new Swept(
        now, rule.kind().id(), rule.service().orElse(""), before, amount, held, retention.kept());
  }

  /** No more than was due at the start, so that it ends. */
  private long removed(Due due) {
    long most = store.read(tx -> tx.aging().count(due));
    long all = 0;
    int some = piece(due);
    while (some > 0 && all + some < most) {
      all += some;
      some = piece(due);
    }
    return all + some;
  }

  private int piece(Due due) {
    if (!due.kind().isByService()) {
      return store.transact(tx -> tx.aging().remove(due, PIECE));
    }
    List<String> files = new ArrayList<>();
    int done =
        store.transact(
            tx -> {
              List<Reference> concerns = tx.aging().concerns(due, CONCERNS);
              concerns.forEach(c -> files.addAll(emptied(tx, due.kind(), c)));
              return concerns.size();
            });
    files.forEach(vault::drop);
    return done;
  }

  private List<String> emptied(Tx tx, Kind kind, Reference concern) {
    if (kind == Kind.ATTACHMENTS) {
      return tx.aging().removeFiles(concern);
    }
    String alias = "erased-" + ids.get().replace("-", "").substring(0, ALIAS);
    Gone gone = tx.personalData().empty(List.of(concern), new Emptying(alias, clock.instant()));
    return gone.files();
  }
}
