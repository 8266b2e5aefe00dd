package natter.index.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import natter.bot.StoreTrouble;
import natter.bot.Vault;
import natter.bot.VaultContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderVaultTest implements VaultContract {
  @TempDir Path folder;
  private FolderVault vault;

  @BeforeEach
  void open() {
    vault = FolderVault.in(folder.resolve("files"));
  }

  @Override
  public Vault vault() {
    return vault;
  }

  private static byte[] bytes(String words) {
    return words.getBytes(StandardCharsets.UTF_8);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve("files"))) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void namesAFileByItsDigestAlone() throws IOException {
    String digest = vault.keep(bytes("evil.exe"));

    Path place = folder.resolve("files/" + digest.substring(0, 2) + "/" + digest.substring(2));
    assertThat(files()).containsExactly(place);
    assertThat(Files.isExecutable(place)).isFalse();
  }

  @Test
  void isShutToOtherAccounts() throws IOException {
    assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"), "no accounts here");
    assertThat(Files.getPosixFilePermissions(folder.resolve("files")))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void keepsWhatIsThereWhenItIsOpenedAgain() throws IOException {
    String digest = vault.keep(bytes("a photo"));
    Files.writeString(folder.resolve("files/writing/half"), "half a ph");

    assertThat(FolderVault.in(folder.resolve("files")).find(digest)).isPresent();
    assertThat(files()).hasSize(1);
  }

  @Test
  void doesNotGiveOutWhatWasChanged() throws IOException {
    String digest = vault.keep(bytes("a photo"));
    Files.writeString(files().getFirst(), "another");

    assertThat(vault.find(digest)).isEmpty();
    vault.keep(bytes("a photo"));
    assertThat(vault.find(digest)).isPresent();
  }

  @Test
  void keepsOneFileForManyWhoBringItAtOnce() throws Exception {
    List<Callable<String>> bringers =
        java.util.Collections.nCopies(50, () -> vault.keep(new byte[100_000]));
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (Future<String> each : threads.invokeAll(bringers)) {
        assertThat(vault.find(each.get())).isPresent();
      }
    }
    assertThat(files()).hasSize(1);
  }

  @Test
  void saysSoWhenItCannotKeepAFile() throws IOException {
    String digest = Vault.digest(bytes("a photo"));
    Files.writeString(folder.resolve("files").resolve(digest.substring(0, 2)), "in the way");

    assertThatThrownBy(() -> vault.keep(bytes("a photo"))).isInstanceOf(StoreTrouble.class);
    assertThatThrownBy(() -> FolderVault.in(folder.resolve("files/" + digest.substring(0, 2))))
        .isInstanceOf(StoreTrouble.class);
    assertThat(folder.resolve("files/writing")).isEmptyDirectory();
  }
}
