package natter.config;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import natter.bot.Finding;
import tools.jackson.databind.json.JsonMapper;

/**
 * The command {@code doctor}: looks at everything natter needs, says how each is in one line, and
 * what to do. Works beside a natter that runs and without one, and changes nothing.
 */
public final class Doctor {
  static final String USAGE =
      "doctor [--json]: how everything is that natter needs, and what to do";

  /** Longer than any connection is waited for, so that its own sentence comes first. */
  static final Duration PATIENCE = Duration.ofSeconds(25);

  private final Map<String, Callable<Finding>> looks;
  private final Duration patience;

  /**
   * @param looks what to look at, in the order of the lines
   * @param patience how long all of them may take together
   */
  Doctor(Map<String, Callable<Finding>> looks, Duration patience) {
    this.looks = looks;
    this.patience = patience;
  }

  /**
   * @return the exit code: 0 if nothing is wrong, 1 if something is, 2 if nobody knows what is
   *     asked
   */
  int run(List<String> words, PrintStream out, PrintStream err) {
    List<String> asked = words.stream().filter(w -> !w.contains("=")).toList();
    boolean json = asked.equals(List.of("--json"));
    if (!json && !asked.isEmpty()) {
      err.println(USAGE);
      return 2;
    }
    Map<String, Finding> found = look();
    if (json) {
      out.println(json(found));
    } else {
      found.forEach((thing, finding) -> out.println(line(thing, finding)));
    }
    out.flush();
    return found.values().stream().anyMatch(Finding::isWrong) ? 1 : 0;
  }

  /** All at once: one server that does not answer makes nobody else wait. */
  private Map<String, Finding> look() {
    long end = System.nanoTime() + patience.toNanos();
    Map<String, CompletableFuture<Finding>> going = new LinkedHashMap<>();
    looks.forEach((thing, look) -> going.put(thing, going(look)));
    Map<String, Finding> found = new LinkedHashMap<>();
    going.forEach((thing, look) -> found.put(thing, found(look, end)));
    return found;
  }

  private static CompletableFuture<Finding> going(Callable<Finding> look) {
    var finding = new CompletableFuture<Finding>();
    Thread.ofPlatform()
        .daemon()
        .name("doctor")
        .start(
            () -> {
              try {
                finding.complete(look.call());
              } catch (Exception | LinkageError e) {
                finding.completeExceptionally(e);
              }
            });
    return finding;
  }

  private Finding found(CompletableFuture<Finding> look, long end) {
    try {
      return look.orTimeout(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS).join();
    } catch (CompletionException e) {
      return failed(e.getCause() == null ? e : e.getCause());
    }
  }

  private Finding failed(Throwable why) {
    if (why instanceof WrongSetting) {
      return Finding.wrong(String.valueOf(why.getMessage()), "Correct the setting.");
    }
    if (why instanceof TimeoutException) {
      return Finding.wrong(
          "no answer within %d s".formatted(patience.toSeconds()),
          "Check that firewalls let this machine reach it.");
    }
    return Finding.wrong(
        "could not be looked at (" + why.getClass().getSimpleName() + ")",
        "Please tell the makers of natter.");
  }

  private static String line(String thing, Finding finding) {
    String says = "%-8s  %-11s  %s".formatted(finding.state().word(), thing, finding.says());
    String whole = says.endsWith(".") || finding.todo().isEmpty() ? says : says + ".";
    return finding.todo().isEmpty() ? whole : whole + " " + finding.todo();
  }

  private static String json(Map<String, Finding> found) {
    List<Map<String, Object>> things = new ArrayList<>();
    found.forEach(
        (thing, finding) -> {
          Map<String, Object> one = new LinkedHashMap<>();
          one.put("thing", thing);
          one.put("state", finding.state().word());
          one.put("says", finding.says());
          one.put("todo", finding.todo().isEmpty() ? null : finding.todo());
          things.add(one);
        });
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("wrong", found.values().stream().filter(Finding::isWrong).count());
    all.put("things", things);
    return JsonMapper.shared().writeValueAsString(all);
  }
}
