package natter.routes.photo;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import natter.bot.talk.Attached.Looks;
import natter.bot.talk.Cleaner.Cleaned;
import natter.bot.talk.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(180)
class PhotoCleanerTest {
  private final PhotoCleaner cleaner = new PhotoCleaner();

  private static Stream<byte[]> all() {
    return Stream.of(Samples.jpeg(), Samples.png(), Samples.gif(), Samples.webp(), Samples.heic());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static int[] pixels(byte[] picture) {
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
      return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void leavesNoSecretIn(byte[] picture) {
    Cleaned cleaned = cleaner.clean("image/any", picture);
    assertThat(text(picture)).contains(Samples.SECRET);
    assertThat(text(cleaned.content())).doesNotContain(Samples.SECRET, "xmpmeta");
    assertThat(cleaned.looks().telling()).isFalse();
    assertThat(PhotoCleaner.place(cleaned.content())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("all")
  void cleansWhatIsCleanIntoTheSame(byte[] picture) {
    byte[] once = cleaner.clean("image/any", picture).content();
    assertThat(cleaner.clean("image/any", once).content()).isEqualTo(once);
  }

  @Test
  void changesNoPixel() {
    for (byte[] each : List.of(Samples.jpeg(), Samples.png(), Samples.gif())) {
      assertThat(pixels(cleaner.clean("", each).content())).isEqualTo(pixels(each));
    }
  }

  @Test
  void keepsHowItIsHeldAndItsColours() {
    byte[] clean = cleaner.clean("image/jpeg", Samples.jpeg(6)).content();
    assertThat(text(clean)).contains("ICC_PROFILE", "JFIF", "Exif");
    assertThat(Picture.of(clean).flatMap(Picture::exif)).contains(new Exif(6, Optional.empty()));
    assertThat(text(cleaner.clean("image/jpeg", Samples.jpeg(1)).content())).doesNotContain("Exif");
    assertThat(Picture.of(cleaner.clean("", Samples.png()).content()).flatMap(Picture::exif))
        .contains(new Exif(3, Optional.empty()));
    byte[] webp = cleaner.clean("", Samples.webp()).content();
    assertThat(text(webp)).contains("ICCP", "EXIF").doesNotContain("junk", "XMP ");
    assertThat(webp[20]).isEqualTo((byte) 0x28);
  }

  @Test
  void findsWhereAPhotoWasTaken() {
    for (byte[] each : List.of(Samples.jpeg(), Samples.png(), Samples.webp(), Samples.heic())) {
      Position place = PhotoCleaner.place(each).orElseThrow();
      assertThat(place.latitude()).isBetween(Samples.NORTH - 1e-5, Samples.NORTH + 1e-5);
      assertThat(place.longitude()).isBetween(-Samples.WEST - 1e-5, -Samples.WEST + 1e-5);
    }
    assertThat(PhotoCleaner.place(Samples.exif(ByteOrder.LITTLE_ENDIAN, 1))).isPresent();
    assertThat(PhotoCleaner.place(Samples.plain("jpg"))).isEmpty();
    assertThat(PhotoCleaner.place(new byte[0])).isEmpty();
  }

  @Test
  void movesNothingInHeic() {
    byte[] clean = cleaner.clean("image/heic", Samples.heic()).content();
    assertThat(clean).hasSameSizeAs(Samples.heic());
    assertThat(text(clean)).contains("coded picture");
  }

  @ParameterizedTest
  @ValueSource(strings = {"image/tiff", "video/mp4", "video/quicktime", "image/x-adobe-dng"})
  void marksWhatItCannotClean(String type) {
    byte[] content = Samples.exif(ByteOrder.BIG_ENDIAN, 1);
    Cleaned cleaned = cleaner.clean(type, content);
    assertThat(cleaned.content()).isSameAs(content);
    assertThat(cleaned.looks()).isEqualTo(new Looks(true, false));
  }

  @Test
  void marksAPictureThatIsNotMadeLikeOne() {
    byte[] film =
        "\0\0\0\u0018ftypheic\0\0\0\0heicmif1\0\0\0\u0008moov"
            .getBytes(StandardCharsets.ISO_8859_1);
    byte[] critical = Samples.png();
    critical[37] = 'Q';
    for (byte[] each :
        List.of(
            film,
            critical,
            Arrays.copyOf(Samples.jpeg(), 300),
            "GIF89a".getBytes(StandardCharsets.ISO_8859_1))) {
      assertThat(cleaner.clean("image/x", each).looks()).isEqualTo(new Looks(true, false));
    }
  }

  @Test
  void leavesOtherFilesAlone() {
    byte[] words = "%PDF-1.7 words".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(cleaner.clean("application/pdf", words).looks()).isEqualTo(Looks.PLAIN);
    assertThat(cleaner.clean("application/pdf", words).content()).isEqualTo(words);
    assertThat(cleaner.clean("image/svg+xml", words).looks()).isEqualTo(Looks.PLAIN);
  }

  @Test
  void cleansWhatIsCutOffInItsMiddle() {
    byte[] whole = Samples.jpeg();
    byte[] half = Arrays.copyOf(whole, 1_100);
    Cleaned cleaned = cleaner.clean("image/jpeg", half);
    assertThat(text(cleaned.content())).doesNotContain(Samples.SECRET);
  }

  @Test
  void showsPicturesOfAModestSizeOnPages() {
    assertThat(cleaner.clean("", Samples.jpeg()).looks().showable()).isTrue();
    assertThat(cleaner.clean("", Samples.webp()).looks().showable()).isTrue();
    assertThat(cleaner.clean("", Samples.heic()).looks().showable()).isFalse();
    byte[] bomb = Samples.plain("png");
    bomb[16] = 0;
    bomb[17] = 1;
    bomb[20] = 0;
    bomb[21] = 1;
    assertThat(cleaner.clean("", bomb).looks().showable()).isFalse();
    byte[] large = Arrays.copyOf(Samples.plain("gif"), 10);
    assertThat(cleaner.clean("image/gif", large).looks().showable()).isFalse();
  }

  /** What comes out is clean or marked, whatever goes in. */
  @Test
  void neverFailsOnBrokenPictures() {
    var chance = new Random(7);
    long start = System.nanoTime();
    for (byte[] sample : all().toList()) {
      for (int i = 0; i < 20_000; i++) {
        byte[] broken = broken(sample, chance);
        Cleaned cleaned = cleaner.clean("image/any", broken);
        PhotoCleaner.place(broken);
        if (!cleaned.looks().telling()) {
          assertThat(PhotoCleaner.place(cleaned.content())).isEmpty();
        }
      }
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
  }

  private static byte[] broken(byte[] sample, Random chance) {
    byte[] broken =
        chance.nextInt(4) == 0
            ? Arrays.copyOf(sample, chance.nextInt(sample.length))
            : sample.clone();
    for (int n = chance.nextInt(6); n > 0 && broken.length > 0; n--) {
      int at = chance.nextInt(Math.min(broken.length, chance.nextBoolean() ? 400 : broken.length));
      broken[at] = (byte) (chance.nextBoolean() ? chance.nextInt(256) : chance.nextInt(2) * 255);
    }
    return broken;
  }

  @Test
  void isQuickWithWhatIsMadeToKeepItBusy() {
    byte[] markers = new byte[10_000_000];
    Arrays.fill(markers, (byte) 0xff);
    markers[1] = (byte) 0xd8;
    byte[] boxes = new byte[10_000_000];
    System.arraycopy(
        "\0\0\0\u0010ftypheic\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1), 0, boxes, 0, 16);
    for (int i = 16; i + 8 <= boxes.length; i += 8) {
      System.arraycopy(new byte[] {0, 0, 0, 8, 'f', 'r', 'e', 'e'}, 0, boxes, i, 8);
    }
    byte[] chunks = Arrays.copyOf(Samples.png(), 10_000_000);
    byte[] tables =
        Arrays.copyOf(
            new byte[] {'M', 'M', 0, '*', 0, 0, 0, 8, (byte) 0xff, (byte) 0xff}, 10_000_000);
    long start = System.nanoTime();
    for (byte[] each : List.of(markers, boxes, chunks, tables)) {
      cleaner.clean("image/any", each);
      PhotoCleaner.place(each);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }
}
