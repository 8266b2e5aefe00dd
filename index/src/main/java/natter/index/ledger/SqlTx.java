package natter.index.ledger;

import natter.bot.Tx;
import natter.bot.care.Audit;
import natter.bot.care.Changes;
import natter.bot.care.Concerns;
import natter.bot.care.Consents;
import natter.bot.care.Doubts;
import natter.bot.care.Errands;
import natter.bot.care.Exports;
import natter.bot.care.Facts;
import natter.bot.care.HeldAnswers;
import natter.bot.care.Lessons;
import natter.bot.care.Linkings;
import natter.bot.care.Neighbours;
import natter.bot.care.Officers;
import natter.bot.care.Passes;
import natter.bot.care.Presences;
import natter.bot.care.Queues;
import natter.bot.care.Referrals;
import natter.bot.care.Residents;
import natter.bot.care.Rounds;
import natter.bot.care.SavedSearches;
import natter.bot.care.Tags;
import natter.bot.care.Templates;
import natter.bot.care.Tickets;
import natter.bot.care.Tidings;
import natter.bot.care.Ties;
import natter.bot.care.Timetable;
import natter.bot.care.Verdicts;
import natter.bot.care.Watchers;
import natter.bot.figures.Figures;
import natter.bot.groups.GroupChats;
import natter.bot.groups.Raising;
import natter.bot.news.Actions;
import natter.bot.news.Agendas;
import natter.bot.news.Broadcasts;
import natter.bot.news.Circumstances;
import natter.bot.news.Contributions;
import natter.bot.news.ForumChanges;
import natter.bot.news.LocalGroups;
import natter.bot.news.Subscribers;
import natter.bot.news.Themes;
import natter.bot.people.Failures;
import natter.bot.people.Links;
import natter.bot.people.SecondFactors;
import natter.bot.people.Sessions;
import natter.bot.people.Tokens;
import natter.bot.privacy.Aging;
import natter.bot.privacy.Erasures;
import natter.bot.privacy.Holds;
import natter.bot.privacy.PersonalData;
import natter.bot.privacy.PrivacyRequests;
import natter.bot.scope.Gazetteer;
import natter.bot.talk.Albums;
import natter.bot.talk.Attachments;
import natter.bot.talk.Conversations;
import natter.bot.talk.Deliveries;
import natter.bot.talk.Guests;
import natter.bot.talk.Inbox;
import natter.bot.talk.Leases;
import natter.bot.talk.Luggage;
import natter.bot.talk.MailCopies;
import natter.bot.talk.MailFolders;
import natter.bot.talk.Outbox;
import natter.bot.talk.Reach;
import natter.bot.talk.Restorations;
import natter.bot.talk.Secrets;
import natter.bot.talk.Transcripts;

/** One transaction over {@link Sql}. */
final class SqlTx implements Tx {
  private final Sql sql;
  private final Mode mode;
  private boolean over;

  /** What a transaction may do. */
  enum Mode {
    READ,
    WRITE
  }

  SqlTx(Sql sql, Mode mode) {
    this.sql = sql;
    this.mode = mode;
  }

  /** For a look. */
  Sql look() {
    if (over) {
      throw new IllegalStateException("this transaction is over");
    }
    return sql;
  }

  /** For a change. */
  Sql change() {
    if (mode == Mode.READ && !over) {
      throw new IllegalStateException("this transaction only reads");
    }
    return look();
  }

  void end() {
    over = true;
  }

  @Override
  public Inbox inbox() {
    return new SqlInbox(this);
  }

  @Override
  public Outbox outbox() {
    return new SqlOutbox(this);
  }

  @Override
  public Deliveries deliveries() {
    return new SqlDeliveries(this);
  }

  @Override
  public Conversations conversations() {
    return new SqlConversations(this);
  }

  @Override
  public Leases leases() {
    return new SqlLeases(this);
  }

  @Override
  public Guests guests() {
    return new SqlGuests(this);
  }

  @Override
  public MailCopies mailCopies() {
    return new SqlMailCopies(this);
  }

  @Override
  public Concerns concerns() {
    return new SqlConcerns(this);
  }

  @Override
  public Attachments attachments() {
    return new SqlAttachments(this);
  }

  @Override
  public Transcripts transcripts() {
    return new SqlTranscripts(this);
  }

  @Override
  public SavedSearches savedSearches() {
    return new SqlSavedSearches(this);
  }

  @Override
  public Exports exports() {
    return new SqlExports(this);
  }

  @Override
  public Tickets tickets() {
    return new SqlTickets(this);
  }

