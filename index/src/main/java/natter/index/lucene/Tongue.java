package natter.index.lucene;

import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import natter.index.tongue.LittleWords;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.ar.ArabicNormalizationFilter;
import org.apache.lucene.analysis.bn.BengaliNormalizationFilter;
import org.apache.lucene.analysis.bn.BengaliStemFilter;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.fa.PersianNormalizationFilter;
import org.apache.lucene.analysis.in.IndicNormalizationFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.KeywordRepeatFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/**
 * How one language is read: cut into words, folded, stemmed. A language without a line here is cut
 * and folded but not stemmed.
 *
 * <p>The analyzer gives each word twice at the same position, as written and as its stem, so that a
 * {@link Lexicon} can choose.
 *
 * @param language BCP 47
 * @param analyzer words and stems
 * @param little words that say nothing between others: "the", "my"; left out of phrases and texts
 * @param negators words that turn what follows into its opposite
 * @param carriers words that may stand between a negator and what it denies: "nobody has been hurt"
 * @param undeniable words that no negator denies: "he won't stop", "no, she ..."
 * @param lasting beginnings of words that a word which denies leaves as true as it was, where it
 *     may stand behind what it denies: "aag nahi bujh rahi" (the fire does not go out); none where
 *     it never stands behind
 * @param singular takes a plural ending off, no more; for words whose stem says too little
 */
