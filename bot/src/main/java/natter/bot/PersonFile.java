package natter.bot;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import natter.bot.care.Phrases;
import natter.bot.figures.Redaction;
import natter.bot.privacy.PersonalData.Rows;
import natter.bot.privacy.Whereabouts;
import natter.bot.privacy.Whereabouts.Holds;
import natter.bot.talk.Address;
import natter.bot.talk.Conversation;
import natter.bot.talk.Parcel;

/**
 * Everything that is kept of one person as one ZIP: {@code person.html} to read, {@code
 * person.json} for machines, files and messages as they came. Read piece by piece while natter goes
 * on.
 */
public final class PersonFile {
  private static final String FILES = "files/";
  private static final String ORIGINALS = "originals/";

  /** Tables in which officers or partners write; others may be named there. */
  private static final Set<String> NOTES =
      Set.of(
          "act",
          "resident",
          "held_answer",
          "referral",
          "lesson",
          "contribution",
          "round_stop",
          "legal_hold",
          "privacy_request",
          "theme",
          "agenda",
          "forum_action",
          "round",
          "local_group");

  private final Reading store;
  private final Vault vault;
  private final Phrases phrases;
  private final String council;
  private final InstantSource clock;

  /** What becomes of words about other people. */
  public enum Others {
    /** They stand between two marks, for an officer to look at. */
    MARKED("⟦", "⟧"),
    /** They are left out. */
    LEFT_OUT("", "");

    private final String open;
    private final String close;

    Others(String open, String close) {
      this.open = open;
      this.close = close;
    }
  }

  public PersonFile(
      Reading store, Vault vault, Phrases phrases, String council, InstantSource clock) {
    this.store = store;
    this.vault = vault;
    this.phrases = phrases;
    this.council = council;
    this.clock = clock;
  }

  /**
   * What was written.
   *
   * @param rows how many, of all tables
   * @param marked how many of them hold words about other people
   */
  public record Written(int addresses, int rows, int marked, int files, int originals) {
    public boolean isNothing() {
      return rows == 0 && originals == 0;
    }
  }

  /** Writes it; the stream is left open. */
  public Written write(Address one, Others others, OutputStream out) throws IOException {
    Subject subject = store.read(tx -> Subject.of(tx, one));
    List<Rows> tables = store.read(tx -> tx.personalData().of(subject.whose()));
    List<Long> parcels = store.read(tx -> parcels(tx, subject));
    String language =
        store.read(
            tx ->
                subject.whose().addresses().stream()
                    .flatMap(a -> tx.conversations().with(a).stream())
                    .map(Conversation::language)
                    .findFirst()
                    .orElse(Phrases.FALLBACK));
    var zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    Map<String, String> files = files(tables, zip);
    int originals = originals(parcels, zip);
    var marking = new Marking(subject.own(), others);
    List<Rows> shown = tables.stream().map(t -> marking.of(t)).toList();
    put(zip, "person.json", PlainJson.of(json(subject, shown, files)));
    put(
        zip,
        "person.html",
        new PersonPage(phrases, language, council).of(shown, files, clock.instant()));
    zip.finish();
    int rows = tables.stream().mapToInt(t -> t.rows().size()).sum();
    return new Written(
        subject.whose().addresses().size(), rows, marking.marked, files.size(), originals);
  }

  private static List<Long> parcels(Tx tx, Subject subject) {
    Set<Long> all = new LinkedHashSet<>(tx.personalData().parcels(subject.whose()));
    all.addAll(subject.unread(tx, 200));
    return List.copyOf(all);
  }

