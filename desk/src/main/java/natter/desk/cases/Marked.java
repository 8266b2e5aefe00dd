package natter.desk.cases;

import java.util.List;
import natter.bot.care.Concern;
import natter.bot.scope.Evidence;
import natter.desk.page.Piece;
import natter.desk.page.Piece.Stretch;

/**
 * A resident's words, with those marked that told us what they are about.
 *
 * @param subject the subject of a mail
 * @param text what they wrote
 */
record Marked(List<Piece> subject, List<Piece> text) {

  /** The words of a concern as they were understood: its subject, then its text. */
  static String words(Concern concern) {
    String subject = concern.subject();
    String text = concern.text();
    return subject.isBlank() ? text : text.isBlank() ? subject : subject + "\n" + text;
  }

  static Marked of(Concern concern) {
    String words = words(concern);
    List<Stretch> told =
        concern.evidence().stream()
            .filter(e -> stands(e, words))
            .map(e -> new Stretch(e.start(), e.end()))
            .toList();
    int subject = concern.subject().isBlank() ? 0 : concern.subject().length();
    int text = concern.text().isBlank() || subject == 0 ? subject : subject + 1;
    return new Marked(
        Piece.marked(concern.subject(), moved(told, 0, concern.subject().length())),
        Piece.marked(concern.text(), moved(told, text, concern.text().length())));
  }

  private static boolean stands(Evidence evidence, String words) {
    return words.startsWith(evidence.word(), evidence.start())
        && evidence.start() + evidence.word().length() == evidence.end();
  }

  /** Those within a part of the words, told from where it begins; cut where it ends. */
  private static List<Stretch> moved(List<Stretch> told, int start, int length) {
    return told.stream()
        .map(s -> new Stretch(Math.max(0, s.start() - start), Math.min(length, s.end() - start)))
        .filter(s -> s.start() < s.end())
        .toList();
  }
}
