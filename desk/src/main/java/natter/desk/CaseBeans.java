package natter.desk;

import natter.bot.Amendments;
import natter.bot.Casework;
import natter.bot.Closing;
import natter.bot.Corrections;
import natter.bot.Office;
import natter.bot.Originals;
import natter.bot.Store;
import natter.bot.Vault;
import natter.bot.scope.Classifier;
import natter.bot.scope.Places;
import natter.bot.scope.Scope;
import natter.desk.cases.AnswerPage;
import natter.desk.cases.CasePage;
import natter.desk.cases.ClosingPage;
import natter.desk.cases.CorrectionPage;
import natter.desk.cases.FilePages;
import natter.desk.cases.Senses;
import natter.desk.page.Labels;
import natter.desk.page.Times;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The page of a concern and all that is done there, joined by constructors. */
@Configuration(proxyBeanMethods = false)
class CaseBeans {
  @Bean
  Senses senses(Corrections corrections, Scope scope, Labels labels, Times times) {
    return new Senses(corrections, scope, labels, times);
  }

  @Bean
  CasePage casePage(
      Casework casework,
      Store store,
      Classifier classifier,
      Labels labels,
      Times times,
      Senses senses) {
    return new CasePage(casework, store, classifier, labels, times, senses);
  }

  @Bean
  AnswerPage answerPage(CasePage page, Casework casework) {
    return new AnswerPage(page, casework);
  }

  @Bean
  ClosingPage closingPage(CasePage page, Office office) {
    return new ClosingPage(page, new Closing(office));
  }

  @Bean
  CorrectionPage correctionPage(
      CasePage page, Casework casework, Corrections corrections, Office office, Places places) {
    return new CorrectionPage(
        page, casework, corrections, new Amendments(office, places), office.scope());
  }

  @Bean
  FilePages filePages(Casework casework, Originals originals, Vault vault, Times times) {
    return new FilePages(casework, originals, vault, times);
  }
}
