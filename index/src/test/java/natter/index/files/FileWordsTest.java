package natter.index.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Timeout(180)
@Execution(ExecutionMode.CONCURRENT)
class FileWordsTest {
  private static final String PDF = "application/pdf";
  private final FileWords words = new FileWords(PdfProcess.ofThisProgram());

  private static byte[] pdf(String password, String... pages) throws IOException {
    try (var document = new PDDocument();
        var out = new ByteArrayOutputStream()) {
      for (String said : pages) {
        var page = new PDPage();
        document.addPage(page);
        try (var content = new PDPageContentStream(document, page)) {
          content.beginText();
          content.setFont(new PDType1Font(FontName.HELVETICA), 12);
          content.newLineAtOffset(50, 700);
          content.showText(said);
          content.endText();
        }
      }
      if (!password.isEmpty()) {
        document.protect(new StandardProtectionPolicy(password, password, new AccessPermission()));
      }
      document.save(out);
      return out.toByteArray();
    }
  }

  @Test
  void readsTheWordsOfAPdf() throws IOException {
    byte[] pdf = pdf("", "The landlord shall repair", "the guttering");
    assertThat(words.transcribe(PDF, pdf)).contains("The landlord shall repair", "the guttering");
    assertThat(words.transcribe("application/octet-stream", pdf)).contains("guttering");
  }

  @Test
  void readsNothingThatIsBrokenOrLocked() throws IOException {
    byte[] pdf = pdf("", "The landlord");
    assertThat(words.transcribe(PDF, pdf("secret", "The landlord"))).isEmpty();
    assertThat(words.transcribe(PDF, Arrays.copyOf(pdf, 40))).isEmpty();
    assertThat(words.transcribe(PDF, "%PDF-1.7 nonsense".getBytes(StandardCharsets.UTF_8)))
        .isEmpty();
    assertThat(words.transcribe(PDF, new byte[0])).isEmpty();
  }

  @Test
  void leavesOutWhatTakesTooLong() throws IOException {
    var patience = Duration.ofMillis(300);
    var slow = new FileWords(new PdfProcess(List.of("sleep", "60"), patience));
    long begun = System.nanoTime();
    assertThat(slow.transcribe(PDF, pdf("", "The landlord"))).isEmpty();
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void readsNothingWhereNoProcessStarts() throws IOException {
    var none = new FileWords(new PdfProcess(List.of("/no/such/program"), Duration.ofSeconds(1)));
    assertThat(none.transcribe(PDF, pdf("", "The landlord"))).isEmpty();
  }

  /** A stream of a few kilobytes that unpacks to twice what the process has. */
  @Test
  void survivesAPdfThatUnpacksToMoreThanThereIsMemory() throws IOException {
    assertThat(words.transcribe(PDF, bomb())).isEmpty();
  }

  private static byte[] bomb() throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var deflating = new java.util.zip.DeflaterOutputStream(packed)) {
      byte[] spaces = new byte[1 << 20];
      Arrays.fill(spaces, (byte) ' ');
      for (int i = 0; i < 600; i++) {
        deflating.write(spaces);
      }
    }
    var out = new ByteArrayOutputStream();
    out.write(
        """
        %PDF-1.4
        1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
        2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
        3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R>> endobj
        4 0 obj <</Length LENGTH /Filter /FlateDecode>> stream
        """
            .replace("LENGTH", String.valueOf(packed.size()))
            .getBytes(StandardCharsets.US_ASCII));
    packed.writeTo(out);
    out.write(
        "\nendstream endobj\ntrailer <</Root 1 0 R>>\n%%EOF".getBytes(StandardCharsets.US_ASCII));
    return out.toByteArray();
  }

  @Test
  void readsPlainTextHoweverItIsWritten() {
    assertThat(words.transcribe("text/plain", "café".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("café");
    assertThat(words.transcribe("text/plain", "café".getBytes(Charset.forName("windows-1252"))))
        .isEqualTo("café");
    assertThat(words.transcribe("text/csv", "a,b".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("a,b");
    assertThat(words.transcribe("image/jpeg", "words".getBytes(StandardCharsets.UTF_8))).isEmpty();
    assertThat(words.transcribe("text/plain", "x".repeat(300_000).getBytes(StandardCharsets.UTF_8)))
        .hasSize(FileWords.MOST);
  }

  @Test
  void startsFromAPackedJarTheWayOfItsLoader() {
    assertThat(PdfProcess.command("natter.jar"))
        .contains("-Xmx256m", "-cp", "natter.jar", PdfReading.class.getName());
  }
}
