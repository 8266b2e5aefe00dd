package crooked.bot.care.much;

/** Three packages deep is deep enough. */
record TooDeep() {}
