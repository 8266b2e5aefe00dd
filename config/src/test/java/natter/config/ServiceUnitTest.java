package natter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The systemd unit that a council installs lets natter do little. */
@Timeout(180)
class ServiceUnitTest {
  private static final Path UNIT = Path.of("../docs/natter.service");

  private static Map<String, List<String>> directives() throws IOException {
    return Files.readAllLines(UNIT).stream()
        .filter(line -> line.matches("[A-Za-z]+=.*"))
        .map(line -> line.split("=", 2))
        .collect(
            Collectors.groupingBy(
                both -> both[0], Collectors.mapping(both -> both[1], Collectors.toList())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ProtectSystem=strict",
        "ProtectHome=yes",
        "PrivateTmp=yes",
        "PrivateDevices=yes",
        "PrivateUsers=yes",
        "ProtectClock=yes",
        "ProtectKernelTunables=yes",
        "ProtectKernelModules=yes",
        "ProtectKernelLogs=yes",
        "ProtectControlGroups=yes",
        "NoNewPrivileges=yes",
        "CapabilityBoundingSet=",
        "RestrictNamespaces=yes",
        "RestrictSUIDSGID=yes",
        "SystemCallFilter=@system-service",
        "UMask=0077",
        "StateDirectoryMode=0700",
        "Restart=on-failure"
      })
  void hasTheDirective(String directive) throws IOException {
    String[] both = directive.split("=", 2);
    assertThat(directives().get(both[0])).contains(both[1]);
  }

  @Test
  void runsAsNobodySpecialAndKnowsNoSecret() throws IOException {
    assertThat(directives().get("User")).containsExactly("natter");
    assertThat(directives().get("Environment"))
        .containsExactly("NATTER_JAR=/opt/natter/natter.jar", "NATTER_DATA=/var/lib/natter");
    assertThat(directives().get("EnvironmentFile")).containsExactly("-/etc/natter/secrets");
  }

  @Test
  void leavesJavaItsMachineCode() throws IOException {
    assertThat(directives().get("MemoryDenyWriteExecute")).containsExactly("no");
  }

  @Test
  void waitsLongerForItsEndThanNatterNeeds() throws IOException {
    assertThat(Files.readString(Path.of("application.yaml")))
        .contains("timeout-per-shutdown-phase: 18s");
    assertThat(directives().get("TimeoutStopSec")).containsExactly("30");
  }

  /** Says 0 for very safe to 100 for unsafe. */
  @Test
  void isSafeAsSystemdReckons() throws Exception {
    Path analyze = Path.of("/usr/bin/systemd-analyze");
    if (!Files.isExecutable(analyze)) {
      System.out.println("systemd-analyze: skipped, it is not installed");
      return;
    }
    Process process =
        new ProcessBuilder(
                analyze.toString(),
                "security",
                "--offline=true",
                "--threshold=20",
                UNIT.toAbsolutePath().normalize().toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }
}
