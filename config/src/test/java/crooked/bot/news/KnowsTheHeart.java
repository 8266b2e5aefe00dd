package crooked.bot.news;

import crooked.bot.KnowsTheDesk;

/** A noun knows nothing of what is done with it. */
public record KnowsTheHeart(KnowsTheDesk heart) {}
