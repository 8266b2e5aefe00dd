package natter.bot;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import natter.bot.care.Phrases;
import natter.bot.news.Audience;
import natter.bot.news.Broadcast;
import natter.bot.news.Poll;

/** What natter broadcasts by itself: the result of a question that has closed. */
public final class Tellings {
  private final Phrases phrases;
  private final Supplier<String> ids;

  public Tellings(Phrases phrases, Supplier<String> ids) {
    this.phrases = phrases;
    this.ids = ids;
  }

  /** To the same people as the question, in the name of whoever asked it. */
  void result(Tx tx, Broadcast asked, Instant now) {
    Poll poll = asked.poll().orElseThrow();
    tx.broadcasts().keep(asked.asking(Optional.of(poll.closed())));
    if (asked.state() != Broadcast.State.SENT && asked.state() != Broadcast.State.SENDING) {
      return;
    }
    Map<Integer, Long> votes = tx.broadcasts().votes(asked.id());
    String subject =
        phrases.say(Phrases.FALLBACK, "vote-result-subject", Map.of("subject", asked.subject()));
    String text =
        phrases.say(
            Phrases.FALLBACK,
            total(votes) == 1 ? "vote-result-one" : "vote-result",
            Map.of(
                "question", poll.question(),
                "counts", counts(poll, votes),
                "total", Long.toString(total(votes))));
    Audience same = asked.audience();
    Broadcast told =
        Broadcast.draft(ids.get(), asked.forum(), asked.author(), same, subject, text, now)
            .within(asked.campaign())
            .handedIn(Optional.empty(), false, Broadcast.State.SCHEDULED);
    tx.broadcasts().keep(told);
  }

  private static String counts(Poll poll, Map<Integer, Long> votes) {
    return IntStream.range(0, poll.choices().size())
        .mapToObj(i -> "- " + poll.choices().get(i) + ": " + votes.getOrDefault(i, 0L))
        .collect(Collectors.joining("\n"));
  }

  private static long total(Map<Integer, Long> votes) {
    return votes.values().stream().mapToLong(Long::longValue).sum();
  }
}
