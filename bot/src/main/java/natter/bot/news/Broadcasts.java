package natter.bot.news;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import natter.bot.care.Reference;

/** Broadcasts; each copy is a dispatch with key {@code broadcast:ID:PERSON} in the outbox. */
public interface Broadcasts {
  /** Keeps it in place of what was kept under its id. */
  void keep(Broadcast broadcast);

  Optional<Broadcast> find(String id);

  /** Those written last first. */
  List<Broadcast> latest(int atMost);

  /** Those scheduled or being sent, in the order in which they were first kept. */
  List<Broadcast> underWay();

  /** Those whose question closed by then, with a result that nobody was told. */
  List<Broadcast> closed(Instant now);

  /** Those with a question that can be answered now, written last first. */
  List<Broadcast> asking(Instant now);

  /** Those of a campaign, oldest first. */
  List<Broadcast> campaign(String name);

  /** One vote a person: the last one counts. */
  void vote(String broadcast, String person, int choice, Instant now);

  /** Those who voted under these names are one person from now on: their last vote counts. */
  void oneVoter(Collection<String> before, String person);

  /** How many chose what, for those choices that anybody chose. */
  Map<Integer, Long> votes(String broadcast);

  /** A concern answers a broadcast. */
  void answered(String broadcast, Reference concern);

  /** The concerns that answer it, newest first. */
  List<Reference> answers(String broadcast, int atMost);

  /** Which broadcast a concern answers. */
  Optional<String> answeredBy(Reference concern);
}
