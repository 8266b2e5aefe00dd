package crooked.bot;

import org.springframework.context.ApplicationContext;

/** The heart needs nobody. */
record KnowsSpring(ApplicationContext context) {}
