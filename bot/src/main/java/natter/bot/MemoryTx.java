package natter.bot;

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

/** The ports over one {@link Draft}. */
record MemoryTx(Draft draft) implements Tx {
  @Override
  public Inbox inbox() {
    return new MemoryInbox(draft);
  }

  @Override
  public Outbox outbox() {
    return new MemoryOutbox(draft);
  }

  @Override
  public Deliveries deliveries() {
    return new MemoryDeliveries(draft);
  }

  @Override
  public Conversations conversations() {
    return new MemoryConversations(draft);
  }

  @Override
  public Leases leases() {
    return new MemoryLeases(draft);
  }

  @Override
  public Guests guests() {
    return new MemoryGuests(draft);
  }

  @Override
  public MailCopies mailCopies() {
    return new MemoryMailCopies(draft);
  }

  @Override
  public Concerns concerns() {
    return new MemoryConcerns(draft);
  }

  @Override
  public Attachments attachments() {
    return new MemoryAttachments(draft);
  }

  @Override
  public Transcripts transcripts() {
    return new MemoryTranscripts(draft);
  }

  @Override
  public SavedSearches savedSearches() {
    return new MemorySavedSearches(draft);
  }

  @Override
  public Exports exports() {
    return new MemoryExports(draft);
  }

  @Override
  public Tickets tickets() {
    return new MemoryTickets(draft);
  }

  @Override
  public Queues queues() {
    return new MemoryQueues(draft);
  }

  @Override
  public Timetable timetable() {
    return new MemoryTimetable(draft);
  }

  @Override
  public Tidings tidings() {
    return new MemoryTidings(draft);
  }

  @Override
  public Verdicts verdicts() {
    return new MemoryVerdicts(draft);
  }

  @Override
  public HeldAnswers heldAnswers() {
    return new MemoryHeldAnswers(draft);
  }

  @Override
  public Lessons lessons() {
    return new MemoryLessons(draft);
  }

  @Override
  public Doubts doubts() {
    return new MemoryDoubts(draft);
  }

  @Override
  public Reach reach() {
    return new MemoryReach(draft);
  }

  @Override
  public Changes changes() {
    return new MemoryChanges(draft);
  }

  @Override
  public Officers officers() {
    return new MemoryOfficers(draft);
  }

  @Override
  public Audit audit() {
    return new MemoryAudit(draft);
  }

  @Override
  public Sessions sessions() {
    return new MemorySessions(draft);
  }

  @Override
  public Failures failures() {
    return new MemoryFailures(draft);
  }

  @Override
  public Links links() {
    return new MemoryLinks(draft);
  }

  @Override
  public Tokens tokens() {
    return new MemoryTokens(draft);
  }

  @Override
  public SecondFactors secondFactors() {
    return new MemorySecondFactors(draft);
  }

  @Override
  public Errands errands() {
    return new MemoryErrands(draft);
  }

  @Override
  public Subscribers subscribers() {
    return new MemorySubscribers(draft);
  }

  @Override
  public Circumstances circumstances() {
    return new MemoryCircumstances(this);
  }

  @Override
  public LocalGroups localGroups() {
    return new MemoryLocalGroups(draft);
  }

  @Override
  public Broadcasts broadcasts() {
    return new MemoryBroadcasts(draft);
  }

  @Override
  public Secrets secrets() {
    return new MemorySecrets(draft);
  }

  @Override
  public Facts facts() {
    return new MemoryFacts(draft);
  }

  @Override
  public Neighbours neighbours() {
    return new MemoryNeighbours(draft);
  }

  @Override
  public Gazetteer gazetteer() {
    return new MemoryGazetteer(draft);
  }

  @Override
  public Restorations restorations() {
    return new MemoryRestorations(draft);
  }

  @Override
  public MailFolders mailFolders() {
    return new MemoryMailFolders(draft);
  }

  @Override
  public Watchers watchers() {
    return new MemoryWatchers(draft);
  }

  @Override
  public Presences presences() {
    return new MemoryPresences(draft);
  }

  @Override
  public Templates templates() {
    return new MemoryTemplates(draft);
  }

  @Override
  public Luggage luggage() {
    return new MemoryLuggage(draft);
  }

  @Override
  public Passes passes() {
    return new MemoryPasses(draft);
  }

  @Override
  public Referrals referrals() {
    return new MemoryReferrals(draft);
  }

  @Override
  public Ties ties() {
    return new MemoryTies(draft);
  }

  @Override
  public Tags tags() {
    return new MemoryTags(draft);
  }

  @Override
  public Linkings linkings() {
    return new MemoryLinkings(draft);
  }

  @Override
  public Residents residents() {
    return new MemoryResidents(draft);
  }

  @Override
  public Consents consents() {
    return new MemoryConsents(draft);
  }

  @Override
  public Rounds rounds() {
    return new MemoryRounds(draft);
  }

  @Override
  public Figures figures() {
    return new MemoryFigures(draft);
  }

  @Override
  public ForumChanges forumChanges() {
    return new MemoryForumChanges(draft);
  }

  @Override
  public Agendas agendas() {
    return new MemoryAgendas(draft);
  }

  @Override
  public Actions actions() {
    return new MemoryActions(draft);
  }

  @Override
  public Themes themes() {
    return new MemoryThemes(draft);
  }

  @Override
  public Contributions contributions() {
    return new MemoryContributions(draft);
  }

  @Override
  public GroupChats groupChats() {
    return new MemoryGroupChats(draft);
  }

  @Override
  public Raising raising() {
    return new MemoryRaising(draft);
  }

  @Override
  public Albums albums() {
    return new MemoryAlbums(draft);
  }

  @Override
  public PersonalData personalData() {
    return new MemoryPersonalData(draft);
  }

  @Override
  public Erasures erasures() {
    return new MemoryErasures(draft);
  }

  @Override
  public Holds holds() {
    return new MemoryHolds(draft);
  }

  @Override
  public PrivacyRequests privacyRequests() {
    return new MemoryPrivacyRequests(draft);
  }

  @Override
  public Aging aging() {
    return new MemoryAging(draft);
  }
}
