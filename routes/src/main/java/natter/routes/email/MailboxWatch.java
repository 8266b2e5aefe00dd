package natter.routes.email;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import natter.bot.Store;

/** Watches the folders of a mailbox, each over a connection of its own. */
final class MailboxWatch {
  private final List<FolderWatch> folders;

  MailboxWatch(
      Mailbox mailbox, Keeping keeping, Store store, InstantSource clock, RandomGenerator chance) {
    this.folders =
        mailbox.folders().stream()
            .map(f -> new FolderWatch(mailbox, f, keeping, store, clock, chance))
            .toList();
  }

  Optional<String> trouble() {
    return said(FolderWatch::trouble);
  }

  Optional<String> warning() {
    return said(FolderWatch::warning);
  }

  private Optional<String> said(Function<FolderWatch, Optional<String>> what) {
    String all =
        folders.stream()
            .flatMap(f -> what.apply(f).stream())
            .distinct()
            .collect(Collectors.joining("; "));
    return Optional.of(all).filter(a -> !a.isEmpty());
  }

  /** Starts to watch and returns at once, whether the server is there or not. */
  void start() {
    folders.forEach(FolderWatch::start);
  }

  /** Stops at once; what was kept but not marked yet comes again and is recognised. */
  void stop() throws InterruptedException {
    for (FolderWatch folder : folders) {
      folder.stop();
    }
  }
}
