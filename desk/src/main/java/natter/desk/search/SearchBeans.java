package natter.desk.search;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.function.Supplier;
import natter.bot.Lookouts;
import natter.bot.Store;
import natter.bot.care.Searcher;
import natter.desk.page.Labels;
import natter.desk.page.Times;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What searching needs beside the list itself, joined by constructors. Whoever imports it provides
 * an {@link ExportFolder} beside what the desk needs.
 */
@Configuration(proxyBeanMethods = false)
public class SearchBeans {
  /** 128 bits by chance each, that are safe in a link. */
  private record Ids(SecureRandom chance) implements Supplier<String> {
    @Override
    public String get() {
      byte[] bytes = new byte[16];
      chance.nextBytes(bytes);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
  }

  @Bean
  CompletePage completePage(Searcher searcher) {
    return new CompletePage(searcher);
  }

  @Bean
  HelpPage searchHelpPage(Searcher searcher) {
    return new HelpPage(searcher);
  }

  @Bean
  Lookouts lookouts(Store store, InstantSource clock) {
    return new Lookouts(store, clock);
  }

  @Bean
  SearchesPage searchesPage(Lookouts lookouts, Searcher searcher, Labels labels, Times times) {
    return new SearchesPage(lookouts, searcher, labels, times);
  }

  @Bean
  Exporter exporter(Store store, Searcher searcher, ExportFolder folder, InstantSource clock) {
    var exporter = new Exporter(store, searcher, folder, clock);
    exporter.start();
    return exporter;
  }

  @Bean
  ExportPage exportPage(
      Store store,
      Searcher searcher,
      Exporter exporter,
      ExportFolder folder,
      InstantSource clock,
      Times times) {
    return new ExportPage(
        store, searcher, exporter, folder, clock, new Ids(new SecureRandom()), times);
  }
}
