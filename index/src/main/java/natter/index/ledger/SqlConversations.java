package natter.index.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import natter.bot.talk.Address;
import natter.bot.talk.Button;
import natter.bot.talk.Conversation;
import natter.bot.talk.Conversation.Answered;
import natter.bot.talk.Conversation.Asked;
import natter.bot.talk.Conversation.Told;
import natter.bot.talk.Conversations;
import natter.bot.talk.Hush;
import natter.bot.talk.Line;

/** Conversations in tables {@code conversation} and {@code line}. */
record SqlConversations(SqlTx tx) implements Conversations {
  private static final String KEEP =
      Upsert.into(
          "conversation",
          "channel, handle",
          "language",
          "chosen",
          "welcomed",
          "stopped",
          "asked",
          "last",
          "answered",
          "told",
          "asked_at",
          "told_of_size",
          "hush");

  private static final String SELECT =
      """
      SELECT channel, handle, language, chosen, welcomed, stopped, asked, last, answered, told,
        told_of_size, hush
      FROM conversation
      """;

  private static final String SAY =
      """
      INSERT INTO line (channel, handle, reference, who, author, said, text, buttons, parcel,
        dispatch)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      RETURNING number\
      """;

  private static final String LINES =
      """
      SELECT number, channel, handle, reference, who, author, said, text, buttons, parcel, dispatch
      FROM line
      """;

  private static final String HEARD_BY =
      LINES
          + """
          WHERE channel = ? AND handle = ? AND number > ?
            AND (dispatch = '' OR EXISTS (
              SELECT 1 FROM dispatch WHERE key = line.dispatch AND state = 'SENT'))
          ORDER BY number
          LIMIT ?\
          """;

  @Override
  public Optional<Conversation> with(Address address) {
    return tx.look()
        .find(
            SqlConversations::conversation,
            SELECT + "WHERE channel = ? AND handle = ?",
            address.channel(),
            address.handle());
  }

  @Override
  public void keep(Conversation c) {
    tx.change()
        .update(
            KEEP,
            c.address().channel(),
            c.address().handle(),
            c.language(),
            c.chosen(),
            c.welcomed(),
            c.stopped(),
            c.asked().map(Json::of),
            c.last(),
            Json.of(c.answered()),
            Json.of(c.told()),
            c.asked().filter(a -> !a.isPatient()).map(Asked::at),
            c.toldOfSize(),
            c.hush().map(Json::of));
  }

  @Override
  public long say(Line line) {
    return tx.change()
        .number(
            SAY,
            line.conversation().channel(),
            line.conversation().handle(),
            line.reference(),
            line.who(),
            line.author(),
            line.at(),
            line.text(),
            Json.of(line.buttons()),
            line.parcel(),
            line.dispatch());
  }

  @Override
  public List<Line> heardBy(Address address, long after, int atMost) {
    return tx.look()
        .list(SqlConversations::line, HEARD_BY, address.channel(), address.handle(), after, atMost);
  }

  @Override
  public List<Spoken> spoken(long after, int atMost) {
    return tx.look()
        .list(
            row -> new Spoken(row.number(), new Address(row.text(), row.text())),
            "SELECT number, channel, handle FROM line WHERE number > ? ORDER BY number LIMIT ?",
            after,
            atMost);
  }

  @Override
  public long latest() {
    return tx.look().number("SELECT coalesce(max(number), 0) FROM line");
  }

  @Override
  public List<Line> about(String reference) {
    return tx.look()
        .list(SqlConversations::line, LINES + "WHERE reference = ? ORDER BY number", reference);
  }

  @Override
  public Optional<Instant> lastWord(Address address) {
    return tx.look()
        .find(
            Row::maybeTime,
            "SELECT max(said) FROM line WHERE channel = ? AND handle = ? AND who = 'RESIDENT'",
            address.channel(),
            address.handle())
        .flatMap(last -> last);
  }

  @Override
  public List<Conversation> unansweredSince(Instant moment, int atMost) {
    return tx.look()
        .list(
            SqlConversations::conversation,
            SELECT + "WHERE asked_at < ? ORDER BY asked_at LIMIT ?",
            moment,
            atMost);
  }

  private static Conversation conversation(Row row) throws SQLException {
    return new Conversation(
        new Address(row.text(), row.text()),
        row.text(),
        row.yes(),
        row.yes(),
        row.yes(),
        row.maybeText().map(asked -> Json.one(asked, Asked.class)),
        row.maybeText(),
        row.list(Answered.class),
        row.list(Told.class),
        row.yes(),
        row.maybeText().map(hush -> Json.one(hush, Hush.class)));
  }

  private static Line line(Row row) throws SQLException {
    return new Line(
        row.number(),
        new Address(row.text(), row.text()),
        row.maybeText(),
        row.one(Line.Who.class),
        row.text(),
        row.time(),
        row.text(),
        row.list(Button.class),
        row.number(),
        row.text());
  }
}
