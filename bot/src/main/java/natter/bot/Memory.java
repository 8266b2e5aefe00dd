package natter.bot;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import natter.bot.care.Audit;
import natter.bot.care.Changes.Change;
import natter.bot.care.Concern;
import natter.bot.care.Consent;
import natter.bot.care.Doubt;
import natter.bot.care.Doubts.Review;
import natter.bot.care.Errand;
import natter.bot.care.Export;
import natter.bot.care.Fact;
import natter.bot.care.HeldAnswer;
import natter.bot.care.Lesson;
import natter.bot.care.Linking;
import natter.bot.care.Neighbours.Listener;
import natter.bot.care.Officer;
import natter.bot.care.Pass;
import natter.bot.care.Reference;
import natter.bot.care.Referral;
import natter.bot.care.Resident;
import natter.bot.care.Round;
import natter.bot.care.SavedSearch;
import natter.bot.care.SavedSearches;
import natter.bot.care.Template;
import natter.bot.care.Ticket;
import natter.bot.care.Tidings.Choice;
import natter.bot.care.Tidings.Tiding;
import natter.bot.care.Timetable.Alarm;
import natter.bot.care.Timetable.Followed;
import natter.bot.care.Verdicts.Verdict;
import natter.bot.groups.GroupChat;
import natter.bot.groups.Raised;
import natter.bot.news.Action;
import natter.bot.news.Agenda;
import natter.bot.news.Broadcast;
import natter.bot.news.Contribution;
import natter.bot.news.ForumChange;
import natter.bot.news.ForumMeetings;
import natter.bot.news.Interest;
import natter.bot.news.Introduction;
import natter.bot.news.LocalGroups;
import natter.bot.news.Subscription;
import natter.bot.news.Theme;
import natter.bot.people.Failed;
import natter.bot.people.Link;
import natter.bot.people.SecondFactor;
import natter.bot.people.Session;
import natter.bot.people.Token;
import natter.bot.privacy.Erased;
import natter.bot.privacy.Hold;
import natter.bot.privacy.PrivacyRequest;
import natter.bot.privacy.Swept;
import natter.bot.scope.Gazetteer.Boundary;
import natter.bot.scope.Gazetteer.Road;
import natter.bot.scope.Gazetteer.Unit;
import natter.bot.talk.Address;
import natter.bot.talk.Attached;
import natter.bot.talk.Conversation;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Dispatched;
import natter.bot.talk.Ending;
import natter.bot.talk.Guest;
import natter.bot.talk.LateMail;
import natter.bot.talk.Lease;
import natter.bot.talk.Line;
import natter.bot.talk.MailCopy;
import natter.bot.talk.MailFolder;
import natter.bot.talk.Packed;
import natter.bot.talk.Parcel;
import natter.bot.talk.Restored;
import natter.bot.talk.Running;
import natter.bot.talk.Standing;

/** Everything a {@link MemoryStore} holds. */
final class Memory {
  final Table<Kept> parcels = new Table<>();
  final Table.Lookup<Mark, Kept> parcelsByMark =
      parcels.by(k -> Optional.of(new Mark(k.parcel.channel(), k.parcel.id())));
  final Table.Lookup<Fate, Kept> parcelsByFate = parcels.by(k -> Optional.of(k.fate));

  final Table<Address> senders = new Table<>();
  final Table.Lookup<Address, Address> sendersByAddress = senders.by(Optional::of);

  final Table<Dispatched> dispatches = new Table<>();
  final Table.Lookup<String, Dispatched> dispatchesByKey =
      dispatches.by(d -> Optional.of(d.dispatch().key()));
  final Table.Lookup<Mark, Dispatched> dispatchesById =
      dispatches.by(
          d ->
              Optional.of(new Mark(d.dispatch().to().channel(), d.id()))
                  .filter(m -> !m.id().isEmpty()));
  final Table.Lookup<String, Dispatched> dispatchesByMark =
      dispatches.by(d -> Optional.of(d.dispatch().mark()));
  final Table.Lookup<Dispatched.State, Dispatched> dispatchesByState =
      dispatches.by(d -> Optional.of(d.state()));
  final Table.Lookup<String, Dispatched> dispatchesByBroadcast =
      dispatches.by(d -> d.dispatch().broadcast());
  final Table<Vote> votes = new Table<>();
  final Table.Lookup<Vote, Vote> votesByPerson = votes.by(v -> Optional.of(v.where()));
  final Table.Lookup<String, Vote> votesByBroadcast = votes.by(v -> Optional.of(v.broadcast()));
  final Table<Answering> answering = new Table<>();
  final Table.Lookup<String, Answering> answeringByBroadcast =
      answering.by(a -> Optional.of(a.broadcast()));
  final Table.Lookup<Reference, Answering> answeringByConcern =
      answering.by(a -> Optional.of(a.concern()));
  final Table<Ended> endings = new Table<>();
  final Table.Lookup<String, Ended> endingsByKey = endings.by(e -> Optional.of(e.key()));
  final Table<String> resting = new Table<>();
  final Table.Lookup<String, String> restingById = resting.by(Optional::of);
  final Table.Lookup<Queue, Dispatched> queues = dispatches.by(d -> Optional.of(Queue.of(d)));

