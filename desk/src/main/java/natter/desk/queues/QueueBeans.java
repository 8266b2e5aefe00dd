package natter.desk.queues;

import natter.bot.Reviews;
import natter.bot.Store;
import natter.bot.Taking;
import natter.bot.Workload;
import natter.desk.page.Labels;
import natter.desk.page.Times;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pages of what waits, joined by constructors. */
@Configuration(proxyBeanMethods = false)
public class QueueBeans {
  @Bean
  QueuePage queuePage(Workload workload, Reviews reviews, Store store, Labels labels, Times times) {
    return new QueuePage(workload, reviews, store, new QueueRows(labels, times));
  }

  @Bean
  MailsPage mailsPage(Store store) {
    return new MailsPage(store);
  }

  @Bean
  TakePage takePage(Taking taking) {
    return new TakePage(taking);
  }
}
