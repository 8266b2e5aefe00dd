package natter.bot;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import natter.bot.care.Phrases;
import natter.bot.news.Broadcast;
import natter.bot.news.Circumstance;
import natter.bot.news.Markup;
import natter.bot.news.Poll;
import natter.bot.scope.Forum;
import natter.bot.scope.Scope;
import natter.bot.talk.Address;
import natter.bot.talk.Button;
import natter.bot.talk.Conversation;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Ending;

/**
 * Gives copies of broadcasts their words just before they go. They are the same for everybody who
 * speaks a language, and made once.
 */
public final class Copies {
  /** The start of the id of the button of a choice; the broadcast and its number follow. */
  static final String VOTE = "vote:";

  private static final int REMEMBERED = 100;
  private static final Refusal STOPPED =
      new Refusal(Ending.STOPPED, "they stopped it, or hear it in their digest by now");
  private static final Refusal UNREACHABLE =
      new Refusal(Ending.UNREACHABLE, "what was sent there before came back");
  private static final Refusal KEPT_BACK = new Refusal(Ending.KEPT_BACK, "not now");

  private final Scope scope;
  private final Phrases phrases;
  private final Markup markup;
  private final Tail tail;
  private final Map<String, Broadcast> broadcasts = remembering();
  private final Map<String, Words> words = remembering();

  /** Why a copy goes no further. */
  record Refusal(Ending ending, String why) {}

  /** What a copy says. */
  public record Words(String subject, String text, List<Button> buttons) {}

  /** What the words of a copy end with, by its channel. */
  public interface Tail {
    /** In Markdown; empty for nothing. */
    String words(Tx tx, String broadcast, String channel, String language);

    /** Nothing more. */
    Tail NONE = (tx, broadcast, channel, language) -> "";
  }

  /** Nothing goes along. */
  public Copies(Scope scope, Phrases phrases, Markup markup) {
    this(scope, phrases, markup, Tail.NONE);
  }

  public Copies(Scope scope, Phrases phrases, Markup markup, Tail tail) {
    this.tail = tail;
    this.scope = scope;
    this.phrases = phrases;
    this.markup = markup;
  }

