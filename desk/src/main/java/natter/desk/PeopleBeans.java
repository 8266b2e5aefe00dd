package natter.desk;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.function.Supplier;
import natter.bot.AccountMail;
import natter.bot.Store;
import natter.bot.Workload;
import natter.bot.scope.Scope;
import natter.desk.audit.AuditApi;
import natter.desk.audit.AuditPage;
import natter.desk.audit.Lines;
import natter.desk.audit.Watch;
import natter.desk.entry.AccountPage;
import natter.desk.entry.Bearer;
import natter.desk.entry.CodePage;
import natter.desk.entry.Codes;
import natter.desk.entry.DeskSessions;
import natter.desk.entry.ForgottenPage;
import natter.desk.entry.Landing;
import natter.desk.entry.LinkPage;
import natter.desk.entry.OwnCodesPage;
import natter.desk.entry.PasswordPage;
import natter.desk.entry.Refusals;
import natter.desk.entry.SignIn;
import natter.desk.entry.Sso;
import natter.desk.entry.TokensPage;
import natter.desk.page.Times;
import natter.desk.page.Trail;
import natter.desk.people.AbsencePage;
import natter.desk.people.Accounts;
import natter.desk.people.FirstPage;
import natter.desk.people.Passwords;
import natter.desk.people.PeoplePage;
import natter.desk.people.PersonPage;
import natter.desk.people.Staff;
import natter.desk.people.TeamPage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who has an account, and how they come in, joined by constructors. */
@Configuration(proxyBeanMethods = false)
class PeopleBeans {
  private static final Supplier<String> TOKENS = DeskBeans.TOKENS;

  @Bean
  Passwords passwords() {
    return new Passwords(TOKENS.get());
  }

  @Bean
  Accounts accounts(DeskSettings settings, Store store, InstantSource clock) {
    return new Accounts(settings.demo(), store, clock);
  }

  @Bean
  Staff staff(DeskSettings settings, Store store, AccountMail mail) {
    return new Staff(store, mail, TOKENS, settings.mails());
  }

  @Bean
  PeoplePage peoplePage(Accounts accounts, Staff staff, Store store, Scope scope, Times times) {
    return new PeoplePage(accounts, staff, store, scope, times);
  }

  @Bean
  PersonPage personPage(
      PeoplePage people, Accounts accounts, Staff staff, Store store, Times times) {
    return new PersonPage(people, accounts, staff, store, times);
  }

  @Bean
  AbsencePage absencePage(Accounts accounts, Staff staff) {
    return new AbsencePage(accounts, staff);
  }

  @Bean
  TeamPage teamPage(Accounts accounts, Workload workload, Scope scope, InstantSource clock) {
    return new TeamPage(accounts, workload, scope, clock);
  }

  @Bean
  FirstPage firstPage(
      Accounts accounts, Passwords passwords, Store store, Scope scope, InstantSource clock) {
    return new FirstPage(accounts, passwords, store, scope.council(), clock);
  }

  @Bean
  SignIn signIn(Accounts accounts, Passwords passwords, Store store, InstantSource clock) {
    return SignIn.forPeople(accounts, passwords, store, clock);
  }

  @Bean
  Safety.ForPrograms forPrograms(
      Accounts accounts, Passwords passwords, Store store, InstantSource clock) {
    return new Safety.ForPrograms(
        SignIn.forTheDemo(accounts, passwords, store, clock),
        new Bearer(store, accounts, clock),
        new Pace(clock));
  }

  @Bean
  Codes codes(DeskSettings settings, Store store, Accounts accounts, InstantSource clock) {
    return new Codes(store, accounts, settings.codes(), clock, new SecureRandom());
  }

  @Bean
  DeskSessions deskSessions(
      DeskSettings settings, Store store, Accounts accounts, Codes codes, InstantSource clock) {
    return new DeskSessions(
        store, accounts, codes, clock, TOKENS, settings.idle(), settings.longest());
  }

  @Bean
  Landing landing(Trail trail) {
    return new Landing(trail);
  }

  @Bean
  Refusals refusals(Trail trail, Accounts accounts) {
    return new Refusals(trail, accounts);
  }

  @Bean
  Sso sso(DeskSettings settings, Accounts accounts) {
    return new Sso(settings.sso(), accounts);
  }

  @Bean
  CodePage codePage(Codes codes, DeskSessions sessions, Landing landing, Trail trail, Scope scope) {
    return new CodePage(codes, sessions, landing, trail, scope.council());
  }

  @Bean
  LinkPage linkPage(
      Store store, Passwords passwords, AccountMail mail, Scope scope, InstantSource clock) {
    return new LinkPage(store, passwords, mail, scope.council(), clock);
  }

  @Bean
  ForgottenPage forgottenPage(
      Accounts accounts, Store store, AccountMail mail, InstantSource clock) {
    return new ForgottenPage(accounts, store, mail, TOKENS, clock);
  }

  @Bean
  AccountPage accountPage(Accounts accounts, Codes codes, Store store, Times times) {
    return new AccountPage(accounts, codes, store, times);
  }

  @Bean
  PasswordPage passwordPage(
      Accounts accounts,
      Passwords passwords,
      Store store,
      AccountMail mail,
      Scope scope,
      InstantSource clock) {
    return new PasswordPage(accounts, passwords, store, mail, scope.council(), clock);
  }

  @Bean
  OwnCodesPage ownCodesPage(Codes codes, Accounts accounts, Scope scope) {
    return new OwnCodesPage(codes, accounts, scope.council());
  }

  @Bean
  Lines auditLines(Store store) {
    return new Lines(store);
  }

  @Bean
  AuditPage auditPage(Lines lines, Store store, Times times, InstantSource clock) {
    return new AuditPage(lines, new Watch(store, clock), times);
  }

  @Bean
  AuditApi auditApi(Lines lines) {
    return new AuditApi(lines);
  }

  @Bean
  TokensPage tokensPage(Store store, Times times, InstantSource clock) {
    return new TokensPage(store, times, TOKENS, clock);
  }
}
