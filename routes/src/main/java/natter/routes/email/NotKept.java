package natter.routes.email;

import java.io.IOException;

/** The ledger did not keep something. */
final class NotKept extends IOException {
  NotKept() {
    super("not kept");
  }

  NotKept(Throwable cause) {
    super("not kept", cause);
  }
}
