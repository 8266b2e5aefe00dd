package natter.index.lucene;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import natter.bot.Tx;
import natter.bot.care.Concern;
import natter.bot.care.Fact;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.bot.talk.Attached;
import natter.bot.talk.Line;

/**
 * A concern with all that can be searched about it.
 *
 * @param concern the concern
 * @param ticket who must act, if anybody
 * @param added what the resident said about it later, and told us when they were asked
 * @param answers what officers answered
 * @param files what came with it
 * @param tags what officers marked it with
 */
record Told(
    Concern concern,
    Optional<Ticket> ticket,
    List<String> added,
    List<String> answers,
    List<File> files,
    List<String> tags) {
  private static final String NATTER = "natter";

  /**
   * A file that came with it.
   *
   * @param name as it was sent
   * @param type its media type
   * @param words what can be read in it; may be empty
   */
  record File(String name, String type, String words) {}

  Told {
    added = List.copyOf(added);
    answers = List.copyOf(answers);
    files = List.copyOf(files);
    tags = List.copyOf(tags);
  }

  /** As the ledger has it now; empty if it is gone. */
  static Optional<Told> find(Tx tx, Reference reference) {
    return tx.concerns().find(reference).map(concern -> of(tx, concern));
  }

  private static Told of(Tx tx, Concern concern) {
    List<Concern> others = others(tx, concern);
    List<Line> lines = lines(tx, concern, others);
    List<String> added = new ArrayList<>();
    lines.stream()
        .filter(line -> line.who() == Line.Who.RESIDENT)
        .filter(line -> line.parcel() != concern.parcel())
        .map(Line::text)
        .forEach(added::add);
    tx.facts().about(concern.reference()).stream().map(Fact::answer).forEach(added::add);
    return new Told(
        concern,
        tx.tickets().find(concern.reference()),
        added,
        lines.stream().filter(line -> line.who() == Line.Who.OFFICER).map(Line::text).toList(),
        files(tx, concern, others),
        tx.tags().of(concern.reference()).stream().sorted().toList());
  }

  /**
   * Those that came in the same message, which keep what came with it for all of them; nothing of a
   * restricted one is told with one that everybody may see.
   */
  private static List<Concern> others(Tx tx, Concern concern) {
    return concern.parcel() <= 0
        ? List.of()
        : tx.concerns().cameIn(concern.parcel()).stream()
            .filter(c -> c.from().equals(concern.from()))
            .filter(c -> !c.reference().equals(concern.reference()))
            .filter(c -> concern.restricted() || !c.restricted())
            .toList();
  }

  private static List<Line> lines(Tx tx, Concern concern, List<Concern> others) {
    List<Line> lines = new ArrayList<>(tx.conversations().about(concern.reference().value()));
    for (Concern other : others) {
      tx.conversations().about(other.reference().value()).stream()
          .filter(line -> line.parcel() == concern.parcel())
          .forEach(lines::add);
    }
    return lines;
  }

  private static List<File> files(Tx tx, Concern concern, List<Concern> others) {
    List<Attached> files = new ArrayList<>(tx.attachments().about(concern.reference().value()));
    Predicate<Attached> cameWithBoth = file -> file.parcel() == concern.parcel();
    for (Concern other : others) {
      tx.attachments().about(other.reference().value()).stream()
          .filter(cameWithBoth)
          .forEach(files::add);
    }
    return files.stream()
        .map(file -> new File(file.what().name(), file.what().type(), words(tx, file)))
        .toList();
  }

  private static String words(Tx tx, Attached file) {
    return file.isOpen() ? tx.transcripts().find(file.digest()).orElse("") : "";
  }

  /** Everything the resident wrote. */
  String words() {
    var words = new StringBuilder(concern.subject()).append('\n').append(concern.text());
    added.forEach(more -> words.append('\n').append(more));
    return words.toString();
  }

  /** What officers noted. */
  List<String> notes() {
    return ticket.map(Ticket::history).orElse(List.of()).stream()
        .filter(act -> !act.who().equals(NATTER))
        .map(Ticket.Act::note)
        .filter(note -> !note.isBlank())
        .toList();
  }
}
