package natter.bot.scope;

import java.util.Optional;

/** Tells in which ward a point lies. Pure; many threads ask at once. */
public interface Boundaries {
  /** Id of the ward; empty outside all of them. */
  Optional<String> ward(Point point);

  /** Whether all wards are known, so that a point outside them is outside the borough. */
  boolean isComplete();

  /** Knows none. */
  Boundaries NONE =
      new Boundaries() {
        @Override
        public Optional<String> ward(Point point) {
          return Optional.empty();
        }

        @Override
        public boolean isComplete() {
          return false;
        }
      };
}
