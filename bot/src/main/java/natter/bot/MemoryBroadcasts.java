package natter.bot;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import natter.bot.Memory.Answering;
import natter.bot.Memory.Vote;
import natter.bot.care.Reference;
import natter.bot.news.Broadcast;
import natter.bot.news.Broadcast.State;
import natter.bot.news.Broadcasts;

/** Broadcasts in memory. */
record MemoryBroadcasts(Draft draft) implements Broadcasts {
  private static final EnumSet<State> UNDER_WAY = EnumSet.of(State.SCHEDULED, State.SENDING);

  @Override
  public void keep(Broadcast broadcast) {
    draft.put(memory().broadcasts, memory().broadcastsById.numberOf(broadcast.id()), broadcast);
  }

  @Override
  public Optional<Broadcast> find(String id) {
    return memory().broadcastsById.first(id);
  }

  @Override
  public List<Broadcast> latest(int atMost) {
    return memory().broadcasts.rows().descendingMap().values().stream()
        .sorted(Comparator.comparing(Broadcast::written).reversed())
        .limit(atMost)
        .toList();
  }

  @Override
  public List<Broadcast> underWay() {
    return memory().broadcasts.rows().values().stream()
        .filter(b -> UNDER_WAY.contains(b.state()))
        .toList();
  }

  @Override
  public List<Broadcast> closed(Instant now) {
    return memory().broadcasts.rows().values().stream()
        .filter(b -> b.poll().filter(p -> !p.told() && !p.closes().isAfter(now)).isPresent())
        .toList();
  }

  @Override
  public List<Broadcast> asking(Instant now) {
    return latest(Integer.MAX_VALUE).stream()
        .filter(b -> b.poll().filter(p -> !p.told() && p.isOpen(now)).isPresent())
        .toList();
  }

  @Override
  public List<Broadcast> campaign(String name) {
    return memory().broadcasts.rows().values().stream()
        .filter(b -> b.campaign().equals(name))
        .sorted(Comparator.comparing(Broadcast::written))
        .toList();
  }

  @Override
  public void vote(String broadcast, String person, int choice, Instant now) {
    var vote = new Vote(broadcast, person, choice, now);
    draft.put(memory().votes, memory().votesByPerson.numberOf(vote.where()), vote);
  }

  @Override
  public void oneVoter(Collection<String> before, String person) {
    List<Vote> theirs =
        memory().votes.rows().values().stream()
            .filter(v -> before.contains(v.person()) || v.person().equals(person))
            .sorted(Comparator.comparing(Vote::at))
            .toList();
    theirs.forEach(v -> draft.remove(memory().votes, memory().votesByPerson.numberOf(v.where())));
    theirs.forEach(v -> vote(v.broadcast(), person, v.choice(), v.at()));
  }

  @Override
  public Map<Integer, Long> votes(String broadcast) {
    return memory()
        .votesByBroadcast
        .rows(broadcast)
        .collect(Collectors.groupingBy(Vote::choice, TreeMap::new, Collectors.counting()));
  }

  @Override
  public void answered(String broadcast, Reference concern) {
    var all = memory().answeringByConcern;
    draft.put(memory().answering, all.numberOf(concern), new Answering(broadcast, concern));
  }

  @Override
  public List<Reference> answers(String broadcast, int atMost) {
    var all = memory().answeringByBroadcast;
    return all.rows(all.numbers(broadcast).descendingSet())
        .map(Answering::concern)
        .limit(atMost)
        .toList();
  }

  @Override
  public Optional<String> answeredBy(Reference concern) {
    return memory().answeringByConcern.first(concern).map(Answering::broadcast);
  }

  private Memory memory() {
    return draft.memory();
  }
}
