package natter.desk.page;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import natter.bot.Store;
import natter.bot.care.Audit.Deed;
import natter.bot.care.Audit.What;

/** Writes what people do on the desk into the audit. */
public final class Trail {
  private final Store store;
  private final InstantSource clock;

  public Trail(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Keeps it before this returns: nobody is shown what is not kept. */
  public void add(HttpServletRequest request, String who, What what, String about, String detail) {
    var deed = new Deed(clock.instant(), who, request.getRemoteAddr(), what, about, detail);
    store.transact(tx -> tx.audit().add(deed));
  }
}
