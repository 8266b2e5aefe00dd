package natter.routes.email;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * How machines title and begin the mails they write, in the languages around us. What a person may
 * also write ("Delivery problem: no brown bin") counts only beside another sign.
 */
final class MachineWords {
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
  private static final int LINES_OF_BOUNCE = 15;
  private static final int LINES_OF_ABSENCE = 4;
  private static final int LONGEST_LINE = 200;
  private static final int START_OF_TEXT = 4_000;

  private static final Pattern FORWARDED =
      Pattern.compile("^[*\\s\\[]{0,5}(?:(?:fwd?|wg|tr|rv|i|vs):\\s{0,3}){0,3}", FLAGS);

  private static final Pattern BOUNCE_TITLE =
      Pattern.compile(
          "(?:undelivered mail returned|undeliverable(?: mail| message|: |$)"
              + "|mail delivery (?:failed|failure|status|subsystem)|mail system error"
              + "|message delivery (?:failure|delayed)|message undeliverable"
              + "|delivery status notification|delivery notification: delivery has failed"
              + "|delivery failure(?::|$)|(?:automatically )?returned mail(?::|$)|failure notice$"
              + "|non[- ]?delivery (?:report|notification|status)"
              + "|mail could not be delivered|your message could not be delivered$"
              + "|warning: (?:could not send message|message .{0,40}delayed)"
              + "|permanent delivery failure|complaint about message from \\d{1,3}\\.\\d"
              + "|benachrichtigung zum .bermittlungsstatus|unzustellbar:|zustellung fehlgeschlagen"
              + "|échec de la remise|non remis ?:|notificación del estado de la entrega"
              + "|notifica stato consegna|mancata consegna:|niet bestelbaar:|não entregue:"
              + "|не доставлено|недоставленное сообщение|配信不能|退信)",
          FLAGS);

  private static final Pattern MAYBE_BOUNCE_TITLE =
      Pattern.compile(
          "(?:undeliver|mail returned|mail status|returned? to sender|failed mail|failed delivery"
              + "|delivery (?:fail|report|error|problem|has failed|notification|unsuccess)"
              + "|non[- ]?deliver|nondeliver|unable to deliver|could not (?:be )?deliver|message status"
              + "|your (?:mail|message) (?:could not|was not|cannot|wasn't)|user unknown|dsn|ndn"
              + "|returning message|error sending|mail error|delivery)",
          FLAGS);

  private static final Pattern ABSENCE_TITLE =
      Pattern.compile(
          "(?:auto(?:matic|mated)?[- _]?(?:reply|response|respond|answer|matic reply)"
              + "|automated message|out[- ]of[- ](?:the )?office"
              + "|away from (?:my|the) (?:mail|office|desk)|ooo:|vacation (?:reply|message|notice)"
              + "|i am (?:currently )?out of (?:the )?office"
              + "|abwesenheit(?:snotiz|sbenachrichtigung|sassistent|:)|automatische antwort|autoantwort"
              + "|nicht im büro|réponse automatique|message d'absence|absen(?:ce|t) du bureau"
              + "|respuesta automática|fuera de la oficina|resposta automática|fora do escritório"
              + "|risposta automatica|fuori (?:sede|ufficio)|automatisch(?:e)? antwoord"
              + "|afwezigheids?|autosvar|automatisk(?:t)? svar|frånvaromeddelande|fraværs"
              + "|automaattinen vastaus|poissaoloviesti|autoodpowied|automatyczna odpowied"
              + "|odpowied(?:z|ź) automatyczna|poza biurem|automatická odpov|automatikus válasz"
              + "|răspuns automat|автоответ|автоматический ответ|автоматична відповідь"
              + "|otomatik yanıt|αυτόματη απάντηση|自動応答|自动回复|自動回覆|자동 회신|رد تلقائي"
              + "|read receipt|return receipt|disposition notification|lesebestätigung"
              + "|confirmation de lecture|leesbevestiging|conferma di lettura)",
          FLAGS);

  private static final Pattern BOUNCE_WORDS =
      Pattern.compile(
          "(?:hi\\. this is the |this is the (?:mail system|mail delivery|.{0,40} program) at"
              + "|this message was created automatically by"
              + "|this is an automatically generated delivery|the original message was received at"
              + "|delivery to the following recipient|i'?m (?:sorry|afraid) (?:to have to )?(?:inform|i wasn't able)"
              + "|error: invalid user|-{2,} ?the following addresses had|-{2,} ?transcript of session"
              + "|[45]\\d\\d[ -][45]\\.\\d\\.\\d{1,2}\\b|this is an email abuse report"
              + "|diagnostic[- ]code:|final-recipient:)",
          FLAGS);

  private static final Pattern REFUSAL =
      Pattern.compile("\\b[45]\\d\\d[ -]{1,2}[(#]{0,2}[45]\\.\\d\\.\\d{1,3}\\b");

  private static final Pattern ABSENCE_WORDS =
      Pattern.compile(
          "(?:this is an? (?:auto|automat)(?:\\p{L}{0,6})?[- ]?(?:generated)?[- ]?"
              + "(?:reply|response|e-?mail|message|answer|acknowledg)"
              + "|this e-?mail (?:was|has been|is) (?:sent )?automatically"
              + "|.{0,60}\\b(?:i am|i'm|i will be) (?:currently |now )?(?:out of (?:the |my )?office"
              + "|away from (?:the|my) (?:office|desk)).{0,60}(?:until|return|back|limited)"
              + "|(?:ich bin|wir sind) .{0,60}nicht im (?:büro|hause)"
              + "|je suis .{0,30}absente? du bureau|estoy .{0,30}fuera de la oficina"
              + "|sono .{0,30}fuori (?:sede|ufficio)|ik ben .{0,40}niet op kantoor"
              + "|jeg er .{0,40}ikke på kontoret|diese e-?mail wurde automatisch"
              + "|dies ist eine automatisch)",
          FLAGS);

  private MachineWords() {}

  /** Whether a subject says by itself that another mail did not arrive. */
  static boolean isBounceTitle(String subject) {
    return begins(BOUNCE_TITLE, unforwarded(subject));
  }

  /** Whether it may say so; a person may too. */
  static boolean mayBeBounceTitle(String subject) {
    String title = unforwarded(subject);
    return begins(BOUNCE_TITLE, title) || begins(MAYBE_BOUNCE_TITLE, title);
  }

  static boolean isAbsenceTitle(String subject) {
    return begins(ABSENCE_TITLE, unforwarded(subject));
  }

  /** Whether a text starts as mail servers start theirs. */
  static boolean beginsLikeBounce(String text) {
    return anyLine(text, LINES_OF_BOUNCE, line -> begins(BOUNCE_WORDS, unquoted(line)));
  }

  /** Whether a text has the code by which one mail server refuses another's mail (RFC 3463). */
  static boolean hasRefusal(String text) {
    return REFUSAL.matcher(PlainWords.cut(text, START_OF_TEXT)).find();
  }

  static boolean beginsLikeAbsence(String text) {
    return anyLine(text, LINES_OF_ABSENCE, line -> begins(ABSENCE_WORDS, line));
  }

  private static boolean begins(Pattern pattern, String words) {
    return pattern.matcher(words).lookingAt();
  }

  private static String unforwarded(String subject) {
    return FORWARDED.matcher(subject).replaceFirst("");
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
