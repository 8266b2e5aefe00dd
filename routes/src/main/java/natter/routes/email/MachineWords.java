package natter.routes.email;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * How machines title and begin the mails they write; in which words, {@code machine-words.txt}
 * says. What a person may also write ("Delivery problem: no brown bin") counts only beside another
 * sign.
 */
final class MachineWords {
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
  private static final int LINES_OF_BOUNCE = 15;
  private static final int LINES_OF_FAILURE = 30;
  private static final int LINES_OF_ABSENCE = 4;
  private static final int LONGEST_LINE = 300;
  private static final int START_OF_TEXT = 4_000;
  private static final int START_OF_ABSENCE = 700;

  private static final WordLists WORDS = WordLists.named("machine-words.txt");
  private static final Phrases BOUNCE_TITLES = WORDS.phrases("bounce title");
  private static final Phrases MAYBE_BOUNCE_TITLES = WORDS.phrases("maybe bounce title");
  private static final Phrases FAILURES = WORDS.phrases("did not arrive");
  private static final Phrases ABSENCE_TITLES = WORDS.phrases("absence title");
  private static final Phrases AUTOMATIC_BEGINNINGS = WORDS.phrases("automatic beginning");
  private static final Phrases ABSENCES_FROM_WORK = WORDS.phrases("absence from work");
  private static final Phrases ABSENCES = WORDS.phrases("absence");
  private static final Phrases ANSWERS_MAIL = WORDS.phrases("answers mail");
  private static final Phrases ABSENCES_GO_ON = WORDS.phrases("absence goes on");

  private static final Pattern FORWARDED =
      Pattern.compile("^[*\\s\\[]{0,5}(?:(?:fwd?|wg|tr|rv|i|vs):\\s{0,3}){0,3}", FLAGS);

  private static final Pattern COMPLAINT_TITLE =
      Pattern.compile("complaint about message from \\d{1,3}\\.\\d");

  private static final Pattern BOUNCE_WORDS =
      Pattern.compile(
          "(?:hi\\. this is the |this is the (?:mail system|mail delivery|.{0,40} program) at"
              + "|this message was created automatically by"
              + "|this is an automatically generated delivery|the original message was received at"
              + "|delivery to the following recipient|i'?m (?:sorry|afraid) (?:to have to )?(?:inform|i wasn't able)"
              + "|error: invalid user|-{2,} ?the following addresses had|-{2,} ?transcript of session"
              + "|[45]\\d\\d[ -][45]\\.\\d\\.\\d{1,2}\\b|this is an email abuse report"
              + "|\\{\"notificationtype\":\"(?:bounce|complaint)\"|did not reach the following recipient"
              + "|diagnostic[- ]code:|final-recipient:)",
          FLAGS);

  private static final Pattern REFUSAL =
      Pattern.compile("\\b[45]\\d\\d[ -]{1,2}[(#]{0,2}[45]\\.\\d\\.\\d{1,3}\\b");

  private MachineWords() {}

  /** Whether a subject says by itself that another mail did not arrive. */
  static boolean isBounceTitle(String subject) {
    String title = title(subject);
    return BOUNCE_TITLES.start(title) || title.equals("undeliverable") || isComplaintTitle(subject);
  }

  /** As Microsoft's feedback loop titles what its readers complained about. */
  static boolean isComplaintTitle(String subject) {
    return COMPLAINT_TITLE.matcher(title(subject)).lookingAt();
  }

  /** Whether it may say so; a person may too. */
  static boolean mayBeBounceTitle(String subject) {
    return isBounceTitle(subject) || MAYBE_BOUNCE_TITLES.start(title(subject));
  }

  static boolean isAbsenceTitle(String subject) {
    return ABSENCE_TITLES.start(title(subject));
  }

  /** Whether a text starts as mail servers start theirs, and nobody else. */
  static boolean beginsLikeBounce(String text) {
    return anyLine(text, LINES_OF_BOUNCE, line -> BOUNCE_WORDS.matcher(unquoted(line)).lookingAt());
  }

  /** Whether a text soon says that a mail did not arrive; a person may too. */
  static boolean saysFailure(String text) {
    return anyLine(text, LINES_OF_FAILURE, line -> FAILURES.areIn(lower(line))) || hasRefusal(text);
  }

  /** Whether a text has the code by which one mail server refuses another's mail (RFC 3463). */
  static boolean hasRefusal(String text) {
    return REFUSAL.matcher(PlainWords.cut(text, START_OF_TEXT)).find();
  }

  /** Whether a text says at once that a program or somebody who is away answers. */
  static boolean beginsLikeAbsence(String text) {
    if (anyLine(text, LINES_OF_ABSENCE, line -> AUTOMATIC_BEGINNINGS.start(lower(line)))) {
      return true;
    }
    String start = lower(PlainWords.cut(text, START_OF_ABSENCE));
    return (isSaid(text, ABSENCES_FROM_WORK) && ABSENCES_GO_ON.areIn(start))
        || (isSaid(text, ABSENCES) && ANSWERS_MAIL.areIn(start));
  }

  private static boolean isSaid(String text, Phrases absences) {
    return anyLine(text, LINES_OF_ABSENCE, line -> absences.areIn(lower(line)));
  }

  private static String title(String subject) {
    return lower(FORWARDED.matcher(subject).replaceFirst(""));
  }

  private static String lower(String words) {
    return Lower.of(words).replace('’', '\'').replace('\u00a0', ' ');
  }

  /** Without what servers draw before a line. */
  private static String unquoted(String line) {
    int start = 0;
    while (start < line.length() && "<>( :*.".indexOf(line.charAt(start)) >= 0) {
      start++;
    }
    return line.substring(start);
  }

  /** Looks at the first {@code most} lines that are not empty. */
  private static boolean anyLine(String text, int most, Predicate<String> isOne) {
    int looked = 0;
    int start = 0;
    while (start < text.length() && looked < most) {
      int newLine = text.indexOf('\n', start);
      int end = newLine < 0 ? text.length() : newLine;
      String line = text.substring(start, Math.min(end, start + LONGEST_LINE)).strip();
      if (!line.isEmpty()) {
        looked++;
        if (isOne.test(line)) {
          return true;
        }
      }
      start = end + 1;
    }
    return false;
  }
}
