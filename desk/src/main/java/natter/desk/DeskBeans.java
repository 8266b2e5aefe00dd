package natter.desk;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.SessionTrackingMode;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Set;
import java.util.function.Supplier;
import natter.bot.AccountMail;
import natter.bot.Announcements;
import natter.bot.BroadcastFiles;
import natter.bot.Casework;
import natter.bot.Corrections;
import natter.bot.Originals;
import natter.bot.Reviews;
import natter.bot.Store;
import natter.bot.Taking;
import natter.bot.Teaching;
import natter.bot.Vault;
import natter.bot.Workload;
import natter.bot.care.Phrases;
import natter.bot.care.Searcher;
import natter.bot.care.Suggestions;
import natter.bot.news.Markup;
import natter.bot.scope.Classifier;
import natter.bot.scope.Scope;
import natter.desk.cases.AtCase;
import natter.desk.cases.CaseList;
import natter.desk.cases.CasePage;
import natter.desk.entry.Sso;
import natter.desk.learning.DoubtPage;
import natter.desk.learning.WordsPage;
import natter.desk.news.BotName;
import natter.desk.news.BroadcastPage;
import natter.desk.news.BroadcastsPage;
import natter.desk.news.FilesPage;
import natter.desk.news.MissedPage;
import natter.desk.page.Labels;
import natter.desk.page.MorePage;
import natter.desk.page.Times;
import natter.desk.page.Trail;
import natter.desk.page.Uploads;
import natter.desk.post.DoorsPage;
import natter.desk.post.MailboxPage;
import natter.desk.post.PostPages;
import natter.desk.post.Tray;
import natter.desk.post.Ways;
import natter.desk.queues.QueueBeans;
import natter.desk.search.ExportFolder;
import natter.desk.search.SearchBeans;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;
import org.springframework.web.servlet.resource.ResourceUrlEncodingFilter;

/**
 * The desk, joined by constructors. Whoever imports it provides a {@link Store}, {@link Searcher},
 * {@link Classifier}, {@link Scope}, {@link Phrases}, {@link natter.bot.Office}, {@link
 * natter.bot.scope.Places}, {@link Casework}, {@link Corrections}, {@link Reviews}, {@link
 * Workload}, {@link Taking}, {@link Suggestions}, {@link Originals}, {@link Vault}, {@link
 * Announcements}, {@link Markup}, {@link natter.bot.Subscribing}, {@link natter.desk.news.BotName},
 * {@link AccountMail}, {@link natter.bot.NewsByMail}, {@link natter.desk.chat.ChatSettings}, {@link
 * InstantSource}, {@link ExportFolder} and {@link DeskSettings}.
 */
@Configuration(proxyBeanMethods = false)
@Import({
  Safety.class,
  CaseBeans.class,
  ChatBeans.class,
  SearchBeans.class,
  FigureBeans.class,
  QueueBeans.class,
  PeopleBeans.class,
  NewsBeans.class,
  ApiBeans.class,
  MeetingBeans.class,
  PrivacyBeans.class
})
@PropertySource("classpath:/desk/desk.properties")
public class DeskBeans {
  static final Supplier<String> TOKENS = new Tokens(new SecureRandom());

  /** 128 bits by chance each, in 22 characters that are safe in a cookie or a link. */
  private record Tokens(SecureRandom chance) implements Supplier<String> {
    @Override
    public String get() {
      byte[] bytes = new byte[16];
      chance.nextBytes(bytes);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
  }

  @Bean
  Times times(InstantSource clock) {
    return new Times(clock);
  }

  @Bean
  Labels labels(Scope scope) {
    return new Labels(scope);
  }

  @Bean
  Entrance entrance(Sso sso) {
    return new Entrance(sso);
  }

  @Bean
  Mishaps mishaps() {
    return new Mishaps();
  }

  @Bean
  BrokenForms brokenForms() {
    return new BrokenForms();
  }

  @Bean
  Surroundings surroundings(Scope scope, Tray tray, Workload workload) {
    return new Surroundings(scope.council(), tray, workload);
  }

  @Bean
  CaseList caseList(Searcher searcher, Casework casework, Times times) {
    return new CaseList(searcher, casework, times);
  }

  @Bean
  DoubtPage doubtPage(
      Reviews reviews, Corrections corrections, Casework casework, Labels labels, Times times) {
    return new DoubtPage(reviews, corrections, casework, labels, times);
  }

  @Bean
  WordsPage wordsPage(Suggestions suggestions, Store store, Labels labels) {
    return new WordsPage(suggestions, new Teaching(store), labels);
  }

  @Bean
  Tray tray(Store store, Ways ways, InstantSource clock) {
    return new Tray(store, ways, clock);
  }

  @Bean
  DoorsPage doorsPage(Ways ways, Store store, Times times) {
    return new DoorsPage(ways, store, times);
  }

  @Bean
  PostPages postPages(Tray tray, Times times) {
    return new PostPages(tray, times);
  }

  @Bean
  MailboxPage mailboxPage(Store store, Times times) {
    return new MailboxPage(store, times);
  }

  @Bean
  MorePage morePage() {
    return new MorePage();
  }

  @Bean
  BroadcastsPage broadcastsPage(Announcements announcements, Scope scope, Times times) {
    return new BroadcastsPage(announcements, scope, times);
  }

  @Bean
  BroadcastPage broadcastPage(
      Announcements announcements,
      BroadcastFiles files,
      Store store,
      Markup markup,
      Scope scope,
      BotName bot,
      Times times) {
    return new BroadcastPage(announcements, files, store, markup, scope, bot, times);
  }

  @Bean
  FilesPage filesPage(
      Announcements announcements, BroadcastFiles files, Uploads uploads, Scope scope) {
    return new FilesPage(announcements, files, uploads, scope);
  }

  @Bean
  MissedPage missedPage(Announcements announcements, Store store, Scope scope, Times times) {
    return new MissedPage(announcements, store, scope, times);
  }

  @Bean
  Serving serving(Files files, Bookkeeper bookkeeper, CasePage casePage) {
    return new Serving(files, bookkeeper, new AtCase.Resolver(casePage));
  }

  @Bean
  Bookkeeper bookkeeper(Trail trail) {
    return new Bookkeeper(trail);
  }

  @Bean
  Trail trail(Store store, InstantSource clock) {
    return new Trail(store, clock);
  }

  @Bean
  Files files() {
    return Files.find();
  }

  /** Writes the version of the files into links to them, on error pages too. */
  @Bean
  FilterRegistrationBean<ResourceUrlEncodingFilter> versionedLinks() {
    var filter = new FilterRegistrationBean<>(new ResourceUrlEncodingFilter());
    filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
    return filter;
  }

  /** What is told once after a redirect: a cookie that no script reads, and never in a link. */
  @Bean
  ServletContextInitializer sessionCookie() {
    return context -> {
      context.getSessionCookieConfig().setName("natter-page");
      context.getSessionCookieConfig().setHttpOnly(true);
      context.getSessionCookieConfig().setAttribute("SameSite", "Lax");
      context.setSessionTrackingModes(Set.of(SessionTrackingMode.COOKIE));
    };
  }
}
