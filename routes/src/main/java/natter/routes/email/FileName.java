package natter.routes.email;

/** The name of a file somebody sent: one line, no folders, no tricks. */
final class FileName {
  private static final int LONGEST = 200;

  private FileName() {}

  /** The name that a part gives itself: RFC 2231, RFC 2047, or neither. */
  static String of(MailPart part) {
    FieldValue disposition = part.disposition();
    String name = disposition.parameter("filename");
    if (name.isBlank()) {
      name = part.type().parameter("name");
    }
    if (name.isBlank()) {
      name = disposition.parameter("name");
    }
    return name.isBlank() ? "" : clean(part.headers().words(name));
  }

  static String clean(String name) {
    String line = OneLine.of(name);
    int folder = Math.max(line.lastIndexOf('/'), line.lastIndexOf('\\'));
    String last = line.substring(folder + 1).strip();
    String bare = last.equals("..") || last.equals(".") ? "" : last;
    return bare.length() <= LONGEST ? bare : shortened(bare);
  }

  /** Keeps the ending, by which people know what it is. */
  private static String shortened(String name) {
    int dot = name.lastIndexOf('.');
    String ending = dot > 0 && name.length() - dot <= 12 ? name.substring(dot) : "";
    int cut = LONGEST - ending.length();
    return name.substring(0, Character.isHighSurrogate(name.charAt(cut - 1)) ? cut - 1 : cut)
        + ending;
  }
}
