package natter.bot;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import natter.bot.care.Concern;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.bot.privacy.Given;
import natter.bot.privacy.PersonalData;
import natter.bot.scope.Place;
import natter.bot.talk.Address;
import natter.bot.talk.Attached;
import natter.bot.talk.Parcel;
import natter.bot.talk.Threading;

/** One person's rows in memory: those that name an address or a concern of theirs. */
record MemoryPersonalData(Draft draft) implements PersonalData {
  /** What stands for the figures, and is emptied below. */
  private static final Set<String> EMPTIED = Set.of("concern", "ticket", "vote");

  private static final Set<String> STAYING = Set.of("verdict", "change", "echo", "broadcast");

  @Override
  public List<Address> spelled(Address address) {
    if (!address.channel().equals(Address.EMAIL)) {
      return List.of(address);
    }
    Set<Address> all = new LinkedHashSet<>(List.of(address));
    Stream.concat(
            memory().conversations.rows().values().stream().map(c -> c.address()),
            memory().concerns.rows().values().stream().map(Concern::from))
        .filter(
            a -> a.channel().equals(Address.EMAIL) && a.handle().equalsIgnoreCase(address.handle()))
        .forEach(all::add);
    return List.copyOf(all);
  }

  @Override
  public List<Address> everybody() {
    Set<Address> all = new LinkedHashSet<>();
    memory().conversations.rows().values().forEach(c -> all.add(c.address()));
    memory().concerns.rows().values().forEach(c -> all.add(c.from()));
    memory().subscriptions.rows().values().forEach(s -> all.add(s.what().address()));
    return List.copyOf(all);
  }

  @Override
  public List<String> names(List<Address> addresses) {
    return addresses.stream()
        .flatMap(a -> memory().concernsByAddress.rows(a))
        .map(Concern::name)
        .filter(n -> !n.isEmpty())
        .distinct()
        .toList();
  }

  @Override
  public List<Reference> concerns(List<Address> addresses) {
    return addresses.stream()
        .flatMap(a -> memory().concernsByAddress.rows(a))
        .map(Concern::reference)
        .toList();
  }

  @Override
  public void each(Whose whose, String table, Consumer<Map<String, String>> row) {
    Set<Object> wanted = wanted(whose);
    Table<?> rows = tables().get(table);
    if (rows != null) {
      numbers(rows, wanted).stream()
          .flatMap(n -> rows.find(n).stream())
          .map(Mentions::texts)
          .forEach(row);
    }
  }

  @Override
  public void each(String table, Consumer<Map<String, String>> row) {
    Table<?> rows = tables().get(table);
    if (rows != null) {
      rows.rows().values().stream().map(Mentions::texts).forEach(row);
    }
  }

  @Override
  public List<Given> given() {
    Stream<Given> consents =
        memory().agreed.rows().values().stream()
            .map(Memory.Agreed::consent)
            .map(
                c ->
                    new Given(
                        c.to().kind().name(),
                        c.to().who(),
                        c.words(),
                        c.version(),
                        c.channel(),
                        c.given(),
                        c.withdrawn()));
    Stream<Given> news =
        memory().subscriptions.rows().values().stream()
            .map(Memory.Subscribed::what)
            .map(
                s ->
                    new Given(
                        s.interest().kind().name(),
                        s.interest().id(),
                        s.consent().words(),
                        s.consent().version(),
                        s.consent().channel(),
                        s.consent().at(),
                        s.goesOn() ? Optional.empty() : Optional.of(s.since())));
    return Stream.concat(consents, news).sorted(Comparator.comparing(Given::at)).toList();
  }

  @Override
  public List<Long> nobodys(long after, int atMost) {
    return memory().parcels.rows().tailMap(after, false).keySet().stream()
        .filter(n -> memory().senders.find(n).isEmpty() || isRobots(n))
        .limit(atMost)
        .toList();
  }

  private boolean isRobots(long number) {
    return memory()
        .parcels
        .find(number)
        .filter(k -> k.fate() == Memory.Fate.ROBOT || k.fate() == Memory.Fate.ASIDE)
        .isPresent();
  }

  @Override
  public void belongs(long parcel, Address to) {
    draft.put(memory().senders, parcel, to);
  }

  @Override
  public List<Long> parcels(Whose whose) {
    return whose.addresses().stream()
        .flatMap(a -> memory().sendersByAddress.numbers(a).stream())
        .sorted()
        .toList();
  }

  @Override
  public Set<Long> sent(Whose whose) {
    return Set.copyOf(parcels(whose));
  }

  @Override
  public Set<String> ids(Whose whose, String channel) {
    return parcels(whose).stream()
        .flatMap(n -> memory().parcels.find(n).stream())
        .map(Memory.Kept::parcel)
        .filter(p -> p.channel().equals(channel))
        .map(Parcel::id)
        .collect(Collectors.toSet());
  }

  @Override
  public Gone erase(Whose whose, Emptying emptying) {
    List<Reference> concerns = concerns(whose);
    Gone gone = gone(wanted(whose), parcels(whose), concerns, emptying);
    redact(whose);
    return gone;
  }

  @Override
  public Gone empty(List<Reference> concerns, Emptying emptying) {
    Set<Object> wanted = new HashSet<>();
    concerns.forEach(r -> wanted.addAll(List.of(r, r.value())));
    return gone(wanted, List.of(), concerns, emptying);
  }

