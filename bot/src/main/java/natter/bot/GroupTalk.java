package natter.bot;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import natter.bot.care.Answer;
import natter.bot.care.Command;
import natter.bot.care.Commands;
import natter.bot.care.Concern;
import natter.bot.care.Phrases;
import natter.bot.care.Reference;
import natter.bot.figures.Redaction;
import natter.bot.groups.GroupChat;
import natter.bot.groups.Raised;
import natter.bot.scope.Finding;
import natter.bot.scope.Forum;
import natter.bot.scope.Match;
import natter.bot.scope.Matter;
import natter.bot.scope.Place;
import natter.bot.scope.Scope;
import natter.bot.scope.Service;
import natter.bot.scope.Understanding;
import natter.bot.talk.Button;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Occasion.Thing;
import natter.bot.talk.Room;
import natter.bot.talk.Standing;
import natter.bot.talk.Threading;

/**
 * What is said to natter in a group: what goes on the agenda of its forum, and what is for a
 * private chat. Of that nothing is said in the group, but that it is.
 */
final class GroupTalk {
  private static final Pattern RAISE =
      Pattern.compile("/(?:raise|report)\\b\\s*(.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** How long an answer waits for somebody to open a chat with natter. */
  private static final Duration PATIENCE = Duration.ofDays(30);

  private static final int REFERENCES = 5;

  private final Scope scope;
  private final Phrases phrases;
  private final Commands commands;
  private final Cases cases;
  private final Days days;
  private final String baseUrl;

  GroupTalk(
      Scope scope, Phrases phrases, Commands commands, Cases cases, Days days, String baseUrl) {
    this.scope = scope;
    this.phrases = phrases;
    this.commands = commands;
    this.cases = cases;
    this.days = days;
    this.baseUrl = baseUrl;
  }

  /**
   * Hears what was said to us there.
   *
   * @param turn as if its speaker had said it alone
   * @param privately answers it alone
   * @param told answers it alone, with that
   * @param noted keeps what was said, as being about a concern
   */
  void heard(
      Turn turn,
      Room room,
      Consumer<Turn> privately,
      BiConsumer<Turn, Reply> told,
      Function<Turn, Consumer<Reference>> noted) {
    GroupChat group = known(turn, room);
    Optional<Forum> forum = group.forum().flatMap(scope::forum);
    var said = new Said(turn, room, forum);
    if (Backings.isPressed(turn.said())) {
      Backings.pressed(turn);
    } else if (turn.said().startsWith(Copies.VOTE)) {
      Ballot.pressedIn(group, turn)
          .filter(reply -> hasStarted(turn))
          .ifPresent(reply -> told.accept(turn, reply));
    } else if (turn.isPressed() || isForAnother(turn)) {
      return;
    } else if (isPersonal(turn)) {
      alone(said, privately);
    } else if (turn.message().occasion().has(Thing.EDIT)) {
      edited(turn, noted);
    } else {
      answered(said, noted);
    }
  }

  /** Something said in a group, and the forum that the group belongs to. */
  private record Said(Turn turn, Room room, Optional<Forum> forum) {
    String language() {
      return forum.map(Forum::language).orElse(Phrases.FALLBACK);
    }
  }

  private static GroupChat known(Turn turn, Room room) {
    GroupChat group = Happenings.group(turn.tx(), room.chat(), turn.now());
    GroupChat now = group.called(turn.message().occasion().title());
    GroupChat in =
        now.isOpen() && now.state() != GroupChat.State.UNSEEN
            ? now
            : now.in(GroupChat.State.MEMBER, turn.now());
    if (!in.equals(group)) {
      turn.tx().groupChats().keep(in);
      turn.tx().reach().forget(in.place());
    }
    return in;
  }

  /** A command of another bot, though it does not say of which. */
  private boolean isForAnother(Turn turn) {
    String first = turn.message().text().split("\\s", 2)[0];
    return commands.isUnknown(first)
        && first.indexOf('@') < 0
        && !RAISE.matcher(first).matches()
        && turn.understanding().danger().isEmpty();
  }

  /**
   * Danger, what is for few or for one alone, and what tells who somebody is or where to find them.
   */
  private boolean isPersonal(Turn turn) {
    String place = turn.understanding().place().map(Place::said).orElse("");
    return turn.understanding().danger().isPresent()
        || turn.message().occasion().has(Thing.CONTACT)
        || Redaction.isPersonal(words(turn.said()), place)
        || services(turn).anyMatch(s -> s.personal() || scope.isRestricted(s));
  }

  /** What any part of it may be about. */
  private static Stream<Service> services(Turn turn) {
    return Stream.concat(
            Stream.of(turn.understanding()), turn.matters().stream().map(Matter::understanding))
        .map(Understanding::finding)
        .flatMap(
            finding ->
                finding instanceof Finding.Clear clear
                    ? Stream.of(clear.service())
                    : finding.matches().stream().map(Match::service));
  }

  private static String words(String said) {
    Matcher raise = RAISE.matcher(said);
    return raise.matches() ? raise.group(1) : said;
  }

  private void alone(Said said, Consumer<Turn> privately) {
    Turn turn = said.turn().alone(GroupTalk::words);
    boolean person = turn.message().occasion().speaker().isPresent();
    if (person && !hasStarted(turn)) {
      turn.tx().reach().keep(Standing.hard(turn.from(), Bounces.NOT_STARTED, turn.now()));
      Instant until = turn.now().plus(PATIENCE);
      privately.accept(turn.by(turn.postage().waiting(until, Bounces.NOT_STARTED)));
    } else {
      privately.accept(turn);
    }
    say(said, "group-private", Map.of(), List.of(privateButton(said)), Threading.NONE);
  }

  private static boolean hasStarted(Turn turn) {
    return turn.tx().conversations().with(turn.from()).isPresent()
        && turn.tx().reach().isOpen(turn.from());
  }

  private Button privateButton(Said said) {
    return Button.start("talk", phrases.say(said.language(), "group-private-button"));
  }

  private static void edited(Turn turn, Function<Turn, Consumer<Reference>> noted) {
    Turn now = turn.saying(words(turn.said()));
    FollowUps.edited(now).ifPresent(noted.apply(now));
  }

  private void answered(Said said, Function<Turn, Consumer<Reference>> noted) {
    Turn turn = said.turn();
    Matcher raise = RAISE.matcher(turn.said());
    if (raise.matches()) {
      if (raise.group(1).isBlank()) {
        help(said);
      } else {
        raised(said, turn.saying(raise.group(1).strip()), noted);
      }
      return;
    }
    Optional<Commands.Said> command = commands.in(turn.said());
    if (command.isPresent()) {
      obeyed(said, command.get());
    } else if (means(turn)) {
      raised(said, turn, noted);
    } else {
      help(said);
    }
  }

  private static boolean means(Turn turn) {
    return !(turn.understanding().finding() instanceof Finding.Nothing);
  }

  private void obeyed(Said said, Commands.Said command) {
    Command what = command.command();
    switch (what) {
      case METOO ->
          meant(said.turn(), command.rest())
              .ifPresentOrElse(r -> Backings.backed(said.turn(), r), () -> help(said));
      case THANKS -> say(said, "thanked", Map.of(), List.of(), said.turn());
      case HELP, START, GREETING, REPORT -> help(said);
      case PRIVACY ->
          say(
              said,
              "informed",
              Map.of("council", scope.council(), "privacy", baseUrl + "/privacy"),
              List.of(),
              said.turn());
      default -> // what is one person's alone
          say(said, "group-private", Map.of(), List.of(privateButton(said)), Threading.NONE);
    }
  }

  /** The reference that is named, or what the message of ours is about that this answers. */
  private static Optional<Reference> meant(Turn turn, String rest) {
    return rest.isEmpty()
        ? turn.message().threading().references().reversed().stream()
            .limit(REFERENCES)
            .flatMap(id -> turn.tx().outbox().byId(turn.from().channel(), id).stream())
            .flatMap(d -> d.dispatch().reference().stream())
            .flatMap(r -> Reference.of(r).stream())
            .findFirst()
        : Reference.in(rest).flatMap(Reference.Quoted::reference);
  }

  private void help(Said said) {
    String key = said.forum().isPresent() ? "group-help" : "group-unknown";
    say(said, key, names(said), List.of(), said.turn());
  }

  private Map<String, String> names(Said said) {
    return Map.of(
        "forum", said.forum().map(Forum::name).orElse(""),
        "council", scope.council(),
        "desk", baseUrl + "/desk/telegram-groups");
  }

  private void raised(Said said, Turn turn, Function<Turn, Consumer<Reference>> noted) {
    if (said.forum().isEmpty()) {
      help(said);
      return;
    }
    Forum forum = said.forum().get();
    Finding finding = turn.understanding().finding();
    Answer answer =
        cases.opened(turn, finding instanceof Finding.Unclear ? new Finding.Nothing() : finding);
    Reference reference = answer.references().getFirst();
    noted.apply(turn).accept(reference);
    var raised = new Raised(reference, forum.id(), said.room().address(), turn.from(), turn.now());
    turn.tx().raising().keep(raised);
    turn.tx()
        .concerns()
        .find(reference)
        .filter(c -> !c.restricted())
        .ifPresent(c -> posted(said, forum, c));
  }

  /** Its button says how many back it. */
  private void posted(Said said, Forum forum, Concern concern) {
    String language = said.language();
    String text =
        phrases
            .say(
                language,
                "group-raised",
                Map.of(
                    "forum",
                    forum.name(),
                    "when",
                    when(forum, said.turn().now(), language),
                    "reference",
                    concern.reference().value()))
            .replace("  ", " ")
            .replace(" .", ".");
    said.turn()
        .postage()
        .put(
            said.turn().tx(),
            new Dispatch(
                Backings.post(concern.reference()),
                said.room().address(),
                Dispatch.Kind.REPLY,
                Optional.of(concern.reference().value()),
                "",
                text,
                List.of(Backings.button(phrases, language, concern.reference(), 0)),
                said.turn().message().threading().answer(),
                said.turn().now()),
            said.turn().now(),
            said.turn().now());
  }

  private String when(Forum forum, Instant now, String language) {
    return forum
        .next(days.date(now))
        .map(m -> phrases.say(language, "group-when", Map.of("day", days.said(m.date(), language))))
        .orElse("");
  }

  private void say(
      Said said, String key, Map<String, String> names, List<Button> buttons, Turn answered) {
    say(said, key, names, buttons, answered.message().threading().answer());
  }

  private void say(
      Said said, String key, Map<String, String> names, List<Button> buttons, Threading threading) {
    Turn turn = said.turn();
    var dispatch =
        new Dispatch(
            "group:" + turn.parcel() + ":" + turn.now().toEpochMilli(),
            said.room().address(),
            Dispatch.Kind.REPLY,
            Optional.empty(),
            "",
            phrases.say(said.language(), key, names),
            buttons,
            threading,
            turn.now());
    turn.postage().put(turn.tx(), dispatch, turn.now(), turn.now());
  }
}
