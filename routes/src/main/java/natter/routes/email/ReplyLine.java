package natter.routes.email;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What one line of a mail is, as one letter, in the languages that mailers speak. */
final class ReplyLine {
  static final char EMPTY = 'e';
  static final char TEXT = 't';

  /** Starts with {@code >}. */
  static final char QUOTE = 'q';

  /** {@code On Monday Jo wrote:}. */
  static final char ATTRIBUTION = 'a';

  /** {@code -----Original Message-----}. */
  static final char ORIGINAL = 'o';

  /** {@code From: Jo}. */
  static final char HEADER = 'h';

  /** {@code "-- "}. */
  static final char SIGNATURE = 's';

  /** {@code ________________}. */
  static final char RULE = 'r';

  /** {@code ----------------}. */
  static final char DASHES = 'd';

  /** {@code Sent from my phone}. */
  static final char MOBILE = 'm';

  static final char SMALL_PRINT = 'p';

  /** Longer lines are a person's words, and are not looked at closely. */
  private static final int LONGEST = 400;

  private static final int MOST_ATTRIBUTION_LINES = 5;

  private static final WordLists WORDS = WordLists.named("reply-words.txt");

  private ReplyLine() {}

  static String letters(List<String> lines) {
    var letters = new char[lines.size()];
    int i = 0;
    while (i < letters.length) {
      int attribution = attributionLines(lines, i);
      for (int k = 0; k < attribution; k++) {
        letters[i++] = ATTRIBUTION;
      }
      if (attribution == 0) {
        letters[i] = letter(lines.get(i));
        i++;
      }
    }
    return new String(letters);
  }

  private static char letter(String line) {
    String words = line.strip();
    if (words.isEmpty()) {
      return EMPTY;
    }
    if (words.charAt(0) == '>') {
      return QUOTE;
    }
    if (words.length() > LONGEST) {
      return TEXT;
    }
    return switch (words.charAt(0)) {
      case '-', '_', '=', '*', '–', '—', '#' -> drawn(line, words);
      default -> spoken(words);
    };
  }

  private static char drawn(String line, String words) {
    if (line.equals("-- ") || words.equals("--") || words.equals("__") || words.equals("–-")) {
      return SIGNATURE;
    }
    if (isAll(words, '_') && words.length() >= 5) {
      return RULE;
    }
    if ((isAll(words, '-') || isAll(words, '=')) && words.length() >= 4) {
      return DASHES;
    }
    String inner = undecorated(words);
    if (inner.length() < words.length() - 1 && isOriginal(inner)) {
      return ORIGINAL;
    }
    return spoken(words);
  }

  private static char spoken(String words) {
    if (headerKind(words) >= 0) {
      return HEADER;
    }
    return isMobileSignature(words) ? MOBILE : TEXT;
  }

  private static boolean isAll(String words, char mark) {
    for (int i = 0; i < words.length(); i++) {
      if (words.charAt(i) != mark) {
        return false;
      }
    }
    return true;
  }

  /** Without the dashes, stars and spaces round it. */
  private static String undecorated(String words) {
    int start = 0;
    int end = words.length();
    while (start < end && DECORATION.indexOf(words.charAt(start)) >= 0) {
      start++;
    }
    while (end > start && DECORATION.indexOf(words.charAt(end - 1)) >= 0) {
      end--;
    }
    return words.substring(start, end);
  }

  private static final String DECORATION = "-_=*–—# \t:>";

  private static final Set<String> ORIGINALS = WORDS.get("original");

  private static boolean isOriginal(String inner) {
    String lower = inner.toLowerCase(Locale.ROOT);
    return ORIGINALS.contains(lower)
        || lower.startsWith("forwarded by ")
        || lower.startsWith("original message from ")
        || (lower.startsWith("on ") && lower.endsWith("wrote"))
        || lower.startsWith("reply above this line")
        || lower.startsWith("please reply above this line")
        || lower.startsWith("please type your reply above this line");
  }

