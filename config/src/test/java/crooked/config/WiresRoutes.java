package crooked.config;

import crooked.bot.KnowsTheDesk;
import org.apache.camel.CamelContext;

/** Camel belongs to the doors. To know the heart is right, but here that closes a ring. */
public record WiresRoutes(CamelContext camel, KnowsTheDesk heart) {}
