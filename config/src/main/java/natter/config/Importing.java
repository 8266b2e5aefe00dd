package natter.config;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import natter.bot.Store;
import natter.bot.talk.Address;
import natter.bot.talk.Parcel;
import natter.routes.email.MailArchive;

/**
 * Puts mail out of archives into the inbox; what is there already is recognised, so that it is safe
 * to repeat.
 */
final class Importing {
  private static final int BATCH = 100;
  private static final long BATCH_BYTES = 16L << 20;

  private final Store store;
  private final InstantSource clock;

  Importing(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * What an import brought.
   *
   * @param mails how many were read
   * @param fresh how many were not here yet
   */
  record Brought(long mails, long fresh) {
    String said() {
      return mails + (mails == 1 ? " mail read, " : " mails read, ") + fresh + " of them new";
    }
  }

  /**
   * @throws IOException if the path is no archive, or cannot be read
   */
  Brought bring(Path path, Progress progress) throws IOException {
    MailArchive archive = MailArchive.at(path);
    var run = new Run(progress, archive.bytes());
    archive.read(run::take);
    run.flush();
    return new Brought(run.mails, run.fresh);
  }

  private final class Run {
    private final Progress progress;
    private final long total;
    private final List<Parcel> batch = new ArrayList<>();
    private long batchBytes;
    private long read;
    private long mails;
    private long fresh;

    Run(Progress progress, long total) {
      this.progress = progress;
      this.total = total;
    }

    void take(byte[] mail, long bytesRead) {
      batch.add(parcel(mail));
      batchBytes += mail.length;
      mails++;
      read = bytesRead;
      if (batch.size() >= BATCH || batchBytes >= BATCH_BYTES) {
        flush();
      }
    }

    void flush() {
      List<Parcel> kept = List.copyOf(batch);
      fresh += store.transact(tx -> tx.inbox().keep(kept));
      batch.clear();
      batchBytes = 0;
      progress.reached(read, total);
    }
  }

  private Parcel parcel(byte[] mail) {
    return Parcel.imported(
        digest(mail), Address.EMAIL, MailArchive.written(mail).orElseGet(clock::instant), mail);
  }

  private static String digest(byte[] mail) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(mail));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
