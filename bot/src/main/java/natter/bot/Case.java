package natter.bot;

import java.util.List;
import java.util.Optional;
import natter.bot.care.Concern;
import natter.bot.care.Fact;
import natter.bot.care.HeldAnswer;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.bot.talk.Attached;
import natter.bot.talk.Hush;
import natter.bot.talk.Line;

/**
 * A case as an officer sees it.
 *
 * @param concern what a resident told us
 * @param ticket who must act, if anybody
 * @param lines the conversation about it
 * @param files what came with it, in the order it came
 * @param facts what the resident told us when they were asked
 * @param held answers to it that wait for an officer's word
 * @param follows the concern that it seems to go on about, if the asking person may see that
 * @param followed those that seem to go on about it, as far as the asking person may see them
 * @param together those that came in the same message, as far as the asking person may see them
 * @param hush whether the resident may be in danger, and whether they can be answered
 */
public record Case(
    Concern concern,
    Optional<Ticket> ticket,
    List<Line> lines,
    List<Attached> files,
    List<Fact> facts,
    List<HeldAnswer> held,
    Optional<Reference> follows,
    List<Reference> followed,
    List<Reference> together,
    Optional<Hush> hush) {
  public Case {
    lines = List.copyOf(lines);
    files = List.copyOf(files);
    facts = List.copyOf(facts);
    held = List.copyOf(held);
    followed = List.copyOf(followed);
    together = List.copyOf(together);
  }

  /** The n-th file, from 1. */
  public Optional<Attached> file(int n) {
    return n >= 1 && n <= files.size() ? Optional.of(files.get(n - 1)) : Optional.empty();
  }

  /** Whether this is the number of a parcel that belongs here. */
  public boolean cameIn(long parcel) {
    return parcel > 0
        && (concern.parcel() == parcel || lines.stream().anyMatch(l -> l.parcel() == parcel));
  }

  /** Whether something in that parcel must not be opened, or not yet. */
  public boolean isHeld(long parcel) {
    return files.stream()
        .filter(f -> f.parcel() == parcel)
        .map(Attached::state)
        .anyMatch(
            s ->
                s == Attached.State.HELD
                    || s == Attached.State.CHECKING
                    || s == Attached.State.WAITING);
  }
}
