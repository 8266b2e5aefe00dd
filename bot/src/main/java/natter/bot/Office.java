package natter.bot;

import java.time.InstantSource;
import java.util.function.Supplier;
import natter.bot.care.Phrases;
import natter.bot.care.WorkingTime;
import natter.bot.scope.Scope;

/**
 * What every act of an officer works with.
 *
 * @param postage how what is said goes out
 * @param baseUrl start of every link, without a slash at its end
 * @param ids a new one each time
 */
public record Office(
    Store store,
    Scope scope,
    Phrases phrases,
    Postage postage,
    WorkingTime working,
    String baseUrl,
    InstantSource clock,
    Supplier<String> ids) {
  Names names() {
    return new Names(scope, phrases, new Days(working.zone()));
  }

  Notices notices() {
    return new Notices(scope, phrases, new Days(working.zone()), baseUrl);
  }
}
