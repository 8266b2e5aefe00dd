package natter.index.logbook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import natter.bot.talk.Logbook;

/**
 * A logbook in a file that is mapped into memory: what is written there is the kernel's at once,
 * and so outlives a process that is killed, but not a machine that stops. The file says in which
 * run of the machine it was written. One page holds a slot; a slot that is closed is wiped.
 *
 * <p>A slot: state (1 byte), tries (int at 4), time (long at 8), lengths of key and id (short at 16
 * and 18), and both in UTF-8 from 20 on. What does not fit is not noted.
 */
public final class MappedLogbook implements Logbook {
  private static final int SLOTS = 128;
  private static final int SLOT = 1024;
  private static final int HEAD = 1024;
  private static final int WHOLE = HEAD + SLOTS * SLOT;
  private static final int TRIES = 4;
  private static final int WHEN = 8;
  private static final int KEY_LENGTH = 16;
  private static final int ID_LENGTH = 18;
  private static final int TEXTS = 20;

  /** As they are numbered in the file, from 1. */
  private static final List<Step> STEPS = List.of(Step.MARKED, Step.CALLED, Step.TAKEN);

  private static final byte[] NOTHING = new byte[SLOT];
  private static final Path RUN_OF_THE_MACHINE = Path.of("/proc/sys/kernel/random/boot_id");

  private final MappedByteBuffer file;
  private final Deque<Integer> free = new ArrayDeque<>();
  private final Map<String, Integer> taken = new ConcurrentHashMap<>();
  private final List<Entry> left;

  private MappedLogbook(MappedByteBuffer file, String run) {
    this.file = file;
    byte[] now = run.getBytes(UTF_8);
    byte[] then = new byte[now.length];
    file.get(0, then);
    this.left =
        now.length > 0 && ByteBuffer.wrap(now).equals(ByteBuffer.wrap(then)) ? read() : List.of();
    for (int slot = 0; slot < SLOTS; slot++) {
      free.add(slot);
    }
  }

  /**
   * Opens it, or begins it.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  public static MappedLogbook at(Path path) {
    return at(path, runOfTheMachine());
  }

  /**
   * @param run which run of the machine this is; empty if nobody knows, then nothing is left
   */
  static MappedLogbook at(Path path, String run) {
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      try (var channel =
          FileChannel.open(
              path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        fill(channel);
        var file = channel.map(MapMode.READ_WRITE, 0, WHOLE);
        var book = new MappedLogbook(file, run);
        file.put(0, new byte[HEAD]).put(0, run.getBytes(UTF_8));
        return book;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Gives the file all of its room on the disk: of a page that has none, the first write into the
   * map ends the process if the disk is full by then.
   */
  private static void fill(FileChannel channel) throws IOException {
    ByteBuffer there = ByteBuffer.allocate(WHOLE);
    for (int read = 0; read >= 0 && there.hasRemaining(); ) {
      read = channel.read(there, there.position());
    }
    there.rewind();
    while (there.hasRemaining()) {
      channel.write(there, there.position());
    }
    channel.force(true);
  }

  private static String runOfTheMachine() {
    try {
      return Files.readString(RUN_OF_THE_MACHINE).strip();
    } catch (IOException e) {
      return ""; // not Linux
    }
  }

  @Override
  public synchronized void marked(String key, int tries) {
    closed(key);
    byte[] name = key.getBytes(UTF_8);
    if (free.isEmpty() || TEXTS + name.length > SLOT / 2) {
      return;
    }
    int slot = free.pop();
    int at = HEAD + slot * SLOT;
    file.putInt(at + TRIES, tries).putShort(at + KEY_LENGTH, (short) name.length);
    file.put(at + TEXTS, name);
    step(slot, Step.MARKED);
    taken.put(key, slot);
  }

  @Override
  public void called(String key) {
    slot(key).ifPresent(slot -> step(slot, Step.CALLED));
  }

  @Override
  public void taken(String key, Instant when, String id) {
    byte[] name = id.getBytes(UTF_8);
    if (name.length <= SLOT / 2) {
      slot(key)
          .ifPresent(
              slot -> {
                int at = HEAD + slot * SLOT;
                file.putLong(at + WHEN, when.toEpochMilli());
                file.putShort(at + ID_LENGTH, (short) name.length);
                file.put(at + TEXTS + file.getShort(at + KEY_LENGTH), name);
                step(slot, Step.TAKEN);
              });
    }
  }

  @Override
  public synchronized void closed(String key) {
    Integer slot = taken.remove(key);
    if (slot != null) {
      wipe(slot);
      free.add(slot);
    }
  }

  private Optional<Integer> slot(String key) {
    return Optional.ofNullable(taken.get(key));
  }

  /** All that belongs to a step is written before it. */
  private void step(int slot, Step step) {
    VarHandle.releaseFence();
    file.put(HEAD + slot * SLOT, (byte) (STEPS.indexOf(step) + 1));
  }

  private void wipe(int slot) {
    file.put(HEAD + slot * SLOT, (byte) 0);
    VarHandle.releaseFence();
    file.put(HEAD + slot * SLOT, NOTHING);
  }

  @Override
  public List<Entry> left() {
    return left;
  }

  @Override
  public synchronized void clear() {
    for (int slot = 0; slot < SLOTS; slot++) {
      if (free.contains(slot)) {
        wipe(slot);
      }
    }
  }

  private List<Entry> read() {
    List<Entry> all = new ArrayList<>();
    for (int slot = 0; slot < SLOTS; slot++) {
      int at = HEAD + slot * SLOT;
      int step = file.get(at);
      if (step > 0 && step <= STEPS.size()) {
        int key = file.getShort(at + KEY_LENGTH);
        all.add(
            new Entry(
                text(at + TEXTS, key),
                file.getInt(at + TRIES),
                STEPS.get(step - 1),
                Instant.ofEpochMilli(file.getLong(at + WHEN)),
                text(at + TEXTS + key, file.getShort(at + ID_LENGTH))));
      }
    }
    return List.copyOf(all);
  }

  private String text(int at, int length) {
    byte[] bytes = new byte[length];
    file.get(at, bytes);
    return new String(bytes, UTF_8);
  }
}
