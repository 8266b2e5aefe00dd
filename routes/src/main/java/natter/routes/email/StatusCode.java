package natter.routes.email;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A code by which a mail server says what became of a mail: {@code 5.1.1} (RFC 3463 and IANA's
 * registry of it), {@code 550} (RFC 5321), or both.
 *
 * @param enhanced three numbers with dots; empty if it says none
 * @param reply three digits; 0 if it says none
 */
record StatusCode(String enhanced, int reply) {
  private static final int LONGEST = 6_000;

  private static final Pattern ENHANCED =
      Pattern.compile("(?<![\\d.])([245]\\.\\d{1,3}\\.\\d{1,3})(?![\\d.]\\d|\\d)");
  private static final Pattern REPLY =
      Pattern.compile(
          "(?<![\\p{Alnum}.,:/@-])([45][0-7]\\d)(?=[ \\-:,;.)>]|$)(?![.-]\\d{1,3}\\.\\d{1,3}\\.)");

  /** The first codes in words, those of a refusal only. */
  static StatusCode in(String words) {
    String start = PlainWords.cut(words, LONGEST);
    Matcher reply = REPLY.matcher(start);
    return new StatusCode(enhancedIn(start), reply.find() ? Integer.parseInt(reply.group(1)) : 0);
  }

  /** The first code that says something, else the first that says only that it failed. */
  private static String enhancedIn(String words) {
    Matcher matcher = ENHANCED.matcher(words);
    String first = "";
    while (matcher.find()) {
      String code = matcher.group(1);
      if (code.charAt(0) != '2' && !isGeneric(code) && !code.endsWith(".0")) {
        return code;
      }
      first = first.isEmpty() && code.charAt(0) != '2' ? code : first;
    }
    return first;
  }

  /** Whether it says no more than that it failed. */
  static boolean isGeneric(String enhanced) {
    return enhanced.isEmpty()
        || enhanced.endsWith(".0.0")
        || enhanced.equals("5.5.0")
        || enhanced.equals("4.5.0");
  }

  /** Whether there is any code. */
  boolean says() {
    return reply > 0 || !enhanced.isEmpty();
  }

  /** Whether it only says that something failed, and no other server's answer says more. */
  boolean isVague() {
    return isGeneric(enhanced) && reply == 0;
  }

  /** It may work another time. */
  boolean isTransient() {
    return kind() == 4;
  }

  boolean isPermanent() {
    return kind() == 5;
  }

  /** A report's own 5.0.0 knows less than the other server's answer. */
  private int kind() {
    return isGeneric(enhanced) && reply > 0
        ? reply / 100
        : enhanced.isEmpty() ? 0 : enhanced.charAt(0) - '0';
  }

  /** What it means by itself; empty where other words have to say. */
  Optional<BounceReason> reason() {
    Optional<BounceReason> known =
        isGeneric(enhanced) ? Optional.<BounceReason>empty() : byEnhanced();
    return known.or(this::byReply);
  }

  private Optional<BounceReason> byEnhanced() {
    return Optional.ofNullable(
        switch (enhanced.substring(2)) {
          case "1.1", "1.3", "1.4" -> BounceReason.USER_UNKNOWN;
          case "1.2", "4.4", "4.310", "4.312" -> BounceReason.HOST_UNKNOWN;
          case "1.6", "7.17", "7.18", "7.19" -> BounceReason.MOVED;
          case "1.7", "1.8", "1.9" -> BounceReason.SENDER;
          case "1.10", "3.2" -> BounceReason.TAKES_NO_MAIL;
          case "2.1", "7.13" -> BounceReason.DISABLED;
          case "2.2", "3.1" -> BounceReason.FULL;
          case "2.3", "3.4" -> BounceReason.TOO_LARGE;
          case "4.7", "4.6", "4.14" -> BounceReason.EXPIRED;
          case "7.8", "7.9", "7.11", "7.20", "7.21", "7.22", "7.23", "7.24", "7.26" ->
              BounceReason.AUTHENTICATION;
          case "7.25", "7.27" -> BounceReason.BLOCKED;
          case "7.28", "4.5" -> BounceReason.TOO_MANY;
          default -> bySubject();
        });
  }

  private @Nullable BounceReason bySubject() {
    return switch (enhanced.charAt(2)) {
      case '3' -> enhanced.endsWith(".0") ? null : BounceReason.SYSTEM;
      case '4' -> enhanced.endsWith(".0") ? null : BounceReason.NETWORK;
      case '5' -> BounceReason.SYSTEM;
      case '6', '7' -> BounceReason.POLICY;
      default -> null;
    };
  }

  private Optional<BounceReason> byReply() {
    return Optional.ofNullable(
        switch (reply) {
          case 551 -> BounceReason.MOVED;
          case 552 -> BounceReason.FULL;
          case 521, 556 -> BounceReason.TAKES_NO_MAIL;
          case 525 -> BounceReason.DISABLED;
          case 530, 535 -> BounceReason.AUTHENTICATION;
          case 500, 502, 503, 504 -> BounceReason.SYSTEM;
          case 541, 571 -> BounceReason.POLICY;
          default -> null;
        });
  }
}
