package natter.index.files;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import natter.bot.talk.Transcriber;

/** Reads plain text, and PDFs; of anything else, nothing. */
public final class FileWords implements Transcriber {
  /** More than this is not looked for in a file. */
  static final int MOST = 200_000;

  private static final int LARGEST = 25_000_000;
  private static final Charset WESTERN = Charset.forName("windows-1252");

  private final PdfProcess pdfs;

  public FileWords(PdfProcess pdfs) {
    this.pdfs = pdfs;
  }

  @Override
  public String transcribe(String type, byte[] content) {
    if (content.length > LARGEST) {
      return "";
    }
    if (isPdf(content)) {
      return head(pdfs.words(content));
    }
    String media = type.toLowerCase(Locale.ROOT);
    return media.startsWith("text/plain") || media.startsWith("text/csv")
        ? head(decoded(content))
        : "";
  }

  /** What is sent as something else is often a PDF all the same, and the other way round. */
  private static boolean isPdf(byte[] content) {
    String head =
        new String(content, 0, Math.min(content.length, 1_024), StandardCharsets.ISO_8859_1);
    return head.contains("%PDF-");
  }

  private static String decoded(byte[] content) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      return new String(content, WESTERN);
    }
  }

  private static String head(String words) {
    String plain = words.replace('\0', ' ').strip();
    return plain.length() <= MOST
        ? plain
        : plain.substring(0, Character.isHighSurrogate(plain.charAt(MOST - 1)) ? MOST - 1 : MOST);
  }
}
