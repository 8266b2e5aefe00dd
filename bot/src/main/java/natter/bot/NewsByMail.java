package natter.bot;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import natter.bot.SignedLinks.Purpose;
import natter.bot.care.Concern;
import natter.bot.care.Phrases;
import natter.bot.care.Reference;
import natter.bot.people.Digest;
import natter.bot.talk.Address;
import natter.bot.talk.Conversation;
import natter.bot.talk.Dispatch;
import natter.bot.talk.MailCopy;
import natter.bot.talk.Threading;

/**
 * "Email me when there is news": who chats hears by email too what officers say and what came of a
 * matter, once whoever has the mailbox said yes. Never of a restricted matter, nor while somebody
 * may be in danger: others may read that mailbox.
 */
public final class NewsByMail {
  /** How long the question can be answered. */
  static final Duration PATIENCE = Duration.ofDays(7);

  /** Nobody fills another's mailbox with questions. */
  private static final int MOST_ASKED = 3;

  private final Store store;
  private final Phrases phrases;
  private final Postage postage;
  private final SignedLinks links;
  private final InstantSource clock;

  public NewsByMail(
      Store store, Phrases phrases, Postage postage, SignedLinks links, InstantSource clock) {
    this.store = store;
    this.phrases = phrases;
    this.postage = postage;
    this.links = links;
    this.clock = clock;
  }

  /**
   * Asked for in a chat, with an address that may be anybody's: a letter goes there with a link.
   * Nobody is told whether one went; it is the same to who looks on.
   */
  public void ask(Address chat, Address email, String language) {
    Instant now = clock.instant();
    store.transact(
        tx -> {
          if (mayAsk(tx, chat, email, now)) {
            tx.mailCopies().keep(new MailCopy(chat, email, false, now, language));
            postage.put(tx, question(chat, email, language, now), now, now);
          }
          return true;
        });
  }

  private static boolean mayAsk(Tx tx, Address chat, Address email, Instant now) {
    List<MailCopy> there = tx.mailCopies().to(email);
    boolean known = there.stream().anyMatch(c -> c.chat().equals(chat) && c.on());
    long asked = there.stream().filter(c -> !c.on() && isOpen(c, now)).count();
    long elsewhere = tx.mailCopies().of(chat).size();
    return !known && asked < MOST_ASKED && elsewhere < MOST_ASKED && tx.reach().isOpen(email);
  }

  private static boolean isOpen(MailCopy copy, Instant now) {
    return copy.on() || copy.since().plus(PATIENCE).isAfter(now);
  }

  /** What a link of ours is about, if that still is there. */
  public Optional<MailCopy> find(String token) {
    return store.read(tx -> find(tx, token));
  }

  private Optional<MailCopy> find(Tx tx, String token) {
    Instant now = clock.instant();
    return links
        .read(Purpose.NEWS, token)
        .flatMap(
            signed ->
                tx.mailCopies().to(signed.address()).stream()
                    .filter(c -> mark(c.chat()).equals(signed.about()))
                    .filter(c -> isOpen(c, now))
                    .findFirst());
  }

  /** Yes, email me. Returns whether it is on now. */
  public boolean confirm(String token) {
    return store.transact(
        tx -> {
          Optional<MailCopy> copy = find(tx, token);
          copy.filter(c -> !c.on())
              .ifPresent(c -> tx.mailCopies().keep(c.confirmed(clock.instant())));
          return copy.isPresent();
        });
  }

  /** No more of it. Does nothing if there is none. */
  public void stop(String token) {
    store.transact(
        tx -> {
          find(tx, token).ifPresent(c -> tx.mailCopies().end(c.chat(), c.email()));
          return true;
        });
  }

  /** Ends all mails of one chat. */
  public void stopAll(Address chat) {
    store.transact(
        tx -> {
          tx.mailCopies().of(chat).forEach(c -> tx.mailCopies().end(chat, c.email()));
          return true;
        });
  }

  /** Where news of a chat go, or would if their owner said yes. */
  public List<MailCopy> of(Address chat) {
    Instant now = clock.instant();
    return store.read(tx -> tx.mailCopies().of(chat).stream().filter(c -> isOpen(c, now)).toList());
  }

  private Dispatch question(Address chat, Address email, String language, Instant now) {
    String link = links.news(email, mark(chat));
    return new Dispatch(
        "chat-news:" + Digest.of(link + now.truncatedTo(ChronoUnit.MILLIS)),
        email,
        Dispatch.Kind.REPLY,
        Optional.empty(),
        phrases.say(language, "chat-mail-subject"),
        phrases.say(language, "chat-mail-question", Map.of("link", link)),
        List.of(),
        Threading.NONE,
        now);
  }

  /** A chat's name in a link says nothing about who chats. */
  private static String mark(Address chat) {
    return Dispatch.mark(chat.channel() + ":" + chat.handle());
  }

  /** What goes by mail beside what is said in a chat: nothing, unless it is news. */
  public static Postage.Beside beside(Phrases phrases, SignedLinks links, String baseUrl) {
    return (tx, said) ->
        isNews(tx, said)
            ? tx.mailCopies().of(said.to()).stream()
                .filter(MailCopy::on)
                .filter(copy -> tx.reach().isOpen(copy.email()))
                .map(copy -> letter(phrases, links, baseUrl, copy, said))
                .toList()
            : List.of();
  }

  private static boolean isNews(Tx tx, Dispatch said) {
    return said.to().channel().equals(Address.WEB)
        && said.kind() == Dispatch.Kind.OFFICER
        && said.reference()
            .flatMap(Reference::of)
            .flatMap(tx.concerns()::find)
            .filter(c -> !isDelicate(tx, c))
            .isPresent();
  }

  private static boolean isDelicate(Tx tx, Concern concern) {
    return concern.restricted()
        || tx.conversations().with(concern.from()).flatMap(Conversation::hush).isPresent();
  }

  private static Dispatch letter(
      Phrases phrases, SignedLinks links, String baseUrl, MailCopy copy, Dispatch said) {
    String stop = links.news(copy.email(), mark(copy.chat()));
    Map<String, String> names =
        Map.of("text", said.text(), "link", baseUrl + "/chat", "stop", stop);
    return new Dispatch(
        "chat-news:" + said.key() + ":" + Dispatch.mark(copy.email().handle()),
        copy.email(),
        Dispatch.Kind.OFFICER,
        said.reference(),
        said.subject(),
        phrases.say(copy.language(), "chat-mail-news", names),
        List.of(),
        Threading.NONE,
        said.planned());
  }
}
