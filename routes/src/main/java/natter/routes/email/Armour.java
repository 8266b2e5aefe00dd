package natter.routes.email;

import java.util.List;

/** Takes the signature of OpenPGP from round words that are signed in plain (RFC 9580, 7). */
final class Armour {
  private static final String START = "-----BEGIN PGP SIGNED MESSAGE-----";
  private static final String SIGNATURE = "-----BEGIN PGP SIGNATURE-----";
  private static final String END = "-----END PGP SIGNATURE-----";

  private Armour() {}

  static String without(String text) {
    return text.contains(START) ? unsigned(text.lines().toList()) : text;
  }

  private static String unsigned(List<String> lines) {
    var words = new StringBuilder();
    boolean head = false;
    boolean signature = false;
    for (String line : lines) {
      if (line.startsWith(START)) {
        head = true;
      } else if (line.startsWith(SIGNATURE)) {
        signature = true;
      } else if (line.startsWith(END)) {
        signature = false;
      } else if (head) {
        head = !line.isBlank();
      } else if (!signature) {
        // A line that starts with a dash has another before it.
        words.append(line.startsWith("- ") ? line.substring(2) : line).append('\n');
      }
    }
    return words.toString().strip();
  }
}
