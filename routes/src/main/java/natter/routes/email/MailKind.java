package natter.routes.email;

import java.util.Optional;
import natter.bot.talk.Message.Kind;

/**
 * Who wrote a mail, and what tells: a person, or a machine that must not be answered. What the
 * parts of a mail say stands above what its head says, and its head above its words.
 *
 * @param kind who wrote
 * @param why the header and value that decided; empty for a person
 */
record MailKind(Kind kind, String why) {
  private static final MailKind PERSON = new MailKind(Kind.PERSON, "");
  private static final int LONGEST_WHY = 200;

  /**
   * @param text the words of the mail itself, not of those it encloses
   * @param us tells what is ours
   */
  static MailKind of(MailPart mail, HeaderAddress from, String subject, String text, Ourselves us) {
    var head = new HeaderSigns(mail.headers(), from);
    var report = new ReportSigns(mail, head, subject, text);
    return report
        .report()
        .or(report::bounce)
        .or(() -> ourselves(mail.headers(), from, us))
        .or(head::list)
        .or(head::automatic)
        .or(report::title)
        .or(() -> invitation(mail))
        .or(report::words)
        .orElse(PERSON);
  }

  static Optional<MailKind> found(Kind kind, String header, String value) {
    String why = OneLine.of(header + ": " + value);
    return Optional.of(new MailKind(kind, PlainWords.cut(why, LONGEST_WHY)));
  }

  private static Optional<MailKind> ourselves(
      MailHeaders headers, HeaderAddress from, Ourselves us) {
    if (us.writesFrom(from.address())) {
      return found(Kind.AUTOMATIC, "From", "our own address");
    }
    return us.made(headers.get("message-id"))
        ? found(Kind.AUTOMATIC, "Message-ID", "one of our own")
        : Optional.empty();
  }

  /** RFC 6047: an invitation, or the answer to one. */
  private static Optional<MailKind> invitation(MailPart mail) {
    return mail.first(MailKind::isInvitation)
        .flatMap(part -> found(Kind.AUTOMATIC, "Content-Type", part.type().value()));
  }

  private static boolean isInvitation(MailPart part) {
    return part.isA("text/calendar") && !part.disposition().value().equals("attachment");
  }
}
