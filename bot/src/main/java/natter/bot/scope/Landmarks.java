package natter.bot.scope;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import natter.bot.scope.Places.Stretch;

/** Reads what people say around the name of a place: "outside the library on", "corner of". */
final class Landmarks {
  /** Words that such a phrase may begin with, for a quick look. */
  static final Set<String> STARTS =
      Set.of(
          "outside",
          "opposite",
          "behind",
          "beside",
          "near",
          "nearby",
          "by",
          "next",
          "in",
          "at",
          "back",
          "rear",
          "across",
          "on",
          "corner",
          "junction",
          "end",
          "top",
          "bottom",
          "between",
          "under",
          "underneath",
          "round",
          "side");

  /** Words that it may end in, but for a number. */
  static final Set<String> ENDS =
      Set.of(
          ("library school academy nursery college church mosque temple gurdwara chapel pub shop"
                  + " shops supermarket newsagent newsagents station stop shelter office surgery"
                  + " doctors dentist hospital chemist pharmacy clinic park playground area field"
                  + " fields garage garages flats block centre baths cemetery graveyard canal lock"
                  + " bridge subway underpass roundabout light lights crossing market takeaway"
                  + " chippy cafe alley alleyway entry passage box postbox hall house cinema bank"
                  + " gym club hotel bingo memorial clock statue bin bins allotment allotments"
                  + " estate")
              .split(" "));

  /** Say something only with what follows. */
  private static final String WITH_THING = "outside|beside|near|nearby|by|at";

  /** Say where even right in front of a name. */
  private static final String TELLING =
      "opposite|behind|next to|in front of|(?:(?:on|at|near|by) )?(?:the )?"
          + "(?:back|rear|side|end|top|bottom|corner|junction) of"
          + "|round the back of|across from|between|under|underneath";

  private static final String NUMBER =
      "(?:(?:number|num|no|nos|house|flat|unit)\\.? ?)?\\d{1,3}[a-z]?";

  private static final String THING =
      "library|school|academy|nursery|college|church|mosque|temple|gurdwara|chapel|pub|shops?"
          + "|supermarket|newsagents?|station|bus stop|bus shelter|stop|shelter|post office|surgery"
          + "|doctors|dentist|hospital|chemist|pharmacy|clinic|park|playground|play area|field"
          + "|playing fields?|garages?|flats|block|tower block|community centre|leisure centre"
          + "|children'?s centre|baths|cemetery|graveyard|canal|lock|bridge|subway|underpass"
          + "|roundabout|traffic lights?|lights|crossing|car park|market|takeaway|chip shop|chippy"
          + "|cafe|alley|alleyway|entry|passage|phone box|post ?box|town hall|council house"
          + "|cinema|bank|petrol station|gym|club|hotel|bingo|war memorial|memorial|clock|statue"
          + "|bins?|bottle bank|skate park|allotments?|retail park|industrial estate|estate";

  private static final Pattern ALONE =
      Pattern.compile(
          "(?:(?:"
              + WITH_THING
              + "|"
              + TELLING
              + ") (?:(?:the|a|my|our|this|that|local|old|new) ){0,2}(?:[\\p{L}'’-]{1,20} ){0,2}?(?:"
              + THING
              + ")(?![\\p{L}\\p{N}])"
              + "|(?:outside|opposite|next to|next door to|by|near|behind|in front of) "
              + "(?:number|num|no|nos|house|flat)\\.? ?\\d{1,4}[a-z]?(?![\\p{L}\\p{N}])"
              + "|(?:outside|opposite) \\d{1,4}[a-z]?(?![\\p{L}\\p{N}:.]))",
          Pattern.CASE_INSENSITIVE);

  /** What stands before a name and belongs to it. */
  private static final Pattern BEFORE =
      Pattern.compile(
          "(?:.*?(?<![\\p{L}\\p{N}]))?"
              + "((?:(?:"
              + WITH_THING
              + "|"
              + TELLING
              + ")(?= )(?: [\\p{L}\\p{N}'’&-]{1,20}){1,5}?(?: (?:on|in|of|at|off|along|and|in the|on the))?"
              + "|"
              + TELLING
              + "|(?:(?:outside|opposite|near|by|at|next to|behind) )?"
              + NUMBER
              + ")(?: the)?,? )",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern JOINT =
      Pattern.compile(",? |, ?in | in | and | & | / ?|,", Pattern.CASE_INSENSITIVE);

  /** How long such a phrase may be. */
  static final int FAR = 80;

  private Landmarks() {}

  /** Where what is said about a name begins; its own start if nothing is. */
  static int start(String text, int name) {
    int from = clause(text, name);
    Matcher before = BEFORE.matcher(text).region(from, name);
    before.useTransparentBounds(true);
    return before.matches() ? before.start(1) : name;
  }

  /** Whether this between two names makes them one place: "High Street, Bloxwich". */
  static boolean isJoint(String between) {
    return JOINT.matcher(between).matches();
  }

  private static int clause(String text, int name) {
    int from = name;
    while (from > 0 && name - from < FAR && ".!?;:\n(".indexOf(text.charAt(from - 1)) < 0) {
      from--;
    }
    return from;
  }

  /** The phrase that begins here, if it says where all by itself: "opposite number 12". */
  static Optional<Stretch> at(String text, int start) {
    Matcher alone = ALONE.matcher(text);
    alone.region(start, Math.min(text.length(), start + FAR));
    alone.useTransparentBounds(true);
    return alone.lookingAt() ? Optional.of(new Stretch(start, alone.end())) : Optional.empty();
  }
}
