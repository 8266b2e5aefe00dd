package natter.desk;

import natter.bot.Casework;
import natter.bot.Forums;
import natter.bot.Store;
import natter.bot.Workload;
import natter.bot.care.Searcher;
import natter.bot.scope.Reviewed;
import natter.bot.scope.Scope;
import natter.desk.api.ApiMistakes;
import natter.desk.api.ConcernsApi;
import natter.desk.api.Description;
import natter.desk.api.QueuesApi;
import natter.desk.api.ScopeApi;
import natter.desk.api.SearchesApi;
import natter.desk.api.TicketsApi;
import natter.desk.page.Labels;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the API answers, joined by constructors. */
@Configuration(proxyBeanMethods = false)
class ApiBeans {
  @Bean
  ConcernsApi concernsApi(Searcher searcher, Casework casework, Labels labels) {
    return new ConcernsApi(searcher, casework, labels);
  }

  @Bean
  TicketsApi ticketsApi(Searcher searcher, Casework casework) {
    return new TicketsApi(searcher, casework);
  }

  @Bean
  ScopeApi scopeApi(Scope scope, Forums forums, Reviewed reviewed) {
    return new ScopeApi(scope, forums, reviewed);
  }

  @Bean
  SearchesApi searchesApi(Store store) {
    return new SearchesApi(store);
  }

  @Bean
  Description description() {
    return new Description();
  }

  @Bean
  ApiMistakes apiMistakes() {
    return new ApiMistakes();
  }

  @Bean
  QueuesApi queuesApi(Workload workload) {
    return new QueuesApi(workload);
  }
}
