package natter.index.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import natter.bot.Vault;
import natter.bot.VaultContract;
import natter.index.seal.KeyRing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A vault whose files are encrypted. */
class SealedVaultTest implements VaultContract {
  static final String OLD = Base64.getEncoder().encodeToString(new byte[32]);
  static final String NEW =
      Base64.getEncoder()
          .encodeToString("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
  private static final byte[] WORDS = "a photo of a sofa".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  private FolderVault with(String keys) {
    return FolderVault.in(folder.resolve("files"), KeyRing.of(keys));
  }

  @Override
  public Vault vault() {
    return with(NEW);
  }

  private String onDisk(String digest) throws IOException {
    Path file =
        folder.resolve("files").resolve(digest.substring(0, 2)).resolve(digest.substring(2));
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }

  @Test
  void namesAFileByItsPlainContentAndWritesItEncrypted() throws IOException {
    String digest = with(NEW).keep(WORDS);

    assertThat(digest).isEqualTo(Vault.digest(WORDS));
    assertThat(onDisk(digest)).doesNotContain("sofa");
    assertThat(with(NEW).find(digest)).contains(WORDS);
    assertThat(with(OLD).find(digest)).isEmpty();
  }

  @Test
  void stillReadsWhatIsPlain() {
    String digest = with("").keep(WORDS);

    assertThat(with(NEW).find(digest)).contains(WORDS);
  }

  @Test
  void keepsAFileThatLooksEncryptedAsItIs() {
    byte[] trick = KeyRing.of(OLD).seal(WORDS, "x");

    String plain = with("").keep(trick);
    assertThat(with("").find(plain)).contains(trick);
    assertThat(with(NEW).find(plain)).contains(trick);
    with(NEW).reseal(plain);
    assertThat(with(NEW).find(plain)).contains(trick);
  }

  @Test
  void encryptsWithANewKeyWhatIsPlainOrHasAnOldOne() throws IOException {
    String plain = with("").keep(WORDS);
    String old = with(OLD).keep("old".getBytes(StandardCharsets.UTF_8));
    FolderVault both = with(NEW + "\n" + OLD);
    List<String> all = new ArrayList<>();
    both.each(all::add);

    assertThat(all).containsExactlyInAnyOrder(plain, old);
    assertThat(all).allMatch(both::reseal).noneMatch(both::reseal);
    assertThat(onDisk(plain)).doesNotContain("sofa");
    assertThat(with(NEW).find(plain)).contains(WORDS);
    assertThat(with(NEW).find(old)).isPresent();
  }
}
