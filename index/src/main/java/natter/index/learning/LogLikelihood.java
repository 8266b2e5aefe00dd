package natter.index.learning;

/**
 * How surely a word belongs to one kind of message: the log-likelihood ratio G² of Dunning,
 * "Accurate Methods for the Statistics of Surprise and Coincidence" (Computational Linguistics 19,
 * 1993), over how many messages of each kind have the word and how many have not.
 */
final class LogLikelihood {
  /** By chance it is above this once in a hundred times (chi-squared, one degree of freedom). */
  static final double ONCE_IN_A_HUNDRED = 6.63;

  private LogLikelihood() {}

  /**
   * @param here messages of the one kind that have it
   * @param elsewhere others that have it
   * @param allHere all messages of the one kind
   * @param allElsewhere all others
   */
  static double ratio(long here, long elsewhere, long allHere, long allElsewhere) {
    double all = allHere + allElsewhere;
    double with = here + elsewhere;
    double without = all - with;
    return 2
        * (part(here, allHere * with / all)
            + part(elsewhere, allElsewhere * with / all)
            + part(allHere - here, allHere * without / all)
            + part(allElsewhere - elsewhere, allElsewhere * without / all));
  }

  private static double part(long seen, double expected) {
    return seen == 0 ? 0 : seen * Math.log(seen / expected);
  }
}
