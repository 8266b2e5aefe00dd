package natter.config;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * File names in UTF-8 whatever the locale. Java decodes arguments and file names by the locale it
 * was started in, for good; where that cannot express the arguments, the program runs itself again
 * in a UTF-8 locale.
 */
final class Locales {
  private static final String AGAIN = "natter.arguments";
  private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

  private Locales() {}

  /** Whether arguments were lost on their way here, and can be had again. */
  static boolean mangle(String[] args) {
    Charset names = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
    boolean plain = List.of(args).stream().allMatch(a -> a.chars().allMatch(c -> c < 128));
    return !plain
        && !names.equals(StandardCharsets.UTF_8)
        && System.getProperty(AGAIN) == null
        && Files.isReadable(COMMAND_LINE);
  }

  /** Runs the program again, in a UTF-8 locale. Returns its exit code. */
  static int runAgain() {
    try {
      Path kept = Files.createTempFile("natter", ".args");
      try {
        Files.write(kept, Files.readAllBytes(COMMAND_LINE));
        return start(kept);
      } finally {
        Files.deleteIfExists(kept);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 130;
    }
  }

  private static int start(Path kept) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-D" + AGAIN + "=" + kept);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(mainClass());
    var process = new ProcessBuilder(command).inheritIO();
    process.environment().put("LC_ALL", "C.UTF-8");
    return process.start().waitFor();
  }

  /** The launcher of the jar, or this program's own main class. */
  private static String mainClass() {
    return System.getProperty("sun.java.command", Natter.class.getName())
            .split(" ", 2)[0]
            .endsWith(".jar")
        ? "org.springframework.boot.loader.launch.JarLauncher"
        : Natter.class.getName();
  }

  /** The arguments as they were typed. */
  static List<String> arguments(String[] args) {
    String kept = System.getProperty(AGAIN);
    return kept == null ? List.of(args) : typed(Path.of(kept), List.of(args));
  }

  private static List<String> typed(Path kept, List<String> args) {
    try {
      String line = Files.readString(kept, StandardCharsets.UTF_8);
      List<String> all = List.of(line.split("\0", -1));
      int first = firstArgument(all);
      return all.subList(first, all.size() - 1);
    } catch (IOException e) {
      return args;
    }
  }

  /** Behind the jar or the main class. */
  private static int firstArgument(List<String> all) {
    for (int i = 1; i < all.size(); i++) {
      if (all.get(i).endsWith(".jar") && all.get(i - 1).equals("-jar")) {
        return i + 1;
      }
      if (all.get(i).equals(Natter.class.getName())) {
        return i + 1;
      }
    }
    return 1;
  }
}
