package natter.routes.email;

import java.util.Optional;
import java.util.regex.Pattern;
import natter.bot.talk.Message.Kind;

/**
 * That a mail tells what became of another one: it did not arrive, it was read, somebody complained
 * (RFC 3464, RFC 5965, RFC 8098), or a mail server says so in its own words.
 *
 * @param text the words of the mail itself, not of those it encloses
 */
record ReportSigns(MailPart mail, HeaderSigns head, String subject, String text) {

  /** Those who say what became of a mail. */
  private static final Pattern DELIVERER =
      Pattern.compile(
          "mailer[-_.]?daemon.{0,64}|post[-_.]?master|mail[-_.]?delivery.{0,40}"
              + "|(?:.{1,64}[-_+])?bounces?(?:[-_+=].{0,64})?");

  /** RFC 6522 and what is sent in it. */
  Optional<MailKind> report() {
    Optional<MailPart> status = mail.first(ReportSigns::isDeliveryReport);
    if (status.isPresent()) {
      return MailKind.found(Kind.BOUNCE, "Content-Type", status.get().type().value());
    }
    String report = Lower.of(mail.type().parameter("report-type"));
    if (report.contains("delivery-status") || report.contains("feedback-report")) {
      String type = mail.type().value() + "; report-type=" + report;
      return MailKind.found(Kind.BOUNCE, "Content-Type", type);
    }
    Optional<MailPart> receipt = mail.first(ReportSigns::isReceipt);
    if (receipt.isPresent()) {
      return MailKind.found(Kind.AUTOMATIC, "Content-Type", receipt.get().type().value());
    }
    return mail.isA("multipart/report")
        ? bounce().or(() -> MailKind.found(Kind.AUTOMATIC, "Content-Type", mail.type().value()))
        : Optional.empty();
  }

  private static boolean isDeliveryReport(MailPart part) {
    return part.isA("message/delivery-status")
        || part.isA("message/global-delivery-status")
        || part.isA("message/feedback-report");
  }

  private static boolean isReceipt(MailPart part) {
    return part.isA("message/disposition-notification")
        || part.isA("message/global-disposition-notification");
  }

  /** What a mail server wrote in its own name, and in its own words. */
  Optional<MailKind> bounce() {
    String failed = mail.headers().get("x-failed-recipients");
    if (!failed.isEmpty()) {
      return MailKind.found(Kind.BOUNCE, "X-Failed-Recipients", failed);
    }
    boolean deliverer = DELIVERER.matcher(head.from().localPart()).matches();
    // Whoever is away answers with an empty return path, too, and says why in his own words.
    boolean server = deliverer || (head.hasNullReturnPath() && !isAbsence());
    boolean bounce =
        server
            ? MachineWords.mayBeBounceTitle(subject) || saysFailure()
            : head.isMachine() && MachineWords.isBounceTitle(subject) && saysFailure();
    return bounce ? MailKind.found(Kind.BOUNCE, "Subject", subject) : Optional.empty();
  }

  private boolean saysFailure() {
    return MachineWords.beginsLikeBounce(text) || MachineWords.saysFailure(text);
  }

  private boolean isAbsence() {
    return MachineWords.isAbsenceTitle(subject) || MachineWords.beginsLikeAbsence(text);
  }

  /** What may stand behind anybody's name. */
  Optional<MailKind> words() {
    if (MachineWords.beginsLikeBounce(text)) {
      return MailKind.found(Kind.BOUNCE, "text", "begins as mail servers write");
    }
    if (MachineWords.mayBeBounceTitle(subject) && MachineWords.hasRefusal(text)) {
      return MailKind.found(Kind.BOUNCE, "Subject", subject);
    }
    return MachineWords.beginsLikeAbsence(text)
        ? MailKind.found(Kind.AUTOMATIC, "text", "begins as automatic answers do")
        : Optional.empty();
  }

  Optional<MailKind> title() {
    if (MachineWords.isBounceTitle(subject)) {
      return MailKind.found(Kind.BOUNCE, "Subject", subject);
    }
    return MachineWords.isAbsenceTitle(subject)
        ? MailKind.found(Kind.AUTOMATIC, "Subject", subject)
        : Optional.empty();
  }
}
