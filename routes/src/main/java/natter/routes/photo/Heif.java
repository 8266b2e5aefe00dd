package natter.routes.photo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * HEIC and AVIF (ISO/IEC 23008-12): items in boxes, found by where they lie. So nothing is moved:
 * what cameras and programs noted is overwritten where it stands. Films and rows of pictures are
 * not taken apart.
 */
final class Heif {
  private static final Set<String> BRANDS =
      Set.of("heic", "heix", "heim", "heis", "hevc", "mif1", "avif", "miaf");
  private static final Set<String> SEEN =
      Set.of(
          "hdlr", "pitm", "iinf", "iloc", "iprp", "iref", "idat", "dinf", "grpl", "free", "ipro");
  private static final Set<String> NOTES = Set.of("Exif", "mime", "uri ");

  /** More than any camera makes; a file that has more is made to keep us busy. */
  private static final int MOST_ITEMS = 10_000;

  private static final int MOST_NOTES = 100;

  private final byte[] bare;
  private final List<Box> meta;
  private @Nullable Exif exif;

  /** A box: its name, and where what is in it starts and ends. */
  private record Box(String name, int start, int from, int to) {}

  private Heif(byte[] content, List<Box> meta) {
    this.bare = content.clone();
    this.meta = meta;
  }

  static Optional<Picture> of(byte[] content) {
    List<Box> all = boxes(content, 0, content.length);
    boolean known =
        BRANDS.contains(new String(content, 8, 4, java.nio.charset.StandardCharsets.ISO_8859_1));
    boolean still =
        all.stream()
            .allMatch(b -> Set.of("ftyp", "meta", "mdat", "free", "skip").contains(b.name()));
    Optional<Box> meta = all.stream().filter(b -> b.name().equals("meta")).findFirst();
    if (!known || !still || meta.isEmpty()) {
      return Optional.empty();
    }
    var heif = new Heif(content, boxes(content, meta.get().from() + 4, meta.get().to()));
    heif.blank();
    return Optional.of(new Picture(heif.bare, Optional.ofNullable(heif.exif), 0, false));
  }

  private static List<Box> boxes(byte[] content, int from, int to) {
    List<Box> all = new ArrayList<>();
    int at = from;
    while (at < to) {
      Box box = box(content, at, to);
      all.add(box);
      at = box.to();
    }
    return all;
  }

  private static Box box(byte[] content, int at, int end) {
    long size = Bytes.four(content, at);
    int head = 8;
    if (size == 1) {
      size = Bytes.eight(content, at + 8);
      head = 16;
    } else if (size == 0) {
      size = (long) end - at;
    }
    if (size < head || size > end - at) {
      throw new IllegalArgumentException("a box is larger than what it lies in");
    }
    String name = new String(content, at + 4, 4, java.nio.charset.StandardCharsets.ISO_8859_1);
    return new Box(name, at, at + head, at + (int) size);
  }

  private void blank() {
    Set<Long> notes = new HashSet<>();
    Set<Long> cameras = new HashSet<>();
    items(needed("iinf"), notes, cameras);
    Map<Long, List<int[]>> places = places(needed("iloc"));
    int left = MOST_NOTES;
    for (long item : notes) {
      for (int[] place : places.getOrDefault(item, List.of())) {
        if (--left < 0) {
          throw new IllegalArgumentException("its notes lie in too many places");
        }
        if (cameras.contains(item) && exif == null) {
          exif = exif(place[0], place[1]);
        }
        Arrays.fill(bare, place[0], place[1], (byte) 0);
      }
    }
    for (Box box : meta) {
      if (!SEEN.contains(box.name())) {
        Arrays.fill(bare, box.from(), box.to(), (byte) 0);
        System.arraycopy(new byte[] {'f', 'r', 'e', 'e'}, 0, bare, box.start() + 4, 4);
      }
    }
  }

  private Box needed(String name) {
    return meta.stream()
        .filter(b -> b.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no box " + name));
  }

  /** Which items are notes, and which of these are a camera's. */
  private void items(Box list, Set<Long> notes, Set<Long> cameras) {
    int count = Bytes.one(bare, list.from()) == 0 ? 2 : 4;
    for (Box each : boxes(bare, list.from() + 4 + count, list.to())) {
      int version = Bytes.one(bare, each.from());
      if (!each.name().equals("infe") || version < 2 || version > 3) {
        throw new IllegalArgumentException("items are described in a way of their own");
      }
      boolean large = version == 3;
      long id = large ? Bytes.four(bare, each.from() + 4) : Bytes.two(bare, each.from() + 4);
      int type = each.from() + (large ? 10 : 8);
      String name = new String(bare, type, 4, java.nio.charset.StandardCharsets.ISO_8859_1);
      if (NOTES.contains(name)) {
        notes.add(id);
      }
      if (name.equals("Exif")) {
        cameras.add(id);
      }
    }
  }

  /** A camera's note starts with how far it is to its tables. */
  private Exif exif(int from, int to) {
    long start = from + 4 + Bytes.four(bare, from);
    return start < to ? Exif.of(Picture.part(bare, (int) start, to)) : Exif.of(new byte[0]);
  }

  private Map<Long, List<int[]>> places(Box box) {
    return new Places(box).read();
  }

  /** Reads where items lie (ISO/IEC 14496-12, 8.11.3). */
  private final class Places {
    private final int version;
    private final int end;
    private int at;

    Places(Box box) {
      this.version = Bytes.one(bare, box.from());
      this.end = box.to();
      this.at = box.from() + 4;
    }

    Map<Long, List<int[]>> read() {
      int sizes = (int) number(2);
      int offset = sizes >> 12 & 15;
      int length = sizes >> 8 & 15;
      int base = sizes >> 4 & 15;
      int index = version == 0 ? 0 : sizes & 15;
      long items = number(version < 2 ? 2 : 4);
      long left = MOST_ITEMS;
      Map<Long, List<int[]>> places = new HashMap<>();
      for (long i = 0; i < items; i++) {
        long id = number(version < 2 ? 2 : 4);
        int method = version == 0 ? 0 : (int) number(2) & 15;
        number(2); // the file it lies in: this one, or it is not found
        long first = number(base) + start(method);
        long extents = number(2);
        left -= extents + 1;
        if (left < 0) {
          throw new IllegalArgumentException("it lies in too many places");
        }
        for (long j = 0; j < extents; j++) {
          number(index);
          long from = first + number(offset);
          long to = from + number(length);
          places.computeIfAbsent(id, x -> new ArrayList<>()).add(place(from, to));
        }
      }
      return places;
    }

    private long start(int method) {
      return switch (method) {
        case 0 -> 0;
        case 1 -> needed("idat").from();
        default -> throw new IllegalArgumentException("items lie within items");
      };
    }

    private int[] place(long from, long to) {
      if (from < 0 || to <= from || to > bare.length) {
        throw new IllegalArgumentException("an item lies outside");
      }
      return new int[] {(int) from, (int) to};
    }

    private long number(int size) {
      int from = at;
      at += size;
      if (at > end) {
        throw new IllegalArgumentException("the list of places ends early");
      }
      return switch (size) {
        case 0 -> 0;
        case 2 -> Bytes.two(bare, from);
        case 4 -> Bytes.four(bare, from);
        case 8 -> Bytes.eight(bare, from);
        default -> throw new IllegalArgumentException("a number of " + size + " bytes");
      };
    }
  }
}
