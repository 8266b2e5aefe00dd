package natter.routes.email;

/**
 * Words in lower case, letter by letter. {@link String#toLowerCase()} makes two of a capital I with
 * a dot and copies all it has each time: a header full of them would take minutes.
 */
final class Lower {
  private Lower() {}

  static String of(String words) {
    char[] letters = words.toCharArray();
    for (int i = 0; i < letters.length; i++) {
      letters[i] = Character.toLowerCase(letters[i]);
    }
    return new String(letters);
  }
}
