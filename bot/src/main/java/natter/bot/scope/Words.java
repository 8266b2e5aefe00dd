package natter.bot.scope;

import java.util.List;

/**
 * What residents say when they mean a service, in one language.
 *
 * @param strong words and phrases that say it by themselves
 * @param usual words that say it unless something else is said more clearly
 * @param weak hints that only count together with others
 * @param not phrases whose words do not count: "car park" is no park
 */
public record Words(List<String> strong, List<String> usual, List<String> weak, List<String> not) {
  public Words {
    strong = List.copyOf(strong);
    usual = List.copyOf(usual);
    weak = List.copyOf(weak);
    not = List.copyOf(not);
  }
}
