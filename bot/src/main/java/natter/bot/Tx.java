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

/**
 * One transaction: the only way to the storing ports. Of no use once the work it was given to has
 * returned.
 */
public interface Tx {
  Inbox inbox();

  Outbox outbox();

  Deliveries deliveries();

  Conversations conversations();

  Guests guests();

  Leases leases();

  MailCopies mailCopies();

  Concerns concerns();

  Attachments attachments();

  Transcripts transcripts();

  SavedSearches savedSearches();

  Exports exports();

  Tickets tickets();

  Queues queues();

  Timetable timetable();

  Tidings tidings();

  Verdicts verdicts();

  HeldAnswers heldAnswers();

  Lessons lessons();

  Doubts doubts();

  Facts facts();

  Changes changes();

  Officers officers();

  Audit audit();

  Sessions sessions();

  Failures failures();

  Links links();

  Tokens tokens();

  SecondFactors secondFactors();

  Errands errands();

  Reach reach();

  Subscribers subscribers();

  Circumstances circumstances();

  LocalGroups localGroups();

  Broadcasts broadcasts();

  Secrets secrets();

  MailFolders mailFolders();

  Restorations restorations();

  Neighbours neighbours();

  Gazetteer gazetteer();

  Watchers watchers();

  Presences presences();

  Templates templates();

  Luggage luggage();

  Passes passes();

  Referrals referrals();

  Ties ties();

  Tags tags();

  Residents residents();

  Linkings linkings();

  Consents consents();

  Rounds rounds();

  Figures figures();

  Agendas agendas();

  ForumChanges forumChanges();

  Actions actions();

  Themes themes();

  Contributions contributions();

  GroupChats groupChats();

  Raising raising();

  Albums albums();

  PersonalData personalData();

  Erasures erasures();

  Holds holds();

  PrivacyRequests privacyRequests();

  Aging aging();
}
