package natter.bot;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import natter.bot.care.Answer;
import natter.bot.care.Command;
import natter.bot.care.Commands;
import natter.bot.care.Concern;
import natter.bot.care.Phrases;
import natter.bot.care.Reference;
import natter.bot.news.Contribution;
import natter.bot.news.Introduction;
import natter.bot.news.Introduction.Says;
import natter.bot.news.Introduction.Word;
import natter.bot.scope.Scope;
import natter.bot.scope.Service;
import natter.bot.talk.Address;
import natter.bot.talk.Conversation;
import natter.bot.talk.Conversation.Asked;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Line;
import natter.bot.talk.Threading;

/**
 * Brings residents together who give ideas or help for the same thing nearby. Who comes later is
 * asked first, then the other; neither learns anything of the other before both said yes. Nobody is
 * asked who said stop, may be in danger or cannot be reached.
 */
final class Introducing {
  private static final Duration LATELY = Duration.ofDays(180);
  private static final Pattern BUTTON =
      Pattern.compile("meet (NT-[0-9A-Z]{4}-[0-9A-Z]{3}):/(yes|neither)");
  private static final Pattern EMAIL =
      Pattern.compile(
          "[\\p{L}\\p{N}._%+'-]{1,64}@[\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{1,63})+");
  private static final Pattern PHONE = Pattern.compile("(?:\\+|0)[\\d ()-]{8,18}\\d");

  private final Scope scope;
  private final Phrases phrases;
  private final Commands commands;
  private final Names names;

  Introducing(Scope scope, Phrases phrases, Commands commands, Names names) {
    this.scope = scope;
    this.phrases = phrases;
    this.commands = commands;
    this.names = names;
  }

  /** With the question, if there is somebody to meet, and nothing else is asked. */
  Reply beneath(Turn turn, Reply reply) {
    if (reply.conversation().asked().isPresent() || turn.isHushed()) {
      return reply;
    }
    Optional<Contribution> own =
        reply.answer().references().stream()
            .flatMap(r -> turn.tx().contributions().find(r).stream())
            .filter(c -> c.given().equals(turn.now()) && !turn.conversation().stopped())
            .findFirst();
    return own.flatMap(c -> neighbour(turn, c).map(n -> asked(turn, reply, c, n))).orElse(reply);
  }

  private Reply asked(Turn turn, Reply reply, Contribution own, Contribution neighbour) {
    Reference later = own.reference();
    turn.tx()
        .contributions()
        .keep(new Introduction(neighbour.reference(), later, Word.UNASKED, Word.ASKED, turn.now()));
    return reply.with(
        new Remark.MayMeet(token(later), service(own)),
        reply.conversation().asking(Asked.meet(later.value(), turn.now())));
  }

  static String token(Reference reference) {
    return "meet " + reference;
  }

  private Service service(Contribution contribution) {
    return contribution.service().flatMap(scope::service).orElseThrow();
  }

  /** Who gave for the same thing in the same ward before, and may be asked. */
  private Optional<Contribution> neighbour(Turn turn, Contribution own) {
    if (own.service().flatMap(scope::service).isEmpty() || own.ward().isEmpty()) {
      return Optional.empty();
    }
    Tx tx = turn.tx();
    return tx
        .contributions()
        .alike(own.service().get(), own.ward().get(), turn.now().minus(LATELY))
        .stream()
        .filter(c -> c.state() != Contribution.State.SET_ASIDE)
        .filter(c -> !c.reference().equals(own.reference()))
        .filter(c -> isFree(tx, c))
        .filter(c -> mayBeAsked(tx, c.reference(), turn.from()))
        .findFirst();
  }

  /** Whoever is asked already, or has met somebody over it, is left alone. */
  private static boolean isFree(Tx tx, Contribution contribution) {
    return tx.contributions().of(contribution.reference()).stream()
        .allMatch(i -> i.isRefused() && i.of(contribution.reference()).says() == Says.UNASKED);
  }

  private static boolean mayBeAsked(Tx tx, Reference reference, Address other) {
    return tx.concerns()
        .find(reference)
        .filter(c -> !c.restricted() && !c.from().equals(other) && !c.from().isReadOut())
        .filter(c -> mayBeWrittenTo(tx, c))
        .isPresent();
  }

  private static boolean mayBeWrittenTo(Tx tx, Concern concern) {
    Optional<Conversation> conversation = tx.conversations().with(concern.from());
    return tx.reach().isOpen(concern.from())
        && conversation.filter(c -> c.stopped() || c.hush().isPresent()).isEmpty();
  }

  /** The reply to a button of ours, whenever it is pressed. */
  Optional<Reply> pressed(Turn turn) {
    Matcher button = BUTTON.matcher(turn.said().strip());
    return button.matches()
        ? Reference.of(button.group(1))
            .flatMap(
                r -> says(turn, r, button.group(2).equals("yes") ? Command.YES : Command.NEITHER))
        : Optional.empty();
  }

