package natter.index.lucene;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import natter.bot.SearcherContract;
import natter.bot.Town;
import natter.bot.care.Searcher;
import natter.bot.scope.Places;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The index does what every searcher does. */
class ConcernIndexSearcherTest implements SearcherContract {
  @TempDir private Path folder;
  private final List<ConcernIndex> opened = new ArrayList<>();

  @Override
  public Searcher over(Town town) {
    ConcernIndex index =
        ConcernIndex.open(
            folder, town.store, town.scope, Places.NOWHERE, town.clock, ZoneId.of("Europe/London"));
    opened.add(index);
    return index;
  }

  @AfterEach
  void close() {
    opened.forEach(ConcernIndex::close);
  }
}
