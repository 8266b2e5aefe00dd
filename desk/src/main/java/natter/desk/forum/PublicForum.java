package natter.desk.forum;

import java.util.List;
import java.util.Optional;
import natter.bot.BroadcastFiles.Linked;
import natter.desk.figures.OpenFigures;

/**
 * All that anybody may read of a forum. What is not named here is on no public page and in no feed.
 *
 * @param id as in its address
 * @param wards their names
 * @param meets when and where it usually meets, in words
 * @param next the day of the next meeting, with its place; empty while nobody knows
 * @param agenda what its organisers published for it, or for the last one
 * @param agendas other agendas that were published, the latest first
 * @param told what it broadcast lately, the latest first
 * @param said what residents said and what came of it, the latest first
 * @param quarter of the figures, as in {@code 2026-Q3}
 * @param figures what was told in each ward, with small numbers hidden
 */
public record PublicForum(
    String id,
    String name,
    List<String> wards,
    String meets,
    String next,
    Optional<AgendaView> agenda,
    List<Older> agendas,
    List<Told> told,
    List<Said> said,
    String quarter,
    List<OpenFigures.Ward> figures) {
  /** An agenda that was published. */
  public record AgendaView(String meeting, String day, String html) {}

  /** Another one, to follow a link to. */
  public record Older(String meeting, String day) {}

  /** What it broadcast, with links to its pictures and files. */
  public record Told(String subject, String html, String day, List<Linked> files) {}

  /** What residents said, and what came of it. */
  public record Said(String id, String said, String outcome, String why, String day) {}
}
