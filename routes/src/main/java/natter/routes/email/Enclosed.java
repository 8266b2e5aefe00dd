package natter.routes.email;

import jakarta.mail.internet.ParameterList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import natter.bot.talk.Attachment;
import natter.bot.talk.Enclosure;
import natter.bot.talk.Undelivered;

/** Puts a letter and its files into one mail (RFC 2046, 5.1.3). */
final class Enclosed {
  private static final String CRLF = "\r\n";
  private static final Pattern TYPE = Pattern.compile("[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,100}");

  private Enclosed() {}

  /**
   * @param letter a part with its headers
   * @throws Undelivered for now, if a file is not at hand
   */
  static String parts(String boundary, String letter, List<Enclosure> files) throws Undelivered {
    var all = new StringBuilder("--").append(boundary).append(CRLF).append(letter);
    for (Enclosure file : files) {
      byte[] content =
          file.content().orElseThrow(() -> Undelivered.forNow("a file of it is not at hand"));
      all.append("--").append(boundary).append(CRLF).append(head(file.what())).append(CRLF);
      all.append(Base64.getMimeEncoder().encodeToString(content)).append(CRLF);
    }
    return all.append("--").append(boundary).append("--").append(CRLF).toString();
  }

  private static String head(Attachment what) {
    var name = new ParameterList();
    name.set("filename", OneLine.of(what.name()), "UTF-8");
    String type = TYPE.matcher(what.type()).matches() ? what.type() : "application/octet-stream";
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
