package natter.bot;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import natter.bot.Heard.NotRead;
import natter.bot.Heard.Understood;
import natter.bot.care.Answer;
import natter.bot.care.Commands;
import natter.bot.care.Phrases;
import natter.bot.care.Reference;
import natter.bot.care.Watch;
import natter.bot.care.WorkingTime;
import natter.bot.news.Markup;
import natter.bot.scope.Classifier;
import natter.bot.scope.Danger;
import natter.bot.scope.Finding;
import natter.bot.scope.Matter;
import natter.bot.scope.Matters;
import natter.bot.scope.Places;
import natter.bot.scope.Point;
import natter.bot.scope.Scope;
import natter.bot.scope.Understanding;
import natter.bot.talk.Address;
import natter.bot.talk.Arrival;
import natter.bot.talk.Conversation;
import natter.bot.talk.Conversation.Asked;
import natter.bot.talk.Line;
import natter.bot.talk.Message;
import natter.bot.talk.Occasion.Thing;
import natter.bot.talk.Parcel;
import natter.bot.talk.Reader;
import natter.bot.talk.Room;
import natter.bot.talk.Unreadable;

/**
 * Hears parcels: {@link #understand} reads and classifies and may run side by side; {@link #decide}
 * writes what comes of it, in the order of the inbox.
 */
public final class Bot {
  private static final Duration PATIENCE = Duration.ofDays(1);
  private static final int AT_ONCE = 100;

  private final Map<String, Reader> readers;
  private final Classifier classifier;
  private final Matters matters;
  private final Places places;
  private final Postage postage;
  private final InstantSource clock;
  private final Pulse pulse;
  private final Cases cases;
  private final Questions questions;
  private final Satisfaction satisfaction;
  private final Introducing introducing;
  private final Photos photos;
  private final Dictation dictation;
  private final Remarks remarks;
  private final Orders orders;
  private final Hushing hushing;
  private final FollowUps followUps;
  private final TeamMail teamMail;
  private final Languages languages;
  private final ReplyLetters letters;
  private final GroupTalk groupTalk;
  private final Happenings happenings;

  /**
   * @param readers by channel
   * @param places tells about shared positions; the classifier finds those in words
   * @param baseUrl start of every link, without a slash at its end
   * @param links those that say whose they are
   */
  public Bot(
      Map<String, Reader> readers,
      Classifier classifier,
      Places places,
      Scope scope,
      Phrases phrases,
      WorkingTime working,
      Postage postage,
      String baseUrl,
      SignedLinks links,
      InstantSource clock,
      RandomGenerator chance,
      Pulse pulse) {
    this(
        readers,
        classifier,
        places,
        scope,
        phrases,
        working,
        postage,
        baseUrl,
        links,
        Announcements.Approval.NOBODY,
        new Copies(scope, phrases, Markup.AS_WRITTEN),
        clock,
        chance,
        pulse);
  }

  /**
   * @param approval whether a second person agrees to what organisers broadcast
   * @param copies what broadcasts say
   */
  public Bot(
      Map<String, Reader> readers,
      Classifier classifier,
      Places places,
      Scope scope,
      Phrases phrases,
      WorkingTime working,
      Postage postage,
      String baseUrl,
      SignedLinks links,
      Announcements.Approval approval,
      Copies copies,
      InstantSource clock,
      RandomGenerator chance,
      Pulse pulse) {
    Supplier<String> ids = () -> new UUID(chance.nextLong(), chance.nextLong()).toString();
    var linked = new Linked(phrases, ids, new ShortCodes(chance));
    this.dictation = new Dictation(scope, approval, linked, ids);
    this.readers = Map.copyOf(readers);
    this.classifier = classifier;
    this.matters = new Matters(classifier, scope, phrases.cues());
    this.places = places;
    this.postage = postage;
    this.clock = clock;
    this.pulse = pulse;
    var commands = new Commands(phrases);
    this.cases = new Cases(scope, phrases, working, chance, baseUrl);
    this.photos = new Photos(readers, places);
    var inquiry = new Inquiry(scope, commands, cases);
    this.satisfaction = new Satisfaction(scope, phrases, commands);
    var names = new Names(scope, phrases, new Days(working.zone()));
    this.introducing = new Introducing(scope, phrases, commands, names);
    this.questions =
        new Questions(scope, phrases, cases, photos, commands, inquiry, satisfaction, introducing);
    this.remarks = new Remarks(cases, inquiry, introducing);
    this.orders =
        new Orders(
            cases,
            commands,
            new NewsOrders(scope, phrases, links),
            new ByLink(scope, copies),
            new Permitting(scope, phrases),
            linked,
            new OwnData(new ShortCodes(chance), ids));
    this.followUps = new FollowUps();
    this.hushing = new Hushing(scope, phrases, commands, cases, followUps);
    this.teamMail = new TeamMail(scope, new OfficerLetters(phrases));
    this.languages = new Languages(phrases, commands);
    var speech =
        new Speech(
            scope, phrases, new Days(working.zone()), baseUrl, new Watch(scope.oncall(), working));
    this.letters = new ReplyLetters(phrases, speech);
    this.groupTalk =
        new GroupTalk(scope, phrases, commands, cases, new Days(working.zone()), baseUrl);
    this.happenings = new Happenings(scope, phrases, baseUrl);
  }

