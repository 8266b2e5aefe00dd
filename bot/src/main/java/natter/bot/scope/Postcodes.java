package natter.bot.scope;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import natter.bot.scope.Places.Stretch;

/**
 * Finds postcodes as people write them: spaced or not, in small letters, with O for 0 and I for 1;
 * whole ones and the part that names a sector. The form is the one of the UK government's bulk data
 * transfer guidance, the areas are the 124 of Royal Mail.
 */
public final class Postcodes {
  private static final Set<String> AREAS =
      Set.of(
          ("AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT"
                  + " DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT"
                  + " KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL"
                  + " PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR"
                  + " TS TW UB W WA WC WD WF WN WR WS WV YO ZE")
              .split(" "));

  private static final String OUTWARD =
      "([A-PR-UWYZ])([0-9][0-9ABCDEFGHJKPSTUW]?)|([A-PR-UWYZ][A-HK-Y])([0-9][0-9ABEHMNPRVWXY]?)";

  private static final Pattern WHOLE =
      Pattern.compile("(" + OUTWARD + ") ([0-9][ABD-HJLNP-UW-Z]{2})");

  private static final Pattern SECTOR = Pattern.compile("(" + OUTWARD + ") ([0-9])");

  /** Looks like one; a slip of O, 0, I, l or 1 may still be in it. */
  private static final Pattern LIKE_ONE =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])([A-Za-z0-9]{2,4})[ \\u00a0.-]{0,2}"
              + "([0-9OoIiLl] ?[A-Za-z]{2})(?![\\p{L}\\p{N}])");

  private static final Pattern LIKE_SECTOR =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])([A-Za-z]{1,2}[0-9][A-Za-z0-9]?) ?([0-9])(?![\\p{L}\\p{N}]|[.,:/][0-9])");

  private static final Pattern ORDINAL = Pattern.compile("[0-9](?:st|nd|rd|th)");

  private Postcodes() {}

  /**
   * A postcode in a text.
   *
   * @param form its usual form, {@code WS3 1AA}, or {@code WS3 1} for a sector
   * @param at where it stands
   */
  record Found(String form, Stretch at) {
    boolean isWhole() {
      return form.length() - form.indexOf(' ') == 4;
    }

    String sector() {
      return sectorOf(form);
    }
  }

  /** The usual form of a whole postcode, however it is spaced; empty if it is none. */
  public static Optional<String> form(String written) {
    String plain = written.toUpperCase(Locale.ROOT).replace(" ", "").replace("\u00a0", "");
    return plain.length() < 5 || plain.length() > 7
        ? Optional.empty()
        : Optional.of(
                plain.substring(0, plain.length() - 3) + " " + plain.substring(plain.length() - 3))
            .filter(Postcodes::isWhole);
  }

  /** {@code WS3 1} of {@code WS3 1AA}. */
  public static String sectorOf(String form) {
    return form.substring(0, form.indexOf(' ') + 2);
  }

  /**
   * All of them, in order.
   *
   * @param known whether a sector is one that there is around here: only those are taken from what
   *     is written wrongly, or only in part
   */
  static List<Found> in(String text, Predicate<String> known) {
    if (!hasDigit(text)) {
      return List.of();
    }
    List<Found> found = new ArrayList<>();
    Matcher like = LIKE_ONE.matcher(text);
    for (int from = 0; like.find(from); ) {
      Optional<String> form = meant(like, known);
      form.ifPresent(f -> found.add(new Found(f, new Stretch(like.start(), like.end()))));
      from = form.isPresent() ? like.end() : like.end(1);
    }
    return found.isEmpty() ? sectors(text, known) : found;
  }

  private static boolean hasDigit(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= '0' && text.charAt(i) <= '9') {
        return true;
      }
    }
    return false;
  }

  private static Optional<String> meant(Matcher like, Predicate<String> known) {
    String outward = like.group(1).toUpperCase(Locale.ROOT);
    String inward = like.group(2).toUpperCase(Locale.ROOT).replace(" ", "");
    String form = outward + " " + inward;
    if (isWhole(form)) {
      boolean doubtful = ORDINAL.matcher(like.group(2)).matches() || isSpreadOut(like);
      return Optional.of(form).filter(f -> !doubtful || known.test(sectorOf(f)));
    }
    return (outward + inward).chars().noneMatch(c -> c >= '0' && c <= '9')
        ? Optional.empty()
        : righted(outward, inward, known);
  }

  /** Written with more blanks or marks than usual: perhaps it only looks like one. */
  private static boolean isSpreadOut(Matcher like) {
    return like.start(2) - like.end(1) > 1 || like.end(2) - like.start(2) > 3;
  }

  private static boolean isWhole(String form) {
    return hasArea(WHOLE.matcher(form));
  }

  private static boolean hasArea(Matcher form) {
    return form.matches() && AREAS.contains(form.group(2) == null ? form.group(4) : form.group(2));
  }

  /** The one postcode that may be meant with an O for a 0 or an I for a 1. */
  private static Optional<String> righted(String outward, String inward, Predicate<String> known) {
    Set<String> meant = new LinkedHashSet<>();
    char first = inward.charAt(0);
    char digit = Character.isDigit(first) ? first : slipped(first);
    for (String out : slips(outward)) {
      String form = out + " " + digit + inward.substring(1);
      if (isWhole(form) && known.test(sectorOf(form))) {
        meant.add(form);
      }
    }
    return meant.size() == 1 ? Optional.of(meant.iterator().next()) : Optional.empty();
  }

  private static char slipped(char c) {
    return switch (c) {
      case 'O' -> '0';
      case 'I', 'L' -> '1';
      case '0' -> 'O';
      case '1' -> 'I';
      default -> c;
    };
  }

  /** As it stands, and with each of its O, 0, I, L and 1 as the other. */
  private static List<String> slips(String outward) {
    List<String> all = new ArrayList<>(List.of(""));
    for (int i = 0; i < outward.length(); i++) {
      char c = outward.charAt(i);
      List<String> longer = new ArrayList<>();
      for (String start : all) {
        longer.add(start + c);
        if (slipped(c) != c) {
          longer.add(start + slipped(c));
        }
      }
      all = longer;
    }
    return all;
  }

  private static List<Found> sectors(String text, Predicate<String> known) {
    List<Found> found = new ArrayList<>();
    Matcher like = LIKE_SECTOR.matcher(text);
    while (like.find()) {
      String form = like.group(1).toUpperCase(Locale.ROOT) + " " + like.group(2);
      if (hasArea(SECTOR.matcher(form)) && known.test(form)) {
        found.add(new Found(form, new Stretch(like.start(), like.end())));
      }
    }
    return found;
  }
}
