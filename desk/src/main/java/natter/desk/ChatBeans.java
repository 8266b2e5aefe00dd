package natter.desk;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import natter.bot.NewsByMail;
import natter.bot.Store;
import natter.bot.care.Phrases;
import natter.bot.scope.Scope;
import natter.desk.chat.About;
import natter.desk.chat.Chat;
import natter.desk.chat.ChatEvents;
import natter.desk.chat.ChatMessages;
import natter.desk.chat.ChatPage;
import natter.desk.chat.ChatSettings;
import natter.desk.chat.FrontPage;
import natter.desk.chat.Mailing;
import natter.desk.chat.NewsPage;
import natter.desk.chat.Phrasebook;
import natter.desk.chat.Streams;
import natter.desk.chat.Widget;
import natter.desk.page.Flood;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/** The web chat, joined by constructors. */
@Configuration(proxyBeanMethods = false)
class ChatBeans {
  @Bean
  Phrasebook phrasebook(Phrases phrases, Scope scope, ChatSettings settings) {
    return new Phrasebook(phrases, scope.council(), settings.kept());
  }

  @Bean
  Chat chat(Store store, ChatSettings settings, InstantSource clock) {
    return new Chat(store, settings, clock, DeskBeans.TOKENS);
  }

  @Bean
  Streams streams(Chat chat, Store store) {
    return new Streams(chat, store);
  }

  /** No method of a controller: nothing is answered and over when it returns. */
  @Bean
  SimpleUrlHandlerMapping chatEvents(Chat chat, Streams streams) {
    return new SimpleUrlHandlerMapping(Map.of("/chat/events", new ChatEvents(chat, streams)), 0);
  }

  @Bean
  Mailing mailing(NewsByMail news, InstantSource clock) {
    return new Mailing(news, new Flood(20, Duration.ofMinutes(10), clock));
  }

  @Bean
  ChatPage chatPage(Chat chat, Streams streams, Mailing mailing, Phrasebook book, Scope scope) {
    return new ChatPage(chat, streams, mailing, new About(scope), book);
  }

  @Bean
  ChatMessages chatMessages(Chat chat, Streams streams, Mailing mailing, Phrasebook book) {
    return new ChatMessages(chat, streams, mailing, book);
  }

  @Bean
  FrontPage frontPage(Phrasebook book) {
    return new FrontPage(book);
  }

  @Bean
  NewsPage newsPage(NewsByMail news, Phrasebook book) {
    return new NewsPage(news, book);
  }

  @Bean
  Widget widget(Phrasebook book) {
    return new Widget(book);
  }
}
