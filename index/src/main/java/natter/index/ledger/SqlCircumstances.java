package natter.index.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import natter.bot.news.Circumstance;
import natter.bot.news.Circumstances;
import natter.bot.news.Interest;
import natter.bot.talk.Address;

/** Circumstances out of the tables that know of addresses, by one statement. */
record SqlCircumstances(SqlTx tx) implements Circumstances {
  private static final String THEM = "WITH them (channel, handle) AS (VALUES (?, ?)";

  private static final String LOOK =
      """
      )
      SELECT them.channel, them.handle, conversation.language, conversation.hush IS NOT NULL,
        standing.reachable IS NULL OR standing.reachable,
        EXISTS (
          SELECT 1 FROM resident_address AS mine
          JOIN resident_address AS other ON other.resident = mine.resident
          WHERE mine.channel = them.channel AND mine.handle = them.handle
            AND (other.channel, other.handle) <> (mine.channel, mine.handle)),
      """;

  private static final String HEARS =
      """
      EXISTS (
        SELECT 1 FROM subscription
        WHERE subscription.channel = them.channel AND subscription.handle = them.handle
          AND state = 'ON' AND often = 'AT_ONCE' AND (kind, interest) IN (VALUES (?, ?)""";

  private static final String FROM =
      """
       FROM them
      LEFT JOIN conversation
        ON conversation.channel = them.channel AND conversation.handle = them.handle
      LEFT JOIN standing ON standing.channel = them.channel AND standing.handle = them.handle
      """;

  private record Known(Address address, Circumstance circumstance) {}

  @Override
  public Map<Address, Circumstance> of(Collection<Address> addresses, Set<Interest> about) {
    if (addresses.isEmpty()) {
      return Map.of();
    }
    Address one = addresses.iterator().next();
    int places = Sql.asManyAs(addresses.size());
    List<Object> args = new ArrayList<>();
    addresses.forEach(a -> Collections.addAll(args, a.channel(), a.handle()));
    Collections.nCopies(places - addresses.size(), one)
        .forEach(a -> Collections.addAll(args, a.channel(), a.handle()));
    about.forEach(i -> Collections.addAll(args, i.kind(), i.id()));
    String hears = about.isEmpty() ? "FALSE" : HEARS + ", (?, ?)".repeat(about.size() - 1) + "))";
    Map<Address, Circumstance> all = new HashMap<>();
    tx.look()
        .list(
            SqlCircumstances::known,
            THEM + ", (?, ?)".repeat(places - 1) + LOOK + hears + FROM,
            args.toArray())
        .forEach(k -> all.put(k.address(), k.circumstance()));
    return all;
  }

  private static Known known(Row row) throws SQLException {
    var address = new Address(row.text(), row.text());
    var language = row.maybeText();
    boolean hushed = row.yes();
    boolean reachable = row.yes();
    boolean linked = row.yes();
    return new Known(address, new Circumstance(language, hushed, reachable, row.yes(), linked));
  }
}