  final Table<Conversation> conversations = new Table<>();
  final Table.Lookup<Address, Conversation> conversationsByAddress =
      conversations.by(c -> Optional.of(c.address()));
  final Table<Line> lines = new Table<>();
  final Table.Lookup<Address, Line> linesByAddress = lines.by(l -> Optional.of(l.conversation()));
  final Table.Lookup<String, Line> linesByReference = lines.by(Line::reference);

  final Table<Restored> restorations = new Table<>();

  final Table<Lease> leases = new Table<>();
  final Table.Lookup<String, Lease> leasesByWork = leases.by(l -> Optional.of(l.work()));
  final Table<Running> running = new Table<>();
  final Table.Lookup<String, Running> runningById = running.by(r -> Optional.of(r.id()));
  final Table<Guest> guests = new Table<>();
  final Table.Lookup<String, Guest> guestsByDigest = guests.by(g -> Optional.of(g.digest()));
  final Table.Lookup<Address, Guest> guestsByAddress = guests.by(g -> Optional.of(g.address()));
  final Table<MailCopy> mailCopies = new Table<>();
  final Table.Lookup<List<Address>, MailCopy> mailCopiesByPair =
      mailCopies.by(c -> Optional.of(MemoryMailCopies.pair(c)));
  final Table.Lookup<Address, MailCopy> mailCopiesByChat =
      mailCopies.by(c -> Optional.of(c.chat()));
  final Table.Lookup<Address, MailCopy> mailCopiesByEmail =
      mailCopies.by(c -> Optional.of(c.email()));

  final Table<Concern> concerns = new Table<>();
  final Table.Lookup<Reference, Concern> concernsByReference =
      concerns.by(c -> Optional.of(c.reference()));
  final Table.Lookup<Address, Concern> concernsByAddress = concerns.by(c -> Optional.of(c.from()));
  final Table.Lookup<Reference, Concern> concernsByFollowed = concerns.by(Concern::follows);
  final Table.Lookup<Long, Concern> concernsByParcel = concerns.by(c -> Optional.of(c.parcel()));
  final Table<Fact> facts = new Table<>();
  final Table.Lookup<Topic, Fact> factsByQuestion = facts.by(f -> Optional.of(Topic.of(f)));
  final Table.Lookup<Reference, Fact> factsByReference = facts.by(f -> Optional.of(f.reference()));
  final Table<Ticket> tickets = new Table<>();
  final Table.Lookup<Reference, Ticket> ticketsByReference =
      tickets.by(t -> Optional.of(t.reference()));
  final Table<Alarm> alarms = new Table<>();
  final Table.Lookup<Reference, Alarm> alarmsByReference =
      alarms.by(a -> Optional.of(a.reference()));
  final Table<Followed> followed = new Table<>();
  final Table.Lookup<Reference, Followed> followedByReference =
      followed.by(f -> Optional.of(f.reference()));
  final Table<Named> marks = new Table<>();
  final Table.Lookup<String, Named> marksByName = marks.by(m -> Optional.of(m.name()));
  final Table<Told> tidings = new Table<>();
  final Table.Lookup<String, Told> tidingsByRecipient =
      tidings.by(t -> Optional.of(t.tiding().to()));
  final Table<Chosen> choices = new Table<>();
  final Table.Lookup<String, Chosen> choicesByRecipient = choices.by(c -> Optional.of(c.to()));
  final Table<Verdict> verdicts = new Table<>();
  final Table.Lookup<Reference, Verdict> verdictsByReference =
      verdicts.by(v -> Optional.of(v.reference()));
  final Table<HeldAnswer> heldAnswers = new Table<>();
  final Table.Lookup<Reference, HeldAnswer> heldAnswersByReference =
      heldAnswers.by(h -> Optional.of(h.reference()));
  final Table<Lesson> lessons = new Table<>();
  final Table.Lookup<Reference, Lesson> lessonsByReference =
      lessons.by(l -> Optional.of(l.reference()));
  final Table<Doubt> doubts = new Table<>();
  final Table.Lookup<Reference, Doubt> doubtsByReference =
      doubts.by(d -> Optional.of(d.reference()));
  final Table<Review> reviews = new Table<>();
  final Table<Change> changes = new Table<>();

