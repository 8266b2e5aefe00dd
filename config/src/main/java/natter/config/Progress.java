package natter.config;

import java.io.PrintStream;

/** Told how far long work got. */
@FunctionalInterface
interface Progress {
  /** {@code total} is 0 while nobody knows. */
  void reached(long done, long total);

  /** Shows a bar on one line of a terminal. */
  static Progress bar(PrintStream out, String what) {
    return (done, total) -> {
      long percent = total == 0 ? 0 : Math.min(100, done * 100 / total);
      String bar = "#".repeat((int) percent / 4) + ".".repeat(25 - (int) percent / 4);
      out.print("\r" + what + " [" + bar + "] " + percent + " %");
      out.flush();
    };
  }
}
