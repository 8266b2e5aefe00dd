package natter.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another JVM with the classes of the tests, to be killed, stopped or run short of memory. */
final class ChildJvm {
  /** As {@code bin/natter} has it. */
  static final String VECTORS = "--add-modules=jdk.incubator.vector";

  private ChildJvm() {}

  /**
   * The command that starts it.
   *
   * @param options of the JVM, besides those that make it start quickly
   */
  static List<String> command(Class<?> main, List<String> options, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(options);
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(main.getName());
    command.addAll(arguments);
    return command;
  }
}
