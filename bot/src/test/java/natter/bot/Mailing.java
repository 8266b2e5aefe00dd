package natter.bot;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import natter.bot.care.Concern;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.bot.talk.Address;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Dispatched;
import natter.bot.talk.Dispatched.State;
import natter.bot.talk.Message;

/** A town, and short ways to write mails to it and to look at what came of them. */
abstract class Mailing {
  static final Address KIM = Address.email("kim@anytown.example");
  static final Address LEE = Address.email("lee@elsewhere.example");
  static final Address CLEAN = Address.email("clean@anytown.example");

  final Town town = new Town();

  /**
   * It comes in, a second after the last; returns what it became, or went to: the concern that
   * changed last.
   */
  Concern hears(Mailed mail) {
    town.pass(Duration.ofSeconds(1)).hears(mail.message());
    return concern(newest());
  }

  Reference newest() {
    return town.store.read(tx -> tx.changes().after(0, 100_000)).getLast().reference();
  }

  Concern concern(Reference reference) {
    return town.store.read(tx -> tx.concerns().find(reference)).orElseThrow();
  }

  long concerns() {
    return town.store.read(tx -> tx.concerns().count());
  }

  Ticket ticket(Reference reference) {
    return town.store.read(tx -> tx.tickets().find(reference)).orElseThrow();
  }

  List<String> acts(Reference reference) {
    return ticket(reference).history().stream().map(Ticket.Act::what).toList();
  }

  /** Everything of this kind, in the order it was put out, whatever became of it. */
  List<Dispatched> out(Dispatch.Kind kind) {
    return town.store.read(
        tx -> {
          List<Dispatched> all = new ArrayList<>();
          for (State state : State.values()) {
            all.addAll(
                tx.outbox().in(state, 10_000).reversed().stream()
                    .filter(d -> d.dispatch().kind() == kind)
                    .toList());
          }
          all.sort(Comparator.comparing(d -> d.dispatch().planned()));
          return all;
        });
  }

  Dispatch last(Dispatch.Kind kind) {
    return out(kind).getLast().dispatch();
  }

  /** The notice about a concern. */
  Dispatch notice(Reference about) {
    return out(Dispatch.Kind.NOTICE).stream()
        .map(Dispatched::dispatch)
        .filter(d -> d.reference().filter(about.value()::equals).isPresent())
        .findFirst()
        .orElseThrow();
  }

  State state(Dispatch dispatch) {
    return town.store.read(tx -> tx.outbox().find(dispatch.key())).orElseThrow().state();
  }

  /** As the postman does. */
  void sent(Dispatch dispatch, String id) {
    town.store.transact(
        tx -> {
          tx.outbox().sending(dispatch.key());
          tx.outbox().sent(dispatch.key(), town.clock.instant(), id);
          return null;
        });
  }

  void robot(Mailed mail) {
    town.hears(mail.by(Message.Kind.AUTOMATIC).message());
  }

  void pass(Duration time) {
    town.pass(time);
  }

  Closing closing() {
    return new Closing(town.office());
  }

  Casework casework() {
    return new Casework(town.office());
  }
}
