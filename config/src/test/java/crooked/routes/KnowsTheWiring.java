package crooked.routes;

import crooked.config.WiresRoutes;

/** A part does not know who joins it. */
public record KnowsTheWiring(WiresRoutes wiring) {}
