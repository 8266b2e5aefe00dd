package natter.bot.figures;

/**
 * A word that is said far more often than usual.
 *
 * @param word in small letters
 * @param people how many said it
 */
public record TellingWord(String word, int people) {}