  /** The reply to what is typed after we asked; none if it is something else. */
  Optional<Reply> answered(Turn turn, Asked asked) {
    Optional<Reference> own = Reference.of(asked.reference());
    String line = turn.said().lines().map(String::strip).findFirst().orElse("");
    Optional<String> contact = contact(line);
    if (contact.isPresent()) {
      return own.flatMap(r -> open(turn, r).map(i -> agreed(turn, i, r, contact.get())));
    }
    return commands
        .in(line.split("[,.!;]", 2)[0])
        .map(Commands.Said::command)
        .filter(c -> c == Command.YES || c == Command.NEITHER)
        .flatMap(c -> own.flatMap(r -> says(turn, r, c)));
  }

  /** A phone number or an email address in a short line. */
  private static Optional<String> contact(String line) {
    if (line.length() > 200) {
      return Optional.empty();
    }
    Matcher email = EMAIL.matcher(line);
    Matcher phone = PHONE.matcher(line);
    return email.find()
        ? Optional.of(email.group())
        : phone.find() ? Optional.of(phone.group().strip()) : Optional.empty();
  }

  /** What this person was asked about their own concern and has not answered yet. */
  private static Optional<Introduction> open(Turn turn, Reference reference) {
    return turn.tx()
        .concerns()
        .find(reference)
        .filter(c -> c.from().equals(turn.from()))
        .flatMap(
            c ->
                turn.tx().contributions().of(reference).stream()
                    .filter(i -> i.of(reference).says() == Says.ASKED && !i.isRefused())
                    .findFirst());
  }

  private Optional<Reply> says(Turn turn, Reference own, Command command) {
    return open(turn, own)
        .map(
            i -> {
              if (command == Command.NEITHER) {
                turn.tx().contributions().keep(i.with(own, Word.NO).forgetting());
                return ended(turn, own, new Answer.NotMeeting(own));
              }
              return turn.byMail()
                  ? agreed(turn, i, own, turn.from().handle())
                  : Reply.about(
                      own,
                      new Answer.AskedHowToMeet(own),
                      turn.conversation().asking(Asked.meet(own.value(), turn.now())));
            });
  }

  private static Reply ended(Turn turn, Reference own, Answer answer) {
    Conversation now = turn.conversation();
    boolean ours = now.asked().filter(a -> a.kind() == Asked.Kind.MEET).isPresent();
    return Reply.about(own, answer, ours ? now.askingNothing() : now);
  }

  private Reply agreed(Turn turn, Introduction before, Reference own, String contact) {
    Introduction now = before.with(own, Word.yes(contact));
    Reference other = now.other(own);
    Optional<Concern> theirs =
        turn.tx().concerns().find(other).filter(c -> mayBeAsked(turn.tx(), other, turn.from()));
    if (now.isAgreed() && theirs.isPresent()) {
      tell(turn, theirs.get(), "met", Map.of("contact", contact));
      turn.tx().contributions().keep(now.forgetting());
      return ended(turn, own, new Answer.Met(own, now.of(other).contact()));
    }
    if (now.of(other).says() == Says.UNASKED && theirs.isPresent()) {
      turn.tx().contributions().keep(now.with(other, Word.ASKED));
      ask(turn, theirs.get());
    } else {
      turn.tx().contributions().keep(now.forgetting());
    }
    return ended(turn, own, new Answer.MayMeetLater(own));
  }

  /** Asks the other; typed words answer it unless we wait for something else from them. */
  private void ask(Turn turn, Concern theirs) {
    String language = language(turn.tx(), theirs);
    String service =
        theirs.service().flatMap(scope::service).map(s -> names.name(s, language)).orElse("");
    tell(turn, theirs, "may-meet", Map.of("service", service));
    turn.tx()
        .conversations()
        .with(theirs.from())
        .filter(c -> c.asked().isEmpty())
        .map(c -> c.asking(Asked.meet(theirs.reference().value(), turn.now())))
        .ifPresent(turn.tx().conversations()::keep);
  }

  private static String language(Tx tx, Concern concern) {
    return tx.conversations()
        .with(concern.from())
        .map(Conversation::language)
        .orElse(Phrases.FALLBACK);
  }

  private void tell(Turn turn, Concern theirs, String phrase, Map<String, String> said) {
    String language = language(turn.tx(), theirs);
    String reference = theirs.reference().value();
    Instant now = turn.now();
    var letter =
        new Dispatch(
            phrase + ":" + reference + ":" + turn.parcel(),
            theirs.from(),
            Dispatch.Kind.REPLY,
            Optional.of(reference),
            phrases.say(language, "subject-officer", Map.of("reference", reference)),
            phrases.say(language, phrase, said)
                + "\n"
                + phrases.say(language, "your-reference", Map.of("reference", reference)),
            phrase.equals("may-meet")
                ? Buttons.yesAndNo(phrases, token(theirs.reference()), language)
                : List.of(),
            Threading.NONE,
            now);
    turn.postage().say(turn.tx(), letter, Line.Who.NATTER, "", now);
  }
}
