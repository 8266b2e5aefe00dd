package natter.bot;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import natter.bot.talk.LateMail;
import natter.bot.talk.MailFolder;
import natter.bot.talk.MailFolders;

/** Folders and late mails in memory. */
record MemoryMailFolders(Draft draft) implements MailFolders {
  @Override
  public Optional<MailFolder> find(String id) {
    return memory().mailFoldersById.first(id);
  }

  @Override
  public List<MailFolder> all() {
    return memory().mailFolders.rows().values().stream()
        .sorted(Comparator.comparing(MailFolder::name).thenComparing(MailFolder::id))
        .toList();
  }

  @Override
  public void keep(MailFolder folder) {
    Optional<MailFolder.Word> word = find(folder.id()).flatMap(MailFolder::word);
    draft.put(
        memory().mailFolders, memory().mailFoldersById.numberOf(folder.id()), folder.word(word));
  }

  @Override
  public void say(String id, MailFolder.Word word) {
    change(id, f -> f.word(Optional.of(word)));
  }

  @Override
  public void heed(String id, MailFolder.Word word) {
    change(id, f -> f.word(f.word().filter(w -> !w.equals(word))));
  }

  private void change(String id, UnaryOperator<MailFolder> change) {
    find(id)
        .ifPresent(
            f ->
                draft.put(
                    memory().mailFolders, memory().mailFoldersById.numberOf(id), change.apply(f)));
  }

  @Override
  public List<LateMail> late(String folder) {
    return memory()
        .lateMailsByFolder
        .rows(folder)
        .sorted(Comparator.comparingLong(LateMail::uid))
        .toList();
  }

  @Override
  public List<LateMail> late(int tries, int atMost) {
    return memory().lateMails.rows().values().stream()
        .filter(m -> m.tries() >= tries)
        .sorted(
            Comparator.comparing(LateMail::since)
                .thenComparing(LateMail::folder)
                .thenComparingLong(LateMail::uid))
        .limit(atMost)
        .toList();
  }

  @Override
  public void keep(LateMail mail) {
    long number = number(mail.folder(), mail.uid()).orElse(memory().lateMails.last() + 1);
    draft.put(memory().lateMails, number, mail);
  }

  @Override
  public void forget(String folder, long uid) {
    number(folder, uid).ifPresent(n -> draft.remove(memory().lateMails, n));
  }

  private Optional<Long> number(String folder, long uid) {
    return memory().lateMailsByFolder.numbers(folder).stream()
        .filter(n -> memory().lateMails.find(n).filter(m -> m.uid() == uid).isPresent())
        .findFirst();
  }

  private Memory memory() {
    return draft.memory();
  }
}
