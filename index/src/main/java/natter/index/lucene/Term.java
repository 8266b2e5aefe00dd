package natter.index.lucene;

/**
 * A word, phrase or query of the content, and what it says when it is found.
 *
 * @param owner what it speaks for
 * @param tier how clearly
 * @param language of which language
 * @param said as it is searched for; two terms that say the same are the same word
 * @param length how many words it has; a query counts as one
 */
record Term(Owner owner, Tier tier, String language, String said, int length) {

  /** How clearly a term speaks. */
  enum Tier {
    STRONG,
    USUAL,
    WEAK,
    /** Masks what it covers, for its owner. */
    NOT
  }

  /**
   * What a term speaks for.
   *
   * @param kind service, danger, rule, or an idiom that speaks for none
   * @param number its place in the content
   */
  record Owner(Kind kind, int number) {
    enum Kind {
      SERVICE,
      DANGER,
      RULE,
      IDIOM
    }

    static Owner service(int number) {
      return new Owner(Kind.SERVICE, number);
    }

    static Owner danger(int number) {
      return new Owner(Kind.DANGER, number);
    }

    static Owner rule(int number) {
      return new Owner(Kind.RULE, number);
    }

    static Owner idiom() {
      return new Owner(Kind.IDIOM, 0);
    }
  }
}
