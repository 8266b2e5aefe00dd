package natter.index.files;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/**
 * Writes the words of the PDF that comes in to what goes out; a program of its own, see {@link
 * PdfProcess}. Ends with 1 if they cannot be read: it is broken, or locked with a password.
 */
final class PdfReading {
  private static final int MOST_PAGES = 100;

  private PdfReading() {}

  public static void main(String[] args) {
    Writer out = new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
    try (PDDocument document = Loader.loadPDF(System.in.readAllBytes())) {
      if (!document.getCurrentAccessPermission().canExtractContent()) {
        System.exit(1);
      }
      var stripper = new PDFTextStripper();
      stripper.setEndPage(MOST_PAGES);
      stripper.writeText(document, new Bounded(out));
      out.flush();
    } catch (IOException | RuntimeException | StackOverflowError e) {
      System.exit(1);
    }
    System.exit(0);
  }

  /** Lets so many characters through. */
  private static final class Bounded extends Writer {
    private final Writer out;
    private int left = FileWords.MOST;

    Bounded(Writer out) {
      this.out = out;
    }

    @Override
    public void write(char[] letters, int from, int length) throws IOException {
      int fit = Math.min(length, left);
      out.write(letters, from, fit);
      left -= fit;
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