  final Table<Attached> attached = new Table<>();
  final Table.Lookup<String, Attached> attachedByReference =
      attached.by(a -> Optional.of(a.reference()));
  final Table.Lookup<Long, Attached> attachedByParcel = attached.by(a -> Optional.of(a.parcel()));
  final Table.Lookup<Attached.State, Attached> attachedByState =
      attached.by(a -> Optional.of(a.state()));

  final Table<SavedSearch> savedSearches = new Table<>();
  final Table<Matched> matched = new Table<>();
  final Table<Long> searchMarks = new Table<>();
  final Table<Export> exports = new Table<>();
  final Table.Lookup<String, Export> exportsById = exports.by(e -> Optional.of(e.id()));

  final Table<Transcript> transcripts = new Table<>();
  final Table.Lookup<String, Transcript> transcriptsByDigest =
      transcripts.by(t -> Optional.of(t.digest()));

  final Table<Standing> standings = new Table<>();
  final Table.Lookup<Address, Standing> standingsByAddress =
      standings.by(s -> Optional.of(s.address()));

  final Table<Officer> officers = new Table<>();
  final Table.Lookup<String, Officer> officersByName = officers.by(o -> Optional.of(o.name()));
  final Table<Failed> failures = new Table<>();
  final Table.Lookup<String, Failed> failuresByDigest = failures.by(f -> Optional.of(f.digest()));
  final Table<Session> sessions = new Table<>();
  final Table.Lookup<String, Session> sessionsByDigest = sessions.by(s -> Optional.of(s.digest()));
  final Table<Link> links = new Table<>();
  final Table<Token> tokens = new Table<>();
  final Table<SecondFactor> secondFactors = new Table<>();
  final Table.Lookup<String, SecondFactor> secondFactorsByAccount =
      secondFactors.by(f -> Optional.of(f.account()));
  final Table<Audit.Line> auditLines = new Table<>();
  final Table<Audit.Head> auditBases = new Table<>();
  final Table<Long> redacted = new Table<>();
  final Table.Lookup<Long, Long> redactedByNumber = redacted.by(Optional::of);
  final Table<Errand> errands = new Table<>();
  final Table<String> errandsOf = new Table<>();

  final Table<Erased> erased = new Table<>();
  final Table.Lookup<String, Erased> erasedByDigest = erased.by(e -> Optional.of(e.digest()));
  final Table<Hold> holds = new Table<>();
  final Table.Lookup<Reference, Hold> holdsByReference = holds.by(h -> Optional.of(h.reference()));
  final Table<PrivacyRequest> requests = new Table<>();
  final Table.Lookup<String, PrivacyRequest> requestsById = requests.by(r -> Optional.of(r.id()));
  final Table<Swept> swept = new Table<>();

  final Table<GroupChat> groups = new Table<>();
  final Table.Lookup<Address, GroupChat> groupsByChat = groups.by(g -> Optional.of(g.chat()));
  final Table<Shifted> shifted = new Table<>();
  final Table.Lookup<Address, Shifted> shiftedByFrom = shifted.by(s -> Optional.of(s.from()));
  final Table<Post> posts = new Table<>();
  final Table<Raised> raised = new Table<>();
  final Table.Lookup<Reference, Raised> raisedByReference =
      raised.by(r -> Optional.of(r.reference()));
  final Table<Backing> backings = new Table<>();
  final Table.Lookup<Reference, Backing> backingsByReference =
      backings.by(b -> Optional.of(b.reference()));
  final Table<Item> items = new Table<>();
  final Table.Lookup<String, Item> itemsByAlbum = items.by(i -> Optional.of(i.album()));

  final Table<Subscribed> subscriptions = new Table<>();
  final Table.Lookup<Interest, Subscribed> subscriptionsByInterest =
      subscriptions.by(
          s -> Optional.of(s.what).filter(Subscription::isOn).map(Subscription::interest));
  final Table.Lookup<Address, Subscribed> subscriptionsByAddress =
      subscriptions.by(s -> Optional.of(s.what.address()));
  final Table<LocalGroups.Kept> localGroups = new Table<>();
  final Table.Lookup<String, LocalGroups.Kept> localGroupsByForum =
      localGroups.by(g -> Optional.of(g.forum()));
  final Table<Broadcast> broadcasts = new Table<>();
  final Table.Lookup<String, Broadcast> broadcastsById = broadcasts.by(b -> Optional.of(b.id()));

