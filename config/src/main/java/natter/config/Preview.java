package natter.config;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import natter.bot.Reading;
import natter.config.Replay.Side;
import natter.index.lucene.LuceneClassifier;
import tools.jackson.databind.json.JsonMapper;

/**
 * The command {@code preview CONFIG_FOLDER}: what a changed folder of content would make of the
 * messages that residents wrote, beside the present one. Looks at the ledger and changes nothing.
 *
 * <p>{@code --since 2026-10-01} takes only messages from that day on, {@code --limit 1000} only so
 * many of the newest, {@code --json} gives all of it as one JSON object.
 */
final class Preview {
  /** The exit code if a danger would no longer be heard. */
  static final int LOST = 3;

  private static final String USAGE =
      "preview CONFIG_FOLDER [--since YYYY-MM-DD] [--limit N] [--json]: which messages would move";

  private final Supplier<Reading> ledger;
  private final Supplier<Content> present;

  /**
   * @param ledger opens it to look at
   * @param present reads the content in use
   */
  Preview(Supplier<Reading> ledger, Supplier<Content> present) {
    this.ledger = ledger;
    this.present = present;
  }

  /** What was asked for. */
  private record Asked(Path folder, Instant since, long limit, boolean json) {
    static Asked of(List<String> arguments) {
      List<String> left = new ArrayList<>(arguments);
      boolean json = left.remove("--json");
      String since = taken("--since", left);
      String limit = taken("--limit", left);
      if (left.size() != 1 || left.getFirst().startsWith("--")) {
        throw new IllegalArgumentException(USAGE);
      }
      return new Asked(Path.of(left.getFirst()), day(since), number(limit), json);
    }

    private static String taken(String option, List<String> from) {
      int at = from.indexOf(option);
      if (at < 0) {
        return "";
      }
      if (at + 1 == from.size()) {
        throw new IllegalArgumentException(USAGE);
      }
      from.remove(at);
      return from.remove(at);
    }

    private static Instant day(String since) {
      try {
        return since.isEmpty()
            ? Instant.EPOCH
            : LocalDate.parse(since).atStartOfDay(Engine.HERE).toInstant();
      } catch (DateTimeParseException e) {
        throw new IllegalArgumentException("--since needs a day, as in 2026-10-01", e);
      }
    }

    private static long number(String limit) {
      if (limit.isEmpty()) {
        return Long.MAX_VALUE;
      }
      if (!limit.matches("[1-9]\\d{0,9}")) {
        throw new IllegalArgumentException("--limit needs a whole number from 1");
      }
      return Long.parseLong(limit);
    }
  }

  /**
   * @return the exit code: 0, {@value #LOST} if a danger would be lost, 2 if the arguments make no
   *     sense
   * @throws ContentMistakes if the folder cannot be used
   */
  int run(List<String> arguments, PrintStream out, PrintStream err) {
    try {
      Asked asked = Asked.of(arguments);
      if (!Files.exists(asked.folder().resolve("services.yaml"))) {
        throw new IllegalArgumentException("There is no services.yaml in " + asked.folder() + ".");
      }
      return preview(asked, out, err);
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      return 2;
    } finally {
      out.flush();
    }
  }

  private int preview(Asked asked, PrintStream out, PrintStream err) {
    Content changed = Content.read(asked.folder());
    Content now = present.get();
    try (Reading looked = ledger.get();
        var before = new LuceneClassifier(now.scope(), now.places());
        var after = new LuceneClassifier(changed.scope(), changed.places())) {
      warn(changed.misunderstood(after), err);
      var replay =
          new Replay(looked, new Side(now.scope(), before), new Side(changed.scope(), after));
      var moves = new Moves();
      if (asked.json()) {
        json(asked, replay, moves, out);
      } else {
        long replayed = replay.each(asked.since(), asked.limit(), moves::add);
        new MovesInWords(moves, now.scope(), changed.scope()).print(replayed, out);
      }
      return moves.lost() > 0 ? LOST : 0;
    }
  }

  private static void json(Asked asked, Replay replay, Moves moves, PrintStream out) {
    try (var generator = JsonMapper.builder().build().createGenerator(out)) {
      var json = new MovesInJson(generator);
      json.begin();
      long replayed =
          replay.each(
              asked.since(),
              asked.limit(),
              both -> {
                moves.add(both);
                json.write(both);
              });
      json.end(replayed, moves);
    }
    out.println();
  }

  /** What {@code check} would say; the change can be looked at all the same. */
  private static void warn(List<Mistake> mistakes, PrintStream err) {
    if (!mistakes.isEmpty()) {
      mistakes.forEach(err::println);
      err.println(
          mistakes.size() + " examples would not be understood as they say: natter check fails");
    }
  }
}
