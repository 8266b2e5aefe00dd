package natter.routes.email;

import java.io.IOException;

/** The mailbox has no such folder, or does not let us open it. */
final class NoFolder extends IOException {
  NoFolder(String folder, Throwable cause) {
    super("does not open the folder " + folder, cause);
  }
}