  final Table<Secret> secrets = new Table<>();
  final Table.Lookup<String, Secret> secretsByPurpose = secrets.by(s -> Optional.of(s.purpose()));

  final Table<Echo> echoes = new Table<>();
  final Table.Lookup<Reference, Echo> echoesByReference =
      echoes.by(e -> Optional.of(e.reference()));
  final Table.Lookup<Reference, Echo> echoesByOlder = echoes.by(e -> Optional.of(e.older()));
  final Table<Listener> listeners = new Table<>();
  final Table.Lookup<Reference, Listener> listenersByOlder =
      listeners.by(l -> Optional.of(l.older()));

  final Table<Unit> units = new Table<>();
  final Table.Lookup<String, Unit> unitsByPostcode = units.by(u -> Optional.of(u.postcode()));
  final Table<Road> roads = new Table<>();
  final Table.Lookup<Road, Road> roadsByAll = roads.by(Optional::of);
  final Table<Boundary> boundaries = new Table<>();
  final Table.Lookup<String, Boundary> boundariesByWard = boundaries.by(b -> Optional.of(b.ward()));
  final Table<Long> editions = new Table<>();

  final Table<MailFolder> mailFolders = new Table<>();
  final Table.Lookup<String, MailFolder> mailFoldersById = mailFolders.by(f -> Optional.of(f.id()));
  final Table<LateMail> lateMails = new Table<>();
  final Table.Lookup<String, LateMail> lateMailsByFolder =
      lateMails.by(m -> Optional.of(m.folder()));

  final Table<Watcher> watchers = new Table<>();
  final Table.Lookup<Watcher, Watcher> watchersByAll = watchers.by(w -> Optional.of(w.alone()));
  final Table.Lookup<Reference, Watcher> watchersByReference =
      watchers.by(w -> Optional.of(w.reference()));
  final Table.Lookup<String, Watcher> watchersByOfficer =
      watchers.by(w -> Optional.of(w.officer()));
  final Table<Watcher> presences = new Table<>();
  final Table.Lookup<Watcher, Watcher> presencesByAll = presences.by(w -> Optional.of(w.alone()));
  final Table.Lookup<Reference, Watcher> presencesByReference =
      presences.by(w -> Optional.of(w.reference()));
  final Table<Template> templates = new Table<>();
  final Table.Lookup<String, Template> templatesById = templates.by(x -> Optional.of(x.id()));
  final Table<Pack> luggage = new Table<>();
  final Table.Lookup<String, Pack> luggageByKey = luggage.by(x -> Optional.of(x.key()));
  final Table<Pass> passes = new Table<>();
  final Table.Lookup<String, Pass> passesByDigest = passes.by(x -> Optional.of(x.digest()));
  final Table<Referral> referrals = new Table<>();
  final Table.Lookup<String, Referral> referralsById = referrals.by(x -> Optional.of(x.id()));
  final Table.Lookup<Reference, Referral> referralsByReference =
      referrals.by(x -> Optional.of(x.reference()));
  final Table<Tie> ties = new Table<>();
  final Table.Lookup<Tie, Tie> tiesByAll = ties.by(Optional::of);
  final Table.Lookup<Reference, Tie> tiesByReference = ties.by(x -> Optional.of(x.one()));
  final Table<Tag> tags = new Table<>();
  final Table.Lookup<Tag, Tag> tagsByAll = tags.by(Optional::of);
  final Table.Lookup<Reference, Tag> tagsByReference = tags.by(x -> Optional.of(x.reference()));
  final Table<Linking> linkings = new Table<>();
  final Table<Resident> residents = new Table<>();
  final Table.Lookup<String, Resident> residentsById = residents.by(x -> Optional.of(x.id()));
  final Table<Agreed> agreed = new Table<>();
  final Table.Lookup<Reference, Agreed> agreedByReference = agreed.by(Agreed::reference);
  final Table.Lookup<Long, Agreed> agreedByParcel =
      agreed.by(a -> Optional.of(a.parcel()).filter(p -> p > 0));
  final Table<Round> rounds = new Table<>();
  final Table.Lookup<String, Round> roundsById = rounds.by(x -> Optional.of(x.id()));
  final Table<RoundStop> roundStops = new Table<>();
  final Table.Lookup<String, RoundStop> stopsByRound = roundStops.by(x -> Optional.of(x.round()));