  // ---- who wrote what was quoted

  private static final Pattern WROTE =
      Pattern.compile(
          "(?:^|[\\s*>\"'»)\\]])(?:wrote|writes|has written|a écrit|ont écrit|écrivait|schrieb|schrieben|hat (?:.{0,80} )?geschrieben"
              + "|escribió|escribio|ha escrito|va escriure|escreveu|escreve|ha scritto|scrisse|skrev|skreiv|skrifaði|schreef"
              + "|geschreven|het volgende geschreven|heeft .{0,80}geschreven|kirjoitti|kirjutas|napisał|napisała|napisał\\(a\\)|napisal|napisala|napsal|napsala"
              + "|napsal\\(a\\)|napísal|napísala|napísal\\(a\\)|pisze|píše|írta|írta ezt|a scris|a scrie|написал|написала|написал\\(а\\)"
              + "|пишет|писал|писала|написав|написала|пише|написа|έγραψε|yazdı|şunu yazdı|şunları yazdı|menulis|viết|đã viết|je napisao|je napisala"
              + "|је написао|rašė|rakstīja|je napisal|ha escrit|idatzi zuen|kirjutas|wrote the following|dixo)"
              + "(?:\\s?\\(a\\))?[\\s*:_\\-.…]{0,12}$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** {@code Op maandag schreef Jo:}: the writer comes after the verb. */
  private static final Pattern WROTE_BY =
      Pattern.compile(
          "\\s(?:schrieb|schreef|skrev|skreiv|escribió|escreveu|napisał|napisała|kirjoitti|wrote)\\s[^:]{1,120}:$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern WROTE_EASTERN =
      Pattern.compile("(?:写道|寫道|写了|のメール|さんは書きました|書きました|작성|님이 작성|님의 말|كتب)\\s{0,3}[:：]?$");

  /** A date, a person with an address, and a colon: an attribution in any language. */
  private static final Pattern DATED =
      Pattern.compile(
          "^[^>]{0,60}?(?:\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}|\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{2,4}|\\b(?:19|20)\\d\\d\\b)"
              + "[^\n]{0,200}(?:<\\s?[^<>\\s]{1,100}@[^<>\\s]{1,100}\\s?>|\\([^()\\s]{1,100}@[^()\\s]{1,100}\\)|\\S{1,64}@\\S{1,100})\\]?\\s{0,3}[:：]$");

  private static final Set<String> OPENERS = WORDS.get("opener");

  /** How many lines from {@code from} on say who wrote what follows; 0 if they do not. */
  private static int attributionLines(List<String> lines, int from) {
    String first = lines.get(from).strip();
    if (first.isEmpty() || first.length() > LONGEST || first.charAt(0) == '>' || !opens(first)) {
      return 0;
    }
    var joined = new StringBuilder();
    for (int i = from; i < lines.size() && i < from + MOST_ATTRIBUTION_LINES; i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty()
          || joined.length() + line.length() > LONGEST
          || (i > from && startsAnew(line))) {
        return 0;
      }
      joined.append(joined.isEmpty() ? "" : " ").append(line);
      if (isAttribution(joined.toString())) {
        return i - from + 1;
      }
    }
    return 0;
  }

  private static boolean startsAnew(String line) {
    // A lone `>:` closes an address that was broken.
    return (line.charAt(0) == '>' && line.length() > 3)
        || (line.startsWith("On ") && line.length() > 20);
  }

  private static boolean opens(String line) {
    char c = line.charAt(0);
    if (Character.isDigit(c) || "\"'<*[-–—=_“„".indexOf(c) >= 0) {
      return true;
    }
    if (c >= 0x2e80 || line.endsWith(":") || line.indexOf('@') >= 0) {
      return true;
    }
    return isOpener(line);
  }

  private static boolean isOpener(String line) {
    int end = 0;
    while (end < line.length() && end < 20 && " ,.".indexOf(line.charAt(end)) < 0) {
      end++;
    }
    return OPENERS.contains(line.substring(0, end).toLowerCase(Locale.ROOT));
  }

  private static boolean isAttribution(String words) {
    if (words.length() < 6) {
      return false;
    }
    String plain = undecorated(words);
    boolean wrote = WROTE.matcher(plain).find() || WROTE_EASTERN.matcher(plain).find();
    if (wrote) {
      return hasDigit(plain) || plain.indexOf('@') >= 0 || isShortWrote(words, plain);
    }
    if (words.endsWith(":") && isOpener(words) && WROTE_BY.matcher(words).find()) {
      return true;
    }
    char last = words.charAt(words.length() - 1);
    return (last == ':' || last == '：') && words.indexOf('@') > 0 && DATED.matcher(words).find();
  }

  /** {@code Jo Bloggs wrote:}, with its colon and nothing more. */
  private static boolean isShortWrote(String words, String plain) {
    return words.endsWith(":") && plain.length() < 60;
  }

  private static boolean hasDigit(String words) {
    for (int i = 0; i < words.length(); i++) {
      if (Character.isDigit(words.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  // ---- the head of an older mail

  private static final List<Set<String>> HEADERS =
      List.of(WORDS.get("from"), WORDS.get("date"), WORDS.get("to"), WORDS.get("subject"));

  private static final int FROM = 0;
  private static final int HEADER_WINDOW = 9;

  /** Which of From, Date, To and Subject a line is, by its place in that list; -1 for none. */
  private static int headerKind(String words) {
    int colon = words.indexOf(':');
    int wide = words.indexOf('：');
    colon = colon < 0 || (wide >= 0 && wide < colon) ? wide : colon;
    if (colon <= 0 || colon > 30) {
      return -1;
    }
    String name = undecorated(words.substring(0, colon)).toLowerCase(Locale.ROOT);
    for (int kind = 0; kind < HEADERS.size(); kind++) {
      if (HEADERS.get(kind).contains(name)) {
        return kind;
      }
    }
    return -1;
  }

  /** Whether the head of a mail starts at {@code at}: From and two more, or with an address. */
  static boolean isHeaderBlock(List<String> lines, CharSequence letters, int at) {
    int kinds = 0;
    boolean address = false;
    int other = 0;
    for (int i = at; i < lines.size() && i < at + HEADER_WINDOW && other <= 2; i++) {
      String line = lines.get(i).strip();
      if (letters.charAt(i) == HEADER) {
        kinds |= 1 << headerKind(line);
        other = 0;
      } else {
        other++;
      }
      address |= line.indexOf('@') > 0;
    }
    int count = Integer.bitCount(kinds);
    return (kinds & (1 << FROM)) != 0 && (count >= 3 || (count == 2 && address));
  }

  // ---- quotes

  private static final int WRAPPED = 60;

  /** Whether {@code next} is the rest of the quoted line above it. */
  static boolean goesOn(String quoted, String next) {
    String above = quoted.strip();
    char last = above.isEmpty() ? '>' : above.charAt(above.length() - 1);
    return above.length() >= WRAPPED
        && ".!?:;>".indexOf(last) < 0
        && Character.isLowerCase(next.strip().charAt(0));
  }

  // ---- signatures

  private static final Pattern NAME =
      Pattern.compile("\\p{Lu}[\\p{L}.'’-]{0,30}(?: \\p{Lu}[\\p{L}.'’-]{0,30}){0,3}");

  static boolean isName(String line) {
    return NAME.matcher(line.strip()).matches();
  }

  private static final Pattern MOBILE_SIGNATURE =
      Pattern.compile(
          "^[\\[(*\\s]{0,3}(?:sent from my(?: [\\p{L}\\d'’+-]{1,20}){1,5}|sent from (?:my|a|the|an)? ?(?:[\\w-]{1,20} ){0,2}?(?:i?phone|ipad|ipod|mobile|android|blackberry|samsung|galaxy|huawei"
              + "|nokia|windows|handheld|device|tablet|smartphone|htc|lg|sony|pixel|xperia|motorola|moto|oneplus|xiaomi|honor)\\b.{0,60}"
              + "|sent (?:from|via|with|using) (?:the )?(?:outlook|mail|yahoo|aol|gmail|proton|typeapp|bluemail|mailbird|spark|sparrow|newton|"
              + "mailspring|samsung|vodafone|virgin|bt |ee|o2|three|tutanota|fairemail|k-9|nine|postbox|airmail|edison|email|front|superhuman|hey|fastmail|zoho|icloud).{0,80}"
              + "|sent by (?:my|outlook|gmail).{0,40}|get outlook for .{0,60}|via mobile|download (?:the )?outlook .{0,40}"
              + "|(?:von meinem|gesendet von|gesendet mit|diese nachricht wurde von meinem).{0,60}(?:gesendet|phone|ipad|android|handy|mobil|outlook|mail|gerät|samsung|gmx|web\\.de|tablet).{0,40}"
              + "|envoyé (?:de|depuis|à partir|avec|par).{0,80}|obtenez outlook.{0,40}|télécharger outlook.{0,40}"
              + "|enviado (?:desde|do|de|con|a partir).{0,80}|enviada do.{0,60}|obter o outlook.{0,40}|obtener outlook.{0,40}"
              + "|inviato (?:da|dal|con).{0,60}|scarica outlook.{0,40}|verzonden (?:vanaf|met|via).{0,60}|verstuurd vanaf.{0,60}|outlook voor .{0,40}downloaden.{0,20}"
              + "|(?:skickat|skickades) från.{0,60}|sendt fra.{0,60}|hent outlook.{0,40}|lähetetty .{0,60}(?:sta|stä|lta|ltä).{0,20}|hanki outlook.{0,40}"
              + "|wysłane z .{0,60}|wysłano z .{0,60}|pobierz (?:aplikację )?outlook.{0,40}|odesláno z .{0,60}|odoslané z .{0,60}|küldve .{0,60}|trimis de pe .{0,60}|trimis din .{0,60}"
              + "|отправлено (?:с|из).{0,60}|надіслано з.{0,60}|изпратено от.{0,60}|στάλθηκε από.{0,60}|gönderildi.{0,60}|(?:iphone|ipad|android)['’ ]?(?:umdan|den|imdan) gönderildi"
              + "|发自我的.{0,40}|從我的.{0,40}|iphone ?から送信|iphoneから送信|나의 iphone.{0,20}|أرسلت من.{0,40}|נשלח מ.{0,40})[\\s.\\])*>]{0,4}$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static boolean isMobileSignature(String words) {
    return words.length() <= 120 && MOBILE_SIGNATURE.matcher(words).matches();
  }

  private static final Pattern CLOSING =
      Pattern.compile(
          "^(?:(?:with )?(?:kind(?:est)?|best|warm(?:est)?|many|my|all)? ?(?:kind )?regards|(?:yours )?(?:sincerely|faithfully|truly)(?: yours)?|yours"
              + "|best wishes|all the best|cheers|cordially|respectfully(?: yours)?|kr|br|rgds|regards"
              + "|(?:mit )?(?:freundlich\\p{L}{0,3}|besten?|viele\\p{L}?|liebe\\p{L}?|herzlich\\p{L}{0,3}|schöne\\p{L}?) gr(?:ü|ue)(?:ß|ss)\\p{L}{0,3}|mfg|lg|vg|hochachtungsvoll|gru(?:ß|ss)"
              + "|cordialement|bien cordialement|(?:bien )?à vous|sincères salutations|salutations|meilleures salutations|bien à toi"
              + "|(?:un )?(?:cordial )?saludos?(?: cordiales)?|un saludo|atentamente|atenciosamente|cumprimentos|com os melhores cumprimentos|abraços?|att"
              + "|(?:cordiali|distinti) saluti|saluti|cordialmente|met vriendelijke groet(?:en)?|vriendelijke groet(?:en)?|groet(?:en|jes)?|mvg"
              + "|(?:med )?(?:venlig|vennlig|vänlig)(?:a)? hils(?:en|ning|ningar)|med vänliga hälsningar|vänliga hälsningar|hilsen|hälsningar|mvh"
              + "|ystävällisin terveisin|terveisin|terv|pozdrawiam|z poważaniem|s pozdravem|s pozdravom|üdvözlettel|cu (?:stimă|respect)|с уважением|з повагою|με εκτίμηση|saygılarımla)"
              + "(?:(?: from|,| -|\\.|!|;)\\s{0,3}(?:\\p{L}[\\p{L}.'-]{0,20} ?){0,3})?[\\s,.!:;-]{0,4}$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  static boolean isClosing(String line) {
    String words = undecorated(line.strip());
    return words.length() >= 2 && words.length() <= 60 && CLOSING.matcher(words).matches();
  }

  private static final Pattern AFTERTHOUGHT =
      Pattern.compile("^\\s{0,8}p\\.?\\s?s\\b.{0,400}", Pattern.CASE_INSENSITIVE);

  static boolean isAfterthought(String line) {
    return (line.length() < LONGEST && AFTERTHOUGHT.matcher(line).matches())
        || line.strip().endsWith("?");
  }

  private static final Pattern PHONE = Pattern.compile("\\+?\\(?\\d[\\d ().\\-/]{6,20}\\d");

  static boolean isContact(String line) {
    if (line.length() > LONGEST) {
      return false;
    }
    return line.indexOf('@') > 0
        || line.contains("www.")
        || line.contains("://")
        || PHONE.matcher(line).find();
  }

  /** Short lines without a sentence among them, two of which say how to reach somebody. */
  static boolean isContactBlock(List<String> block) {
    int contacts = 0;
    for (String line : block) {
      String words = line.strip();
      char last = words.charAt(words.length() - 1);
      boolean sentence = (last == '.' && words.length() > 30) || "!?:;,".indexOf(last) >= 0;
      if (words.length() > 50 || sentence) {
        return false;
      }
      contacts += isContact(words) ? 1 : 0;
    }
    return contacts >= 2;
  }

  private static final Pattern SMALL =
      Pattern.compile(
          "^[\\s*_\\[(]{0,5}(?:(?:confidentiality|privacy|legal|disclaimer|important)(?: notice| statement| and disclaimer)?\\s?[:\\-–*].{0,400}"
              + "|disclaimer\\b.{0,400}|confidentiality notice.{0,400}"
              + "|(?:this|the) (?:e-?mail|message|communication|transmission|information (?:contained )?in this (?:e-?mail|message))\\b.{0,120}"
              + "(?:confidential|privileged|intended (?:only|solely|for)|virus|addressee|named recipient).{0,400}"
              + "|please consider the environment.{0,200}|think (?:of the environment )?before (?:you )?print.{0,200}|save (?:paper|trees?).{0,100}"
              + "|(?:virus[- ]free|scanned by|checked (?:for viruses )?by).{0,80}|no virus found in.{0,80}"
              + "|this email has been (?:scanned|checked).{0,200}|diese e-?mail (?:enthält|kann|ist|wurde).{0,200}(?:vertraulich|viren).{0,400}"
              + "|ce (?:message|courriel).{0,120}(?:confidentiel).{0,400}|este (?:mensaje|correo|mensagem|e-?mail).{0,120}confiden.{0,400})$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  static boolean isSmallPrint(String line) {
    return SMALL.matcher(line.length() <= LONGEST ? line : line.substring(0, LONGEST)).matches();
  }
}
