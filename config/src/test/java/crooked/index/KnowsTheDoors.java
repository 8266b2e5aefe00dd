package crooked.index;

import crooked.routes.KnowsTheWiring;

/** The index does not know where words come from. */
public record KnowsTheDoors(KnowsTheWiring door) {}
