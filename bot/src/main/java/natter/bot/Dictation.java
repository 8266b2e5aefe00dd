package natter.bot;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import natter.bot.Announcements.Approval;
import natter.bot.care.Access;
import natter.bot.care.Answer;
import natter.bot.care.Officer;
import natter.bot.care.Pass;
import natter.bot.news.Audience;
import natter.bot.news.Broadcast;
import natter.bot.news.Broadcast.State;
import natter.bot.news.Interest;
import natter.bot.scope.Forum;
import natter.bot.scope.Scope;
import natter.bot.talk.Address;
import natter.bot.talk.Attached;

/**
 * Broadcasts that an organiser writes from their own mailbox or Telegram: {@code broadcast
 * Bloxwich: subject}, and the words. It becomes a draft; it goes once they answer {@code send} with
 * the code that only their own mailbox or chat is told.
 */
final class Dictation {
  /** What a pass is for that makes a chat an organiser's. */
  static final String LINK = "organiser";

  private static final Pattern BROADCAST =
      Pattern.compile("(?i)\\s*/?broadcast\\s+(?:to\\s+)?([^:\\n]{2,80}):\\s*([^\\n]{1,120})");
  private static final Pattern ORDER =
      Pattern.compile("(?i)/?(send|preview|cancel)\\s+([0-9a-z-]{4,40})\\W*");

  /** Up to the next one, or to an empty line: mail programs break lines. */
  private static final Pattern DESCRIBE =
      Pattern.compile(
          "(?is)(?:^|\\n)\\s*/?describe\\s+([0-9a-z-]{4,40})\\s+([0-9]{1,2})\\s*:\\s*(.+?)"
              + "(?=\\n\\s*/?describe\\s|\\n\\s*\\n|\\z)");

  private static final Pattern CHAT = Pattern.compile("(?i)/?link\\s+([0-9a-z-]{4,40})\\W*");
  private static final int LONGEST = Broadcast.LONGEST;
  private static final int LONGEST_ALT = 300;
  private static final int CODE = 12;
  private static final int RECENT = 200;

  private final Scope scope;
  private final Approval approval;
  private final Linked linked;
  private final Supplier<String> ids;

  Dictation(Scope scope, Approval approval, Linked linked, Supplier<String> ids) {
    this.linked = linked;
    this.scope = scope;
    this.approval = approval;
    this.ids = ids;
  }

  /** The reply, if an organiser broadcasts something. */
  Optional<Reply> heard(Turn turn) {
    return linked(turn)
        .or(
            () ->
                organiser(turn)
                    .flatMap(
                        who ->
                            ordered(turn, who)
                                .or(() -> described(turn, who))
                                .or(() -> drafted(turn, who))));
  }

  private static String firstLine(Turn turn) {
    return turn.said().lines().findFirst().orElse("").strip();
  }

  /** The account whose mailbox this is, or is known to be the same person's. */
  private static Optional<Officer> organiser(Turn turn) {
    return Persons.addresses(turn.tx(), turn.from()).stream()
        .filter(a -> a.channel().equals(Address.EMAIL))
        .flatMap(a -> turn.tx().officers().findByEmail(a.handle()).stream())
        .filter(Officer::enabled)
        .filter(o -> Access.of(o).mayAnnounce())
        .findFirst();
  }

  private Optional<Reply> drafted(Turn turn, Officer who) {
    String head = turn.byMail() ? turn.message().subject() : firstLine(turn);
    Matcher said = BROADCAST.matcher(head);
    if (!said.matches()) {
      return Optional.empty();
    }
    String words =
        turn.byMail()
            ? turn.message().reply().strip()
            : turn.said().lines().skip(1).reduce("", (a, b) -> a + "\n" + b).strip();
    return forum(said.group(1), who)
        .filter(f -> !words.isEmpty() && words.length() <= LONGEST)
        .map(forum -> drafted(turn, who, forum, said.group(2), words));
  }

  private Reply drafted(Turn turn, Officer who, Forum forum, String subject, String words) {
    Audience audience = Audience.of(Interest.reaching(forum));
    Broadcast draft =
        Broadcast.draft(ids.get(), forum.id(), who.name(), audience, subject, words, turn.now());
    turn.tx().broadcasts().keep(draft);
    int files =
        BroadcastFiles.expect(
            turn.tx(), draft.id(), turn.parcel(), turn.message().attachments(), turn.now());
    return Reply.of(
        new Answer.Dictated(forum, draft.subject(), files, undescribed(turn, draft), code(draft)),
        turn.conversation());
  }

  private Optional<Forum> forum(String named, Officer who) {
    String plain = named.strip().toLowerCase(Locale.ROOT);
    return scope.forums().stream()
        .filter(Access.of(who)::mayAnnounce)
        .filter(f -> f.id().equals(plain) || f.name().toLowerCase(Locale.ROOT).contains(plain))
        .findFirst();
  }

