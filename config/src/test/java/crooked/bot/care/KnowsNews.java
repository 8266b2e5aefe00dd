package crooked.bot.care;

import crooked.bot.news.KnowsTheHeart;
import crooked.bot.talk.KnowsCare;
import java.util.List;

/** A cycle, and one room too many. */
public record KnowsNews(List<KnowsCare> back, KnowsTheHeart heart) {}