record Tongue(
    String language,
    Analyzer analyzer,
    Set<String> little,
    Set<String> negators,
    Set<String> carriers,
    Set<String> undeniable,
    List<String> lasting,
    UnaryOperator<String> singular) {

  private static final Set<String> LITTLE =
      Set.of(
          "a", "an", "the", "my", "our", "your", "his", "their", "its", "this", "these", "those",
          "some", "very", "really", "so", "just", "u", "ur", "r", "pls", "plz", "please", "bloody");
  private static final Set<String> NEGATORS =
      Set.of(
          "no", "not", "nobody", "noone", "none", "never", "without", "isnt", "wasnt", "arent",
          "werent", "dont", "doesnt", "didnt", "hasnt", "havent", "cant", "wont", "nothing",
          "neither", "nor", "aint", "hadnt", "couldnt", "wouldnt", "cannot");
  private static final Set<String> CARRIERS =
      Set.of(
          "is",
          "are",
          "was",
          "were",
          "be",
          "been",
          "being",
          "am",
          "has",
          "have",
          "had",
          "get",
          "got",
          "do",
          "did",
          "any",
          "anyone",
          "anybody",
          "one",
          "ever",
          "actually",
          "seem",
          "see",
          "seen",
          "there",
          "of",
          "us",
          "them",
          "to",
          "in",
          "on",
          "yet",
          "else",
          "sign");
  private static final Set<String> UNDENIABLE =
      Set.of(
          "stop",
          "stopped",
          "leave",
          "left",
          "let",
          "help",
          "know",
          "believe",
          "care",
          "want",
          "only",
          "even",
          "sure",
          "he",
          "she",
          "they",
          "i",
          "we",
          "it",
          "you",
          "im",
          "hes",
          "shes",
          "theyre",
          "someone",
          "somebody",
          "man",
          "woman",
          "wake",
          "move",
          "safe",
          "first",
          "joke",
          "joking");

  private static final Endings POLISH =
      Endings.of(
          "ami ach owi ego emu ymi imi ych ich iem iom ow om ej em ia ie iu io ii a e i o u y",
          "aja uja aly ala alo ali al ac ic yc");
  private static final Endings ROMANIAN =
      Endings.of("urilor urile ului elor ilor iilor iile uri ele ile ul ii ei ea ia ie le a e i u");
  private static final Endings URDU =
      Endings.of(
          "iyon iyan ion ian on ein en an ta te ti tay ay a e i o",
          "يون يان ون ين ات تا تي نا ني ي ا ه");
  private static final Endings PUNJABI =
      Endings.of("iyan iaan ian aan an on en da de di a e i o", "ੀਆਂ ਿਆਂ ਾਂ ਆਂ ਦਾ ਦੇ ਦੀ ਾ ੇ ੀ ੋ");
  private static final Endings GUJARATI =
      Endings.of(
          "iyo ione ano ani anu ona ni no nu na ma e i o a u",
          "ોનો ોની ોના માં નો ની ના નું ને થી ઓ ો ા ી ે ું ાં િયો");
  private static final Endings BENGALI =
      Endings.of("gulo guli der tar tir tay ta ti ke te er ra e y r");

  /** Words that deny in Latin letters; a text in one of these languages is read with all. */
  private static final String NEIGHBOURLY = "nahi nahin nai nathi nei";

  private static final Map<String, Tongue> KNOWN = new ConcurrentHashMap<>();

  static Tongue of(String language) {
    return KNOWN.computeIfAbsent(language, Tongue::make);
  }

  private static Tongue make(String language) {
    return switch (language) {
      case "en" ->
          new Tongue(
              language,
              analyzer(
                  UnaryOperator.identity(),
                  words -> new KStemFilter(new EnglishPossessiveFilter(words))),
              LITTLE,
              NEGATORS,
              CARRIERS,
              UNDENIABLE,
              List.of(),
              Tongue::withoutPlural);
      case "pl" ->
          tongue(
              language,
              analyzer(UnaryOperator.identity(), POLISH::off),
              "nie nikt nic bez zaden zadnego zadnej nigdy",
              "");
      case "ro" ->
          tongue(
              language,
              analyzer(UnaryOperator.identity(), ROMANIAN::off),
              "nu nimeni nimic fara niciodata",
              "");
      case "ur" ->
          tongue(
              language,
              analyzer(
                  w -> new PersianNormalizationFilter(new ArabicNormalizationFilter(w)), URDU::off),
              NEIGHBOURLY + " mat نہیں نہ مت",
              "ruk rok band bujh tham chhor chor hat reh pata maloom "
                  + "رک روک بند بجھ تھم چھوڑ ہٹ پتہ معلوم");
      case "pa" ->
          tongue(
              language,
              analyzer(IndicNormalizationFilter::new, PUNJABI::off),
              NEIGHBOURLY + " ਨਹੀਂ ਨਾ",
              "ruk rok band bujh chhad chad hat pata ਰੁਕ ਰੋਕ ਬੰਦ ਬੁਝ ਛੱਡ ਹਟ ਪਤਾ");
      case "gu" ->
          tongue(
              language,
              analyzer(IndicNormalizationFilter::new, GUJARATI::off),
              NEIGHBOURLY + " naa નથી નહીં નહિ ના",
              "atk ruk rok band bujh olv chhod chod khabar અટક રોક બંધ ઓલવ બુઝ છોડ ખબર");
      case "bn" ->
          tongue(
              language,
              analyzer(
                  w -> new BengaliNormalizationFilter(new IndicNormalizationFilter(w)),
                  w -> new BengaliStemFilter(BENGALI.off(w))),
              NEIGHBOURLY + " na ni noy নেই নাই না নি নয়",
              "tham bondho chhar char nibh jani থাম বন্ধ ছাড় নিভ জানি");
      default ->
          tongue(
              language, analyzer(IndicNormalizationFilter::new, UnaryOperator.identity()), "", "");
    };
  }

  private static Tongue tongue(
      String language, Analyzer analyzer, String negators, String lasting) {
    Tongue bare =
        new Tongue(
            language,
            analyzer,
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            List.of(),
            UnaryOperator.identity());
    Set<String> denying = bare.cut(negators).stream().map(Word::written).collect(toSet());
    Set<String> little = new HashSet<>(LittleWords.of(language));
    little.removeAll(denying);
    return new Tongue(
        language,
        analyzer,
        little,
        denying,
        Set.of(),
        Set.of(),
        bare.cut(lasting).stream().map(Word::written).toList(),
        UnaryOperator.identity());
  }

  boolean isEnglish() {
    return language.equals("en");
  }

  /** Whether what a word denies must begin or end what was found. */
  boolean deniesAtTheEdge() {
    return carriers.isEmpty();
  }

  private static Analyzer analyzer(
      UnaryOperator<TokenStream> folding, UnaryOperator<TokenStream> stemming) {
    return new Analyzer() {
      @Override
      protected TokenStreamComponents createComponents(String field) {
        Tokenizer words = new StandardTokenizer();
        TokenStream folded = folding.apply(new ASCIIFoldingFilter(new LowerCaseFilter(words)));
        return new TokenStreamComponents(words, stemming.apply(new KeywordRepeatFilter(folded)));
      }
    };
  }

  private static String withoutPlural(String word) {
    int n = word.length();
    if (n < 4 || word.charAt(n - 1) != 's' || "sui".indexOf(word.charAt(n - 2)) >= 0) {
      return word;
    }
    if (word.endsWith("ies") && n > 4) {
      return word.substring(0, n - 3) + "y";
    }
    return word.substring(0, n - 1);
  }

  /** The words of a text, in order. Offsets are those of the text as given. */
  List<Word> cut(String text) {
    List<Word> words = new ArrayList<>();
    try (TokenStream stream = analyzer.tokenStream(language, loosened(text))) {
      var term = stream.addAttribute(CharTermAttribute.class);
      var step = stream.addAttribute(PositionIncrementAttribute.class);
      var place = stream.addAttribute(OffsetAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        if (step.getPositionIncrement() > 0) {
          String word = term.toString();
          words.add(new Word(plain(word), word, place.startOffset(), place.endOffset()));
        } else {
          Word word = words.removeLast();
          words.add(new Word(word.written(), plain(term.toString()), word.start(), word.end()));
        }
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return words;
  }

  /** Runs the bare analyzer over a text; how many words and stems it gives. */
  int analyse(String text) {
    int count = 0;
    try (TokenStream stream = analyzer.tokenStream(language, text)) {
      stream.reset();
      while (stream.incrementToken()) {
        count++;
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return count;
  }

  /** The stem of a single word. */
  String stem(String word) {
    List<Word> words = cut(word);
    return words.size() == 1 ? words.getFirst().stem() : word;
  }

  /**
   * The text, unit by unit, with blanks where people leave none: "rubbish.Please", "fly_tipping".
   */
  private static String loosened(String text) {
    char[] units = null;
    for (int i = 1; i < text.length() - 1; i++) {
      char c = text.charAt(i);
      if (c == '_' || ((c == '.' || c == ':') && parts(text, i))) {
        units = units == null ? text.toCharArray() : units;
        units[i] = ' ';
      }
    }
    return units == null ? text : new String(units);
  }

  /** Whether a point ends a word; the points of "A.S.B." do not. */
  private static boolean parts(String text, int i) {
    return (Character.isLetter(text.charAt(i - 1))
            && i > 1
            && Character.isLetter(text.charAt(i - 2)))
        || (Character.isLetter(text.charAt(i + 1))
            && i + 2 < text.length()
            && Character.isLetter(text.charAt(i + 2)));
  }

  /** Without apostrophes, points, and marks that combine with a letter. */
  private static String plain(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (isMark(word.charAt(i))) {
        return withoutMarks(word);
      }
    }
    return word;
  }

  private static String withoutMarks(String word) {
    StringBuilder plain = new StringBuilder(word.length());
    for (int i = 0; i < word.length(); i++) {
      if (!isMark(word.charAt(i))) {
        plain.append(word.charAt(i));
      }
    }
    return plain.toString();
  }

  private static boolean isMark(char c) {
    return c == '\''
        || c == '.'
        || c == '\u00ad'
        || (c >= '\u0300' && c <= '\u036f')
        || (c >= '\u200b' && c <= '\u200d')
        || (c >= '\u064b' && c <= '\u065f');
  }
}