  @Override
  public Queues queues() {
    return new SqlQueues(this);
  }

  @Override
  public Timetable timetable() {
    return new SqlTimetable(this);
  }

  @Override
  public Tidings tidings() {
    return new SqlTidings(this);
  }

  @Override
  public Verdicts verdicts() {
    return new SqlVerdicts(this);
  }

  @Override
  public HeldAnswers heldAnswers() {
    return new SqlHeldAnswers(this);
  }

  @Override
  public Lessons lessons() {
    return new SqlLessons(this);
  }

  @Override
  public Doubts doubts() {
    return new SqlDoubts(this);
  }

  @Override
  public Reach reach() {
    return new SqlReach(this);
  }

  @Override
  public Changes changes() {
    return new SqlChanges(this);
  }

  @Override
  public Officers officers() {
    return new SqlOfficers(this);
  }

  @Override
  public Audit audit() {
    return new SqlAudit(this);
  }

  @Override
  public Sessions sessions() {
    return new SqlSessions(this);
  }

  @Override
  public Failures failures() {
    return new SqlFailures(this);
  }

  @Override
  public Links links() {
    return new SqlLinks(this);
  }

  @Override
  public Tokens tokens() {
    return new SqlTokens(this);
  }

  @Override
  public SecondFactors secondFactors() {
    return new SqlSecondFactors(this);
  }

  @Override
  public Errands errands() {
    return new SqlErrands(this);
  }

  @Override
  public Subscribers subscribers() {
    return new SqlSubscribers(this);
  }

  @Override
  public Circumstances circumstances() {
    return new SqlCircumstances(this);
  }

  @Override
  public LocalGroups localGroups() {
    return new SqlLocalGroups(this);
  }

  @Override
  public Broadcasts broadcasts() {
    return new SqlBroadcasts(this);
  }

  @Override
  public Secrets secrets() {
    return new SqlSecrets(this);
  }

  @Override
  public Facts facts() {
    return new SqlFacts(this);
  }

  @Override
  public Neighbours neighbours() {
    return new SqlNeighbours(this);
  }

  @Override
  public Gazetteer gazetteer() {
    return new SqlGazetteer(this);
  }

  @Override
  public Restorations restorations() {
    return new SqlRestorations(this);
  }

  @Override
  public MailFolders mailFolders() {
    return new SqlMailFolders(this);
  }

  @Override
  public Watchers watchers() {
    return new SqlWatchers(this);
  }

  @Override
  public Presences presences() {
    return new SqlPresences(this);
  }

  @Override
  public Templates templates() {
    return new SqlTemplates(this);
  }

  @Override
  public Luggage luggage() {
    return new SqlLuggage(this);
  }

  @Override
  public Passes passes() {
    return new SqlPasses(this);
  }

  @Override
  public Referrals referrals() {
    return new SqlReferrals(this);
  }

  @Override
  public Ties ties() {
    return new SqlTies(this);
  }

  @Override
  public Tags tags() {
    return new SqlTags(this);
  }

  @Override
  public Linkings linkings() {
    return new SqlLinkings(this);
  }

  @Override
  public Residents residents() {
    return new SqlResidents(this);
  }

  @Override
  public Consents consents() {
    return new SqlConsents(this);
  }

  @Override
  public Rounds rounds() {
    return new SqlRounds(this);
  }

  @Override
  public Figures figures() {
    return new SqlFigures(this);
  }

  @Override
  public ForumChanges forumChanges() {
    return new SqlForumChanges(this);
  }

  @Override
  public Agendas agendas() {
    return new SqlAgendas(this);
  }

  @Override
  public Actions actions() {
    return new SqlActions(this);
  }

  @Override
  public Themes themes() {
    return new SqlThemes(this);
  }

  @Override
  public Contributions contributions() {
    return new SqlContributions(this);
  }

  @Override
  public GroupChats groupChats() {
    return new SqlGroupChats(this);
  }

  @Override
  public Raising raising() {
    return new SqlRaising(this);
  }

  @Override
  public Albums albums() {
    return new SqlAlbums(this);
  }

  @Override
  public PersonalData personalData() {
    return new SqlPersonalData(this);
  }

  @Override
  public Erasures erasures() {
    return new SqlErasures(this);
  }

  @Override
  public Holds holds() {
    return new SqlHolds(this);
  }

  @Override
  public PrivacyRequests privacyRequests() {
    return new SqlPrivacyRequests(this);
  }

  @Override
  public Aging aging() {
    return new SqlAging(this);
  }
}
