package natter.desk;

import natter.bot.BroadcastFiles;
import natter.bot.Forums;
import natter.bot.Meetings;
import natter.bot.Office;
import natter.bot.Reminders;
import natter.bot.Store;
import natter.bot.YouSaid;
import natter.bot.care.Searcher;
import natter.bot.news.Calendars;
import natter.bot.scope.Scope;
import natter.desk.figures.Named;
import natter.desk.figures.OpenFigures;
import natter.desk.forum.Bulletin;
import natter.desk.forum.CalendarPage;
import natter.desk.forum.ForumPage;
import natter.desk.meetings.ActionsPage;
import natter.desk.meetings.AgendaPage;
import natter.desk.meetings.AgendasPage;
import natter.desk.meetings.ForumKeepingPage;
import natter.desk.meetings.IdeasPage;
import natter.desk.meetings.MinutesPage;
import natter.desk.meetings.SaidPage;
import natter.desk.page.Labels;
import natter.desk.page.Times;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pages of meetings, of ideas, and of forums for everybody, joined by constructors. */
@Configuration(proxyBeanMethods = false)
class MeetingBeans {
  @Bean
  Meetings meetings(Office office) {
    return new Meetings(office, Meetings.Invited::members);
  }

  @Bean
  Forums forums(Store store, Scope scope) {
    return new Forums(store, scope);
  }

  @Bean
  ForumKeepingPage forumKeepingPage(
      Office office, Forums forums, Reminders reminders, Times times) {
    return new ForumKeepingPage(office, forums, reminders, times);
  }

  @Bean
  AgendasPage agendasPage(Meetings meetings, Forums forums, Times times) {
    return new AgendasPage(meetings, forums, times);
  }

  @Bean
  AgendaPage agendaPage(Meetings meetings, Scope scope, Times times) {
    return new AgendaPage(meetings, scope, times);
  }

  @Bean
  MinutesPage minutesPage(Meetings meetings, Scope scope, Times times) {
    return new MinutesPage(meetings, scope, times);
  }

  @Bean
  ActionsPage actionsPage(Meetings meetings, Scope scope, Times times) {
    return new ActionsPage(meetings, scope, times);
  }

  @Bean
  IdeasPage ideasPage(Store store, Scope scope, Labels labels, Times times) {
    return new IdeasPage(store, scope, labels, times);
  }

  @Bean
  YouSaid youSaid(Office office) {
    return new YouSaid(office);
  }

  @Bean
  SaidPage saidPage(Searcher searcher, Store store, YouSaid youSaid, Office office, Times times) {
    return new SaidPage(searcher, store, youSaid, office.scope(), times, office.ids());
  }

  @Bean
  OpenFigures openFigures(Store store, Named named, Times times) {
    return new OpenFigures(store, named, times);
  }

  @Bean
  Bulletin bulletin(
      Store store,
      Scope scope,
      Forums forums,
      BroadcastFiles files,
      OpenFigures figures,
      Times times) {
    return new Bulletin(store, scope, forums, files, figures, times);
  }

  @Bean
  ForumPage forumPage(Bulletin bulletin, Office office, Files files) {
    return new ForumPage(bulletin, office.baseUrl(), files.version());
  }

  @Bean
  CalendarPage calendarPage(Forums forums, Calendars calendars, Office office) {
    return new CalendarPage(forums, calendars, office.baseUrl(), office.clock());
  }
}
