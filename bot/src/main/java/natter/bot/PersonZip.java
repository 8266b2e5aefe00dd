package natter.bot;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import natter.bot.PersonFile.Others;
import natter.bot.PersonFile.Written;
import natter.bot.care.Phrases;
import natter.bot.privacy.PersonalData.Whose;
import natter.bot.privacy.Whereabouts;
import natter.bot.privacy.Whereabouts.Table;
import natter.bot.talk.Address;
import natter.bot.talk.Conversation;
import natter.bot.talk.Parcel;

/** One person's file while it is written, in one look at the store. */
final class PersonZip {
  private static final String FILES = "files/";
  private static final String ORIGINALS = "originals/";
  private static final String TO_CHECK = "to-check/";
  private static final int PIECE = 200;
  private static final int LONGEST_NAME = 80;

  private static final List<Table> TABLES =
      Whereabouts.tables().stream().filter(Table::isSomebodys).toList();

  private final Tx tx;
  private final Subject subject;
  private final Whose whose;
  private final Others others;
  private final Vault vault;
  private final PersonPage page;
  private final ThirdParties parties;
  private final ZipOutputStream zip;
  private final Set<Long> sent;
  private final Map<String, String> files = new LinkedHashMap<>();
  private final List<String> toCheck = new ArrayList<>();
  private final Map<String, Integer> amounts = new LinkedHashMap<>();
  private int originals;
  private int withheld;
  private int marked;

  PersonZip(Tx tx, Subject subject, Others others, Vault vault, PersonPage page, OutputStream out) {
    this.tx = tx;
    this.subject = subject;
    this.whose = subject.told(tx, others);
    this.others = others;
    this.vault = vault;
    this.page = page;
    this.parties = new ThirdParties(tx, whose, subject.own(), others);
    this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    this.sent = tx.personalData().sent(whose);
  }

  /** Writes all of it; the stream is left open. */
  Written write() {
    try {
      files("attachment");
      files("luggage");
      originals();
      json();
      marked = parties.marked(); // the page has the same rows
      html();
      zip.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int rows = amounts.values().stream().mapToInt(n -> n).sum();
    return new Written(
        whose.addresses().size(), rows, marked, files.size(), originals, toCheck.size() + withheld);
  }

  /** The content of files, each once, by their digest. */
  private void files(String table) {
    tx.personalData()
        .each(
            whose,
            table,
            row -> {
              String digest = row.getOrDefault("digest", "");
              if (!digest.isEmpty() && !files.containsKey(digest)) {
                vault.find(digest).ifPresent(content -> file(digest, row, content));
              }
            });
  }

  /** What came with somebody else's message about their matter is not theirs without a look. */
  private void file(String digest, Map<String, String> row, byte[] content) {
    long parcel = Long.parseLong(row.getOrDefault("parcel", "0"));
    String name = (files.size() + 1) + "-" + safe(row.getOrDefault("name", "file"));
    if (parcel == 0 || sent.contains(parcel)) {
      put(FILES + name, content);
      files.put(digest, FILES + name);
    } else {
      ofOthers(name, content).ifPresent(path -> files.put(digest, path));
    }
  }

  /** Where it is now; nowhere if it is left out. */
  private Optional<String> ofOthers(String name, byte[] content) {
    if (others == Others.LEFT_OUT) {
      withheld++;
      return Optional.empty();
    }
    String path = TO_CHECK + name;
    put(path, content);
    toCheck.add(path);
    return Optional.of(path);
  }

  private static String safe(String name) {
    String plain = name.replaceAll("[^\\p{L}\\p{N}._-]", "_").replaceAll("^\\.+", "");
    return plain.isEmpty() ? "file" : plain.substring(Math.max(0, plain.length() - LONGEST_NAME));
  }

  /** Messages as they came: theirs, and those of others and of machines that are about them. */
  private void originals() {
    Set<Long> all = new LinkedHashSet<>(tx.personalData().parcels(whose));
    all.addAll(subject.unread(tx, PIECE));
    for (long number : all) {
      tx.inbox().find(number).map(arrival -> arrival.parcel()).ifPresent(p -> original(number, p));
    }
  }

  private void original(long number, Parcel parcel) {
    String end = parcel.channel().equals(Address.EMAIL) ? ".eml" : ".json";
    String name = parcel.channel() + "-" + number + end;
    if (sent.contains(number)) {
      put(ORIGINALS + name, parcel.raw());
      originals++;
    } else {
      ofOthers(name, parcel.raw());
    }
  }

  private void put(String name, byte[] content) {
    try {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
      zip.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void json() throws IOException {
    zip.putNextEntry(new ZipEntry("person.json"));
    Writer out = writer();
    String head = PlainJson.of(head()).strip();
    out.write(head.substring(0, head.length() - 2)); // open again
    out.write(",\n  \"tables\": {");
    String between = "";
    for (Table table : TABLES) {
      between = json(table, out, between);
    }
    out.write("\n  }\n}\n");
    out.flush();
    zip.closeEntry();
  }

  private Map<String, Object> head() {
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("made", page.now().toString());
    head.put("council", page.council());
    head.put(
        "addresses",
        whose.addresses().stream()
            .map(a -> Map.of("channel", a.channel(), "handle", a.handle()))
            .toList());
    head.put("files", files);
    head.put("toCheck", toCheck);
    head.put("withheld", withheld);
    return head;
  }

  /** Returns what stands before the next table. */
  private String json(Table table, Writer out, String between) throws IOException {
    int[] count = {0};
    each(
        table,
        row -> {
          String start = between + "\n    \"" + table.name() + "\": [";
          out.write((count[0]++ == 0 ? start : ",") + "\n      ");
          out.write(PlainJson.of(row, "      "));
        });
    if (count[0] == 0) {
      return between;
    }
    out.write("\n    ]");
    amounts.put(table.name(), count[0]);
    return ",";
  }

  private void html() throws IOException {
    zip.putNextEntry(new ZipEntry("person.html"));
    Writer out = writer();
    String language = others == Others.MARKED ? Phrases.FALLBACK : language();
    PersonPage.Chapters chapters = page.in(language).open(out, amounts, toCheck, withheld);
    for (String name : chapters.inOrder()) {
      Table table = Whereabouts.table(name, TABLES).orElseThrow();
      chapters.begin(name);
      each(table, row -> chapters.row(table, row, files));
      chapters.end();
    }
    chapters.close();
    out.flush();
    zip.closeEntry();
  }

  private Writer writer() {
    return new OutputStreamWriter(zip, StandardCharsets.UTF_8);
  }

  private String language() {
    return whose.addresses().stream()
        .flatMap(a -> tx.conversations().with(a).stream())
        .map(Conversation::language)
        .findFirst()
        .orElse(Phrases.FALLBACK);
  }

  /** Does something with a row that may fail as streams do. */
  private interface Writes {
    void row(Map<String, String> row) throws IOException;
  }

  private void each(Table table, Writes writes) {
    Consumer<Map<String, String>> shown =
        row -> {
          try {
            writes.row(parties.shown(table, row));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        };
    tx.personalData().each(whose, table.name(), shown);
  }
}