  private static <V> Map<String, V> remembering() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > REMEMBERED;
      }
    };
  }

  /**
   * What becomes of a copy now.
   *
   * @param copy with its words
   * @param refusal why it goes no further
   */
  record Ready(Dispatch copy, Optional<Refusal> refusal) {}

  /** Whether it gets its words, or its buttons, only just before it goes. */
  static boolean isBare(Dispatch dispatch) {
    return dispatch.broadcast().isPresent() || Backings.isCount(dispatch);
  }

  /** What becomes of each of these, by its key: much may have happened since it was planned. */
  Map<String, Ready> ready(Tx tx, List<Dispatch> bare) {
    Map<String, Ready> all = new HashMap<>();
    bare.stream()
        .filter(Backings::isCount)
        .forEach(
            d -> all.put(d.key(), new Ready(Backings.filled(tx, d, phrases), Optional.empty())));
    bare.stream()
        .filter(d -> d.broadcast().isPresent())
        .collect(Collectors.groupingBy(d -> d.broadcast().orElseThrow()))
        .forEach((id, some) -> ready(tx, find(tx, id), some, all));
    return all;
  }

  private void ready(
      Tx tx, Optional<Broadcast> broadcast, List<Dispatch> copies, Map<String, Ready> all) {
    Map<Address, Circumstance> known =
        tx.circumstances()
            .of(
                copies.stream().map(Dispatch::to).toList(),
                broadcast.map(b -> b.audience().interests()).orElse(Set.of()));
    for (Dispatch copy : copies) {
      Circumstance its = Objects.requireNonNull(known.get(copy.to()));
      Dispatch filled = broadcast.map(b -> filled(tx, copy, b, its.language())).orElse(copy);
      all.put(copy.key(), new Ready(filled, refusal(broadcast, copy.to(), its)));
    }
  }

  private static Optional<Refusal> refusal(
      Optional<Broadcast> broadcast, Address to, Circumstance known) {
    if (!known.reachable()) {
      return Optional.of(UNREACHABLE);
    }
    if (known.hushed()) {
      return Optional.of(KEPT_BACK);
    }
    return broadcast.filter(b -> !Recipients.hears(b.audience(), to, known)).map(b -> STOPPED);
  }

  /** With its words; one that was planned with words keeps them. */
  private Dispatch filled(Tx tx, Dispatch copy, Broadcast broadcast, Optional<String> language) {
    if (!copy.text().isEmpty()) {
      return copy;
    }
    Words words = words(tx, broadcast, language.orElse(Phrases.FALLBACK), copy.to().channel());
    return copy.saying(words.subject(), words.text(), words.buttons());
  }

  /** With its words, in the language of its reader. */
  private Dispatch filled(Tx tx, Dispatch copy) {
    Optional<String> language = tx.conversations().with(copy.to()).map(Conversation::language);
    return of(tx, copy).map(b -> filled(tx, copy, b, language)).orElse(copy);
  }

  /** With its words, for whoever reads plain ones. */
  Dispatch plain(Tx tx, Dispatch copy) {
    Dispatch filled = filled(tx, copy);
    return filled.saying(filled.subject(), markup.plain(filled.text()), filled.buttons());
  }

  /** Its words do not change any more once the first copy is planned. */
  private Optional<Broadcast> of(Tx tx, Dispatch copy) {
    return copy.broadcast().flatMap(id -> find(tx, id));
  }

  private synchronized Optional<Broadcast> find(Tx tx, String id) {
    Optional<Broadcast> known =
        Optional.ofNullable(broadcasts.get(id)).or(() -> tx.broadcasts().find(id));
    known.ifPresent(b -> broadcasts.put(id, b));
    return known;
  }

  private synchronized Words words(Tx tx, Broadcast broadcast, String language, String channel) {
    return words.computeIfAbsent(
        broadcast.id() + " " + language + " " + channel,
        key -> written(tx, broadcast, language, channel));
  }

  /** What somebody reads who speaks this language, by this channel, in Markdown. */
  Words written(Tx tx, Broadcast broadcast, String language, String channel) {
    String from = scope.forum(broadcast.forum()).map(Forum::name).orElseGet(scope::council);
    String asked = broadcast.poll().map(p -> asked(p, language)).orElse("");
    String text =
        phrases.say(
            language,
            "broadcast",
            Map.of(
                "forum", from,
                "subject", "**" + broadcast.subject() + "**",
                "text",
                    broadcast.text() + tail.words(tx, broadcast.id(), channel, language) + asked));
    return new Words(
        broadcast.subject(),
        text,
        broadcast.poll().map(p -> buttons(broadcast, p)).orElse(List.of()));
  }

  /** What somebody reads who opens a link to it, in plain words. */
  Words byLink(Tx tx, Broadcast broadcast, String language) {
    String asked = broadcast.poll().map(p -> asked(p, language)).orElse("");
    String text =
        phrases.say(
            language,
            "broadcast-by-link",
            Map.of(
                "forum",
                scope.forum(broadcast.forum()).map(Forum::name).orElseGet(scope::council),
                "subject",
                broadcast.subject(),
                "text",
                broadcast.text() + tail.words(tx, broadcast.id(), Address.WEB, language) + asked));
    return new Words(
        broadcast.subject(),
        markup.plain(text),
        broadcast.poll().map(p -> buttons(broadcast, p)).orElse(List.of()));
  }

  private String asked(Poll poll, String language) {
    String choices =
        IntStream.range(0, poll.choices().size())
            .mapToObj(i -> (i + 1) + ". " + poll.choices().get(i))
            .collect(Collectors.joining("\n"));
    return "\n\n**"
        + poll.question()
        + "**\n\n"
        + choices
        + "\n\n"
        + phrases.say(language, "vote-how");
  }

  private static List<Button> buttons(Broadcast broadcast, Poll poll) {
    Function<Integer, Button> button =
        i -> new Button(VOTE + broadcast.id() + ":" + (i + 1), poll.choices().get(i));
    return IntStream.range(0, poll.choices().size()).boxed().map(button).toList();
  }
}
