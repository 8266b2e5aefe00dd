package natter.index.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import natter.bot.care.Reference;
import natter.bot.news.Audience;
import natter.bot.news.Broadcast;
import natter.bot.news.Broadcasts;
import natter.bot.news.Course;
import natter.bot.news.Poll;

/** Broadcasts in tables {@code broadcast}, {@code vote} and {@code broadcast_answer}. */
record SqlBroadcasts(SqlTx tx) implements Broadcasts {
  private static final String KEEP =
      Upsert.into(
          "broadcast",
          "id",
          "forum",
          "author",
          "audience",
          "subject",
          "text",
          "poll",
          "closes",
          "campaign",
          "announced",
          "state",
          "course");

  private static final String SELECT =
      "SELECT id, forum, author, audience, subject, text, poll, campaign, announced, state, course"
          + " FROM broadcast ";

  private static final String VOTE = Upsert.into("vote", "broadcast, person", "choice", "voted");
  private static final String ANSWERED = Upsert.into("broadcast_answer", "reference", "broadcast");

  @Override
  public void keep(Broadcast b) {
    tx.change()
        .update(
            KEEP,
            b.id(),
            b.forum(),
            b.author(),
            Json.of(b.audience()),
            b.subject(),
            b.text(),
            b.poll().map(Json::of).orElse(""),
            b.poll().filter(p -> !p.told()).map(Poll::closes),
            b.campaign(),
            b.written(),
            b.state(),
            Json.of(b.course()));
  }

  @Override
  public Optional<Broadcast> find(String id) {
    return tx.look().find(SqlBroadcasts::broadcast, SELECT + "WHERE id = ?", id);
  }

  @Override
  public List<Broadcast> latest(int atMost) {
    return list("ORDER BY announced DESC, number DESC LIMIT ?", atMost);
  }

  @Override
  public List<Broadcast> underWay() {
    return list("WHERE state IN ('SCHEDULED', 'SENDING') ORDER BY number");
  }

  @Override
  public List<Broadcast> closed(Instant now) {
    return list("WHERE closes IS NOT NULL AND closes <= ? ORDER BY number", now);
  }

  @Override
  public List<Broadcast> asking(Instant now) {
    return list(
        "WHERE closes IS NOT NULL AND closes > ? ORDER BY announced DESC, number DESC", now);
  }

  @Override
  public List<Broadcast> campaign(String name) {
    return list("WHERE campaign <> '' AND campaign = ? ORDER BY announced, number", name);
  }

  private List<Broadcast> list(String which, Object... args) {
    return tx.look().list(SqlBroadcasts::broadcast, SELECT + which, args);
  }

  @Override
  public void vote(String broadcast, String person, int choice, Instant now) {
    tx.change().update(VOTE, broadcast, person, choice, now);
  }

  @Override
  public void oneVoter(Collection<String> before, String person) {
    Stream.concat(before.stream(), Stream.of(person))
        .distinct()
        .flatMap(name -> votesOf(name).stream())
        .sorted(Comparator.comparing(Vote::when))
        .forEach(v -> vote(v.broadcast(), person, v.choice(), v.when()));
    before.stream()
        .filter(name -> !name.equals(person))
        .forEach(name -> tx.change().update("DELETE FROM vote WHERE person = ?", name));
  }

  private record Vote(String broadcast, int choice, Instant when) {}

  private List<Vote> votesOf(String person) {
    return tx.look()
        .list(
            row -> new Vote(row.text(), row.small(), row.time()),
            "SELECT broadcast, choice, voted FROM vote WHERE person = ?",
            person);
  }

  @Override
  public Map<Integer, Long> votes(String broadcast) {
    Map<Integer, Long> votes = new TreeMap<>();
    tx.look()
        .list(
            row -> Map.entry(row.small(), row.number()),
            "SELECT choice, count(*) FROM vote WHERE broadcast = ? GROUP BY choice",
            broadcast)
        .forEach(e -> votes.put(e.getKey(), e.getValue()));
    return votes;
  }

  @Override
  public void answered(String broadcast, Reference concern) {
    tx.change().update(ANSWERED, concern.value(), broadcast);
  }

  @Override
  public List<Reference> answers(String broadcast, int atMost) {
    return tx.look()
        .list(
            row -> new Reference(row.text()),
            "SELECT reference FROM broadcast_answer WHERE broadcast = ?"
                + " ORDER BY number DESC LIMIT ?",
            broadcast,
            atMost);
  }

  @Override
  public Optional<String> answeredBy(Reference concern) {
    return tx.look()
        .find(
            Row::text,
            "SELECT broadcast FROM broadcast_answer WHERE reference = ?",
            concern.value());
  }

  private static Broadcast broadcast(Row row) throws SQLException {
    return new Broadcast(
        row.text(),
        row.text(),
        row.text(),
        Json.one(row.text(), Audience.class),
        row.text(),
        row.text(),
        Optional.of(row.text()).filter(p -> !p.isEmpty()).map(p -> Json.one(p, Poll.class)),
        row.text(),
        row.time(),
        row.one(Broadcast.State.class),
        Json.one(row.text(), Course.class));
  }
}