  /** Reads and classifies. Pure. */
  List<Heard> understand(List<Arrival> arrivals) {
    List<Heard> read = arrivals.stream().map(this::read).toList();
    Iterator<Understanding> understandings = classifier.understand(words(read)).iterator();
    return read.stream()
        .map(
            h ->
                h instanceof Understood u
                    ? understood(
                        u.arrival(), u.message(), placed(u.message(), understandings.next()))
                    : h)
        .toList();
  }

  /** A shared position says more than words. */
  private Understanding placed(Message message, Understanding understanding) {
    return message
        .position()
        .map(p -> understanding.at(places.at(new Point(p.latitude(), p.longitude()))))
        .orElse(understanding);
  }

  private Understood understood(Arrival arrival, Message message, Understanding understanding) {
    return new Understood(
        arrival,
        message,
        understanding,
        mattersIn(message, understanding),
        enclosed(arrival.parcel(), message, understanding));
  }

  /** What names a reference goes on about one matter. */
  private List<Matter> mattersIn(Message message, Understanding understanding) {
    boolean may =
        message.isFromPerson()
            && !message.reply().isBlank()
            && Reference.in(message.words()).isEmpty();
    return may ? matters.in(message.reply(), understanding) : List.of();
  }

  /** Nothing is said about files that came long ago, or from a robot. */
  private Enclosed enclosed(Parcel parcel, Message message, Understanding understanding) {
    if (parcel.isImported() || !message.isFromPerson()) {
      return Enclosed.NOTHING;
    }
    boolean placed = understanding.place().filter(p -> p.precision().isPrecise()).isPresent();
    return new Enclosed(
        parcel.isTooLarge() || message.occasion().has(Thing.TOO_LARGE),
        placed ? Optional.empty() : photos.in(parcel, message));
  }

  private static List<String> words(List<Heard> read) {
    return read.stream()
        .filter(Understood.class::isInstance)
        .map(Understood.class::cast)
        .map(u -> u.message().words())
        .toList();
  }

  private Heard read(Arrival arrival) {
    Parcel parcel = arrival.parcel();
    Reader reader = readers.get(parcel.channel());
    if (reader == null) {
      return new NotRead(arrival, "no reader for channel " + parcel.channel());
    }
    try {
      return new Understood(
          arrival, reader.read(parcel), Understanding.NOTHING, List.of(), Enclosed.NOTHING);
    } catch (Unreadable e) {
      return new NotRead(arrival, e.why());
    } catch (RuntimeException | StackOverflowError e) {
      return new NotRead(arrival, "the reader failed: " + e.getClass().getSimpleName());
    }
  }

  /** Writes what comes of it. */
  void decide(Tx tx, Heard heard) {
    switch (heard) {
      case NotRead not -> {
        tx.inbox().setAside(not.arrival().number(), not.why(), clock.instant());
        pulse.setAside(not.arrival().parcel().channel());
      }
      case Understood understood -> decide(tx, understood);
    }
  }

  private void decide(Tx tx, Understood understood) {
    Message message = understood.message();
    tx.inbox()
        .sentBy(
            understood.arrival().number(), message.occasion().speaker().orElseGet(message::from));
    if (HeardBefore.isAgain(tx, message)) {
      tx.inbox().heardRobot(understood.arrival().number(), message.kind(), "it came before");
    } else if (message.isFromPerson()) {
      tx.inbox().heard(understood.arrival().number());
      spoken(tx, understood);
    } else {
      tx.inbox().heardRobot(understood.arrival().number(), message.kind(), message.why());
      machine(tx, message, understood.arrival().parcel());
    }
    pulse.heard(understood.arrival().parcel().channel(), message.kind());
  }

  private void spoken(Tx tx, Understood understood) {
    Message message = understood.message();
    Parcel parcel = understood.arrival().parcel();
    Optional<Room> room = message.occasion().room();
    Optional<String> album = message.occasion().album();
    if (room.isPresent()) {
      inGroup(tx, understood, room.get());
    } else if (album.isPresent()
        && !parcel.isImported()
        && !HeardBefore.isLate(tx, message, album.get())) {
      tx.albums().add(album.get(), understood.arrival().number(), clock.instant());
    } else {
      person(turn(tx, understood), parcel);
    }
  }

