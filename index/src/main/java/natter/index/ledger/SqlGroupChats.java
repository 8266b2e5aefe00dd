package natter.index.ledger;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import natter.bot.groups.GroupChat;
import natter.bot.groups.GroupChats;
import natter.bot.talk.Address;

/** Groups in tables {@code group_chat}, {@code group_moved} and {@code group_post}. */
record SqlGroupChats(SqlTx tx) implements GroupChats {
  private static final Duration REMEMBERED = Duration.ofHours(1);

  private static final String KEEP =
      Upsert.into(
          "group_chat",
          "channel, handle",
          "title",
          "forum",
          "topic",
          "state",
          "since",
          "trouble",
          "parted_by");

  private static final String SELECT =
      "SELECT channel, handle, title, forum, topic, state, since, trouble, posted,"
          + " parted_by FROM group_chat ";

  /** The whole chat, or a topic in it. */
  private static final String THERE = "channel = ? AND (handle = ? OR handle LIKE ? || '/%')";

  /** Those of which the new address has one already. */
  private static final String DOUBLE =
      """
      DELETE FROM conversation WHERE %s AND EXISTS (
        SELECT 1 FROM conversation AS other WHERE other.channel = conversation.channel
          AND other.handle = CAST(? AS TEXT) || substr(conversation.handle, ?))"""
          .formatted(THERE);

  private static final String WAIT = "state IN ('PLANNED', 'LATER')";

  @Override
  public void keep(GroupChat g) {
    tx.change()
        .update(
            KEEP,
            g.chat().channel(),
            g.chat().handle(),
            g.title(),
            g.forum(),
            g.topic(),
            g.state(),
            g.since(),
            g.trouble(),
            g.partedBy());
  }

  @Override
  public Optional<GroupChat> find(Address chat) {
    return kept(chat).or(() -> later(chat).flatMap(this::find));
  }

  private Optional<GroupChat> kept(Address chat) {
    return tx.look()
        .find(
            SqlGroupChats::group,
            SELECT + "WHERE channel = ? AND handle = ?",
            chat.channel(),
            chat.handle());
  }

  private Optional<Address> later(Address chat) {
    return tx.look()
        .find(
            row -> new Address(chat.channel(), row.text()),
            "SELECT now FROM group_moved WHERE channel = ? AND handle = ?",
            chat.channel(),
            chat.handle());
  }

  @Override
  public List<GroupChat> all() {
    return tx.look().list(SqlGroupChats::group, SELECT + "ORDER BY title, handle");
  }

  @Override
  public void posted(Address chat, Instant when) {
    tx.change()
        .update(
            "UPDATE group_chat SET posted = ? WHERE channel = ? AND handle = ?",
            when,
            chat.channel(),
            chat.handle());
    tx.change()
        .update(
            "INSERT INTO group_post (channel, handle, posted) VALUES (?, ?, ?)",
            chat.channel(),
            chat.handle(),
            when);
    tx.change()
        .update(
            "DELETE FROM group_post WHERE channel = ? AND handle = ? AND posted < ?",
            chat.channel(),
            chat.handle(),
            when.minus(REMEMBERED));
  }

  @Override
  public void moved(Address from, Address to) {
    if (kept(from).isPresent()) {
      tx.change()
          .update(
              "DELETE FROM group_chat WHERE channel = ? AND handle = ?", to.channel(), to.handle());
      tx.change()
          .update(
              "UPDATE group_chat SET handle = ? WHERE channel = ? AND handle = ?",
              to.handle(),
              from.channel(),
              from.handle());
    }
    tx.change()
        .update(
            Upsert.into("group_moved", "channel, handle", "now"),
            from.channel(),
            from.handle(),
            to.handle());
    move("dispatch", " AND " + WAIT, from, to);
    move("subscription", " AND state <> 'STOPPED'", from, to);
    tx.change()
        .update(
            DOUBLE,
            from.channel(),
            from.handle(),
            from.handle(),
            to.handle(),
            from.handle().length() + 1);
    move("conversation", "", from, to);
    move("raised", "", from, to);
  }

  private void move(String table, String such, Address from, Address to) {
    tx.change()
        .update(
            "UPDATE %s SET handle = CAST(? AS TEXT) || substr(handle, ?) WHERE ".formatted(table)
                + THERE
                + such,
            to.handle(),
            from.handle().length() + 1,
            from.channel(),
            from.handle(),
            from.handle());
  }

  @Override
  public long sentSince(Address chat, Instant then) {
    return tx.look()
        .number(
            "SELECT count(*) FROM group_post WHERE channel = ? AND handle = ? AND posted >= ?",
            chat.channel(),
            chat.handle(),
            then);
  }

  @Override
  public long waiting(Address chat) {
    return tx.look()
        .number(
            "SELECT count(*) FROM dispatch WHERE " + WAIT + " AND " + THERE,
            chat.channel(),
            chat.handle(),
            chat.handle());
  }

  private static GroupChat group(Row row) throws SQLException {
    return new GroupChat(
        new Address(row.text(), row.text()),
        row.text(),
        row.maybeText(),
        topic(row.number()),
        row.one(GroupChat.State.class),
        row.time(),
        row.text(),
        row.maybeTime(),
        row.text());
  }

  /** The number of a topic is never 0. */
  private static Optional<Long> topic(long number) {
    return number == 0 ? Optional.empty() : Optional.of(number);
  }
}
