package crooked.config;

import org.apache.camel.CamelContext;

/** Camel belongs to the doors. */
public record WiresRoutes(CamelContext camel) {}
