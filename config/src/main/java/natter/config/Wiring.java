package natter.config;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import natter.bot.AccountMail;
import natter.bot.Announcements;
import natter.bot.BroadcastFiles;
import natter.bot.Casework;
import natter.bot.Corrections;
import natter.bot.Erasing;
import natter.bot.ForumGroups;
import natter.bot.NewsByMail;
import natter.bot.Office;
import natter.bot.Originals;
import natter.bot.Reminders;
import natter.bot.Reviews;
import natter.bot.Store;
import natter.bot.Subscribing;
import natter.bot.Taking;
import natter.bot.Vault;
import natter.bot.Workload;
import natter.bot.care.Phrases;
import natter.bot.care.Searcher;
import natter.bot.care.Suggestions;
import natter.bot.news.Calendars;
import natter.bot.news.Markup;
import natter.bot.scope.Classifier;
import natter.bot.scope.Places;
import natter.bot.scope.Reviewed;
import natter.bot.scope.Scope;
import natter.bot.talk.Cleaner;
import natter.bot.talk.Scanner;
import natter.config.demo.DemoStaff;
import natter.desk.DeskBeans;
import natter.desk.DeskSettings;
import natter.desk.chat.ChatSettings;
import natter.desk.hooks.HookDoor;
import natter.desk.news.BotName;
import natter.desk.post.Ways;
import natter.desk.search.ExportFolder;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** The whole, joined by constructors. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(DeskBeans.class)
class Wiring {
  /** The password of every account of the demo, and of nothing else. */
  static final String DEMO_PASSWORD = "natter-demo";

  @Bean
  Settings settings(Environment environment) {
    return Settings.of(environment);
  }

  @Bean
  Outside outside(Settings settings) {
    return Outside.of(settings);
  }

  @Bean
  Engine engine(Settings settings, Outside outside, MeterRegistry registry) {
    return Engine.open(
        settings,
        Natter.content(settings),
        new Meters(registry),
        outside.identity(),
        outside.fetches(),
        outside.mailbox());
  }

  @Bean
  Works works(
      Settings settings,
      Outside outside,
      Engine engine,
      MeterRegistry meters,
      HealthContributorRegistry health) {
    return new Works(settings, outside, engine, meters, health);
  }

  @Bean
  HookDoor hookDoor(Works works) {
    return new HookDoor(works.hooks());
  }

  @Bean
  Ways ways(Works works) {
    return new Ways(works.ways());
  }

  @Bean
  Welcome welcome(Settings settings, Engine engine) {
    return new Welcome(settings, engine, ContentPlace.of(settings), System.out);
  }

  @Bean
  DeskSettings deskSettings(Settings settings, Engine engine) {
    return new DeskSettings(
        settings.isDemo() ? DemoStaff.of(engine.content().scope(), DEMO_PASSWORD) : List.of(),
        settings.isDemo() || settings.hasSmtp(),
        settings.desk().codes(),
        settings.desk().session().idle(),
        settings.desk().session().longest(),
        settings.oidc().provider());
  }

  @Bean
  ExportFolder exportFolder(Settings settings) {
    return new ExportFolder(settings.filesFolder().resolve("exports"));
  }

  @Bean(destroyMethod = "")
  Store store(Engine engine) {
    return engine.store();
  }

  @Bean(destroyMethod = "")
  Searcher searcher(Engine engine) {
    return engine.index();
  }

  @Bean(destroyMethod = "")
  Classifier classifier(Engine engine) {
    return engine.classifier();
  }

  @Bean
  Reviewed reviewed(Engine engine) {
    return engine.content().reviewed();
  }

  @Bean
  Scope scope(Engine engine) {
    return engine.content().scope();
  }

  @Bean
  Phrases phrases(Engine engine) {
    return engine.content().phrases();
  }

  @Bean
  Office office(Engine engine) {
    return engine.office();
  }

  @Bean
  Casework casework(Office office) {
    return new Casework(office);
  }

  @Bean
  Places places(Engine engine) {
    return engine.places();
  }

  @Bean
  Corrections corrections(Settings settings, Engine engine) {
    return engine.corrections(settings);
  }

  @Bean
  Reviews reviews(Engine engine) {
    return engine.reviews();
  }

  @Bean
  Taking taking(Engine engine) {
    return engine.taking();
  }

  @Bean
  Workload workload(Engine engine) {
    return engine.workload();
  }

  @Bean
  Suggestions suggestions(Engine engine) {
    return engine.suggestions();
  }

  @Bean
  Originals originals(Engine engine) {
    return engine.originals();
  }

  @Bean
  Cleaner cleaner(Engine engine) {
    return engine.cleaner();
  }

  @Bean
  Scanner viruses(Engine engine) {
    return engine.viruses();
  }

  @Bean
  Vault vault(Engine engine) {
    return engine.vault();
  }

  @Bean
  Announcements announcements(Settings settings, Engine engine) {
    return engine.announcements(settings);
  }

  @Bean
  Erasing erasing(Engine engine) {
    return engine.erasing();
  }

  @Bean
  Reminders reminders(Settings settings, Engine engine) {
    return engine.reminders(settings);
  }

  @Bean
  Calendars calendars(Settings settings, Engine engine) {
    return engine.calendars(settings);
  }

  @Bean
  BroadcastFiles broadcastFiles(Engine engine) {
    return engine.files();
  }

  @Bean
  Markup markup() {
    return Engine.MARKUP;
  }

  @Bean
  ForumGroups forumGroups(Engine engine) {
    return engine.forumGroups();
  }

  @Bean
  Subscribing subscribing(Engine engine) {
    return engine.subscribing();
  }

  @Bean
  BotName botName(Outside outside) {
    return new BotName(outside.identity()::name);
  }

  @Bean
  NewsByMail newsByMail(Engine engine) {
    return engine.newsByMail();
  }

  @Bean
  ChatSettings chatSettings(Settings settings) {
    return settings.chat().settings();
  }

  @Bean
  AccountMail accountMail(Settings settings, Engine engine) {
    return engine.accountMail(settings);
  }

  @Bean
  InstantSource clock(Engine engine) {
    return engine.clock();
  }
}