  /** The content of files by their digest; returns what each is called in the ZIP. */
  private Map<String, String> files(List<Rows> tables, ZipOutputStream zip) throws IOException {
    Map<String, String> names = new LinkedHashMap<>();
    for (Rows table : tables) {
      for (Map<String, String> row : table.rows()) {
        String digest = row.getOrDefault("digest", "");
        boolean isFile = table.table().equals("attachment") || table.table().equals("luggage");
        Optional<byte[]> content =
            isFile && !names.containsKey(digest) ? vault.find(digest) : Optional.empty();
        if (content.isPresent()) {
          String name = FILES + (names.size() + 1) + "-" + safe(row.getOrDefault("name", "file"));
          put(zip, name, content.get());
          names.put(digest, name);
        }
      }
    }
    return names;
  }

  private static String safe(String name) {
    String plain = name.replaceAll("[^\\p{L}\\p{N}._-]", "_").replaceAll("^\\.+", "");
    return plain.isEmpty() ? "file" : plain.substring(Math.max(0, plain.length() - 80));
  }

  private int originals(List<Long> parcels, ZipOutputStream zip) throws IOException {
    int written = 0;
    for (long number : parcels) {
      Optional<Parcel> parcel =
          store.read(tx -> tx.inbox().find(number)).map(arrival -> arrival.parcel());
      if (parcel.isPresent()) {
        String end = parcel.get().channel().equals(Address.EMAIL) ? ".eml" : ".json";
        put(zip, ORIGINALS + parcel.get().channel() + "-" + number + end, parcel.get().raw());
        written++;
      }
    }
    return written;
  }

  private Map<String, Object> json(Subject subject, List<Rows> tables, Map<String, String> files) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("made", clock.instant().toString());
    json.put("council", council);
    json.put(
        "addresses",
        subject.whose().addresses().stream()
            .map(a -> Map.of("channel", a.channel(), "handle", a.handle()))
            .toList());
    Map<String, Object> all = new LinkedHashMap<>();
    tables.forEach(t -> all.put(t.table(), t.rows()));
    json.put("tables", all);
    json.put("files", files);
    return json;
  }

  private static void put(ZipOutputStream zip, String name, String text) throws IOException {
    put(zip, name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }

  /** Writes it to where exceptions of streams are in the way. */
  public Written tryToWrite(Address one, Others others, OutputStream out) {
    try {
      return write(one, others, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Marks words about other people, or leaves them out; makes times readable. */
  private static final class Marking {
    private static final String GONE = "[other person]";

    private final Set<String> own;
    private final Others others;
    private int marked;

    Marking(Set<String> own, Others others) {
      this.own = own;
      this.others = others;
    }

    Rows of(Rows rows) {
      List<Map<String, String>> all = new ArrayList<>();
      for (Map<String, String> row : rows.rows()) {
        all.add(row(rows.table(), row));
      }
      return new Rows(rows.table(), all);
    }

    private Map<String, String> row(String table, Map<String, String> row) {
      Map<String, String> shown = new LinkedHashMap<>();
      row.forEach(
          (column, value) -> {
            if (!value.isEmpty()) {
              shown.put(column, value(table, column, value));
            }
          });
      if (!shown.values().stream().allMatch(v -> row.containsValue(v) || isTime(v))) {
        marked++;
      }
      return shown;
    }

    private String value(String table, String column, String value) {
      Optional<Holds> holds =
          Whereabouts.table(table, Whereabouts.tables()).stream()
              .flatMap(t -> t.columns().stream())
              .filter(c -> c.name().equals(column))
              .map(c -> c.holds())
              .findFirst();
      boolean note =
          NOTES.contains(table)
              && holds.filter(h -> h == Holds.WORDS || h == Holds.STAFF).isPresent();
      if (note && !column.equals("officer") && !column.equals("who")) {
        return marked(value);
      }
      return value.matches("1\\d{12}")
          ? Instant.ofEpochMilli(Long.parseLong(value)).toString()
          : value;
    }

    private String marked(String text) {
      return others == Others.MARKED
          ? Redaction.marked(text, own, others.open, others.close)
          : Redaction.marked(text, own, "\u0001", "\u0002")
              .replaceAll("\u0001[^\u0002]*\u0002", GONE);
    }

    private static boolean isTime(String value) {
      return value.matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    }
  }
}
