package natter.desk.forum;

import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndContentImpl;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndEntryImpl;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.feed.synd.SyndFeedImpl;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedOutput;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import natter.bot.scope.Forum;
import natter.desk.forum.Bulletin.News;

/** What is new at a forum, for readers of feeds: Atom (RFC 4287) or RSS 2.0. */
enum Feed {
  ATOM("atom_1.0", "application/atom+xml", "feed.atom"),
  RSS("rss_2.0", "application/rss+xml", "feed.rss");

  private final String format;
  private final String type;
  private final String file;

  Feed(String format, String type, String file) {
    this.format = format;
    this.type = type;
    this.file = file;
  }

  /** Its media type. */
  String type() {
    return type;
  }

  /**
   * The feed as XML.
   *
   * @param page address of the forum's page
   * @param news the latest first
   */
  String of(Forum forum, String page, List<News> news) {
    SyndFeed feed = new SyndFeedImpl();
    feed.setFeedType(format);
    feed.setTitle(forum.name());
    feed.setDescription("Agendas, and what came of what residents said");
    feed.setLink(page);
    feed.setUri(page + "/" + file);
    feed.setLanguage("en-GB");
    feed.setPublishedDate(Date.from(news.isEmpty() ? Instant.EPOCH : news.getFirst().at()));
    feed.setEntries(news.stream().map(n -> entry(n, page)).toList());
    try {
      return new SyndFeedOutput().outputString(feed, true);
    } catch (FeedException e) {
      throw new IllegalStateException("a feed that cannot be written: " + forum.id(), e);
    }
  }

  private static SyndEntry entry(News news, String page) {
    SyndEntry entry = new SyndEntryImpl();
    entry.setTitle(news.title());
    entry.setLink(page + news.path());
    entry.setUri(page + news.path());
    entry.setPublishedDate(Date.from(news.at()));
    entry.setUpdatedDate(Date.from(news.at()));
    SyndContent content = new SyndContentImpl();
    content.setType("text/html");
    content.setValue(news.html());
    entry.setDescription(content);
    return entry;
  }
}
