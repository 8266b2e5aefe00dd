package natter.routes.email;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import natter.bot.talk.Returned;
import natter.bot.talk.Returned.Verdict;

/**
 * Makes out what a bounce says: a delivery report (RFC 3464), a complaint (RFC 5965), or whatever a
 * mail server put into words. What a bounce says of itself proves nothing; that is for the address
 * it was sent to.
 */
final class Bounce {
  private static final int LONGEST_PART = 100_000;
  private static final Phrases STILL_TRYING = BounceWords.LISTS.phrases("still trying");

  private final MailPart mail;
  private final String subject;
  private final String text;
  private final Optional<String> dispatch;

  private Bounce(MailPart mail, String subject, String text, Optional<String> dispatch) {
    this.mail = mail;
    this.subject = subject;
    this.text = text;
    this.dispatch = dispatch;
  }

  /**
   * What it says, or nothing if it only says that the mail arrived.
   *
   * @param text the words of the bounce itself, not of the mail it gives back
   * @param dispatch what the address proves that it was sent to
   */
  static Optional<Returned> read(
      MailPart mail, String subject, String text, Optional<String> dispatch) {
    return new Bounce(mail, subject, text, dispatch).read();
  }

  private Optional<Returned> read() {
    Optional<MailPart> complaint = part(Set.of("message/feedback-report"));
    if (complaint.isPresent() || MachineWords.isComplaintTitle(subject)) {
      return Optional.of(complaint(complaint.map(Bounce::words).orElse("")));
    }
    DeliveryStatus status = status();
    if (status.isSuccess()) {
      return Optional.empty();
    }
    BounceText said = BounceText.of(text, parties(), receivers());
    return Optional.of(
        status.first().map(each -> reported(each, said)).orElseGet(() -> told(said)));
  }

  private DeliveryStatus status() {
    Optional<MailPart> part =
        part(Set.of("message/delivery-status", "message/global-delivery-status"));
    DeliveryStatus status = DeliveryStatus.of(part.map(Bounce::words).orElse(""));
    boolean written = status.isEmpty() && Lower.of(text).contains("final-recipient:");
    return written ? DeliveryStatus.of(text) : status;
  }

  private Returned reported(DeliveryStatus.Recipient recipient, BounceText said) {
    String address = recipient.address().isEmpty() ? said.recipient() : recipient.address();
    StatusCode code = code(recipient.status(), recipient.diagnostic());
    if (recipient.isDelayed()) {
      return delayed(address, code);
    }
    boolean silent = recipient.diagnostic().isEmpty();
    String focus = silent ? said.focus() : recipient.diagnostic();
    return BounceSense.of(dispatch, address, code, focus, said.said());
  }

  /** The report's own status, unless that only says that it failed. */
  private static StatusCode code(String status, String diagnostic) {
    StatusCode said = StatusCode.in(diagnostic);
    boolean better = StatusCode.isGeneric(status) && !said.enhanced().isEmpty();
    return new StatusCode(better ? said.enhanced() : status, said.reply());
  }

  private Returned told(BounceText said) {
    String failed =
        MailAddresses.first(mail.headers().text("x-failed-recipients")).orElse(said.recipient());
    StatusCode code = StatusCode.in(said.focus());
    String all = Lower.of(subject + "\n" + said.said());
    if (STILL_TRYING.areIn(all)) {
      return delayed(failed, code);
    }
    return BounceSense.of(dispatch, failed, code, said.focus(), subject + "\n" + said.said());
  }

  private Returned delayed(String address, StatusCode code) {
    return new Returned(dispatch, Verdict.DELAYED, address, code.enhanced(), "still being tried");
  }

  /** RFC 5965, 3: only what a reader pressed is a complaint; RFC 6591's reports are none. */
  private Returned complaint(String fields) {
    String type = Lower.of(field(fields, "feedback-type"));
    boolean complains =
        switch (type) {
          case "auth-failure", "not-spam", "dmarc", "dmarc-aggregate", "virus" -> false;
          default -> true;
        };
    String recipient =
        MailAddresses.first(field(fields, "original-rcpt-to"))
            .or(() -> MailAddresses.first(field(fields, "removal-recipient")))
            .or(() -> receivers().stream().findFirst())
            .orElse("");
    Verdict verdict = complains ? Verdict.COMPLAINT : Verdict.UNCLEAR;
    String reason = PlainWords.cut(OneLine.of("report: " + (type.isEmpty() ? "abuse" : type)), 60);
    return new Returned(dispatch, verdict, recipient, "", reason);
  }

  private static String field(String fields, String name) {
    return fields
        .lines()
        .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse("");
  }

  /** Who stands in the head of the bounce: whoever gets it back, and whoever sends it. */
  private Set<String> parties() {
    var parties = new HashSet<String>();
    for (String name : List.of("from", "to", "delivered-to", "x-original-to", "envelope-to")) {
      for (HeaderAddress each : HeaderAddress.list(mail.headers().text(name))) {
        parties.add(each.address());
      }
    }
    return parties;
  }

  /** Whom the mail it gives back was written to. */
  private List<String> receivers() {
    Optional<MailPart> inner = part(Set.of("message/rfc822", "message/global"));
    if (inner.isPresent() && !inner.get().parts().isEmpty()) {
      return receivers(inner.get().parts().get(0).headers().text("to"));
    }
    return part(RETURNED_HEADERS)
        .or(() -> inner)
        .map(part -> receivers(field(words(part), "to")))
        .orElse(List.of());
  }

  private static final Set<String> RETURNED_HEADERS =
      Set.of(
          "text/rfc822-headers",
          "text/rfc822-header",
          "message/rfc822-headers",
          "text/rfc822",
          "message/global-headers");

  private static List<String> receivers(String field) {
    return MailAddresses.in(field).stream().map(MailAddresses.Found::address).toList();
  }

  private static String words(MailPart part) {
    byte[] bytes = part.content(LONGEST_PART).bytes();
    String words = MailCharset.decode(bytes, part.type().parameter("charset"));
    return PlainWords.tidy(words, LONGEST_PART);
  }

  private Optional<MailPart> part(Set<String> types) {
    return mail.first(part -> types.contains(part.type().value()));
  }
}
