package natter.bot;

import java.util.Optional;
import natter.bot.care.Commands;
import natter.bot.care.Phrases;
import natter.bot.scope.Understanding;
import natter.bot.talk.Conversation;
import natter.bot.talk.Message;

/**
 * Decides which language to answer in: the one the person chose, else the one they surely write in,
 * else the one spoken before, else the one their channel says, else English. A language without
 * phrases is answered in English.
 */
final class Languages {
  private final Phrases phrases;
  private final Commands commands;

  Languages(Phrases phrases, Commands commands) {
    this.phrases = phrases;
    this.commands = commands;
  }

  /** The conversation, or a new one, in the language to answer this message in. */
  Conversation settled(
      Optional<Conversation> before, Message message, Understanding understanding) {
    Conversation known = before.orElseGet(() -> Conversation.with(message.from(), hint(message)));
    if (known.chosen()) {
      return known;
    }
    String said = message.reply().isBlank() ? message.subject() : message.reply();
    if (commands.in(said).isPresent()) {
      return before.isPresent()
          ? known
          : commands.language(said).map(known::speaking).orElse(known);
    }
    return understanding.language().map(l -> known.speaking(spoken(l))).orElse(known);
  }

  private String hint(Message message) {
    return message.language().map(this::spoken).orElse(Phrases.FALLBACK);
  }

  /**
   * The language itself, or without its region or script; English if there are no phrases in it.
   */
  private String spoken(String language) {
    String plain = language.replaceFirst("[-_].*", "");
    return phrases.languages().contains(language)
        ? language
        : phrases.languages().contains(plain) ? plain : Phrases.FALLBACK;
  }
}
