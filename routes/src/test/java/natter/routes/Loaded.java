package natter.routes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import natter.bot.talk.Cargo;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Packed;

/** The same files along with everything, counting how often they are read. */
public final class Loaded implements Cargo {
  private final Map<Packed, byte[]> contents;
  private final List<Packed> files;
  private final AtomicInteger read = new AtomicInteger();

  public Loaded(Map<Packed, byte[]> contents, Packed... files) {
    this.contents = Map.copyOf(contents);
    this.files = List.of(files);
  }

  /** How often a file was read. */
  public int read() {
    return read.get();
  }

  @Override
  public List<Packed> with(Dispatch dispatch) {
    return files;
  }

  @Override
  public Optional<byte[]> content(Packed file) {
    read.incrementAndGet();
    return Optional.ofNullable(contents.get(file));
  }
}