  /** Where nobody has a number, nobody is written to; an officer sees what was said. */
  private void inGroup(Tx tx, Understood understood, Room room) {
    Message message = understood.message();
    Address speaker =
        message
            .occasion()
            .speaker()
            .orElseGet(() -> new Address(Address.COUNTER, "group " + room.chat().handle()));
    var alone =
        new Understood(
            understood.arrival(),
            message.from(speaker),
            understood.understanding(),
            understood.matters(),
            understood.enclosed());
    groupTalk.heard(
        turn(tx, alone),
        room,
        this::answer,
        this::answer,
        turn -> reference -> Spoken.note(turn, Optional.of(reference)));
  }

  /**
   * What the items of an album say together; nothing if none of them can be read.
   *
   * @param items the parcels that brought them, in order
   */
  Optional<Gathered> gathered(List<Arrival> items) {
    List<Understood> read =
        items.stream()
            .map(this::read)
            .filter(Understood.class::isInstance)
            .map(Understood.class::cast)
            .toList();
    return read.isEmpty() ? Optional.empty() : Optional.of(gathered(read, Gathered.together(read)));
  }

  private Gathered gathered(List<Understood> read, Message whole) {
    Understanding understanding =
        placed(whole, classifier.understand(List.of(whole.words())).iterator().next());
    return new Gathered(understood(read.getFirst().arrival(), whole, understanding), read);
  }

  /** Hears an album as one message, once. */
  void decide(Tx tx, String album, Gathered gathered) {
    if (tx.albums().isComing(album)) {
      tx.albums().end(album);
      Turn turn = turn(tx, gathered.whole());
      person(turn, gathered.whole().arrival().parcel())
          .ifPresent(reference -> gathered.expect(turn, reference));
    }
  }

  private Optional<Reference> person(Turn turn, Parcel parcel) {
    if (!parcel.isImported()) {
      Bounces.wrote(turn.tx(), turn.from(), turn.now());
    }
    if (teamMail.took(turn, parcel)) {
      return Optional.empty();
    }
    Optional<Reference> about = answer(turn);
    if (parcel.channel().equals(Address.COUNTER)) {
      taken(turn, about);
    }
    return about;
  }

  /**
   * Somebody took it down: the history says who, and how it was told; what the resident agreed to
   * then holds for all it is about.
   */
  private static void taken(Turn turn, Optional<Reference> about) {
    Set<Reference> all = new LinkedHashSet<>();
    turn.tx().concerns().cameIn(turn.parcel()).forEach(c -> all.add(c.reference()));
    about.ifPresent(all::add);
    for (Reference reference : all) {
      turn.tx()
          .consents()
          .promised(turn.parcel())
          .forEach(consent -> turn.tx().consents().give(reference, consent));
      turn.tx()
          .tickets()
          .find(reference)
          .map(t -> t.note("natter", "noted", "taken down by " + turn.message().to(), turn.now()))
          .ifPresent(turn.tx().tickets()::keep);
    }
  }

  /** Nobody is answered; but a bounce says what became of a mail of ours, and so does a block. */
  private void machine(Tx tx, Message message, Parcel parcel) {
    if (!parcel.isImported() && !parcel.isSample()) {
      message
          .occasion()
          .happening()
          .ifPresent(h -> happenings.came(tx, h, postage(parcel), clock.instant()));
      message.returned().ifPresent(r -> Bounces.came(tx, r, clock.instant()));
    }
  }

  /**
   * Gives up on questions that were not answered within a day: a person reads those concerns.
   *
   * @return how many there were
   */
  int giveUp(Tx tx) {
    Instant now = clock.instant();
    List<Conversation> silent = tx.conversations().unansweredSince(now.minus(PATIENCE), AT_ONCE);
    for (Conversation conversation : silent) {
      Message nothing = Message.of(conversation.address(), "");
      questions.giveUp(
          new Turn(
              tx,
              nothing,
              Understanding.NOTHING,
              List.of(),
              Enclosed.NOTHING,
              conversation,
              0,
              now,
              postage,
              new Tally(conversation)));
    }
    return silent.size();
  }

  private Turn turn(Tx tx, Understood understood) {
    Message message = understood.message();
    Parcel parcel = understood.arrival().parcel();
    Optional<Conversation> known = tx.conversations().with(message.from());
    Conversation settled = languages.settled(known, message, understood.understanding());
    Conversation conversation =
        known.isEmpty() && Erasing.hadStopped(tx, message.from()) ? settled.stopping() : settled;
    boolean past = parcel.isSample() || parcel.isImported();
    return new Turn(
        tx,
        message,
        understood.understanding(),
        understood.matters(),
        understood.enclosed(),
        conversation,
        understood.arrival().number(),
        past ? parcel.received() : clock.instant(),
        postage(parcel),
        new Tally(conversation));
  }

