package natter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnFolderTest {
  @TempDir Path folder;

  private static String rights(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void closesWhatIsOpenToOthers() throws IOException {
    Path inner = Files.createDirectories(folder.resolve("files/ab"));
    Path file = Files.writeString(folder.resolve("natter.db"), "");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(inner, PosixFilePermissions.fromString("rwxrwxrwx"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));

    assertThat(OwnFolder.close(folder)).contains(folder, inner, file);

    assertThat(rights(folder)).isEqualTo("rwx------");
    assertThat(rights(inner)).isEqualTo("rwx------");
    assertThat(rights(file)).isEqualTo("rw-------");
    assertThat(OwnFolder.close(folder)).isEmpty();
  }

  @Test
  void givesNoRights() throws IOException {
    Path file = Files.writeString(folder.resolve("sealed"), "");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r-----"));

    OwnFolder.close(folder);

    assertThat(rights(file)).isEqualTo("r--------");
  }
}
