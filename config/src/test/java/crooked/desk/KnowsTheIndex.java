package crooked.desk;

import crooked.index.KnowsTheDoors;

/** A page asks a port, never the index. */
public record KnowsTheIndex(KnowsTheDoors index) {}
