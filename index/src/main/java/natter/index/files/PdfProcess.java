package natter.index.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads PDFs in a process of its own, with so much memory and time and no more: a PDF can be made
 * so that reading it takes for ever, or all the memory there is. One at a time.
 */
public final class PdfProcess {
  private static final Logger log = LoggerFactory.getLogger(PdfProcess.class);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final String MEMORY = "-Xmx256m";
  private static final int MOST_BYTES = 4 * FileWords.MOST;

  private final List<String> command;
  private final Duration longest;

  PdfProcess(List<String> command, Duration longest) {
    this.command = List.copyOf(command);
    this.longest = longest;
  }

  /** The classes of this program, in another process: unpacked, or in one runnable jar. */
  public static PdfProcess ofThisProgram() {
    return new PdfProcess(command(System.getProperty("java.class.path", "")), LONGEST);
  }

  static List<String> command(String classes) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                MEMORY,
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.awt.headless=true",
                "-cp",
                classes));
    String main = PdfReading.class.getName();
    if (isPacked()) {
      command.add("-Dloader.main=" + main);
      command.add("org.springframework.boot.loader.launch.PropertiesLauncher");
    } else {
      command.add(main);
    }
    return command;
  }

  /** Whether these classes lie in a jar within a jar. */
  private static boolean isPacked() {
    var source = PdfReading.class.getProtectionDomain().getCodeSource();
    return source != null && source.getLocation().toString().contains("!");
  }

  /** The words in a PDF; empty if they cannot be read. */
  synchronized String words(byte[] pdf) {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      try {
        return talk(process, pdf);
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      log.warn("PDFs cannot be read: {}", e.getMessage());
      return "";
    }
  }

  private String talk(Process process, byte[] pdf) throws IOException {
    Thread guard = Thread.ofVirtual().start(() -> end(process));
    Thread feeder = Thread.ofVirtual().start(() -> feed(process, pdf));
    try (InputStream out = process.getInputStream()) {
      String words = new String(out.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
      return process.waitFor(1, TimeUnit.SECONDS) && process.exitValue() == 0 ? words : "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    } finally {
      guard.interrupt();
      feeder.interrupt();
    }
  }

  private void end(Process process) {
    try {
      if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn("a PDF took longer than {} s to read and is left out", longest.toSeconds());
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      // it was quick enough
    }
  }

  private static void feed(Process process, byte[] pdf) {
    try (OutputStream in = process.getOutputStream()) {
      in.write(pdf);
    } catch (IOException e) {
      // it ended early, and says so itself
    }
  }
}
