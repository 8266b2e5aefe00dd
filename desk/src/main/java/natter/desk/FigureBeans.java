package natter.desk;

import natter.bot.Forums;
import natter.bot.Store;
import natter.bot.scope.Reviewed;
import natter.bot.scope.Scope;
import natter.desk.figures.Atlas;
import natter.desk.figures.FiguresApi;
import natter.desk.figures.HotSpotPage;
import natter.desk.figures.MapPage;
import natter.desk.figures.Named;
import natter.desk.figures.OverviewPage;
import natter.desk.figures.PackPage;
import natter.desk.page.Labels;
import natter.desk.page.Times;
import natter.desk.scope.ScopePages;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pages of figures, joined by constructors. */
@Configuration(proxyBeanMethods = false)
class FigureBeans {
  @Bean
  Named named(Scope scope, Labels labels) {
    return new Named(scope, labels);
  }

  @Bean
  Atlas atlas(Store store, Scope scope) {
    return new Atlas(store, scope.wards());
  }

  @Bean
  OverviewPage overviewPage(Store store, Named named, Times times) {
    return new OverviewPage(store, named, times);
  }

  @Bean
  HotSpotPage hotSpotPage(Store store, Scope scope, Named named, Times times) {
    return new HotSpotPage(store, scope, named, times);
  }

  @Bean
  MapPage mapPage(Store store, Scope scope, Named named, Times times, Atlas atlas) {
    return new MapPage(store, scope, named, times, atlas);
  }

  @Bean
  PackPage packPage(Store store, Scope scope, Named named, Times times) {
    return new PackPage(store, scope, named, times);
  }

  @Bean
  ScopePages scopePages(Scope scope, Forums forums, Reviewed reviewed, Labels labels, Times times) {
    return new ScopePages(scope, forums, reviewed, labels, times);
  }

  @Bean
  FiguresApi figuresApi(Store store, Scope scope, Named named, Times times) {
    return new FiguresApi(store, scope, named, times);
  }
}
