package natter.routes.email;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a delivery report says of each recipient (RFC 3464, 2.3; RFC 6533). Takes fields in any
 * order, with or without the empty lines between recipients.
 *
 * @param recipients those it names, in order
 */
record DeliveryStatus(List<Recipient> recipients) {
  private static final int MOST = 100;
  private static final int LONGEST = 4_000;
  private static final int MOST_LINES = 5_000;

  private static final Set<String> ARRIVED =
      Set.of("delivered", "deliverable", "relayed", "expanded");

  /**
   * What became of the mail to one of them.
   *
   * @param address the last one it was tried at, else the one it was written to; may be empty
   * @param action {@code failed}, {@code delayed}, {@code delivered}, {@code relayed} or {@code
   *     expanded}; empty if it does not say
   * @param status as {@code 5.1.1}; empty if it does not say
   * @param diagnostic the other server's words; may be empty
   */
  record Recipient(String address, String action, String status, String diagnostic) {
    /** What is none of the five actions has hardly arrived. */
    boolean hasFailed() {
      return !isDelayed() && !hasArrived();
    }

    boolean isDelayed() {
      return action.equals("delayed");
    }

    private boolean hasArrived() {
      return action.isEmpty() ? status.startsWith("2") : ARRIVED.contains(action);
    }
  }

  static DeliveryStatus of(String fields) {
    var reading = new Reading();
    fields.lines().limit(MOST_LINES).forEach(reading::line);
    reading.field();
    reading.flush();
    return new DeliveryStatus(List.copyOf(reading.recipients));
  }

  boolean isEmpty() {
    return recipients.isEmpty();
  }

  /** The one to act on: who failed before who waits before who got it. */
  Optional<Recipient> first() {
    return recipients.stream()
        .filter(Recipient::hasFailed)
        .findFirst()
        .or(() -> recipients.stream().filter(Recipient::isDelayed).findFirst())
        .or(() -> recipients.stream().findFirst());
  }

  /** Whether everybody got it: nothing came back. */
  boolean isSuccess() {
    return !recipients.isEmpty()
        && recipients.stream().noneMatch(each -> each.hasFailed() || each.isDelayed());
  }

  private static final class Reading {
    private final List<Recipient> recipients = new ArrayList<>();
    private final StringBuilder last = new StringBuilder();
    private String original = "";
    private String tried = "";
    private String actual = "";
    private String action = "";
    private String status = "";
    private final StringBuilder diagnostic = new StringBuilder();

    void line(String line) {
      boolean goesOn = !last.isEmpty() && !line.isEmpty() && line.charAt(0) <= ' ';
      if (!goesOn) {
        field();
      }
      if (line.isBlank()) {
        paragraph();
      } else if (last.length() < LONGEST) {
        last.append(goesOn ? " " : "").append(PlainWords.cut(line.strip(), LONGEST));
      }
    }

    private void paragraph() {
      boolean whole = !(tried + original).isEmpty() && !(action + status).isEmpty();
      if (whole) {
        flush();
      }
    }

    void field() {
      int colon = last.indexOf(":");
      if (colon > 0) {
        String name = Lower.of(last.substring(0, colon).strip());
        take(name, last.substring(colon + 1).strip());
      }
      last.setLength(0);
    }

    private void take(String name, String value) {
      switch (name) {
        case "final-recipient" -> {
          startOver(!tried.isEmpty());
          tried = address(value);
        }
        case "original-recipient" -> {
          startOver(!original.isEmpty());
          original = address(value);
        }
        case "x-actual-recipient" -> actual = address(value);
        case "action" -> {
          startOver(!action.isEmpty());
          action = word(value);
        }
        case "status" -> {
          startOver(!status.isEmpty() && !status.equals(code(value)));
          status = code(value);
        }
        case "diagnostic-code", "x-display-name-diagnostic", "x-smtp-diagnostic" ->
            diagnostic.append(diagnostic.isEmpty() ? "" : " ").append(withoutType(value));
        default -> {}
      }
    }

    private void startOver(boolean another) {
      if (another) {
        flush();
      }
    }

    void flush() {
      boolean any = !(tried + original + actual + action).isEmpty();
      if (any && recipients.size() < MOST) {
        recipients.add(new Recipient(best(), action, status, diagnostic.toString()));
      }
      tried = "";
      original = "";
      actual = "";
      action = "";
      status = "";
      diagnostic.setLength(0);
    }

    private String best() {
      for (String each : List.of(tried, original, actual)) {
        if (each.indexOf('@') > 0) {
          return each;
        }
      }
      return "";
    }

    /** {@code rfc822; jo@example.org}, where both parts may look otherwise. */
    private static String address(String value) {
      String plain = withoutType(value);
      int route = plain.startsWith("@") ? plain.indexOf(':') : -1;
      return MailAddresses.first(unescaped(plain.substring(route + 1))).orElse("");
    }

    /** RFC 3461, 4: {@code +40} is {@code @}. */
    private static String unescaped(String value) {
      return value.indexOf('@') < 0 ? value.replace("+40", "@").replace("+2B", "+") : value;
    }

    private static String withoutType(String value) {
      return value.substring(value.indexOf(';') + 1).strip();
    }

    private static String word(String value) {
      int end = 0;
      while (end < value.length() && Character.isLetter(value.charAt(end))) {
        end++;
      }
      return Lower.of(value.substring(0, end));
    }

    private static String code(String value) {
      return StatusCode.in(value).enhanced().isEmpty() && value.startsWith("2")
          ? PlainWords.cut(value, 1) + ".0.0"
          : StatusCode.in(value).enhanced();
    }
  }
}
