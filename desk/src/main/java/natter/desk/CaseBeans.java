package natter.desk;

import java.security.SecureRandom;
import java.time.InstantSource;
import natter.bot.Acquaintance;
import natter.bot.Amendments;
import natter.bot.Attendance;
import natter.bot.BroadcastFiles;
import natter.bot.Canvass;
import natter.bot.Casework;
import natter.bot.Closing;
import natter.bot.Corrections;
import natter.bot.Handover;
import natter.bot.Joining;
import natter.bot.Office;
import natter.bot.OpenChats;
import natter.bot.Originals;
import natter.bot.Referring;
import natter.bot.Sharing;
import natter.bot.Store;
import natter.bot.Vault;
import natter.bot.Voices;
import natter.bot.Wording;
import natter.bot.care.Officer;
import natter.bot.care.Searcher;
import natter.bot.scope.Classifier;
import natter.bot.scope.Places;
import natter.bot.scope.Scope;
import natter.bot.talk.Cleaner;
import natter.bot.talk.Scanner;
import natter.desk.cases.Acts;
import natter.desk.cases.AnswerPage;
import natter.desk.cases.Bonds;
import natter.desk.cases.BulkPage;
import natter.desk.cases.CasePage;
import natter.desk.cases.ClosingPage;
import natter.desk.cases.CorrectionPage;
import natter.desk.cases.EndChatPage;
import natter.desk.cases.FetchPage;
import natter.desk.cases.FilePages;
import natter.desk.cases.HandoverPage;
import natter.desk.cases.JoinPage;
import natter.desk.cases.PartnerPage;
import natter.desk.cases.ReferralPage;
import natter.desk.cases.ResidentPage;
import natter.desk.cases.RoundPage;
import natter.desk.cases.Senses;
import natter.desk.cases.SharePage;
import natter.desk.cases.TemplatesPage;
import natter.desk.cases.WatchingPage;
import natter.desk.counter.Counter;
import natter.desk.counter.CounterPage;
import natter.desk.figures.Atlas;
import natter.desk.page.Labels;
import natter.desk.page.Times;
import natter.desk.page.Uploads;
import natter.desk.people.Accounts;
import natter.desk.voices.VoicesApi;
import natter.desk.voices.VoicesPage;
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
      Senses senses,
      Acts acts,
      Acquaintance acquaintance,
      Bonds bonds,
      Atlas atlas,
      SharePage.View shared,
      OpenChats chats) {
    return new CasePage(
        casework,
        store,
        classifier,
        labels,
        times,
        senses,
        acts,
        acquaintance,
        bonds,
        atlas,
        shared,
        chats);
  }

  @Bean
  OpenChats openChats(Office office) {
    return new OpenChats(office);
  }

  @Bean
  Sharing sharing(Office office) {
    return new Sharing(office);
  }

  @Bean
  SharePage.View shared(Sharing sharing, Accounts accounts, Times times) {
    return new SharePage.View(sharing, accounts::all, times);
  }

  @Bean
  SharePage sharePage(SharePage.View shared, Sharing sharing) {
    return new SharePage(shared, sharing);
  }

  @Bean
  Voices voices(Office office) {
    return new Voices(office);
  }

  @Bean
  VoicesPage voicesPage(Voices voices, Labels labels, Times times) {
    return new VoicesPage(voices, labels, times);
  }

  @Bean
  VoicesApi voicesApi(Voices voices) {
    return new VoicesApi(voices);
  }

  @Bean
  Handover handover(Office office) {
    return new Handover(office);
  }

  @Bean
  Wording wording(Office office) {
    return new Wording(office);
  }

  @Bean
  Attendance attendance(Store store, InstantSource clock) {
    return new Attendance(store, clock);
  }

  @Bean
  Acts acts(
      Handover handover,
      Attendance attendance,
      Wording wording,
      Accounts accounts,
      Scope scope,
      Labels labels,
      Times times) {
    return new Acts(handover, attendance, wording, accounts::all, scope, labels, times);
  }

  @Bean
  Uploads uploads(Vault vault, Cleaner cleaner, Scanner scanner) {
    return new Uploads(vault, cleaner, scanner);
  }

  @Bean
  AnswerPage answerPage(
      CasePage page,
      Casework casework,
      Wording wording,
      Attendance attendance,
      Uploads uploads,
      Office office) {
    return new AnswerPage(page, casework, wording, attendance, uploads, office.ids());
  }

  @Bean
  HandoverPage handoverPage(Acts acts, Handover handover, Attendance attendance) {
    return new HandoverPage(acts, handover, attendance);
  }

  @Bean
  FetchPage fetchPage(Casework casework, BroadcastFiles files, Vault vault) {
    return new FetchPage(casework, files, vault);
  }

  @Bean
  TemplatesPage templatesPage(Store store, Scope scope, Labels labels, Times times, Office office) {
    return new TemplatesPage(store, scope, labels, times, office.clock(), office.ids());
  }

  @Bean
  Acquaintance acquaintance(Office office) {
    return new Acquaintance(office);
  }

  @Bean
  ResidentPage residentPage(Acquaintance acquaintance, Labels labels, Times times) {
    return new ResidentPage(acquaintance, labels, times);
  }

  @Bean
  CounterPage counterPage(Store store, Accounts accounts, Office office) {
    return new CounterPage(
        new Counter(store, office.clock(), office.ids()),
        office.phrases(),
        name -> accounts.find(name).map(Officer::called).orElse(name),
        office.clock());
  }

  @Bean
  Referring referring(Office office) {
    return new Referring(office);
  }

  @Bean
  Joining joining(Office office) {
    return new Joining(office, new SecureRandom());
  }

  @Bean
  Bonds bonds(Joining joining, Referring referring, Labels labels, Times times) {
    return new Bonds(joining, referring, labels, times);
  }

  @Bean
  ReferralPage referralPage(CasePage page, Referring referring, Times times, Office office) {
    return new ReferralPage(page, referring, office.scope(), times, office.clock());
  }

  @Bean
  PartnerPage partnerPage(Referring referring, Times times) {
    return new PartnerPage(referring, times);
  }

  @Bean
  JoinPage joiningPage(Joining joining) {
    return new JoinPage(joining);
  }

  @Bean
  Canvass canvass(Office office) {
    return new Canvass(office);
  }

  @Bean
  BulkPage bulkPage(
      Searcher searcher,
      Casework casework,
      Handover handover,
      Joining joining,
      Canvass canvass,
      Acts acts,
      Times times,
      Office office) {
    return new BulkPage(searcher, casework, handover, joining, canvass, acts, times, office.ids());
  }

  @Bean
  RoundPage roundPage(Store store, Canvass canvass, Times times) {
    return new RoundPage(store, canvass, times);
  }

  @Bean
  EndChatPage endChatPage(OpenChats chats) {
    return new EndChatPage(chats);
  }

  @Bean
  WatchingPage watchingPage(Store store, Labels labels, Times times) {
    return new WatchingPage(store, labels, times);
  }

  @Bean
  ClosingPage closingPage(CasePage page, Office office) {
    return new ClosingPage(page, new Closing(office));
  }

  @Bean
  CorrectionPage correctionPage(Corrections corrections, Office office, Places places) {
    return new CorrectionPage(corrections, new Amendments(office, places), office.scope());
  }

  @Bean
  FilePages filePages(Casework casework, Originals originals, Vault vault, Times times) {
    return new FilePages(casework, originals, vault, times);
  }
}
