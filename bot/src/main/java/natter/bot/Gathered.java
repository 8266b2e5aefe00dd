package natter.bot;

import java.util.List;
import java.util.stream.Collectors;
import natter.bot.Heard.Understood;
import natter.bot.care.Reference;
import natter.bot.talk.Message;

/**
 * The items of an album, and what they say together.
 *
 * @param whole as if they were one message
 * @param items each by itself, with its own parcel
 */
record Gathered(Understood whole, List<Understood> items) {
  Gathered {
    items = List.copyOf(items);
  }

  /** One message with all their words and files. */
  static Message together(List<Understood> items) {
    Message first = items.getFirst().message();
    String words =
        items.stream()
            .map(i -> i.message().reply())
            .filter(w -> !w.isBlank())
            .distinct()
            .collect(Collectors.joining("\n"));
    return first
        .saying(words)
        .with(items.stream().flatMap(i -> i.message().attachments().stream()).toList());
  }

  /** Each file lies in the parcel that brought it. */
  void expect(Turn turn, Reference reference) {
    for (Understood item : items) {
      turn.tx()
          .attachments()
          .expect(
              reference.value(), item.arrival().number(), item.message().attachments(), turn.now());
    }
  }
}
