package natter.bot;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import natter.bot.Memory.Transcript;
import natter.bot.care.Reference;
import natter.bot.talk.Attached;
import natter.bot.talk.Transcripts;

/** The words in files, in memory. */
record MemoryTranscripts(Draft draft) implements Transcripts {
  @Override
  public List<Attached> unread(int atMost) {
    Map<String, Attached> byDigest = new LinkedHashMap<>();
    memory().attached.rows().values().stream()
        .filter(Attached::isOpen)
        .filter(file -> find(file.digest()).isEmpty())
        .forEach(file -> byDigest.putIfAbsent(file.digest(), file));
    return byDigest.values().stream().limit(atMost).toList();
  }

  @Override
  public void keep(String digest, String words) {
    long number = memory().transcriptsByDigest.numberOf(digest);
    draft.put(memory().transcripts, number, new Transcript(digest, words));
    memory().attached.rows().values().stream()
        .filter(file -> file.digest().equals(digest))
        .flatMap(file -> Reference.of(file.reference()).stream())
        .distinct()
        .toList()
        .forEach(new MemoryChanges(draft)::add);
  }

  @Override
  public Optional<String> find(String digest) {
    return memory().transcriptsByDigest.first(digest).map(Transcript::words);
  }

  private Memory memory() {
    return draft.memory();
  }
}
