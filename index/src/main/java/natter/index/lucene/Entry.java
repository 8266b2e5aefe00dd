package natter.index.lucene;

import java.util.ArrayList;
import java.util.List;
import natter.bot.scope.Scope;
import natter.bot.scope.Words;
import natter.index.lucene.Term.Owner;
import natter.index.lucene.Term.Tier;

/**
 * A term as it stands in the content.
 *
 * @param owner what it speaks for
 * @param tier how clearly
 * @param language of which language
 * @param said as somebody wrote it
 * @param notation what that means
 */
record Entry(Owner owner, Tier tier, String language, String said, Notation notation) {

  /** All terms of the content. */
  static List<Entry> of(Scope scope) {
    List<Entry> all = new ArrayList<>();
    for (int i = 0; i < scope.services().size(); i++) {
      Owner owner = Owner.service(i);
      scope.services().get(i).words().forEach((l, words) -> add(owner, l, words, all));
    }
    for (int i = 0; i < scope.dangers().size(); i++) {
      Owner owner = Owner.danger(i);
      scope.dangers().get(i).words().forEach((l, words) -> add(owner, l, words, all));
    }
    for (int i = 0; i < scope.rules().all().size(); i++) {
      Owner owner = Owner.rule(i);
      scope.rules().all().get(i).words().forEach((l, words) -> add(owner, l, words, all));
    }
    scope
        .idioms()
        .forEach(
            (l, said) ->
                add(Owner.idiom(), l, new Words(said, List.of(), List.of(), List.of()), all));
    return all;
  }

  private static void add(Owner owner, String language, Words words, List<Entry> all) {
    words.strong().forEach(w -> all.add(of(owner, Tier.STRONG, language, w)));
    words.usual().forEach(w -> all.add(of(owner, Tier.USUAL, language, w)));
    words.weak().forEach(w -> all.add(of(owner, Tier.WEAK, language, w)));
    words.not().forEach(w -> all.add(of(owner, Tier.NOT, language, w)));
  }

  private static Entry of(Owner owner, Tier tier, String language, String said) {
    return new Entry(owner, tier, language, said, Notation.of(said));
  }
}
