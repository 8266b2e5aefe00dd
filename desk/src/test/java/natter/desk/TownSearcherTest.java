package natter.desk;

import natter.bot.SearcherContract;
import natter.bot.Town;
import natter.bot.care.Searcher;
import natter.desk.page.Labels;

/** The searcher of these tests does what every searcher does. */
class TownSearcherTest implements SearcherContract {
  @Override
  public Searcher over(Town town) {
    return new TownSearcher(town.store, new Labels(town.scope));
  }
}
