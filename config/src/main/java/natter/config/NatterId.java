package natter.config;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import natter.bot.talk.Running;

/**
 * What tells natters on one ledger apart: a name that is kept in the data folder, and the machine.
 */
final class NatterId {
  private static final String FILE = "natter.id";
  private static final int LENGTH = 12;

  private NatterId() {}

  /**
   * Of the natter on this data folder; the same after every start on this machine.
   *
   * @throws WrongSetting if the folder cannot be used
   */
  static String of(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      Files.createDirectories(folder);
      if (Files.notExists(file)) {
        Files.writeString(file, Engine.id().substring(0, LENGTH));
      }
      return Files.readString(file).strip() + "@" + host();
    } catch (IOException e) {
      throw new WrongSetting(
          "The data folder " + folder + " (natter.data) cannot be used: " + e.getMessage() + ".");
    }
  }

  static Running here(Path folder, Instant now) {
    return new Running(of(folder), host() + ", " + folder, now, now);
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "this machine";
    }
  }
}
