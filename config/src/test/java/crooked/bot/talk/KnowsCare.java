package crooked.bot.talk;

import crooked.bot.care.KnowsNews;

/** What is said is said before anybody cares. */
public record KnowsCare(KnowsNews news) {}