  private Gone gone(
      Set<Object> wanted, List<Long> parcels, List<Reference> concerns, Emptying how) {
    List<String> files =
        concerns.stream()
            .flatMap(r -> memory().attachedByReference.rows(r.value()))
            .map(Attached::digest)
            .filter(d -> !d.isEmpty())
            .distinct()
            .toList();
    Map<String, Long> amounts = new HashMap<>();
    tables()
        .forEach(
            (name, table) -> {
              List<Long> theirs = numbers(table, wanted);
              if (!theirs.isEmpty() && !STAYING.contains(name)) {
                amounts.put(name, (long) theirs.size());
                if (!EMPTIED.contains(name)) {
                  theirs.forEach(n -> draft.remove(table, n));
                }
              }
            });
    concerns.forEach(r -> empty(r, how));
    change(
        memory().votes,
        wanted,
        v -> new Memory.Vote(v.broadcast(), how.alias(), v.choice(), v.at()));
    parcels.forEach(n -> draft.remove(memory().parcels, n));
    return new Gone(amounts, concerns, files.stream().filter(f -> !isUsed(f)).toList());
  }

  private boolean isUsed(String digest) {
    return memory().attached.rows().values().stream().anyMatch(a -> a.digest().equals(digest))
        || memory().luggage.rows().values().stream()
            .anyMatch(p -> p.file().digest().equals(digest));
  }

  private <T> void change(Table<T> table, Set<Object> wanted, Function<T, T> to) {
    numbers(table, wanted)
        .forEach(n -> table.find(n).ifPresent(row -> draft.put(table, n, to.apply(row))));
  }

  private void empty(Reference reference, Emptying how) {
    for (long n : List.copyOf(memory().concernsByReference.numbers(reference))) {
      memory().concerns.find(n).ifPresent(c -> draft.put(memory().concerns, n, emptied(c, how)));
    }
    for (long n : List.copyOf(memory().ticketsByReference.numbers(reference))) {
      memory().tickets.find(n).ifPresent(t -> draft.put(memory().tickets, n, emptied(t, how)));
    }
    draft.add(memory().changes, n -> new natter.bot.care.Changes.Change(n, reference));
  }

  private static Concern emptied(Concern c, Emptying how) {
    return new Concern(
        c.reference(),
        new Address(c.from().channel(), how.alias()),
        "",
        c.received(),
        "",
        "",
        c.language(),
        c.finding(),
        c.service(),
        c.others(),
        List.of(),
        c.level(),
        c.levels(),
        c.danger(),
        c.restricted(),
        c.place().map(p -> new Place("", p.ward(), Optional.empty())),
        List.of(),
        c.parcel(),
        Threading.NONE,
        c.status() == Concern.Status.SIGNPOSTED ? c.status() : Concern.Status.CLOSED);
  }

  private static Ticket emptied(Ticket t, Emptying how) {
    return new Ticket(
        t.reference(),
        t.team(),
        Ticket.Status.CLOSED,
        t.opened(),
        t.due(),
        t.closed().or(() -> Optional.of(how.at())),
        t.history().stream().map(a -> new Ticket.Act(a.at(), a.who(), a.what(), "")).toList(),
        Set.of(),
        t.handling());
  }

  private void redact(Whose whose) {
    memory()
        .auditLines
        .rows()
        .forEach(
            (n, line) -> {
              var deed = line.deed();
              if (whose.isNamedIn(deed.detail() + " " + deed.about())) {
                var bare =
                    new natter.bot.care.Audit.Deed(
                        deed.at(), deed.who(), deed.from(), deed.what(), "", "");
                draft.put(
                    memory().auditLines,
                    n,
                    new natter.bot.care.Audit.Line(line.number(), bare, line.seal()));
                draft.put(memory().redacted, n, n);
              }
            });
  }

  private List<Reference> concerns(Whose whose) {
    return whose.addresses().stream()
        .flatMap(a -> memory().concernsByAddress.rows(a))
        .map(Concern::reference)
        .filter(r -> !whose.kept().contains(r))
        .toList();
  }

  private Set<Object> wanted(Whose whose) {
    Set<Object> wanted = new HashSet<>(whose.kept().isEmpty() ? whose.addresses() : List.of());
    wanted.addAll(whose.voter());
    concerns(whose).forEach(r -> wanted.addAll(List.of(r, r.value())));
    return wanted;
  }

  private static <T> List<Long> numbers(Table<T> table, Set<Object> wanted) {
    return table.rows().entrySet().stream()
        .filter(e -> Mentions.any(e.getValue(), wanted))
        .map(Map.Entry::getKey)
        .toList();
  }

  private Map<String, Table<?>> tables() {
    Memory m = memory();
    Map<String, Table<?>> all = new LinkedHashMap<>();
    all.put("held_answer", m.heldAnswers);
    all.put("fact", m.facts);
    all.put("lesson", m.lessons);
    all.put("doubt", m.doubts);
    all.put("tag", m.tags);
    all.put("alarm", m.alarms);
    all.put("tiding", m.tidings);
    all.put("search_hit", m.matched);
    all.put("introduction", m.introductions);
    all.put("listener", m.listeners);
    all.put("consent", m.agreed);
    all.put("attachment", m.attached);
    all.put("referral", m.referrals);
    all.put("contribution", m.contributions);
    all.put("round_stop", m.roundStops);
    all.put("raised", m.raised);
    all.put("backing", m.backings);
    all.put("vote", m.votes);
    all.put("verdict", m.verdicts);
    all.put("echo", m.echoes);
    all.put("change", m.changes);
    all.put("subscription", m.subscriptions);
    all.put("standing", m.standings);
    all.put("guest", m.guests);
    all.put("mail_copy", m.mailCopies);
    all.put("linking", m.linkings);
    all.put("conversation", m.conversations);
    all.put("line", m.lines);
    all.put("privacy_request", m.requests);
    all.put("ticket", m.tickets);
    all.put("dispatch", m.dispatches);
    all.put("concern", m.concerns);
    all.put("resident", m.residents);
    all.put("broadcast", m.broadcasts);
    return all;
  }

  private Memory memory() {
    return draft.memory();
  }
}
