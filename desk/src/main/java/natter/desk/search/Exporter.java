package natter.desk.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import natter.bot.Loop;
import natter.bot.Store;
import natter.bot.care.Export;
import natter.bot.care.Export.State;
import natter.bot.care.Found;
import natter.bot.care.QueryMistake;
import natter.bot.care.Search;
import natter.bot.care.Searcher;
import natter.bot.care.Searcher.Walk;
import natter.desk.page.Csv;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loop that writes lists to files, one after the other, row by row, and deletes them after a
 * day. What it has not finished stands in the ledger, so that it begins again after a crash.
 */
public final class Exporter implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Exporter.class);
  static final Duration KEPT = Duration.ofDays(1);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration NAP = Duration.ofSeconds(5);
  private static final int BETWEEN_NOTES = 2_000;
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final List<String> HEADER =
      List.of(
          "Reference",
          "Received",
          "Service",
          "Level",
          "Status",
          "Team",
          "Ward",
          "Channel",
          "Language",
          "Restricted",
          "Words");
  private static final DateTimeFormatter RECEIVED =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT)
          .withZone(ZoneId.of("Europe/London"));

  private final Store store;
  private final Searcher searcher;
  private final ExportFolder folder;
  private final InstantSource clock;
  private final Loop loop = new Loop("export", NAP, PATIENCE, this::work);

  public Exporter(Store store, Searcher searcher, ExportFolder folder, InstantSource clock) {
    this.store = store;
    this.searcher = searcher;
    this.folder = folder;
    this.clock = clock;
  }

  public void start() {
    loop.start();
  }

  /** There is something to do. */
  void ring() {
    loop.ring();
  }

  @Override
  public void close() {
    loop.close();
  }

  private void work() {
    tidy();
    for (Export export : store.read(tx -> tx.exports().unmade())) {
      make(export);
    }
  }

  /** Deletes what was asked for a day ago. */
  void tidy() {
    var old = store.read(tx -> tx.exports().before(clock.instant().minus(KEPT)));
    for (Export export : old) {
      store.transact(
          tx -> {
            tx.exports().remove(export.id());
            return true;
          });
      forget(export.id());
    }
  }

  /** Deletes the file of a list that nobody wants any more. */
  void forget(String id) {
    delete(folder.file(id));
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void make(Export export) {
    try {
      Files.createDirectories(folder.path());
      Path begun = folder.path().resolve(export.id() + ".part");
      var rows = new Rows(export);
      try (Writer out = Files.newBufferedWriter(begun, StandardCharsets.UTF_8)) {
        out.write(BYTE_ORDER_MARK); // or Excel takes it for something else than UTF-8
        out.write(Csv.text(HEADER, List.of()));
        rows.to(out);
      }
      if (loop.isClosing()) {
        Files.deleteIfExists(begun);
        return;
      }
      Files.move(begun, folder.file(export.id()), StandardCopyOption.REPLACE_EXISTING);
      keep(rows.reached().in(State.READY));
    } catch (IOException | QueryMistake e) {
      log.warn("the list {} could not be written: {}", export.id(), e.getClass().getName());
      keep(export.in(State.FAILED));
    }
  }

  /** Unless it was taken away meanwhile. */
  private void keep(Export export) {
    store.transact(
        tx -> {
          if (tx.exports().find(export.id()).isPresent()) {
            tx.exports().keep(export);
          }
          return true;
        });
  }

  /** Writes hits as they come, and notes now and then how far it got. */
  private final class Rows implements Walk {
    private final Export export;
    private Writer out = Writer.nullWriter();
    private long total;
    private long done;

    Rows(Export export) {
      this.export = export;
    }

    void to(Writer file) throws IOException, QueryMistake {
      out = file;
      try {
        searcher.walk(new Search(export.query(), 0, 1, export.restricted()), this);
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }

    @Override
    public void total(long hits) {
      total = hits;
      keep(reached());
    }

    @Override
    public boolean at(Found.Hit hit) {
      try {
        out.write(Csv.text(row(hit), List.of()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      if (++done % BETWEEN_NOTES == 0) {
        keep(reached());
      }
      return !loop.isClosing();
    }

    Export reached() {
      return export.reached(done, total);
    }
  }

  private static List<String> row(Found.Hit hit) {
    return List.of(
        hit.reference().value(),
        RECEIVED.format(hit.received()),
        hit.service(),
        hit.level(),
        hit.status(),
        hit.team(),
        hit.ward(),
        hit.channel(),
        hit.language(),
        hit.restricted() ? "yes" : "no",
        hit.plainSnippet());
  }
}