  final Table<ForumChange> forumChanges = new Table<>();
  final Table.Lookup<String, ForumChange> forumChangesByForum =
      forumChanges.by(x -> Optional.of(x.forum()));

  final Table<ForumMeetings> forumMeetings = new Table<>();
  final Table.Lookup<String, ForumMeetings> forumMeetingsByForum =
      forumMeetings.by(x -> Optional.of(x.forum()));
  final Table<Agenda> agendas = new Table<>();
  final Table.Lookup<String, Agenda> agendasById = agendas.by(x -> Optional.of(x.id()));
  final Table<Action> actions = new Table<>();
  final Table.Lookup<String, Action> actionsById = actions.by(x -> Optional.of(x.id()));
  final Table<Theme> themes = new Table<>();
  final Table.Lookup<String, Theme> themesById = themes.by(x -> Optional.of(x.id()));
  final Table<Contribution> contributions = new Table<>();
  final Table.Lookup<Reference, Contribution> contributionsByReference =
      contributions.by(x -> Optional.of(x.reference()));
  final Table<Introduction> introductions = new Table<>();

  /** Who watches a concern, or writes there; since or until when. */
  record Watcher(Reference reference, String officer, Instant when) {
    Watcher alone() {
      return new Watcher(reference, officer, Instant.EPOCH);
    }
  }

  /** How it ended with the dispatch of this key. */
  record Ended(String key, Ending how) {}

  /** What somebody chose of the choices of a broadcast. */
  record Vote(String broadcast, String person, int choice, Instant at) {
    Vote where() {
      return new Vote(broadcast, person, 0, Instant.EPOCH);
    }
  }

  /** A concern that answers a broadcast. */
  record Answering(String broadcast, Reference concern) {}

  /** A file, and the dispatch it goes with. */
  record Pack(String key, Packed file) {}

  /** One way of a tie. */
  record Tie(Reference one, Reference other) {}

  /** A tag on a concern. */
  record Tag(Reference reference, String tag) {}

  /** A consent, to a concern or to whatever is heard of in a parcel. */
  record Agreed(Optional<Reference> reference, long parcel, Consent consent) {}

  /** A concern in a round. */
  record RoundStop(String round, Round.Stop stop) {}

  /** Where a parcel stands. */
  enum Fate {
    WAITING,
    HEARD,
    /** Heard, and nobody is answered. */
    ROBOT,
    ASIDE
  }

  /** A parcel, and what became of it. */
  record Kept(long number, Parcel parcel, Fate fate, String reason, Instant since) {
    Kept become(Fate next, String why, Instant when) {
      return new Kept(number, parcel, next, why, when);
    }
  }

  /** Something's id on a channel. */
  record Mark(String channel, String id) {}

  /** Dispatches of one kind and state on one channel. */
  record Queue(String channel, Dispatch.Kind kind, Dispatched.State state) {
    static Queue of(Dispatched d) {
      return new Queue(d.dispatch().to().channel(), d.dispatch().kind(), d.state());
    }
  }

  /** A number under a name. */
  record Named(String name, long value) {}

  /** A tiding, and when it was mailed by itself; empty while it waits. */
  record Told(Tiding tiding, Optional<Instant> mailed) {}

  /** How somebody wants to be told. */
  record Chosen(String to, Choice choice) {}

  /** A concern that says the same as an older one. */
  record Echo(Reference reference, Reference older, Instant since) {}

  /** A concern that came to match a saved search. */
  record Matched(SavedSearches.Hit hit, boolean seen, boolean told) {}

  /** The words in a file. */
  record Transcript(String digest, String words) {}

  /** A question about a concern. */
  record Topic(Reference reference, String question) {
    static Topic of(Fact fact) {
      return new Topic(fact.reference(), fact.question());
    }
  }

  /** A key and what it is for. */
  @SuppressWarnings("ArrayRecordComponent") // keys are never compared
  record Secret(String purpose, byte[] key) {}

  /** A group that has another address. */
  record Shifted(Address from, Address to) {}

  /** Something was written in a group. */
  record Post(Address chat, Instant when) {}

  /** Somebody who backs what was raised. */
  record Backing(Reference reference, Address who) {}

  /** An item of an album that is still coming in. */
  record Item(String album, long parcel, Instant came) {}

  /** A subscription, and until when its address has been told all. */
  record Subscribed(Subscription what, Instant told) {}
}