  private Postage postage(Parcel parcel) {
    if (parcel.isImported()) {
      return Postage.none();
    }
    if (parcel.isSample()) {
      return Postage.pretending();
    }
    return parcel.coming() == Parcel.Coming.FIRST ? postage : postage.doubting(Restoring.WHY);
  }

  /** Returns what it is about. */
  private Optional<Reference> answer(Turn turn) {
    Turn said = cases.isAnother(turn) ? turn.alone(UnaryOperator.identity()) : turn;
    return answer(said, reply(said));
  }

  private Optional<Reference> answer(Turn turn, Reply bare) {
    Spoken.note(turn, bare.about());
    Optional<String> silence = Silence.why(turn, bare);
    Reply reply = silence.isEmpty() ? remarks.beneath(turn, bare) : bare;
    Conversation now = asking(reply, turn);
    if (silence.isEmpty()) {
      turn.postage().say(turn.tx(), letters.letter(turn, reply), Line.Who.NATTER, "", turn.now());
      now = now.afterWelcome();
      turn.tally().answer(Silence.subjectKey(turn, reply), turn.now());
    }
    turn.tx().conversations().keep(turn.tally().in(now));
    return bare.about();
  }

  private Reply reply(Turn turn) {
    return hushing
        .quietly(turn)
        .or(() -> turn.understanding().danger().map(danger -> warned(turn, danger)))
        .or(() -> Lightly.answered(turn))
        .or(() -> satisfaction.pressed(turn))
        .or(() -> introducing.pressed(turn))
        .or(() -> questions.answered(turn))
        .or(() -> Ballot.voted(turn))
        .or(() -> dictation.heard(turn))
        .or(() -> orders.obeyed(turn))
        .or(() -> pressedLate(turn))
        .or(() -> wentOn(turn))
        .orElseGet(() -> opened(turn));
  }

  /** A button of something that is over, or one that was pressed twice. */
  private static Optional<Reply> pressedLate(Turn turn) {
    return turn.isPressed()
        ? Optional.of(Reply.of(new Answer.Silent("a button of before"), turn.conversation()))
        : Optional.empty();
  }

  /** An empty mail may still go on about something; in a chat it is a sticker. */
  private Optional<Reply> wentOn(Turn turn) {
    return turn.byMail()
        ? followUps.added(turn).or(() -> empty(turn))
        : empty(turn).or(() -> followUps.added(turn));
  }

  private Reply warned(Turn turn, Danger danger) {
    questions.leave(turn);
    return hushing.warned(turn, danger);
  }

  /** Nothing but a sticker, or an empty mail: there is nothing to keep a concern for. */
  private static Optional<Reply> empty(Turn turn) {
    boolean empty =
        turn.said().isEmpty()
            && turn.message().attachments().isEmpty()
            && turn.message().position().isEmpty();
    return empty
        ? Optional.of(Reply.of(Lightly.toNothing(turn), turn.conversation()))
        : Optional.empty();
  }

  private Reply opened(Turn turn) {
    List<Finding> findings =
        turn.matters().isEmpty()
            ? List.of(turn.understanding().finding())
            : turn.matters().stream().map(m -> m.understanding().finding()).toList();
    Answer answer =
        turn.matters().isEmpty() ? cases.opened(turn, findings.getFirst()) : cases.openedEach(turn);
    findings.forEach(
        f ->
            pulse.found(
                f.id(), f.matches().isEmpty() ? "" : f.matches().getFirst().service().id()));
    Ballot.tie(turn, answer.references());
    Lightly.passedOn(turn, answer.references());
    return aboutIt(turn, Lightly.toHear(turn, answer));
  }

  /** Of several matters the first is what it is about; what is said next may go with the last. */
  private static Reply aboutIt(Turn turn, Answer answer) {
    List<Reference> references = answer.references();
    Reply reply = Reply.about(references.getFirst(), answer, turn.conversation().askingNothing());
    return new Reply(
        answer,
        reply.about(),
        reply.conversation().about(references.getLast().value()),
        reply.remarks());
  }

  private static Conversation asking(Reply reply, Turn turn) {
    return reply
        .answer()
        .question()
        .map(
            asked ->
                reply
                    .conversation()
                    .asking(
                        new Asked(
                            asked.token(),
                            asked.reference().value(),
                            asked.choices().stream().map(s -> s.id()).toList(),
                            1,
                            turn.now())))
        .orElse(reply.conversation());
  }
}
