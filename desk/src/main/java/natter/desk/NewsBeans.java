package natter.desk;

import java.time.Duration;
import java.time.InstantSource;
import natter.bot.ForumGroups;
import natter.bot.Office;
import natter.bot.Store;
import natter.bot.Subscribing;
import natter.bot.care.Phrases;
import natter.bot.scope.Places;
import natter.bot.scope.Scope;
import natter.desk.news.BotName;
import natter.desk.news.GroupsPage;
import natter.desk.news.LinkPages;
import natter.desk.news.PosterPage;
import natter.desk.news.SubscribePage;
import natter.desk.news.TelegramGroupsPage;
import natter.desk.page.Flood;
import natter.desk.page.Times;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How people join and stop, and what organisers keep of their forum, joined by constructors. */
@Configuration(proxyBeanMethods = false)
class NewsBeans {
  @Bean
  SubscribePage subscribePage(
      Subscribing subscribing, Phrases phrases, Places places, BotName bot, InstantSource clock) {
    var flood = new Flood(20, Duration.ofMinutes(10), clock);
    return new SubscribePage(subscribing, phrases, places, bot, flood);
  }

  @Bean
  LinkPages linkPages(Subscribing subscribing, Phrases phrases) {
    return new LinkPages(subscribing, phrases);
  }

  @Bean
  PosterPage posterPage(Subscribing subscribing, Phrases phrases, BotName bot, Office office) {
    return new PosterPage(subscribing.interests(), phrases, bot, office.baseUrl());
  }

  @Bean
  GroupsPage groupsPage(Store store, Scope scope, Times times) {
    return new GroupsPage(store, scope, times);
  }

  @Bean
  TelegramGroupsPage telegramGroupsPage(ForumGroups groups, Store store, Scope scope, Times times) {
    return new TelegramGroupsPage(groups, store, scope, times);
  }
}
