package natter.bot.talk;

import java.util.List;
import java.util.Optional;

/** The files that go along with dispatches, as far as their channel takes them. */
public interface Cargo {
  /** What goes along with one, in its order. */
  List<Packed> with(Dispatch dispatch);

  /** The content of a file; empty if it is not at hand. */
  Optional<byte[]> content(Packed file);

  /** Nothing ever goes along. */
  Cargo NONE =
      new Cargo() {
        @Override
        public List<Packed> with(Dispatch dispatch) {
          return List.of();
        }

        @Override
        public Optional<byte[]> content(Packed file) {
          return Optional.empty();
        }
      };
}
