package natter.bot;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import natter.bot.talk.Address;
import natter.bot.talk.Conversation;
import natter.bot.talk.Conversations;
import natter.bot.talk.Dispatched;
import natter.bot.talk.Line;

/** Conversations in memory. */
record MemoryConversations(Draft draft) implements Conversations {
  @Override
  public Optional<Conversation> with(Address address) {
    return memory().conversationsByAddress.first(address);
  }

  @Override
  public void keep(Conversation conversation) {
    draft.put(
        memory().conversations,
        memory().conversationsByAddress.numberOf(conversation.address()),
        conversation);
  }

  @Override
  public long say(Line line) {
    return draft.add(memory().lines, number -> numbered(line, number));
  }

  @Override
  public List<Line> heardBy(Address address, long after, int atMost) {
    var lines = memory().linesByAddress;
    return lines
        .rows(lines.numbers(address).tailSet(after, false))
        .filter(this::wasHeard)
        .limit(atMost)
        .toList();
  }

  @Override
  public List<Spoken> spoken(long after, int atMost) {
    return memory().lines.rows().tailMap(after, false).entrySet().stream()
        .limit(atMost)
        .map(e -> new Spoken(e.getKey(), e.getValue().conversation()))
        .toList();
  }

  @Override
  public long latest() {
    return memory().lines.last();
  }

  private boolean wasHeard(Line line) {
    return line.dispatch().isEmpty()
        || memory()
            .dispatchesByKey
            .first(line.dispatch())
            .filter(d -> d.state() == Dispatched.State.SENT)
            .isPresent();
  }

  @Override
  public List<Line> about(String reference) {
    return memory().linesByReference.rows(reference).toList();
  }

  @Override
  public List<Conversation> unansweredSince(Instant moment, int atMost) {
    return memory().conversations.rows().values().stream()
        .filter(c -> c.asked().filter(a -> !a.isPatient()).isPresent())
        .filter(c -> c.asked().filter(a -> a.at().isBefore(moment)).isPresent())
        .sorted(Comparator.comparing(c -> c.asked().orElseThrow().at()))
        .limit(atMost)
        .toList();
  }

  @Override
  public Optional<Instant> lastWord(Address address) {
    return draft
        .memory()
        .linesByAddress
        .rows(address)
        .filter(l -> l.who() == Line.Who.RESIDENT)
        .map(Line::at)
        .max(Comparator.naturalOrder());
  }

  private Memory memory() {
    return draft.memory();
  }

  private static Line numbered(Line line, long number) {
    return new Line(
        number,
        line.conversation(),
        line.reference(),
        line.who(),
        line.author(),
        line.at(),
        line.text(),
        line.buttons(),
        line.parcel(),
        line.dispatch());
  }
}
