package crooked.bot.scope;

import crooked.bot.talk.KnowsCare;

/** What we can help with does not depend on what is said. */
public record KnowsTalk(KnowsCare care) {}
