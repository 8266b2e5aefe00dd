package natter.index.learning;

import java.util.List;
import natter.bot.care.Reference;
import natter.bot.talk.Address;
import natter.index.lucene.Word;

/**
 * What somebody told us, with what it is about.
 *
 * @param reference the concern
 * @param from who told us
 * @param text the words
 * @param language in which language it is read
 * @param service what it is about, as far as anybody knows: an officer, or else natter
 * @param words the words that were cut out of it, without names of streets and places
 */
record Message(
    Reference reference,
    Address from,
    String text,
    String language,
    String service,
    List<Word> words) {
  Message {
    words = List.copyOf(words);
  }
}
