package natter.bot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import natter.bot.care.Concern;
import natter.bot.care.Reference;
import natter.bot.scope.Finding;
import natter.bot.talk.Attached;
import natter.bot.talk.Line;

/**
 * Concerns that came in one message. What was said with it, and what came with it, is kept with the
 * first; all of them show it.
 */
final class Together {
  private Together() {}

  /** The others that came in the same message. */
  static List<Concern> others(Tx tx, Concern concern) {
    return concern.parcel() <= 0
        ? List.of()
        : tx.concerns().cameIn(concern.parcel()).stream()
            .filter(c -> c.from().equals(concern.from()))
            .filter(c -> !c.reference().equals(concern.reference()))
            .toList();
  }

  /** What was said about a concern, and the message that it came in if others have that. */
  static List<Line> lines(Tx tx, Concern concern, List<Concern> others) {
    List<Line> lines = new ArrayList<>(tx.conversations().about(concern.reference().value()));
    for (Concern other : others) {
      tx.conversations().about(other.reference().value()).stream()
          .filter(line -> cameIn(line, concern.parcel()))
          .forEach(lines::add);
    }
    lines.sort(Comparator.comparingLong(Line::number));
    return lines;
  }

  /** Whether it is the message itself, or our answer to it. */
  private static boolean cameIn(Line line, long parcel) {
    return line.parcel() == parcel || line.dispatch().startsWith("reply:" + parcel + ":");
  }

  static List<Attached> files(Tx tx, Concern concern, List<Concern> others) {
    List<Attached> files = new ArrayList<>(tx.attachments().about(concern.reference().value()));
    for (Concern other : others) {
      tx.attachments().about(other.reference().value()).stream()
          .filter(file -> file.parcel() == concern.parcel())
          .forEach(files::add);
    }
    return files;
  }

  /**
   * Which of them a message goes on about that is proven to go on about one: the one it names, else
   * the only one that its words are about.
   */
  static Concern meant(Turn turn, Concern concern) {
    List<Concern> others = others(turn.tx(), concern);
    return others.isEmpty()
        ? concern
        : named(turn, concern, others).or(() -> spoken(turn, concern, others)).orElse(concern);
  }

  private static Optional<Concern> named(Turn turn, Concern concern, List<Concern> others) {
    Optional<Reference> named = Reference.in(turn.said()).flatMap(Reference.Quoted::reference);
    return Stream.concat(Stream.of(concern), others.stream())
        .filter(c -> named.filter(c.reference()::equals).isPresent())
        .findFirst();
  }

  private static Optional<Concern> spoken(Turn turn, Concern concern, List<Concern> others) {
    if (!(turn.understanding().finding() instanceof Finding.Clear clear)) {
      return Optional.empty();
    }
    return Stream.concat(Stream.of(concern), others.stream())
        .filter(c -> c.service().filter(clear.service().id()::equals).isPresent())
        .findFirst();
  }
}