  /** Does what they say about a broadcast of their own: send, preview, cancel. */
  private Optional<Reply> ordered(Turn turn, Officer who) {
    Matcher said = ORDER.matcher(firstLine(turn));
    return said.matches()
        ? own(turn, who, said.group(2))
            .flatMap(b -> ordered(turn, b, said.group(1).toLowerCase(Locale.ROOT)))
        : Optional.empty();
  }

  private static Optional<Broadcast> own(Turn turn, Officer who, String code) {
    return turn.tx().broadcasts().latest(RECENT).stream()
        .filter(b -> b.author().equals(who.name()))
        .filter(b -> code(b).equalsIgnoreCase(code))
        .findFirst();
  }

  /** What is to be seen on pictures, in words for those who do not see them. */
  private static Optional<Reply> described(Turn turn, Officer who) {
    Optional<Broadcast> about = Optional.empty();
    Matcher said = DESCRIBE.matcher(turn.said());
    while (said.find()) {
      Optional<Broadcast> draft =
          own(turn, who, said.group(1)).filter(b -> b.state() == State.DRAFT);
      List<Attached> pictures =
          draft.map(b -> BroadcastFiles.pictures(turn.tx(), b.id())).orElse(List.of());
      int number = Integer.parseInt(said.group(2));
      if (number > 0 && number <= pictures.size()) {
        String words = said.group(3).strip().replaceAll("\\s+", " ");
        String alt = words.substring(0, Math.min(LONGEST_ALT, words.length()));
        turn.tx().attachments().describe(pictures.get(number - 1).number(), alt);
      }
      about = draft;
    }
    return about.map(b -> stillToDescribe(turn, b));
  }

  private static Reply stillToDescribe(Turn turn, Broadcast draft) {
    return Reply.of(
        new Answer.Described(draft.subject(), undescribed(turn, draft), code(draft)),
        turn.conversation());
  }

  /** By the numbers that {@code describe} takes. */
  private static List<String> undescribed(Turn turn, Broadcast draft) {
    List<Attached> pictures = BroadcastFiles.pictures(turn.tx(), draft.id());
    return IntStream.range(0, pictures.size())
        .filter(i -> pictures.get(i).alt().isEmpty())
        .mapToObj(i -> (i + 1) + " (" + pictures.get(i).what().name() + ")")
        .toList();
  }

  private Optional<Reply> ordered(Turn turn, Broadcast own, String order) {
    return switch (order) {
      case "send" ->
          own.state() == State.DRAFT ? Optional.of(sent(turn, own)) : Optional.<Reply>empty();
      case "preview" -> previewed(turn, own);
      default -> cancelled(turn, own);
    };
  }

  private Optional<Reply> previewed(Turn turn, Broadcast own) {
    return scope
        .forum(own.forum())
        .map(forum -> new Answer.Previewed(forum, own.subject(), own.text()))
        .map(answer -> Reply.of(answer, turn.conversation()));
  }

  /** Whoever has it by then has it; nobody else gets it. */
  private static Optional<Reply> cancelled(Turn turn, Broadcast own) {
    if (own.state() != State.DRAFT && !own.isOpen()) {
      return Optional.empty();
    }
    turn.tx().deliveries().cancel(own.id(), "cancelled");
    turn.tx().broadcasts().keep(own.cancelled(turn.now()));
    return Optional.of(Reply.of(new Answer.Dropped(own.subject()), turn.conversation()));
  }

  private Reply sent(Turn turn, Broadcast draft) {
    if (!undescribed(turn, draft).isEmpty()) {
      return stillToDescribe(turn, draft);
    }
    State next = approval == Approval.SECOND_PERSON ? State.AWAITING : State.SCHEDULED;
    turn.tx().broadcasts().keep(draft.handedIn(Optional.empty(), false, next));
    return Reply.of(
        new Answer.HandedIn(draft.subject(), next == State.AWAITING), turn.conversation());
  }

  private static String code(Broadcast draft) {
    return draft.id().substring(0, Math.min(CODE, draft.id().length()));
  }

  /** The chat of somebody who got the code on the desk is theirs from now on. */
  private Optional<Reply> linked(Turn turn) {
    Matcher said = CHAT.matcher(firstLine(turn));
    if (!said.matches() || turn.byMail()) {
      return Optional.empty();
    }
    String digest = Pass.digest(said.group(1).toLowerCase(Locale.ROOT));
    return turn.tx()
        .passes()
        .find(digest, LINK, turn.now())
        .flatMap(pass -> turn.tx().officers().find(pass.about()))
        .filter(who -> !who.email().isBlank())
        .filter(who -> turn.tx().passes().useUp(digest))
        .map(who -> linked(turn, who));
  }

  private Reply linked(Turn turn, Officer who) {
    Address mailbox = Address.email(who.email().toLowerCase(Locale.ROOT));
    linked.join(turn.tx(), turn.from(), mailbox, turn.now());
    return Reply.of(new Answer.Linked(who.name()), turn.conversation());
  }
}
