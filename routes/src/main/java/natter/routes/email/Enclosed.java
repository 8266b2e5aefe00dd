package natter.routes.email;

import jakarta.mail.internet.ParameterList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import natter.bot.talk.Cargo;
import natter.bot.talk.Packed;
import natter.bot.talk.Undelivered;

/**
 * The files of a mail (RFC 2046, 5.1.3), ready to be put behind its letter.
 *
 * @param files what they are
 * @param encoded a part of each, every one behind a line {@code --BOUNDARY} that is still to come
 */
record Enclosed(List<Packed> files, String encoded) {
  private static final String CRLF = "\r\n";

  /** Stands for the boundary, which each mail makes for itself; no part holds it. */
  private static final String BOUNDARY = "\0";

  private static final Pattern TYPE =
      Pattern.compile(
          "[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,100}(?:; ?[a-z]{1,20}=[A-Za-z0-9-]{1,40}){0,3}");

  /**
   * Reads and encodes them.
   *
   * @throws Undelivered for now, if a file is not at hand
   */
  static Enclosed of(List<Packed> files, Cargo cargo) throws Undelivered {
    var all = new StringBuilder();
    for (Packed file : files) {
      byte[] content =
          cargo.content(file).orElseThrow(() -> Undelivered.forNow("a file of it is not at hand"));
      all.append("--").append(BOUNDARY).append(CRLF).append(head(file)).append(CRLF);
      all.append(Base64.getMimeEncoder().encodeToString(content)).append(CRLF);
    }
    return new Enclosed(files, all.toString());
  }

  /**
   * The body of a mail.
   *
   * @param letter a part with its headers
   * @param encoded as in {@link #encoded()}
   */
  static String parts(String boundary, String letter, String encoded) {
    String line = "--" + boundary;
    return line + CRLF + letter + encoded.replace("--" + BOUNDARY, line) + line + "--" + CRLF;
  }

  private static String head(Packed file) {
    var name = new ParameterList();
    name.set("filename", OneLine.of(file.what().name()), "UTF-8");
    String given = file.what().type();
    String type = TYPE.matcher(given).matches() ? given : "application/octet-stream";
    return "Content-Type: "
        + type
        + CRLF
        + "Content-Transfer-Encoding: base64"
        + CRLF
        + "Content-Disposition: attachment"
        + name.toString("Content-Disposition: attachment".length())
        + CRLF;
  }
}
