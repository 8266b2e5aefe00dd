package natter.bot;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import natter.bot.care.Answer;
import natter.bot.care.Linking;
import natter.bot.care.Pass;
import natter.bot.care.Phrases;
import natter.bot.care.Resident;
import natter.bot.talk.Address;
import natter.bot.talk.Conversation;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Line;
import natter.bot.talk.Threading;

/**
 * One person on two channels. A code that is shown on the one is written on the other, where they
 * are told what it means and say yes; or a code is mailed to the address that they name, and
 * written where they named it. Whoever writes it has both. Nothing is linked while somebody may be
 * in danger on either.
 */
final class Linked {
  private static final String SHOWN = "link";
  private static final String MAILED = "link-mail";
  private static final String START = "link_";
  private static final Duration GOOD_FOR = Duration.ofHours(1);
  private static final int MAILS_A_DAY = 3;

  private static final Pattern CODE =
      Pattern.compile("(" + ShortCodes.FORM + ")( [\\p{L}]{1,12})?");
  private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\"]{1,64}@[^\\s@<>\"]{3,255}");

  private final Phrases phrases;
  private final Supplier<String> ids;
  private final ShortCodes codes;

  Linked(Phrases phrases, Supplier<String> ids, ShortCodes codes) {
    this.phrases = phrases;
    this.ids = ids;
    this.codes = codes;
  }

  /** Nothing if it does not sound as if two channels were meant ("link road is flooded"). */
  Optional<Reply> asked(Turn turn, String rest) {
    if (turn.from().isReadOut() || isGroup(turn.from())) {
      return Optional.empty();
    }
    Matcher code = CODE.matcher(rest);
    if (code.matches()) {
      boolean agreed = code.group(2) != null && isYes(turn, code.group(2).strip());
      return Optional.of(written(turn, code.group(1), agreed));
    }
    if (EMAIL.matcher(rest).matches()) {
      return Optional.of(mailed(turn, Address.email(rest.toLowerCase(Locale.ROOT))));
    }
    return rest.isEmpty() ? Optional.of(shown(turn)) : Optional.empty();
  }

  /** By a link whose end is a code: {@code t.me/bot?start=link_CODE}. */
  Optional<Reply> started(Turn turn, String start) {
    return start.startsWith(START)
        ? asked(turn, start.substring(START.length()))
        : Optional.empty();
  }

  /** A group's id is negative; what is said there is nobody's. */
  private static boolean isGroup(Address address) {
    return address.channel().equals(Address.TELEGRAM) && address.handle().startsWith("-");
  }

  private boolean isYes(Turn turn, String word) {
    return Stream.of(turn.conversation().language(), Phrases.FALLBACK)
        .flatMap(language -> phrases.own(language, "link-yes").stream())
        .anyMatch(word::equalsIgnoreCase);
  }

  private Reply shown(Turn turn) {
    String code = codes.next();
    String about = token(turn.from());
    turn.tx().passes().revoke(SHOWN, about);
    turn.tx().passes().issue(new Pass(Pass.digest(code), SHOWN, about, end(turn)));
    return reply(turn, new Answer.LinkCode(code));
  }

  /** Whether a mail went says nothing: the address may be anybody's. */
  private Reply mailed(Turn turn, Address mailbox) {
    Tx tx = turn.tx();
    if (!mailbox.equals(turn.from()) && !turn.isHushed() && tx.reach().isOpen(mailbox)) {
      freeKey(turn).ifPresent(key -> mail(turn, mailbox, key));
    }
    return reply(turn, new Answer.LinkMailed(mailbox.handle()));
  }

  /** Nobody fills another's mailbox with codes. */
  private static Optional<String> freeKey(Turn turn) {
    String day = turn.now().atZone(ZoneOffset.UTC).toLocalDate().toString();
    String start = "link:" + Dispatch.mark(token(turn.from())) + ":" + day + ":";
    return Stream.iterate(1, n -> n + 1)
        .limit(MAILS_A_DAY)
        .map(n -> start + n)
        .filter(key -> turn.tx().outbox().find(key).isEmpty())
        .findFirst();
  }

  private void mail(Turn turn, Address mailbox, String key) {
    String code = codes.next();
    String about = token(mailbox) + " " + token(turn.from());
    turn.tx().passes().revoke(MAILED, about);
    turn.tx().passes().issue(new Pass(Pass.digest(code), MAILED, about, end(turn)));
    String language = turn.conversation().language();
    tell(
        turn,
        mailbox,
        key,
        phrases.say(
            language, "link-mail", Map.of("code", code, "with", named(language, turn.from()))));
  }

  private Reply written(Turn turn, String code, boolean agreed) {
    String digest = Pass.digest(code);
    Optional<Address> mailbox =
        turn.tx()
            .passes()
            .find(digest, MAILED, turn.now())
            .map(Pass::about)
            .filter(about -> about.endsWith(" " + token(turn.from())))
            .map(about -> address(about.substring(0, about.indexOf(' '))));
    Optional<Address> other =
        turn.tx().passes().find(digest, SHOWN, turn.now()).map(p -> address(p.about()));
    if (mailbox.or(() -> other).filter(a -> mayLink(turn, a)).isEmpty()) {
      return reply(turn, new Answer.LinkUnknown());
    }
    Address theirs = mailbox.or(() -> other).orElseThrow();
    if (!isProven(turn) || (mailbox.isEmpty() && !agreed)) {
      return reply(turn, new Answer.LinkAsked(named(turn.conversation().language(), theirs), code));
    }
    turn.tx().passes().useUp(digest);
    return linked(turn, theirs);
  }

  /** Anybody can write a mail in anybody's name; an answer to ours proves whose it is. */
  static boolean isProven(Turn turn) {
    var proof = turn.message().proof();
    return !turn.byMail() || proof.vouched() || proof.answers().isPresent();
  }

  private static boolean mayLink(Turn turn, Address other) {
    return !other.equals(turn.from()) && !turn.isHushed() && !Recipients.isHushed(turn.tx(), other);
  }

  private Reply linked(Turn turn, Address other) {
    Tx tx = turn.tx();
    join(tx, turn.from(), other, turn.now());
    tx.linkings().add(new Linking(turn.from(), other, turn.said(), turn.now(), Optional.empty()));
    String language = language(tx, other);
    tell(
        turn,
        other,
        "linked:" + ids.get(),
        phrases.say(language, "link-told", Map.of("with", named(language, turn.from()))));
    return reply(turn, new Answer.LinkedWith(named(turn.conversation().language(), other)));
  }

  /** What officers noted of either is noted of the one that they are. */
  void join(Tx tx, Address one, Address other, Instant now) {
    Resident first = resident(tx, other, now);
    Resident second = resident(tx, one, now);
    if (first.id().equals(second.id())) {
      return;
    }
    List<String> voters = union(Persons.keys(tx, one), Persons.keys(tx, other));
    tx.residents()
        .keep(
            new Resident(
                second.id(), List.of(), List.of(), "", second.changedBy(), second.changed()));
    tx.residents()
        .keep(
            new Resident(
                first.id(),
                union(first.addresses(), second.addresses()),
                union(first.needs(), second.needs()),
                (first.note() + "\n" + second.note()).strip(),
                first.changedBy().isEmpty() ? second.changedBy() : first.changedBy(),
                first.changed()));
    tx.broadcasts().oneVoter(voters, Persons.key(tx, one));
  }

  private Resident resident(Tx tx, Address address, Instant now) {
    return tx.residents()
        .at(address)
        .orElseGet(() -> new Resident(ids.get(), List.of(address), List.of(), "", "", now));
  }

  private static <T> List<T> union(List<T> some, List<T> more) {
    return Stream.concat(some.stream(), more.stream()).distinct().toList();
  }

  /** This channel is by itself again. */
  Optional<Reply> parted(Turn turn) {
    Tx tx = turn.tx();
    Optional<Resident> known = tx.residents().at(turn.from()).filter(r -> r.addresses().size() > 1);
    known.ifPresent(r -> part(turn, r));
    return Optional.of(reply(turn, new Answer.Unlinked(known.isPresent())));
  }

  private void part(Turn turn, Resident all) {
    Tx tx = turn.tx();
    List<Address> others = all.addresses().stream().filter(a -> !a.equals(turn.from())).toList();
    String voter = Persons.key(tx, turn.from());
    tx.residents()
        .keep(
            new Resident(
                all.id(), others, all.needs(), all.note(), all.changedBy(), all.changed()));
    tx.residents()
        .keep(
            new Resident(
                ids.get(),
                List.of(turn.from()),
                all.needs(),
                all.note(),
                all.changedBy(),
                all.changed()));
    tx.broadcasts().oneVoter(List.of(voter), Persons.key(tx, others.getFirst()));
    tx.linkings().undo(turn.from(), turn.now());
    for (Address each : others) {
      String language = language(tx, each);
      String with = named(language, turn.from());
      tell(
          turn,
          each,
          "parted:" + ids.get(),
          phrases.say(language, "link-parted", Map.of("with", with)));
    }
  }

  private void tell(Turn turn, Address to, String key, String text) {
    String subject = phrases.say(language(turn.tx(), to), "link-subject");
    var dispatch =
        new Dispatch(
            key,
            to,
            Dispatch.Kind.REPLY,
            Optional.empty(),
            subject,
            text,
            List.of(),
            Threading.NONE,
            turn.now());
    turn.postage().say(turn.tx(), dispatch, Line.Who.NATTER, "", turn.now());
  }

  private static String language(Tx tx, Address of) {
    return tx.conversations().with(of).map(Conversation::language).orElse(Phrases.FALLBACK);
  }

  /** So that its owner knows which, and nobody else does. */
  private String named(String language, Address address) {
    String handle = address.handle();
    String domain = handle.substring(Math.max(0, handle.indexOf('@')));
    String end = handle.substring(Math.max(0, handle.length() - 3));
    return phrases.say(
        language,
        phrases.known("link-" + address.channel(), "link-web"),
        Map.of("email", handle.charAt(0) + "…" + domain, "end", end));
  }

  private static Reply reply(Turn turn, Answer answer) {
    return Reply.of(answer, turn.conversation());
  }

  private static Instant end(Turn turn) {
    return turn.now().plus(GOOD_FOR);
  }

  private static String token(Address address) {
    return address.channel() + ":" + address.handle();
  }

  private static Address address(String token) {
    int colon = token.indexOf(':');
    return new Address(token.substring(0, colon), token.substring(colon + 1));
  }
}
