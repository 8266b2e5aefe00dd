package crooked.bot;

import crooked.desk.KnowsTheIndex;

/** The heart does not know who shows it. */
public record KnowsTheDesk(KnowsTheIndex page) {}
